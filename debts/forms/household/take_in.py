"""Choosing the file of a household that was taken along."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts.forms.base import SiteForm


class TakeInForm(SiteForm):
    """`is_lost` names, by what happened, the file fields whose upload was dropped."""

    file = forms.FileField(
        label=_("Choose the file"),
        widget=forms.FileInput(attrs={"accept": ".zip"}),
        error_messages={"required": _("Choose a file."), "max_length": _("Choose a file.")},
    )

    def __init__(self, *args: Any, is_lost: Mapping[str, Collection[str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.is_lost = is_lost
        self.fields["file"].required = not any("file" in names for names in is_lost.values())

    def clean_file(self) -> Any:
        if "file" in self.is_lost["too_large"]:
            limit = settings.UPLOAD_LIMIT // 1024**2
            raise ValidationError(
                _now(
                    "This file is larger than %(limit)s MB, which is the most that this site takes."
                    " Whoever keeps the site can raise it (NEGOTIATOR_UPLOAD_MB)."
                ),
                code="large",
                params={"limit": limit},
            )
        if "file" in self.is_lost["no_room"]:
            full = _now("The disk of this site is full. Please tell whoever keeps this site.")
            raise ValidationError(full, code="full")
        return self.cleaned_data["file"]
