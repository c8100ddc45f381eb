"""How long a creditor may go to court: a clock from events, which never says "expired".

The law of a place is a `LimitationRule` from the rules files; the code here only counts. Days may
be known by their month, and events not known at all, so the clock has an earliest and a latest end.
Time runs, or is near its end, until the earliest; it may have run out once the latest has passed;
between the two it cannot be told, and both are shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from debts.domain.law.events import DECIDED, Event, EventKind
from debts.domain.law.limitation_fold import Span, fold
from debts.domain.law.limitation_rules import LimitationRule
from debts.domain.law.order import ONCE_OVERDUE, contradictions
from debts.domain.sums.dates import add_months, years_after
from debts.domain.sums.known_days import KnownDay

if TYPE_CHECKING:
    from debts.domain.law.rules import RuleBook


T = TypeVar("T")


class State(StrEnum):
    """What a clock says as of a day. That time has run out, only a court can say."""

    RUNNING = "running"
    NEAR = "near"  # within the rule's `near_months` of the earliest end
    MAY_HAVE_RUN_OUT = "may_have_run_out"  # even the latest end, as counted, has passed
    CANNOT_BE_TOLD = "cannot_be_told"  # between the two, or a fact or a checked rule is missing
    NOT_APPLICABLE = "not_applicable"  # on time, not due, at court in time, judged, or no limit


class Acknowledges(StrEnum):
    """Whether a letter says, or may be read to say, that the debt is owed."""

    NO = "no"
    CONDITIONAL = "conditional"
    YES = "yes"


# In these states a letter that acknowledges may cost the sender a defence.
HELD_STATES = frozenset({State.NEAR, State.MAY_HAVE_RUN_OUT, State.CANNOT_BE_TOLD})
# Which of the days is right, where they cannot all be.
ORDER = "order"
# Of a debt that is secured it is open whether it follows the rule for a mortgage.
SECURITY, _SECURED = "security", "mortgage"
# A debt of which one of these is told runs on no longer.
_GONE_FURTHER = (
    EventKind.DEFAULT_NOTICE,
    EventKind.TOLD_OF_TRANSFER,
    EventKind.CLAIM_ISSUED,
    EventKind.CLAIM_ENDED,
)
_STILL_RUNS = frozenset({State.RUNNING, State.NEAR})


@dataclass(frozen=True, slots=True)
class LimitationFacts:
    """What is known of a debt, for its clock. Whatever is not told counts in neither direction.

    `overdue` of False: the debt is paid on time. `undated`: no day for repaying was agreed. `never`
    names kinds of events that are known not to have happened; `complete`: nothing happened beside
    the events; `sometime` names kinds that happened on a day that nobody told, whatever else is
    said of them. `runs_on`: a bill that comes first, still owed to whom it always was, and not gone
    further than overdue. `secured`: on whatever it is. `at_once`: the whole sum on one day, that of
    its last instalment. `at_court` and `judged` are told as stages, which may lack their day.
    """

    jurisdiction: str
    lender: str | None = None
    product: str | None = None
    arrears: str = ""
    overdue: bool | None = None
    in_instalments: bool | None = None
    at_once: bool = False
    undated: bool = False
    joint: bool = False
    runs_on: bool = False
    secured: bool = False
    at_court: bool = False
    judged: bool = False
    events: tuple[Event, ...] = ()
    never: frozenset[EventKind] = frozenset()
    sometime: frozenset[EventKind] = frozenset()
    complete: bool = False

    def of(self, *kinds: EventKind) -> tuple[Event, ...]:
        return tuple([event for event in self.events if event.kind in kinds])  # quick: asked often

    @property
    def contradicting(self) -> tuple[Event, ...]:
        """Events that cannot all be as they are told, by their days or beside "paid on time"."""
        pairs = contradictions(self.events)
        found = [event for pair in pairs for event in (pair.first, pair.early)]
        if self.overdue is False:
            found += [event for event in self.of(*ONCE_OVERDUE) if event.certain]
        return tuple(sorted(dict.fromkeys(found), key=lambda event: event.day.earliest))

    def falls_due(self, today: date) -> tuple[Event, ...]:
        """The day, still to come, of a sum that is due at once; none where it was called in."""
        days = self.of(EventKind.LAST_INSTALMENT_DUE)
        late = self.overdue or self.of(*ONCE_OVERDUE)
        to_come = all(event.certain and event.day.earliest >= today for event in days)
        return days if self.at_once and to_come and not late else ()

    def so_far(self, today: date) -> LimitationFacts:
        """Without what is still to come; only a start may lie ahead, such as a last instalment
        (not the day of a sum that was called in before it)."""
        ahead = {EventKind.DEFAULT_NOTICE_ENDED}
        if not self.at_once or self.falls_due(today):
            ahead.add(EventKind.LAST_INSTALMENT_DUE)
        known = (each for each in self.events if each.kind in ahead or each.day.can_be_by(today))
        events = tuple(known)
        return self if events == self.events else replace(self, events=events)


@dataclass(frozen=True, slots=True)
class LimitationClock:
    """What the facts say.

    `earliest_end` and `latest_end` are last days of the period; the latest is None where nothing
    that is known bounds it. `used` are the events that counted, oldest first; `missing` names what
    is not known and could change the answer, what decides first; `notes` are ids of rules that
    explain. `begun` of False: time has not begun, as nobody has asked for the money yet. `runs_on`:
    it cannot be told, and of a running bill without an old day that is no reason for alarm.
    `waivable`: once time is over, a payment or a promise gives the defence up under this law.
    """

    state: State
    earliest_end: date | None = None
    latest_end: date | None = None
    used: tuple[Event, ...] = ()
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    begun: bool = True
    runs_on: bool = False
    waivable: bool = False

    @property
    def in_doubt(self) -> bool:
        """Whether what admits the debt may cost a defence."""
        return self.state in HELD_STATES and not self.runs_on

    @property
    def is_exact(self) -> bool:
        return self.earliest_end is not None and self.earliest_end == self.latest_end

    @property
    def falls_due(self) -> KnownDay | None:
        """The day of a sum that is due at once and has still to fall due; else None."""
        due = [each.day for each in self.used if each.kind is EventKind.LAST_INSTALMENT_DUE]
        return due[0] if due and self.state is State.NOT_APPLICABLE else None

    @property
    def decides(self) -> str:
        """What would settle the answer: a fact that is missing, or one known too roughly."""
        if self.missing:
            return self.missing[0]
        rough = [each.kind for each in self.used if not (each.day.is_exact and each.certain)]
        return rough[-1] if rough and not self.is_exact else ""

    @property
    def fingerprint(self) -> str:
        """Changes whenever the answer does (at most 40 characters)."""
        return f"{self.state}:{self.earliest_end or ''}:{self.latest_end or ''}"


def guard(clock: LimitationClock, acknowledges: Acknowledges) -> bool:
    """True when a letter is held behind the page that explains what acknowledging may cost."""
    return acknowledges is not Acknowledges.NO and clock.in_doubt


def needs_caution(clock: LimitationClock) -> bool:
    """True when even a letter that admits nothing may do harm: it can wake the creditor.

    So near the end, and where time may or may not be over: a demand or a claim may come of it.
    """
    doubtful = clock.state is State.CANNOT_BE_TOLD and clock.earliest_end is not None
    return clock.in_doubt and (doubtful or clock.state is State.NEAR)


def clock(facts: LimitationFacts, book: RuleBook, today: date) -> LimitationClock:
    """Count a debt's time as of a day, by every rule that may be its own."""
    known = facts.so_far(today)
    rules = _rules(facts, book, today)
    answers = _answers(rules, known, book, today)
    if not answers:
        return LimitationClock(State.CANNOT_BE_TOLD)
    if len(answers) > 1 and not known.falls_due(today):
        return _open(answers, facts)
    if facts.secured and rules[0].applies:
        secured = book.limitations_for(
            facts.jurisdiction, on=today, lender=facts.lender, product=_SECURED
        )
        others = tuple(rule for rule in secured if rule not in rules)
        return _by_any([*answers, *_answers(others, known, book, today)])
    return answers[0]


