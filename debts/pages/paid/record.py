"""A debt that is paid, as its person keeps it on file: what was agreed, and every payment.

It is the person's own record. What the creditor says stands in the creditor's own paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from debts import formats
from debts.domain.sums.money import Money, total
from debts.models import Agreement, Debt, Entry
from debts.models.prepared import rows_of
from debts.pages.agreement import schedule_of
from debts.selectors.account import entries_of
from debts.selectors.paid.cleared import ClearedDebt

# More rows than that make a paper that no printer sets in time; the oldest are told in one line.
MOST_ROWS = 300


@dataclass(frozen=True, slots=True)
class PaidLine:
    """One payment; `came_back_on` is the day on which it was taken back, if `is_back`."""

    on: date | None
    amount: Money | None
    how: str
    payee: str
    is_back: bool = False
    came_back_on: date | None = None


@dataclass(frozen=True, slots=True)
class PaidRecord:
    """`facts` are labels with what stands beside them; `earlier` is what the oldest payments come
    to that are not listed one by one."""

    debt: Debt
    names: str
    facts: tuple[tuple[str, str], ...]
    lines: tuple[PaidLine, ...]
    count: int
    in_all: Money
    earlier_count: int
    earlier: Money
    made_on: date


def paid_record(debt: Debt, done: ClearedDebt, today: date) -> PaidRecord:
    """In the active language."""
    lines = _lines(debt)
    shown, earlier = lines[-MOST_ROWS:], lines[:-MOST_ROWS]
    counted = [line for line in lines if not line.is_back]
    return PaidRecord(
        debt=debt,
        names=names_of(debt),
        facts=tuple(_facts(debt, done)),
        lines=tuple(shown),
        count=len(counted),
        in_all=_sum(counted, debt.currency),
        earlier_count=sum(not line.is_back for line in earlier),
        earlier=_sum([line for line in earlier if not line.is_back], debt.currency),
        made_on=today,
    )


def _sum(lines: Sequence[PaidLine], currency: str) -> Money:
    return total((line.amount for line in lines if line.amount), currency)


def names_of(debt: Debt) -> str:
    """Whose debt it is; where nobody said, who signs for the household."""
    people = list(debt.holders.all()) or [
        person for person in debt.household.people.all() if person.signs
    ]
    return formats.listed([person.name for person in people])


def _lines(debt: Debt) -> list[PaidLine]:
    """Oldest first; a payment without a day stands before all."""
    entries = entries_of(debt)
    back = {each.reverses_id: each for each in entries if each.reverses_id}
    paid = [each for each in entries if each.kind == Entry.Kind.PAYMENT]
    paid.sort(key=lambda each: (each.on or date.min, each.pk))
    return [_line(each, back.get(each.pk)) for each in paid]


def _line(entry: Entry, reversal: Entry | None) -> PaidLine:
    return PaidLine(
        entry.on,
        entry.amount,
        str(capfirst(entry.get_how_display())) if entry.how else "",
        entry.payee,
        reversal is not None,
        reversal.on if reversal else None,
    )


def _facts(debt: Debt, done: ClearedDebt) -> list[tuple[str, str]]:
    found = [
        (_("Owed to"), debt.owed_to),
        (_("What it was"), str(capfirst(debt.kind_word))),
        (_("Reference"), debt.masked_reference),
        (_("Whose debt"), names_of(debt)),
        *_agreed(debt, done),
        (_("Paid to the end on"), formats.day(done.on) if done.on and done.agreed_on else ""),
        (_("Settled on"), formats.day(debt.settled_on) if debt.settled_on else ""),
    ]
    return [(label, value) for label, value in found if value]


def _agreed(debt: Debt, done: ClearedDebt) -> list[tuple[str, str]]:
    rows = [row for row in rows_of(debt, "agreements") if row.agreed_on == done.agreed_on]
    agreement = max(rows, key=lambda row: row.pk, default=None)
    if agreement is None:
        return []
    agreement.household = debt.household
    in_all = schedule_of(agreement).total
    return [
        (_("Agreed on"), formats.day(agreement.agreed_on)),
        (_("Agreed with"), agreement.agreed_with),
        (_("How it was agreed"), _by_word_or_paper(agreement)),
        (_("To be paid by it"), formats.money(in_all) if in_all else ""),
        (_("Waived by it"), formats.money(agreement.waived) if agreement.waived else ""),
        (_("No further interest"), _("agreed") if agreement.interest_frozen else ""),
    ]


def _by_word_or_paper(agreement: Agreement) -> str:
    if agreement.status == Agreement.Status.SPOKEN:
        return _("by word of mouth")
    return _("in writing") if agreement.status == Agreement.Status.WRITTEN else ""
