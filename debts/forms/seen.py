"""Two tabs on a row that counts no versions: an account, the site, a help link."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from django import forms
from django.db.models import Model
from django.http import QueryDict
from django.utils.translation import gettext as _

from debts.forms.base import PlainForm, SiteForm
from debts.forms.stale import Difference, StaleForm


class Seen(PlainForm, forms.Form):
    """Carries a digest of what the page showed; `initial` is what is stored."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["seen"] = self._digest()

    @property
    def answers(self) -> dict[str, Any]:
        """What was typed, by field."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    def refuse_stale(self, row: Model) -> None:
        """Raises StaleForm where `row` is no longer what the page showed, and not what was typed.

        Call it on a valid form, with the row held (`to_change`).
        """
        if self.cleaned_data["seen"] == self.initial["seen"]:
            return
        if differences := self._differences():
            raise StaleForm(self._reopened(), row, differences)

    def _digest(self) -> str:
        shown = {name: str(self.initial.get(name, "")) for name in self.fields if name != "seen"}
        return sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()[:16]

    def _differences(self) -> list[Difference]:
        return [
            Difference(
                str(self.fields[name].label),
                self._said(name, self.initial.get(name, "")),
                self._said(name, typed),
            )
            for name, typed in self.answers.items()
            if self.initial.get(name, "") != typed
        ]

    def _said(self, name: str, value: Any) -> str:
        """An answer as the page says it."""
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        choices = dict(getattr(self.fields[name], "choices", ()))
        return str(choices.get(value, value))

    def _reopened(self) -> Seen:
        """The same answers over what is stored now: sending them again is a decision."""
        assert isinstance(self.data, QueryDict)
        data = self.data.copy()
        data["seen"] = self.initial["seen"]
        self.data = data
        return self


class SeenForm(Seen, SiteForm):
    """One that belongs to no household."""
