"""What the parts of a balance are called, in the words of the country and the product."""

from __future__ import annotations

from django.utils.text import capfirst

from debts import formats
from debts.domain.account.balance import Part
from debts.models.debt import Debt
from debts.rulebook import book

# The place whose words hold wherever another has none of its own.
_USUAL = "other"


def part_name(part: Part, country: str, product: str = "") -> str:
    """As it stands in the middle of a sentence of the active language."""
    places = (book().jurisdiction(country), book().jurisdiction(_USUAL))
    found = (place.part_name(part, product) for place in places)
    return formats.words(next(filter(None, found), None))


def part_label(part: Part, debt: Debt) -> str:
    """As it stands beside an amount."""
    return str(capfirst(part_name(part, debt.law, debt.product)))