def rests_on_older_years(facts: LimitationFacts, book: RuleBook, today: date) -> bool:
    """Whether an end of the time is another than by the years of today's law alone."""
    known = facts.so_far(today)
    counted = [rule for rule in _rules(facts, book, today) if rule.older and rule.years]
    return any(
        _ends(rule, known, today) != _ends(replace(rule, older=None), known, today)
        for rule in counted
    )


def _ends(
    rule: LimitationRule, facts: LimitationFacts, today: date
) -> tuple[date | None, date | None]:
    span = fold(rule, facts, today)
    return span.earliest, span.latest


def _rules(facts: LimitationFacts, book: RuleBook, today: date) -> tuple[LimitationRule, ...]:
    """The rules that may be the debt's own; more than one where its kind is not known."""
    return book.limitations_for(
        facts.jurisdiction,
        on=today,
        lender=facts.lender,
        product=facts.product,
        arrears=facts.arrears,
    )


def _answers(
    rules: Iterable[LimitationRule], facts: LimitationFacts, book: RuleBook, today: date
) -> list[LimitationClock]:
    return [_calmed(_clock(rule, facts, book, today), rule, facts, today) for rule in rules]


def _by_any(answers: list[LimitationClock]) -> LimitationClock:
    """A debt that is secured may follow the rule for a mortgage, or its own for want of a charge
    that a court would hold good: it is over only by both, and runs for certain to the earlier end.
    """
    first, states = answers[0], {answer.state for answer in answers}
    if len(answers) == 1 or states == {State.NOT_APPLICABLE}:
        return first
    ends = [(answer.earliest_end, answer.latest_end) for answer in answers]
    earliest = [end for end, _latest in ends if end]
    latest = [end for _earliest, end in ends if end]
    return LimitationClock(
        _common(states),
        earliest_end=min(earliest) if len(earliest) == len(answers) else None,
        latest_end=max(latest) if len(latest) == len(answers) else None,
        used=_all(answer.used for answer in answers),
        missing=_all([(SECURITY,) if len(states) > 1 else (), *(each.missing for each in answers)]),
        notes=_all(answer.notes for answer in answers),
        begun=all(answer.begun for answer in answers),
        runs_on=all(answer.runs_on for answer in answers),
        waivable=any(answer.waivable for answer in answers),
    )


