"""Who reads the letter, and what they are to the debt: the wording hangs on it."""

from __future__ import annotations

from dataclasses import dataclass

from debts.models import Creditor, Debt
from debts.selectors.parties import collecting_party, is_bought


@dataclass(frozen=True, slots=True)
class Reader:
    """`kind` is a `Creditor.Kind`, `product` the `Debt.Product` of the debt that it is about.

    `only_collects`: they ask for the money, and it is owed to somebody else. `owner` is then whom
    it is owed to, "" where nobody knows. `agency` is who only collects for a reader that owns it.
    `bought`: whoever it is owed to now bought it. `in_instalments`: it was to be repaid in
    instalments, as was told.
    """

    kind: str
    product: str
    only_collects: bool
    owner: str
    agency: str
    bought: bool
    in_instalments: bool


def reader_of(recipient: Creditor, debt: Debt) -> Reader:
    """A collector who is the only one known only collects all the same."""
    owner, collecting = debt.current_creditor, collecting_party(debt)
    owns = recipient.pk == owner.pk
    return Reader(
        kind=recipient.kind,
        product=debt.product,
        only_collects=not owns or recipient.kind == Creditor.Kind.COLLECTOR,
        owner="" if owns else owner.name,
        agency=collecting.name if owns and collecting.pk != owner.pk else "",
        bought=is_bought(debt),
        in_instalments=debt.in_instalments is True,
    )
