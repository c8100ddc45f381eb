"""A debt's history in the domain's words: what was told, and what its records imply.

What records imply is derived at each reading, so that taking a record back undoes it. A letter
that was posted and says that the debt is owed admits it, and so does agreeing to pay in writing; to
agree by word of mouth is a promise, which counts where the law says so (China: Civil Code art. 195;
Provisions on Limitation in Civil Cases, art. 14).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from django.db.models import Prefetch, prefetch_related_objects

from debts.domain.law.events import REPEATED, Event, EventKind
from debts.domain.law.limitation import LimitationFacts
from debts.domain.law.order import COURT_EVENTS
from debts.domain.sums.dates import months_between
from debts.domain.sums.known_days import KnownDay
from debts.models.agreement import Agreement
from debts.models.debt import IN_COURT, Debt, Stage
from debts.models.letter import NamedDebt
from debts.models.owed.event import PRECISIONS, DebtEvent
from debts.models.owed.party import Party
from debts.models.prepared import Prepared, answered, attach, is_read, read, rows_of
from debts.rulebook import book
from debts.selectors.account import held_of
from debts.selectors.asked import counts, may_have_asked, read_talks, was_asked_for
from debts.selectors.at_hand import read_account
from debts.selectors.parties import is_first_lenders

_RUNNING_BILLS = frozenset(
    {
        Debt.Product.RENT,
        Debt.Product.BILL,
        Debt.Product.TAX,
        Debt.Product.MORTGAGE,
        Debt.Product.VEHICLE,
    }
)

# Quicker than to ask the class, and every clock asks it of every event.
_KINDS = {str(each): each for each in EventKind}

_POSTED = Prepared(lambda key: NamedDebt.objects.filter(debt=key).posted())

# Payments no further apart than this leave time as it is, whatever lies between.
_CLOSE = timedelta(days=300)

# It says who owns a debt, and nobody sent it to say so.
_CREDIT_REPORT = re.compile(r"credit (report|file)|征信|信用报告", re.IGNORECASE)

# Bills that have no kind of debt of their own, by what is behind.
_RUNNING_KINDS = frozenset({"maintenance", "water", "tv-licence"})


def read_histories(debts: Iterable[Debt]) -> None:
    """Read what the clocks of many debts hang on, in a number of queries that does not grow."""
    unread = [debt for debt in debts if not is_read(debt, "named_in")]
    if len(unread) == 1:
        _read_history(unread[0])
    elif unread:
        posted = Prefetch("named_in", NamedDebt.objects.posted())
        rows = ("events", "agreements", "entries", "parties__creditor", posted)
        prefetch_related_objects(unread, *rows)
    read_talks(unread)


def _read_history(debt: Debt) -> None:
    """The same of one debt, with SQL that is worked out once."""
    for relation in ("events", "agreements"):
        read([debt], relation)
    attach([debt], "named_in", _POSTED.of(debt.pk))
    read_account(debt)


def limitation_facts(debt: Debt) -> LimitationFacts:
    """What is known of the debt's time."""
    events = (*told(debt), *implied(debt), *may_have_asked(debt))
    sometime = _sometime(debt)
    return LimitationFacts(
        jurisdiction=debt.law,
        lender=debt.creditor.kind,
        product=_product(debt),
        arrears=debt.priority_kind if debt.product == Debt.Product.OTHER else "",
        overdue=debt.is_overdue if debt.stage not in ("", Stage.NOT_DUE) else None,
        in_instalments=debt.in_instalments,
        at_once=debt.is_due_at_once,
        undated=is_undated(debt),
        joint=debt.joint,
        runs_on=_runs_on(debt),
        secured=bool(debt.security.strip()),
        at_court=debt.stage in IN_COURT,
        judged=debt.stage == Stage.JUDGMENT,
        events=events,
        never=_never(debt) - {event.kind for event in events} - sometime,
        sometime=sometime,
        complete=debt.history_complete,
    )


def _product(debt: Debt) -> str:
    """Arrears of the budget were entered as something else where their kind named no product."""
    kind = book().jurisdiction(debt.law).priority(debt.priority_kind)
    return kind.product if kind and debt.product == Debt.Product.OTHER else debt.product


def told(debt: Debt) -> list[Event]:
    """What nobody can say the source of may be the trace of a record that was put right since."""
    return [as_told(row) for row in rows_of(debt, "events")]


