"""Two tabs on one row: both texts side by side, and the choice is the person's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Model


@dataclass(frozen=True, slots=True)
class Difference:
    label: str
    saved: str
    yours: str


class StaleForm(Exception):
    """A form opened before somebody else's save was sent; `form` holds what was typed."""

    def __init__(self, form: forms.BaseForm, current: Model, differences: list[Difference]):
        super().__init__(str(current.pk))
        self.form = form
        self.current = current
        self.differences = differences

    def context(self) -> dict[str, Any]:
        return {"form": self.form, "current": self.current, "differences": self.differences}
