"""Who asked for the money, by what a debt's records say, whatever was ticked as "never".

A default notice, a claim, a collection agency and a talk may each have been a demand, and nobody
has said that it was: such a day may begin time again where the law lets a demand do so (China:
Civil Code art. 195; Provisions on Limitation in Civil Cases, art. 8), and never helps to say that
nobody has asked. Other records ask for certain on a day that nobody told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from django.db.models import Q

from debts.domain.law.events import Event, EventKind
from debts.domain.law.limitation_rules import Start
from debts.domain.sums.known_days import KnownDay
from debts.models.contact import Contact
from debts.models.creditor import Creditor
from debts.models.debt import IN_COURT, Debt, Stage
from debts.models.owed.party import Party
from debts.models.prepared import Prepared, rows_of
from debts.rulebook import book

# Whoever stands here has been asked for the money.
ASKED_STAGES = IN_COURT | {Stage.COLLECTION, Stage.FORMAL_DEMAND, Stage.DEFAULT_NOTICE}
# What happened that is an asking, or comes with one.
ASKINGS = frozenset(
    {
        EventKind.DEMANDED,
        EventKind.TOLD_OF_TRANSFER,
        EventKind.DEFAULT_NOTICE,
        EventKind.DEFAULT_NOTICE_ENDED,
        EventKind.PASSED_TO_AGENCY,
        EventKind.CLAIM_ISSUED,
        EventKind.JUDGMENT,
        EventKind.SUMMARY_WARRANT,
    }
)
# Of these the day is known, and not whether they demanded anything by themselves.
_MAY_HAVE_ASKED = frozenset(
    {EventKind.DEFAULT_NOTICE, EventKind.PASSED_TO_AGENCY, EventKind.CLAIM_ISSUED}
)
_ASKS = frozenset({Party.Role.COLLECTOR, Party.Role.GUARANTOR_PAID})
# What somebody else may have been handed for the debtor, such as a letter to who lives with them.
_HANDED_OVER = frozenset({Contact.Channel.LETTER, Contact.Channel.VISIT})
# Where both sides speak, whoever began.
_TALKS = frozenset({Contact.Channel.PHONE, Contact.Channel.VISIT, Contact.Channel.OTHER})
_HEARD = Prepared(
    lambda key: Contact.objects.filter(
        Q(direction__in=[Contact.Direction.IN, Contact.Direction.OTHERS])
        | Q(channel__in=sorted(_TALKS))
        | Q(replied_on__isnull=False),
        household=key,
    )
)


def counts(debt: Debt, kind: EventKind) -> bool:
    """Whether by the debt's law such an event moves the time at all."""
    return _counts(debt.law, kind)


@lru_cache(maxsize=1_000)
def _counts(law: str, kind: EventKind) -> bool:
    """By the rules files alone, which stay as they are; it is asked twice of every debt."""
    rows = (row for row in book().limitations if law in row.scope.jurisdictions)
    return any(kind in row.restarts for row in rows)


def start_at(debt: Debt, kind: EventKind) -> Start | None:
    """How by the debt's law time may begin with such an event; None where it never does."""
    rows = (row for row in book().limitations if debt.law in row.scope.jurisdictions)
    starts = (start for row in rows for start in row.starts if start.event is kind)
    return min(starts, key=lambda start: start.disputed, default=None)


def may_have_asked(debt: Debt) -> Iterator[Event]:
    """Days on which the creditor may have asked for payment, and nobody has said so."""
    if not counts(debt, EventKind.DEMANDED):
        return
    told = [row.day for row in rows_of(debt, "events") if row.kind in _MAY_HAVE_ASKED]
    heard = [KnownDay.on(day) for contact in _heard(debt) for day in _days(debt, contact)]
    for day in (*told, *heard):
        yield Event(EventKind.DEMANDED, day, certain=False, told=False)


def was_asked_for(debt: Debt) -> bool:
    """Whether by its stage, or by who collects it, somebody asks for the money.

    A new owner may have kept silent: a credit report names one who never wrote.
    """
    by_party = any(party.role in _ASKS for party in rows_of(debt, "parties"))
    return debt.stage in ASKED_STAGES or only_collects(debt.collector) or by_party


def only_collects(collector: Creditor | None) -> bool:
    """A collector has no other part in a debt than to ask for it."""
    return collector is not None and collector.kind == Creditor.Kind.COLLECTOR


def read_talks(debts: Iterable[Debt]) -> None:
    """Read what the creditors may have said of many debts, in one query a household."""
    of_household: dict[int, list[Debt]] = defaultdict(list)
    for debt in debts:
        if counts(debt, EventKind.DEMANDED):
            of_household[debt.household_id].append(debt)
    for household, known in of_household.items():
        contacts = _HEARD.of(household)
        for debt in known:
            debt.talks_at_hand = _about(debt, contacts)


def _heard(debt: Debt) -> Sequence[Contact]:
    if debt.talks_at_hand is not None:
        return debt.talks_at_hand
    return _about(debt, _HEARD.of(debt.household_id))


def _about(debt: Debt, contacts: Iterable[Contact]) -> Sequence[Contact]:
    """A talk that names no debt may have been about any debt of the one who spoke."""
    theirs = {
        debt.creditor_id,
        debt.collector_id,
        *(row.creditor_id for row in rows_of(debt, "parties")),
    }
    return [
        contact
        for contact in contacts
        if contact.debt_id == debt.pk or (contact.debt_id is None and contact.creditor_id in theirs)
    ]


def _days(debt: Debt, contact: Contact) -> Iterator[date]:
    if _may_reach(debt, contact):
        yield contact.on
    if contact.replied_on:
        yield contact.replied_on


def _may_reach(debt: Debt, contact: Contact) -> bool:
    """Whether the debtor may have been asked for the money by it.

    A call to a relative or at work asks the debtor for nothing. Whoever was called about a joint
    debt may owe it too, and what one of them is asked for may count against both.
    """
    if contact.direction == Contact.Direction.OTHERS:
        return debt.joint or contact.channel in _HANDED_OVER
    return contact.direction == Contact.Direction.IN or contact.channel in _TALKS
