"""What is due: one ordered list out of facts and a day, which every page reads.

What ends a due is decided here alone. Nothing is stored: a record that is taken back brings back
what it had ended.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from debts.domain.complaints import COMPLAINTS, ESCALATION, Complained, talk_of
from debts.domain.law.deadlines import DAYS_ASKED
from debts.domain.law.limitation import LimitationClock, State
from debts.domain.sums.dated import DatedSums
from debts.domain.talks.kept import Kept


class DueSource(StrEnum):
    """The kind of record that a due was read from; its `key` is that record's id."""

    CONTACT = "contact"
    AGREEMENT = "agreement"
    PLAN = "plan"
    DEBT = "debt"
    EMERGENCY = "emergency"


class DueKind(StrEnum):
    """In the order in which they stand on the same day: what can do harm first."""

    EMERGENCY = "emergency"
    THREAT = "threat"
    NOTICE = "notice"
    LIMITATION = "limitation"
    REPLY = "reply"
    ESCALATE = "escalate"  # to ask the next body: what came in answer to a complaint is no help
    PROMISED = "promised"  # until when a letter asked for time, and said that another comes
    SHORTFALL = "shortfall"  # the money of a coming month does not cover what is agreed
    UNCOVERED = "uncovered"  # nor what a contract asks for that is kept
    INSTALMENT = "instalment"
    CONTRACT = "contract"  # what the contract of a debt that is paid on time asks for
    SUM = "sum"  # all of a debt that is due on one day
    REVIEW = "review"
    CREDIT_MARKED = "credit_marked"  # whether the credit record says that it is paid
    CREDIT_GONE = "credit_gone"  # whether the bad entry has left the credit record


_SOURCES = {
    DueKind.EMERGENCY: DueSource.EMERGENCY,
    DueKind.THREAT: DueSource.DEBT,
    DueKind.NOTICE: DueSource.DEBT,
    DueKind.LIMITATION: DueSource.DEBT,
    DueKind.REPLY: DueSource.CONTACT,
    DueKind.ESCALATE: DueSource.CONTACT,
    DueKind.PROMISED: DueSource.DEBT,
    DueKind.SHORTFALL: DueSource.AGREEMENT,
    DueKind.UNCOVERED: DueSource.DEBT,
    DueKind.INSTALMENT: DueSource.AGREEMENT,
    DueKind.CONTRACT: DueSource.DEBT,
    DueKind.SUM: DueSource.DEBT,
    DueKind.REVIEW: DueSource.PLAN,
    DueKind.CREDIT_MARKED: DueSource.DEBT,
    DueKind.CREDIT_GONE: DueSource.DEBT,
}
# What is to be paid on a day of its own each month, whoever asks for it.
INSTALMENTS = frozenset({DueKind.INSTALMENT, DueKind.CONTRACT})
# What is due of a debt that nothing is owed on any more.
AFTERWARDS = frozenset({DueKind.CREDIT_MARKED, DueKind.CREDIT_GONE})
_Key = TypeVar("_Key")
# On these somebody acts: what is written about the debt has to reach them before.
ACTED_ON = frozenset({DueKind.THREAT, DueKind.NOTICE})
# So far ahead a day that somebody acts on comes before the way to a plan.
SOON = timedelta(days=28)
# So near, it comes before waiting for an answer: a call or an e-mail still reaches them.
NEAR = timedelta(days=14)
# So near, no post arrives in time: the call comes before everything that can wait a day.
POST_IS_TOO_LATE = timedelta(days=3)
# A creditor is written to so long before a payment that will be missed: time for an answer by post.
_WRITTEN_BEFORE = timedelta(days=14)
# A look at the credit record harms nobody if it is left out: after that long it is due no more.
_LOOKED_WITHIN = timedelta(days=60)
_ORDER = {kind: order for order, kind in enumerate(DueKind)}


@dataclass(frozen=True, slots=True)
class Due:
    """`about` is the debt's id; None for what is about none, such as the plan."""

    kind: DueKind
    on: date
    about: int | None
    key: int

    @property
    def source(self) -> DueSource:
        return _SOURCES[self.kind]

    def overdue(self, today: date) -> bool:
        """On its own day nothing is late yet."""
        return self.on < today


@dataclass(frozen=True, slots=True)
class Awaited:
    """A contact after which an answer was expected from somebody by a day; `letter` is the kind of
    the letter that it sent, if any, and `dated_on` that letter's day."""

    key: int
    debt: int | None
    whom: int
    on: date
    reply_by: date
    replied_on: date | None = None
    letter: str | None = None
    dated_on: date | None = None


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a creditor agreed to; `stands`: neither ended nor replaced; `sums` where known, and
    `kept` where all that was paid on them is; `is_spoken`: nothing is in writing yet."""

    key: int
    debt: int
    on: date
    stands: bool = True
    sums: DatedSums | None = None
    kept: Kept | None = None
    is_spoken: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """The day on which the plan's offer for a debt is to be looked at again."""

    plan: int
    debt: int
    on: date


