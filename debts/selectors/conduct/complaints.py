"""Complaints that were sent, and the bodies that may be asked next, by the debt's law."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from debts.domain.complaints import COMPLAINT, COMPLAINTS, ESCALATION, Complained
from debts.domain.law.jurisdictions import Channel
from debts.domain.sums.dates import add_months
from debts.models.contact import Contact
from debts.models.debt import Debt
from debts.models.prepared import Prepared, relate
from debts.rulebook import book
from debts.selectors.parties import collecting_party

# Answers that leave something to ask for.
UNHELPFUL = frozenset({Contact.Answer.NO, Contact.Answer.SUM, Contact.Answer.ASKS})
_POSTED = Prepared(
    lambda key: (
        Contact.objects.filter(debt=key, letter__kind__in=sorted({*COMPLAINTS, ESCALATION}))
        .select_related("letter", "creditor")
        .order_by("-on", "-pk")
    )
)


def posted(debt: Debt) -> list[Contact]:
    """The postings of complaints and of what followed them, the newest first; one query."""
    rows = list(_POSTED.of(debt.pk))
    for row in rows:
        relate(row, "debt", debt)
    return rows


def complaints_on(debt: Debt) -> list[Contact]:
    """The postings of complaints that a body could be asked about, the newest first."""
    return [row for row in posted(debt) if leads_on(row)]


def leads_on(contact: Contact) -> bool:
    """Whether it posted a complaint that somebody may be asked about next: nearly everywhere there
    is one to ask how money is collected, even where the rules files know none."""
    letter, debt = contact.letter, contact.debt
    if letter is None or debt is None or letter.kind not in COMPLAINTS:
        return False
    return letter.kind == COMPLAINT or bool(bodies_after(debt, letter.kind))


def is_helpful(contact: Contact) -> bool:
    return contact.answer == Contact.Answer.YES


def onward_of(contact: Contact, rows: Iterable[Contact]) -> Contact | None:
    """Of the postings about its debt the one to the next body since, if any."""
    later = (row for row in rows if row.letter and row.letter.kind == ESCALATION)
    return next((row for row in later if row.on >= contact.on), None)


def answer_due(debt: Debt, on: date) -> date | None:
    """Until when an answer to each of its open complaints may still come; None where one did, or
    its day has passed."""
    still = [row for row in complaints_on(debt) if not is_helpful(row)]
    days = [row.reply_by for row in still if not row.replied_on and row.reply_by]
    waited = [day for day in days if day >= on]
    return min(waited) if len(waited) == len(still) and waited else None


def bodies_after(debt: Debt, letter: str) -> tuple[Channel, ...]:
    """By whom it is owed to, who answers for whoever collects it, then by the one who collects."""
    place = book().jurisdiction(debt.law)
    kinds = dict.fromkeys((debt.current_creditor.kind, collecting_party(debt).kind))
    found = [each for kind in kinds for each in place.bodies_after(letter, kind, str(debt.product))]
    return tuple(dict.fromkeys(found))


def figure(channel: Channel, name: str, on: date) -> int | None:
    """A time of a body, by its rule; None where no rule that is known gives it."""
    if not name or not channel.rule:
        return None
    found = book().one(channel.rule, on)
    value = found.values.get(name) if found and found.citable else None
    return value if isinstance(value, int) else None


def last_day(channel: Channel, answered_on: date) -> date | None:
    months = figure(channel, channel.until, answered_on)
    return add_months(answered_on, months) if months else None


def without_help(
    rows: Iterable[tuple[Any, ...]], debts: Mapping[int, Debt]
) -> Iterator[Complained]:
    """`rows`: contact, debt, day, day of the answer, letter's kind, answer; those about the debts
    at hand."""
    told = tuple(rows)
    gone = [(debt, on) for _key, debt, on, _day, kind, _answer in told if kind == ESCALATION]
    for key, debt_id, on, answered_on, kind, answer in told:
        debt = debts.get(debt_id)
        if debt is None or answered_on is None or answer not in UNHELPFUL:
            continue
        if kind not in COMPLAINTS or any(d == debt_id and day >= on for d, day in gone):
            continue
        bodies = bodies_after(debt, kind)
        if bodies or kind == COMPLAINT:
            days = (last_day(each, answered_on) for each in bodies)
            yield Complained(key, debt_id, answered_on, min(filter(None, days), default=None))
