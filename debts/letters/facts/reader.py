"""Who reads the letter, and what they are to the debt: the wording hangs on it."""

from __future__ import annotations

from dataclasses import dataclass

from debts.models import Creditor, Debt
from debts.selectors.parties import is_bought


@dataclass(frozen=True, slots=True)
class Reader:
    """`kind` is a `Creditor.Kind`, `product` the `Debt.Product` of the debt that it is about.

    `only_collects`: they ask for the money, and it is owed to somebody else. `bought`: whoever it
    is owed to now bought it. `in_instalments`: it was to be repaid in instalments, as was told.
    """

    kind: str
    product: str
    only_collects: bool
    bought: bool
    in_instalments: bool


def reader_of(recipient: Creditor, debt: Debt) -> Reader:
    owns = recipient.pk == debt.current_creditor.pk and recipient.kind != Creditor.Kind.COLLECTOR
    return Reader(
        kind=recipient.kind,
        product=debt.product,
        only_collects=not owns,
        bought=is_bought(debt),
        in_instalments=debt.in_instalments is True,
    )
