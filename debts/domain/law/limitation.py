"""How long a creditor may go to court: a clock from dated facts, which never says "expired".

The law of a place is a `LimitationRule` from the rules files; the code here only counts. It reads
doubt in favour of caution: where facts are missing, the clock gives the earliest day on which time
may run out, and says "running" only if that day is far off.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from debts.domain.law.limitation_rules import START_FACTS, LimitationRule, Start
from debts.domain.sums.dates import add_months

if TYPE_CHECKING:
    from debts.domain.law.rules import RuleBook


class State(StrEnum):
    """What a clock says as of a day. That time has run out, only a court can say."""

    RUNNING = "running"
    NEAR = "near"  # within the rule's `near_months` of the last day
    MAY_HAVE_RUN_OUT = "may_have_run_out"  # the last day, as counted, has passed
    CANNOT_BE_TOLD = "cannot_be_told"  # a fact, or a checked rule, is missing
    NOT_APPLICABLE = "not_applicable"  # paid on time, at court in time, or judged


class Acknowledges(StrEnum):
    """Whether a letter says, or may be read to say, that the debt is owed."""

    NO = "no"
    CONDITIONAL = "conditional"
    YES = "yes"


# In these states a letter that acknowledges may cost the sender a defence.
HELD_STATES = frozenset({State.NEAR, State.MAY_HAVE_RUN_OUT, State.CANNOT_BE_TOLD})


@dataclass(frozen=True, slots=True)
class LimitationFacts:
    """What is known of a debt, for its clock. Every date may be unknown.

    `overdue_since` is the first day on which a payment was late; `default_notice_expired_on` the
    last day that a default notice gave. `never` names the restart facts that are known not to have
    happened. `earlier_restarts_on` is the whole history before the last ones, None if not known.
    `overdue` of False: the debt is paid on time.
    """

    jurisdiction: str
    lender: str | None = None
    product: str | None = None
    overdue: bool | None = None
    in_instalments: bool | None = None
    cca_regulated: bool | None = None
    overdue_since: date | None = None
    last_instalment_due_on: date | None = None
    default_notice_on: date | None = None
    default_notice_expired_on: date | None = None
    last_payment_on: date | None = None
    last_acknowledged_on: date | None = None
    last_demand_on: date | None = None
    court_claim_on: date | None = None
    judgment_on: date | None = None
    never: frozenset[str] = frozenset()
    earlier_restarts_on: tuple[date, ...] | None = None


@dataclass(frozen=True, slots=True)
class LimitationClock:
    """What the facts say.

    `may_run_out_on` is the last day of the period as counted; where `missing` names the fact that
    time starts from, it is the earliest that this day can be. `used` lists each fact that counted,
    `missing` each that could change the answer, `notes` the ids of rules that explain.
    """

    state: State
    counted_from: date | None = None
    may_run_out_on: date | None = None
    used: tuple[tuple[str, date], ...] = ()
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Changes whenever the answer does (at most 40 characters)."""
        return f"{self.state}:{self.counted_from or ''}:{self.may_run_out_on or ''}"


def guard(clock: LimitationClock, acknowledges: Acknowledges) -> bool:
    """True when a letter is held behind the page that explains what acknowledging may cost."""
    return acknowledges is not Acknowledges.NO and clock.state in HELD_STATES


def clock(facts: LimitationFacts, book: RuleBook, today: date) -> LimitationClock:
    """Count a debt's time as of a day, by the law of the day on which its time began."""
    rule = book.limitation(
        facts.jurisdiction, on=_law_of(facts, today), lender=facts.lender, product=facts.product
    )
    if rule is None:
        return LimitationClock(State.CANNOT_BE_TOLD)
    if facts.judgment_on and facts.judgment_on <= today:
        return _set_aside(rule, "judgment", ("judgment_on", facts.judgment_on))
    if facts.overdue is False:
        return _set_aside(rule, "not_overdue")
    if facts.court_claim_on and facts.court_claim_on <= today:
        return _at_court(rule, facts, facts.court_claim_on)
    counted = _count(rule, facts, today)
    if counted.state is State.RUNNING and not _verified(rule, book, today):
        # Years that nobody has checked must not let a letter through.
        return replace(counted, state=State.CANNOT_BE_TOLD)
    return counted


def _verified(rule: LimitationRule, book: RuleBook, today: date) -> bool:
    """Whether every rule that gives the years was read by somebody."""
    told = (book.one(note, today) for note in rule.noted("always"))
    return all(each.verified for each in told if each and "years" in each.values)


def _law_of(facts: LimitationFacts, today: date) -> date:
    """The latest day known on which time may have begun: the law of that day counts it."""
    known = [on for fact in START_FACTS if (on := getattr(facts, fact)) and on <= today]
    return max(known, default=today)


def _set_aside(rule: LimitationRule, case: str, *used: tuple[str, date]) -> LimitationClock:
    return LimitationClock(State.NOT_APPLICABLE, used=used, notes=rule.noted(case))


def _at_court(rule: LimitationRule, facts: LimitationFacts, claimed_on: date) -> LimitationClock:
    """A claim in time stops the question; one that may have come too late leaves it open."""
    then = _count(rule, facts, claimed_on)
    in_time = then.state in (State.RUNNING, State.NEAR)
    return replace(
        then,
        state=State.NOT_APPLICABLE if in_time else then.state,
        used=(*then.used, ("court_claim_on", claimed_on)),
        notes=(*then.notes, *rule.noted("court")),
    )


