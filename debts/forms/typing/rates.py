"""Rates as people type them."""

from __future__ import annotations

import re
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from debts.forms.typing.numerals import in_figures
from debts.forms.typing.plain import as_plain

# Parts per million in one of each.
_RATE_UNITS = {
    "%": 10_000,
    "百分之": 10_000,
    "‰": 1000,
    "千分之": 1000,
    "‱": 100,
    "bp": 100,
    "万": 100,
    "万分之": 100,
}
_RATE = re.compile(
    r"(?P<before>百分之|千分之|万分之|万)?\s*"
    r"(?P<number>(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]*)?|\.[0-9]+)"
    r"\s*(?P<after>%|‰|‱|bp)?"
)
LARGEST_PPM = 100_000_000


def parse_rate(text: str) -> int:
    """A rate in parts per million: 24% · 0.05 · 5‰ · 5‱ · 万分之五 · 百分之二十四.

    A bare number is percent. Raises ValidationError for what is not a rate from 0 to 10,000 %.
    """
    found = _RATE.fullmatch(in_figures(as_plain(text)))
    if not found or (found["before"] and found["after"]):
        raise ValidationError(_("Enter the rate as a number, such as 18 or 0.05."), code="rate")
    unit = _RATE_UNITS[found["before"] or found["after"] or "%"]
    ppm = Decimal(found["number"].replace(",", "")) * unit
    if ppm > LARGEST_PPM:
        raise ValidationError(_("Enter a rate of 10,000 percent or less."), code="rate")
    if ppm != ppm.to_integral_value():
        raise ValidationError(_("Enter a rate with at most four decimals."), code="rate")
    return int(ppm)
