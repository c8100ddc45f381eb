"""Agreements: counted in the debt's time where to agree to pay admits the debt."""

from __future__ import annotations

from datetime import date

from debts.models import Agreement
from debts.rulebook import book
from debts.services.debts import acknowledge


def count_in_time(agreement: Agreement, *, was: date | None = None) -> None:
    """What an agreement just stored does to its debt's time; `was`: its day before a change.

    To agree to pay admits the debt: in writing anywhere, by word of mouth where the country's rule
    says so (China: Civil Code art. 195; Provisions on Limitation in Civil Cases, art. 14).
    """
    if admits(agreement):
        acknowledge(debt=agreement.debt, on=agreement.agreed_on, was=was)


def admits(agreement: Agreement) -> bool:
    if agreement.status == Agreement.Status.WRITTEN:
        return True
    debt = agreement.debt
    rule = book().limitation(
        debt.household.country,
        on=agreement.agreed_on,
        lender=debt.creditor.kind,
        product=debt.product,
    )
    return rule is not None and rule.spoken_counts