def _common(states: set[State]) -> State:
    if states == _STILL_RUNS:
        return State.NEAR
    return states.pop() if len(states) == 1 else State.CANNOT_BE_TOLD


def _all(lists: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(each for one in lists for each in one))


def _open(answers: list[LimitationClock], facts: LimitationFacts) -> LimitationClock:
    """Which rule is the debt's own is not known: no answer but the strictest of them all counts."""
    asked = tuple(name for name in ("product", "lender") if getattr(facts, name) is None)
    ends = [answer.earliest_end for answer in answers]
    known = [end for end in ends if end is not None]
    return LimitationClock(
        State.CANNOT_BE_TOLD,
        earliest_end=min(known) if len(known) == len(ends) else None,
        missing=_all([asked, *(answer.missing for answer in answers)]),
        notes=_all(answer.notes for answer in answers),
        runs_on=all(answer.runs_on for answer in answers),
        waivable=any(answer.waivable for answer in answers),
    )


def _calmed(
    answer: LimitationClock, rule: LimitationRule, facts: LimitationFacts, today: date
) -> LimitationClock:
    """A bill that runs on is no old debt for want of days: only an old day makes it one.

    Old is what happened a year before the law's period or earlier; where the period is not known,
    a year ago, which is well within every period of the rules files.
    """
    if not facts.runs_on or answer.state is not State.CANNOT_BE_TOLD:
        return answer
    since = add_months(today, -12 * max((rule.years or 0) - 1, 1))
    # A talk that may have been a demand makes no bill an old one.
    known = (event for event in facts.events if event.told or event.kind is not EventKind.DEMANDED)
    fresh = all(event.day.earliest > since for event in known)
    at_law = facts.at_court or facts.judged or facts.of(*_GONE_FURTHER)
    return replace(answer, runs_on=fresh and not at_law)