def as_told(row: DebtEvent) -> Event:
    return _told(row.kind, row.earliest_on, row.latest_on, row.precision, row.source)


@lru_cache(maxsize=10_000)
def _told(kind: str, earliest: date, latest: date, precision: str, source: str) -> Event:
    """Pure, and every clock asks it of every event."""
    day = KnownDay(earliest, latest, PRECISIONS[precision])
    return Event(_KINDS[kind], day, certain=source != DebtEvent.Source.UNKNOWN)


def last_told(debt: Debt, kind: EventKind) -> DebtEvent | None:
    """The newest row of a kind: what a page that asks for "the last" shows and changes."""
    rows = [row for row in rows_of(debt, "events") if row.kind == kind]
    return max(rows, key=lambda row: (row.latest_on, row.pk), default=None)


def is_another(row: DebtEvent, day: KnownDay) -> bool:
    """Whether an answer to "when last?" is one more event beside the one that it is shown.

    A later payment or letter takes no older one's place: the older may have carried the time on. An
    earlier day puts the one stored right, as nothing can have come after "the last".
    """
    return row.kind in REPEATED and day.names_later_than(row.day)


def told_once_answered(
    debt: Debt, days: Mapping[EventKind, KnownDay | None], wrong: Collection[EventKind]
) -> list[Event]:
    """What will have been told once `services.debts.tell_days` has stored these answers."""
    replaced, added = set(), []
    for kind, day in days.items():
        row = last_told(debt, kind)
        if row and (day is None or kind in wrong or not is_another(row, day)):
            replaced.add(row.pk)
        if day:
            added.append(Event(kind, day))
    kept = (row for row in rows_of(debt, "events") if row.pk not in replaced)
    return [*map(as_told, kept), *added]


def last_day(debt: Debt, kind: EventKind) -> KnownDay | None:
    """When it last happened, as it was told; None where nobody told it."""
    row = last_told(debt, kind)
    return row.day if row else None


def last_days(debt: Debt) -> dict[EventKind, KnownDay]:
    """Of each kind that was told, when it last happened."""
    rows = sorted(rows_of(debt, "events"), key=lambda row: (row.latest_on, row.pk))
    return {EventKind(row.kind): row.day for row in rows}


def last_known_day(facts: LimitationFacts, kind: EventKind) -> KnownDay | None:
    """When it last happened, by what was told and by what records imply for certain."""
    days = [event.day for event in facts.of(kind) if event.told or event.certain]
    return max(days, key=lambda day: day.latest, default=None)


def promises_count(debt: Debt) -> bool:
    """Whether by the debt's law a promise by word of mouth moves the time at all."""
    return counts(debt, EventKind.PROMISED)


def implied(debt: Debt) -> list[Event]:
    """What the debt's agreements, posted letters, payments and new owners did to its time."""
    return answered(
        debt,
        "implied",
        lambda: [*_agreed(debt), *_posted(debt), *_paid(debt), *_transferred(debt)],
    )


def _agreed(debt: Debt) -> Iterator[Event]:
    """Of an agreement that is over nobody knows any more whether it was ever written."""
    for agreement in rows_of(debt, "agreements"):
        day = KnownDay.on(agreement.agreed_on)
        if agreement.status != Agreement.Status.WRITTEN:
            yield Event(EventKind.PROMISED, day, told=False)
        if agreement.status != Agreement.Status.SPOKEN:
            sure = agreement.status == Agreement.Status.WRITTEN
            yield Event(EventKind.ACKNOWLEDGED, day, certain=sure, told=False)


def _posted(debt: Debt) -> Iterator[Event]:
    """A letter counts for every debt that it admits to its reader, not only for its own.

    Where only the person's own words may admit it, and nobody has said, it may have.
    """
    for line in rows_of(debt, "named_in"):
        if line.posted_on and line.admits is not False:
            day = KnownDay.on(line.posted_on)
            sure = line.admits is True
            yield Event(EventKind.ACKNOWLEDGED, day, certain=sure, told=False)


def _paid(debt: Debt) -> Iterator[Event]:
    """A payment that did not hold, such as a returned debit, counts for nothing."""
    for day in far_apart(held_of(debt).days_paid):
        yield Event(EventKind.PAID, KnownDay.on(day), told=False)