def _count(rule: LimitationRule, facts: LimitationFacts, as_of: date) -> LimitationClock:
    start = _start(rule, facts)
    if rule.years is None or start.on is None:
        return LimitationClock(
            State.CANNOT_BE_TOLD, missing=start.missing, notes=rule.noted("always")
        )
    walk = _walk(rule, facts, (start.fact, start.on), as_of)
    state, case = _state(rule, facts, walk, as_of)
    if not start.exact and state is not State.RUNNING:
        state = State.CANNOT_BE_TOLD
    return LimitationClock(
        state,
        counted_from=walk.counted_from,
        may_run_out_on=walk.runs_out_on,
        used=walk.used,
        missing=(*start.missing, *_missing_restarts(rule, facts, walk)),
        notes=rule.noted("always", case),
    )


@dataclass(frozen=True, slots=True)
class _Started:
    """Where time starts; not `exact` when this is only the earliest that it can have started."""

    fact: str
    on: date | None
    exact: bool
    missing: tuple[str, ...] = ()


def _start(rule: LimitationRule, facts: LimitationFacts) -> _Started:
    for start in rule.starts:
        holds, on = _holds(rule, facts, start), getattr(facts, start.fact)
        if holds is False:
            continue
        if holds and on:
            return _Started(start.fact, on, exact=True)
        asked = (start.when,) if holds is None else ()
        return _earliest(facts, (*asked, start.fact), start.not_before)
    return _earliest(facts, ())


def _earliest(facts: LimitationFacts, missing: tuple[str, ...], after: str = "") -> _Started:
    """No right to sue arises before something is late, so time cannot start before that."""
    if after and (on := getattr(facts, after)):
        return _Started(after, on, exact=False, missing=missing)
    if facts.overdue_since is None and "overdue_since" not in missing:
        missing = (*missing, "overdue_since")
    return _Started("overdue_since", facts.overdue_since, exact=False, missing=missing)


def _holds(rule: LimitationRule, facts: LimitationFacts, start: Start) -> bool | None:
    """Whether a start's condition holds: as told, else as its fact shows, else as is usual."""
    if not start.when:
        return True
    told: bool | None = getattr(facts, start.when)
    if told is None and any(getattr(facts, name) for name in _shown_by(start)):
        return True
    usual = rule.presumed.get(start.when, {}).get(facts.product or "")
    return usual if told is None else told


def _shown_by(start: Start) -> tuple[str, ...]:
    """A day of a last instalment shows instalments; a default notice shows regulated credit."""
    return tuple(name for name in (start.fact, start.not_before) if name)


@dataclass(frozen=True, slots=True)
class _Walk:
    """Where the count stands after every restart; `late` are the facts that came too late."""

    counted_from: date
    runs_out_on: date
    used: tuple[tuple[str, date], ...]
    late: tuple[str, ...]


def _walk(
    rule: LimitationRule, facts: LimitationFacts, start: tuple[str, date], as_of: date
) -> _Walk:
    """Restart the years at each fact that came while they still ran, oldest first."""
    fact, counted_from = start
    longstop = _longstop(rule, counted_from)
    runs_out_on = _ends(rule, counted_from, longstop)
    used, late = [(fact, counted_from)], []
    for name, on in _restarts(rule, facts):
        if not counted_from < on <= as_of:
            continue
        used.append((name, on))
        if on > runs_out_on:
            late.append(name)
        else:
            counted_from, runs_out_on = on, _ends(rule, on, longstop)
    return _Walk(counted_from, runs_out_on, tuple(used), tuple(late))


def _longstop(rule: LimitationRule, start: date) -> date | None:
    """The day that no restart moves, where the place has one."""
    return _years_after(start, rule.longstop_years) if rule.longstop_years else None


def _ends(rule: LimitationRule, counted_from: date, longstop: date | None) -> date:
    """The last day of the period: the same day of the month, years later (28 for 29 February)."""
    end = _years_after(counted_from, rule.years or 0)
    return min(end, longstop) if longstop else end


def _years_after(day: date, years: int) -> date:
    """The last day of the calendar where the sum lies beyond it: a slip of the pen, not a bug."""
    return add_months(day, 12 * years) if day.year + years <= date.max.year else date.max


def _restarts(rule: LimitationRule, facts: LimitationFacts) -> list[tuple[str, date]]:
    known = [(name, getattr(facts, name)) for name in rule.restarts]
    earlier = [("earlier_restarts_on", on) for on in facts.earlier_restarts_on or ()]
    return sorted([*((n, on) for n, on in known if on), *earlier], key=lambda each: each[1])


def _state(
    rule: LimitationRule, facts: LimitationFacts, walk: _Walk, as_of: date
) -> tuple[State, str]:
    """The state, and the case whose notes explain it."""
    if any(name in rule.waives for name in walk.late):
        return State.CANNOT_BE_TOLD, "waiver"
    if walk.late:
        whole = facts.earlier_restarts_on is not None
        return State.MAY_HAVE_RUN_OUT if whole else State.CANNOT_BE_TOLD, "late"
    if as_of > walk.runs_out_on:
        return State.MAY_HAVE_RUN_OUT, ""
    near = add_months(walk.runs_out_on, -rule.near_months)
    return (State.NEAR if as_of >= near else State.RUNNING), ""


def _missing_restarts(rule: LimitationRule, facts: LimitationFacts, walk: _Walk) -> tuple[str, ...]:
    unknown = tuple(
        name for name in rule.restarts if getattr(facts, name) is None and name not in facts.never
    )
    history = walk.late and facts.earlier_restarts_on is None
    return (*unknown, "earlier_restarts_on") if history else unknown