def _clock(
    rule: LimitationRule, facts: LimitationFacts, book: RuleBook, today: date
) -> LimitationClock:
    if not rule.applies:
        return LimitationClock(State.NOT_APPLICABLE, notes=rule.noted("always"))
    if contradicting := facts.contradicting:
        return LimitationClock(State.CANNOT_BE_TOLD, used=contradicting, missing=(ORDER,))
    if decided := facts.of(*DECIDED):
        return LimitationClock(State.NOT_APPLICABLE, used=decided, notes=rule.noted("judgment"))
    if facts.judged:
        return LimitationClock(State.CANNOT_BE_TOLD, missing=(EventKind.JUDGMENT,))
    if (due := facts.falls_due(today)) or facts.overdue is False:
        return LimitationClock(State.NOT_APPLICABLE, used=due, notes=rule.noted("not_overdue"))
    counted = _counted(rule, facts, today)
    if pending := _pending(facts):
        return _at_court(rule, facts, pending, counted, today)
    told = facts.of(EventKind.CLAIM_ISSUED)  # none of them pending: each has ended
    if facts.at_court and not told and counted.state not in _STILL_RUNS:
        missing = (EventKind.CLAIM_ISSUED, *counted.missing)
        return replace(counted, state=State.CANNOT_BE_TOLD, missing=missing)
    return _checked(counted, rule, book, today)


def _checked(
    counted: LimitationClock, rule: LimitationRule, book: RuleBook, today: date
) -> LimitationClock:
    """Years that nobody has checked must neither let a letter through nor offer one."""
    notes = (book.one(note, today) for note in rule.noted("always"))
    if all(note.verified for note in notes if note and "years" in note.values):
        return counted
    unsure = counted.state in (State.RUNNING, State.MAY_HAVE_RUN_OUT)
    return replace(counted, state=State.CANNOT_BE_TOLD) if unsure else counted


def _counted(rule: LimitationRule, facts: LimitationFacts, today: date) -> LimitationClock:
    if rule.years is None:
        return LimitationClock(State.CANNOT_BE_TOLD, notes=rule.noted("always"))
    span = fold(rule, facts, today)
    return LimitationClock(
        _state(rule, span, today),
        earliest_end=span.earliest,
        latest_end=span.latest,
        used=span.used,
        missing=span.missing,
        notes=rule.noted("always", *span.cases),
        begun=span.begun,
        waivable=bool(rule.waives),
    )


def _state(rule: LimitationRule, span: Span, today: date) -> State:
    if span.earliest and today <= span.earliest:
        near = add_months(span.earliest, -rule.near_months)
        return State.NEAR if today >= near else State.RUNNING
    if span.latest and today > span.latest:
        return State.MAY_HAVE_RUN_OUT
    return State.CANNOT_BE_TOLD


def _pending(facts: LimitationFacts) -> Event | None:
    """The newest claim of which nothing is known to have come: no end, no judgment."""
    ended = [event.day.latest for event in facts.of(EventKind.CLAIM_ENDED)]
    last_end = max(ended, default=date.min)
    claims = facts.of(EventKind.CLAIM_ISSUED)
    still_open = [event for event in claims if event.day.earliest > last_end]
    return max(still_open, key=lambda event: event.day.earliest, default=None)


def _at_court(
    rule: LimitationRule,
    facts: LimitationFacts,
    claim: Event,
    counted: LimitationClock,
    today: date,
) -> LimitationClock:
    """A claim in time stops the question, unless it is so old that something must have come of it.

    One that came after the latest end leaves the defence open; any other, the question.
    """
    then = fold(rule, facts.so_far(claim.day.earliest), claim.day.earliest)
    used, notes = (*counted.used, claim), (*counted.notes, *rule.noted("court"))
    fresh = rule.years is not None and today <= years_after(claim.day.earliest, rule.years)
    if fresh and then.earliest and claim.day.latest <= then.earliest:
        return LimitationClock(State.NOT_APPLICABLE, used=used, notes=notes)
    late = then.latest is not None and claim.day.earliest > then.latest
    over = late and counted.state is State.MAY_HAVE_RUN_OUT
    return replace(
        counted,
        state=State.MAY_HAVE_RUN_OUT if over else State.CANNOT_BE_TOLD,
        used=used,
        missing=counted.missing if over else (EventKind.CLAIM_ENDED, *counted.missing),
        notes=notes,
    )