def far_apart(days: Sequence[date]) -> Iterator[date]:
    """The first and the last of them, and no more between than needed: two that follow each other
    are within `_CLOSE`, or followed each other before. `days` in their order.

    Who pays by the week for ten years moves the time no otherwise than who pays once a season: no
    law here lets a claim run out in less than a year.
    """
    at, last = 0, len(days) - 1
    if days:
        yield days[0]
    while at < last:
        at = max(bisect_right(days, days[at] + _CLOSE) - 1, at + 1)
        yield days[at]


def _transferred(debt: Debt) -> Iterator[Event]:
    """Whoever holds a paper about a new owner was told by it; a credit report tells nobody.

    Where no paper is named, or a guarantor paid, it may have been. (China: Provisions on Limitation
    in Civil Cases, art. 17.)
    """
    for party in rows_of(debt, "parties"):
        if party.role in Debt.TAKE_OVER and party.learned_on:
            sure = party.role == Party.Role.OWNER and _told_by(party)
            day = KnownDay.on(party.learned_on)
            yield Event(EventKind.TOLD_OF_TRANSFER, day, certain=sure, told=False)


def _told_by(party: Party) -> bool:
    paper = party.paper.strip()
    return bool(paper) and not _CREDIT_REPORT.search(paper)


def is_undated(debt: Debt) -> bool:
    """No day for repaying was agreed; of a bank's product "nothing was agreed" does not say so."""
    return debt.method == Debt.Method.NONE and debt.product == Debt.Product.PRIVATE


def months_overdue(debt: Debt, today: date) -> int:
    """Whole months since it fell due, at least; 0 where that is untold or it has gone further."""
    since = last_day(debt, EventKind.FELL_DUE)
    if debt.stage != Stage.OVERDUE or since is None:
        return 0
    return max(months_between(since.latest, today), 0)


def is_overdue_about(debt: Debt) -> bool:
    """Whether nobody said to the day since when: the months since are at least so many."""
    since = last_day(debt, EventKind.FELL_DUE)
    return since is not None and not since.is_exact


def is_at_court(debt: Debt) -> bool:
    """Whether papers may still wait for an answer: not once the newest claim has surely ended."""
    if debt.stage != Stage.COURT:
        return debt.stage in IN_COURT
    claims, ends = last_day(debt, EventKind.CLAIM_ISSUED), last_day(debt, EventKind.CLAIM_ENDED)
    return not (claims and ends and ends.earliest > claims.latest)


def never_at_court(debt: Debt) -> bool:
    """Whether somebody said so, and no record says otherwise: a stage alone says nothing of it."""
    if not debt.never_claimed or debt.stage in IN_COURT:
        return False
    return not any(row.kind in COURT_EVENTS for row in rows_of(debt, "events"))


def _runs_on(debt: Debt) -> bool:
    """A bill that comes first, with whom it always was, and no further than overdue.

    Ordinary credit never is one, whether or not it was marked to come first.
    """
    a_bill = debt.product in _RUNNING_BILLS or debt.priority_kind in _RUNNING_KINDS
    early = debt.stage in ("", Stage.NOT_DUE, Stage.ON_TIME, Stage.OVERDUE)
    return debt.priority and a_bill and early and is_first_lenders(debt)


def _never(debt: Debt) -> frozenset[EventKind]:
    said = {
        EventKind.PAID: debt.never_paid,
        EventKind.ACKNOWLEDGED: debt.never_acknowledged,
        EventKind.PROMISED: debt.never_promised,
        EventKind.DEMANDED: debt.never_demanded,
        EventKind.TOLD_OF_TRANSFER: is_first_lenders(debt),
        EventKind.CLAIM_ENDED: never_at_court(debt),
    }
    return frozenset(kind for kind, never in said.items() if never)


def _sometime(debt: Debt) -> frozenset[EventKind]:
    """What happened by the records on a day that nobody told: no "never", no "all" denies it."""
    told = [row.kind for row in rows_of(debt, "events")]
    took_over = (party for party in rows_of(debt, "parties") if party.role in Debt.TAKE_OVER)
    undated = [party for party in took_over if not party.learned_on and _told_by(party)]
    found = {
        EventKind.DEMANDED: was_asked_for(debt) and EventKind.DEMANDED not in told,
        EventKind.TOLD_OF_TRANSFER: len(undated) > told.count(EventKind.TOLD_OF_TRANSFER),
    }
    return frozenset(kind for kind, unknown in found.items() if unknown)
