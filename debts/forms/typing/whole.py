"""Whole numbers and times of day as people type them."""

from __future__ import annotations

import re
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from debts.forms.typing.plain import as_plain

# More than nine digits are past any `most`, and slow to read. A comma parts thousands only: to
# leave it out of 1,5 would make it fifteen.
_WHOLE = re.compile(r"[0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,2}")
_TIME = re.compile(r"(\d{1,2})(?:[:.点时h ](\d{2})?分?)?\s*([ap])?\.?m?\.?", re.IGNORECASE)


class WholeField(forms.Field):
    """Cleans to a whole number from `least` to `most`; full-width digits and 1,200 are fine."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def __init__(self, *, least: int, most: int, **options: Any) -> None:
        self.least, self.most = least, most
        super().__init__(**options)

    def to_python(self, value: Any) -> int | None:
        typed = as_plain(str(value or ""))
        if not typed:
            return None
        number = int(typed.replace(",", "")) if _WHOLE.fullmatch(typed) else -1
        if not self.least <= number <= self.most:
            raise ValidationError(
                _("Enter a whole number from %(least)s to %(most)s."),
                code="whole",
                params={"least": self.least, "most": self.most},
            )
        return number


class TimeField(forms.Field):
    """Cleans to a time of day: 14:30 · 14.30 · 2:30 pm · 14点30分 · 9am."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "class": "input--day"})

    def to_python(self, value: Any) -> time | None:
        if isinstance(value, time) or not (value or "").strip():
            return value or None
        try:
            return _time(as_plain(value))
        except ValueError:
            raise ValidationError(_("Enter a time, such as 14:30."), code="time") from None

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%H:%M") if isinstance(value, time) else value


def _time(typed: str) -> time:
    """ValueError for what is no time of day."""
    found = _TIME.fullmatch(typed)
    if found is None:
        raise ValueError("not written as a time")
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise ValueError("no such hour on a clock face")
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute)
