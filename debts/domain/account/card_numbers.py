"""Which references are the number of a card: those are shown by their last four digits only.

A card's number has up to nineteen digits and a check digit by the Luhn formula (ISO/IEC 7812-1). A
lender's, a supplier's or a debt buyer's own number may be as long; cut short, it finds no account.
"""

from __future__ import annotations

import re

# Digits as they stand on a card, in groups or not.
_NUMBERS = re.compile(r"(?<![0-9A-Za-z])\d(?:[\s.\-–]*\d){13,18}(?![0-9A-Za-z])")
# What is called a card may bear a mistyped number; of any other the check digit decides.
_ON_A_CARD = range(14, 20)
_ELSEWHERE = range(15, 20)


def card_number(reference: str, *, on_a_card: bool) -> str:
    """The digits of the card's number that stands in a reference, or "".

    `on_a_card`: the account is that of a credit card.
    """
    for found in _NUMBERS.finditer(reference):
        digits = "".join(re.findall(r"\d", found.group()))
        if on_a_card and len(digits) in _ON_A_CARD:
            return digits
        if len(digits) in _ELSEWHERE and _passes_luhn(digits):
            return digits
    return ""


def _passes_luhn(digits: str) -> bool:
    """From the right every second digit is doubled, the digits of all are added up to tens."""
    doubled = "".join(
        str(int(digit) * 2 if place % 2 else int(digit))
        for place, digit in enumerate(reversed(digits))
    )
    return sum(map(int, doubled)) % 10 == 0
