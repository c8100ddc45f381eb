"""What records imply for a debt's time: derived at each reading, so that taking one back undoes it.

A letter that was posted and says that the debt is owed admits it, and so does agreeing to pay: in
writing anywhere, by word of mouth where the law's rule says so (China: Civil Code art. 195;
Provisions on Limitation in Civil Cases, art. 14).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Prefetch, prefetch_related_objects

from debts.models.agreement import Agreement
from debts.models.debt import Debt
from debts.models.letter import NamedDebt
from debts.rulebook import book


def read_histories(debts: Iterable[Debt]) -> None:
    """Read what the clocks of many debts hang on, in a number of queries that does not grow."""
    posted = NamedDebt.objects.filter(letter__posted_on__isnull=False).select_related("letter")
    named = posted.only("debt", "admits", "letter__posted_on")
    prefetch_related_objects(list(debts), "agreements", Prefetch("named_in", named))


def implied_acknowledgements(debt: Debt) -> list[date]:
    """The days on which its records admit the debt, oldest first."""
    return sorted([*_agreed(debt), *_posted(debt)])


def _agreed(debt: Debt) -> Iterator[date]:
    for agreement in debt.agreements.all():
        if admits(debt, agreement):
            yield agreement.agreed_on


def _posted(debt: Debt) -> Iterator[date]:
    """A letter counts for every debt that it admits to its reader, not only for its own."""
    for line in debt.named_in.all():
        if line.admits and line.letter.posted_on:
            yield line.letter.posted_on


def admits(debt: Debt, agreement: Agreement) -> bool:
    """An agreement that was once made in writing admits the debt, also where it is over."""
    if agreement.status != Agreement.Status.SPOKEN:
        return True
    rule = book().limitation(
        debt.household.country,
        on=agreement.agreed_on,
        lender=debt.creditor.kind,
        product=debt.product,
    )
    return rule is not None and rule.spoken_counts
