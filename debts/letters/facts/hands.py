"""In whose hands a debt is, as the reader of a letter stands to it: what it can ask hangs on it."""

from __future__ import annotations

from dataclasses import dataclass

from debts.models import Creditor, Debt
from debts.selectors.parties import collecting_party


@dataclass(frozen=True, slots=True)
class Hands:
    """`reader` is a `Creditor.Kind`, `product` the `Debt.Product` of the debt that it is about.

    `only_collects`: the reader asks for the money, and it is owed to somebody else. `owner` is then
    whom it is owed to, "" where nobody knows. `agency` is who only collects for a reader that owns.
    """

    reader: str
    product: str
    only_collects: bool
    owner: str
    agency: str


def hands_of(reader: Creditor, debt: Debt) -> Hands:
    """A collector who is the only one known only collects all the same."""
    owner, collecting = debt.current_creditor, collecting_party(debt)
    owns = reader.pk == owner.pk
    return Hands(
        reader=reader.kind,
        product=debt.product,
        only_collects=not owns or reader.kind == Creditor.Kind.COLLECTOR,
        owner="" if owns else owner.name,
        agency=collecting.name if owns and collecting.pk != owner.pk else "",
    )
