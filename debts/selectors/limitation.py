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
from debts.models.letter import Letter
from debts.rulebook import book

# The kinds of letters that say that the debt is owed; a test holds the catalogue to them.
ADMITTING_KINDS = frozenset({"instalments"})


def read_histories(debts: Iterable[Debt]) -> None:
    """Read what the clocks of many debts hang on, in a number of queries that does not grow."""
    letters = Letter.objects.filter(posted_on__isnull=False).defer("plain_text", "edited")
    prefetch_related_objects(list(debts), "agreements", Prefetch("letters", letters))


def implied_acknowledgements(debt: Debt) -> list[date]:
    """The days on which its records admit the debt, oldest first."""
    return sorted([*_agreed(debt), *_posted(debt)])


def _agreed(debt: Debt) -> Iterator[date]:
    for agreement in debt.agreements.all():
        if admits(debt, agreement):
            yield agreement.agreed_on


def _posted(debt: Debt) -> Iterator[date]:
    for letter in debt.letters.all():
        if letter.posted_on and letter.kind in ADMITTING_KINDS:
            yield letter.posted_on


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