@dataclass(frozen=True, slots=True)
class Threat:
    """The day on which a creditor, a court or a bailiff is to act on a debt."""

    debt: int
    on: date


@dataclass(frozen=True, slots=True)
class Notice:
    """The last day that a notice gives which still runs, such as a default notice."""

    debt: int
    on: date


@dataclass(frozen=True, slots=True)
class Pressing:
    """The day by which the next step of an emergency has to be done."""

    key: int
    on: date


@dataclass(frozen=True, slots=True)
class Shortfall:
    """The first payment that the money of its month does not cover: of an agreement, or where that
    is None of what the debt's contract asks for."""

    agreement: int | None
    debt: int
    pay_on: date


@dataclass(frozen=True, slots=True)
class ByContract:
    """The next instalment of a debt that is paid on time."""

    debt: int
    on: date


@dataclass(frozen=True, slots=True)
class Timed:
    debt: int
    clock: LimitationClock


@dataclass(frozen=True, slots=True)
class CreditLook:
    """A look at the credit record once a debt is paid; `kept_on` is the day on which the newest
    paper about the debt was kept: from `on`, that is the report."""

    debt: int
    kind: DueKind
    on: date
    kept_on: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """`settled` holds the debts of which nothing is due any more."""

    asked: tuple[Awaited, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    reviews: tuple[Review, ...] = ()
    threats: tuple[Threat, ...] = ()
    notices: tuple[Notice, ...] = ()
    timed: tuple[Timed, ...] = ()
    pressing: tuple[Pressing, ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()
    by_contract: tuple[ByContract, ...] = ()
    looks: tuple[CreditLook, ...] = ()
    complained: tuple[Complained, ...] = ()
    settled: frozenset[int] = frozenset()


def due(facts: Facts, today: date) -> tuple[Due, ...]:
    """What is due, the soonest first; what is late stands at the top."""
    found = [
        *_replies(facts),
        *_complaints(facts, today),
        *_promised(facts, today),
        *_shortfalls(facts, today),
        *_instalments(facts, today),
        *_reviews(facts),
        *(Due(DueKind.EMERGENCY, each.on, None, each.key) for each in facts.pressing),
        *_threats(facts),
        *(Due(DueKind.NOTICE, each.on, each.debt, each.debt) for each in facts.notices),
        *_ends(facts),
        *_sums(facts),
        *_by_contract(facts),
        *_looks(facts, today),
    ]
    still = (each for each in found if each.kind in AFTERWARDS or each.about not in facts.settled)
    return tuple(sorted(still, key=lambda each: (each.on, _ORDER[each.kind], each.key)))


def to_answer(found: Iterable[Due], today: date, within: timedelta = SOON) -> tuple[Due, ...]:
    """The days ahead on which somebody acts, before which nothing that was written is answered.

    Whoever waits for an answer by then has written in time; one that is due later comes too late.
    """
    told = tuple(found)
    replies = [each for each in told if each.kind is DueKind.REPLY]
    return tuple(
        each
        for each in told
        if each.kind in ACTED_ON
        and today <= each.on <= today + within
        and not any(one.about == each.about and one.on <= each.on for one in replies)
    )


def to_ring_before(found: Iterable[Due], today: date, within: timedelta = NEAR) -> Due | None:
    """The first near day on which somebody acts, though an answer is waited for until then."""
    told = tuple(found)
    late = any(each.kind is DueKind.REPLY and each.overdue(today) for each in told)
    near = (each for each in told if each.kind in ACTED_ON and today <= each.on <= today + within)
    return None if late else next(near, None)


def _replies(facts: Facts) -> Iterator[Due]:
    """Each that has not come, unless they agreed since, or were asked anew since.

    Who agreed has answered, even where the agreement has ended by now; who did so by word alone
    owes what was asked or promised on that day or later, such as the terms in writing. A later
    contact takes an earlier one's place only if it names a day of its own, so that nothing is
    waited for unseen. A complaint waits for its own answer (`complaints.talk_of`).
    """
    agreed: dict[int | None, date] = _newest((each.debt, _answers(each)) for each in facts.agreed)
    asked = _newest((_of_talk(each), each.on) for each in facts.asked)
    onward = _newest((each.debt, each.on) for each in facts.asked if each.letter == ESCALATION)
    for each in facts.asked:
        talk = talk_of(each.letter)
        answered = each.replied_on or (not talk and agreed.get(each.debt, date.min) >= each.on)
        taken_on = talk in COMPLAINTS and onward.get(each.debt, date.min) >= each.on
        if not answered and not taken_on and asked[_of_talk(each)] == each.on:
            yield Due(DueKind.REPLY, each.reply_by, each.debt, each.key)


def _of_talk(asked: Awaited) -> tuple[int | None, int, str]:
    return asked.debt, asked.whom, talk_of(asked.letter)


def _complaints(facts: Facts, today: date) -> Iterator[Due]:
    for each in facts.complained:
        if on := each.write_by(today):
            yield Due(DueKind.ESCALATE, on, each.debt, each.key)


def _answers(agreed: Agreed) -> date:
    """The last day whose questions it answers."""
    return agreed.on - timedelta(days=1) if agreed.is_spoken else agreed.on


def _promised(facts: Facts, today: date) -> Iterator[Due]:
    """The end of the time that the newest letter about a debt asked for, while nothing is agreed;
    for a while after it too. Who only asked for a statement has promised nothing else."""
    agreed = {each.debt for each in facts.agreed if each.stands}
    sent = (each for each in facts.asked if each.letter and each.letter != "statement")
    newest = {each.debt: each for each in sorted(sent, key=lambda each: (each.on, each.key))}
    for debt, each in newest.items():
        days = DAYS_ASKED.get(each.letter or "")
        if not days or debt is None or debt in agreed or each.dated_on is None:
            continue
        until = each.dated_on + timedelta(days=days)
        if until >= today - SOON:
            yield Due(DueKind.PROMISED, until, debt, debt)


def _newest(days: Iterable[tuple[_Key, date]]) -> dict[_Key, date]:
    """The last day of each; sorted by day, so that the last one stays."""
    return dict(sorted(days, key=lambda each: each[1]))


def _shortfalls(facts: Facts, today: date) -> Iterator[Due]:
    """On the last day on which a letter is answered in time; once that is over, the payment's."""
    for each in facts.shortfalls:
        by = each.pay_on - _WRITTEN_BEFORE
        on = by if by >= today else each.pay_on
        if each.agreement is None:
            yield Due(DueKind.UNCOVERED, on, each.debt, each.debt)
        else:
            yield Due(DueKind.SHORTFALL, on, each.debt, each.agreement)


def _instalments(facts: Facts, today: date) -> Iterator[Due]:
    """Of each agreement that stands the oldest that is late, and the next that is due or ahead;
    the next by the calendar where it is not known whether an earlier one was paid."""
    for each in facts.agreed:
        for on in _next_instalments(each, today) if each.stands else ():
            yield Due(DueKind.INSTALMENT, on, each.debt, each.key)


def _next_instalments(agreed: Agreed, today: date) -> list[date]:
    if agreed.kept:
        late, ahead = agreed.kept.next_unpaid, agreed.kept.next_from(today)
        return sorted({each.due_on for each in (late, ahead) if each})
    on = agreed.sums.starting(today).first_on if agreed.sums else None
    return [on] if on else []


def _reviews(facts: Facts) -> Iterator[Due]:
    """A plan is looked at as a whole, on the first day of all offers that still wait."""
    closed = facts.settled | {each.debt for each in facts.agreed if each.stands}
    waiting = [each for each in facts.reviews if each.debt not in closed]
    if waiting:
        first = min(waiting, key=lambda each: each.on)
        yield Due(DueKind.REVIEW, first.on, None, first.plan)


def _threats(facts: Facts) -> Iterator[Due]:
    """The day that a notice gives is due as the notice's, though it was told as a threat too."""
    told = {(each.debt, each.on) for each in facts.notices}
    for each in facts.threats:
        if (each.debt, each.on) not in told:
            yield Due(DueKind.THREAT, each.on, each.debt, each.debt)


def _ends(facts: Facts) -> Iterator[Due]:
    """The earliest end of a time that is near it: from then on nobody pays or writes unasked."""
    for each in facts.timed:
        if each.clock.state is State.NEAR and each.clock.earliest_end:
            yield Due(DueKind.LIMITATION, each.clock.earliest_end, each.debt, each.debt)


def _sums(facts: Facts) -> Iterator[Due]:
    """What falls due on one day, where nothing else was agreed; of a month, on its first day."""
    agreed = {each.debt for each in facts.agreed if each.stands}
    for each in facts.timed:
        day = each.clock.falls_due
        if day and each.debt not in agreed:
            yield Due(DueKind.SUM, day.earliest, each.debt, each.debt)


def _by_contract(facts: Facts) -> Iterator[Due]:
    """Where nothing else was agreed in its place."""
    agreed = {each.debt for each in facts.agreed if each.stands}
    for each in facts.by_contract:
        if each.debt not in agreed:
            yield Due(DueKind.CONTRACT, each.on, each.debt, each.debt)


def _looks(facts: Facts, today: date) -> Iterator[Due]:
    """Until a paper is kept from its day on, and not for ever: nobody is pressed by it."""
    for each in facts.looks:
        is_done = each.kept_on is not None and each.kept_on >= each.on
        if not is_done and today <= each.on + _LOOKED_WITHIN:
            yield Due(each.kind, each.on, each.debt, each.debt)
