"""Worked examples that others published, by id: the figures in `cases.json`, exact.

`do_not_match` marks published figures that are wrong: we must not give them. Contact hours and US
tax are left to the parts that will deal with them.
"""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from debts.domain.sums.money import Money, exponent

_CASES = {
    case["id"]: case
    for case in json.loads(
        Path(__file__).with_name("cases.json").read_text("utf-8"), parse_float=Decimal
    )
}


def case(case_id: str) -> dict[str, Any]:
    return _CASES[case_id]


def money(amount: Decimal | int | str, currency: str = "GBP") -> Money:
    """Major units as Money: `money("12.50")`. More decimals than the currency has are refused."""
    minor = Decimal(amount).scaleb(exponent(currency))
    assert minor == int(minor), f"{amount} has more decimals than {currency}"
    return Money(int(minor), currency)


def a_month(annual: Decimal | int | str) -> Fraction:
    """A yearly rate (0.24) as the rate of a month."""
    return Fraction(annual) / 12


def whole(amount: Money) -> int:
    """Rounded to whole units, as tables for the public are."""
    return int(Decimal(amount.minor).scaleb(-exponent(amount.currency)).quantize(Decimal(1)))
