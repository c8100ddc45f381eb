"""The earliest and the latest day on which a debt's time can end, folded from its events.

Soundness is what counts here: whatever the blurred days and the untold events turn out to be, the
true end lies between the two. So an event counts towards the earliest end only where it came in
time for certain, and towards the latest wherever it can have come in time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from debts.domain.law.events import Event, EventKind
from debts.domain.law.limitation_rules import RESTARTS, LimitationRule, Start, Undated
from debts.domain.law.order import ONCE_OVERDUE
from debts.domain.sums.dates import years_after

if TYPE_CHECKING:
    from debts.domain.law.limitation import LimitationFacts

# Not everything that happened is known, or the other debtor's part of it.
HISTORY, JOINT = "history", "joint"
# Where time would end during a moratorium or soon after, it is given this long from its end.
_AFTER_MORATORIUM = timedelta(weeks=8)
_UNBOUNDED = date.max
# What comes of a debt that is due, or may be.
_ONCE_DUE = ONCE_OVERDUE | RESTARTS | {EventKind.LAST_INSTALMENT_DUE}


@dataclass(frozen=True, slots=True)
class Span:
    """From the earliest to the latest last day of the period; None where nothing bounds it."""

    earliest: date | None
    latest: date | None
    used: tuple[Event, ...] = ()
    missing: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    begun: bool = True


@dataclass(frozen=True, slots=True)
class _Began:
    """When time can have begun; `latest` of None: nothing that is known bounds it."""

    earliest: date | None
    latest: date | None
    used: tuple[Event, ...] = ()
    missing: tuple[str, ...] = ()


def fold(rule: LimitationRule, facts: LimitationFacts, today: date) -> Span:
    """The span as of a day, by a rule that counts years; `facts` hold nothing still to come."""
    if _not_begun(rule, facts):
        end = years_after(today, rule.years or 0)
        return Span(end, None, cases=("undated",), begun=False)
    began = _began(rule, facts)
    restarts = _restarts(rule, facts)
    earliest = _earliest(rule, began.earliest, restarts, today) if began.earliest else None
    latest, cases = _latest(rule, facts, began, restarts)
    return Span(
        earliest,
        latest,
        used=_used(began, restarts, facts),
        missing=_missing(rule, facts, began, restarts, cases),
        cases=(*cases, *_cases(rule, facts)),
    )


def may_be_old(facts: LimitationFacts, today: date, years: int) -> bool:
    """Whether it may have been due for longer than `years`, by any day that was told of it.

    The day of a contract says nothing of that, and without any other day nobody has said so.
    """
    days = [event.day.earliest for event in facts.of(*_ONCE_DUE) if event.day.earliest < today]
    return bool(days) and years_after(min(days), years) < today


def _cases(rule: LimitationRule, facts: LimitationFacts) -> tuple[str, ...]:
    """What of the rule's own words explains this debt beside the usual."""
    undated = ("undated",) if _is_undated(rule, facts) else ()
    moratorium = ("moratorium",) if facts.of(EventKind.MORATORIUM_BEGAN) else ()
    before = rule.older and any(event.day.earliest < rule.older.until for event in facts.events)
    transfer = ("transfer",) if facts.of(EventKind.TOLD_OF_TRANSFER) else ()
    credit = ("credit",) if _holds(rule, facts, "cca_regulated") is not False else ()
    return (*credit, *undated, *transfer, *moratorium, *(("older",) if before else ()))


def _used(began: _Began, restarts: tuple[Event, ...], facts: LimitationFacts) -> tuple[Event, ...]:
    """The events that counted; a restart from before time began counts for nothing."""
    since = began.earliest or date.min
    counted = [event for event in restarts if event.day.latest > since]
    stays = facts.of(EventKind.MORATORIUM_BEGAN, EventKind.MORATORIUM_ENDED)
    return tuple(sorted([*began.used, *counted, *stays], key=lambda each: each.day.earliest))


# ---- The start -------------------------------------------------------------------------------


def _is_undated(rule: LimitationRule, facts: LimitationFacts) -> bool:
    return facts.undated and rule.undated is not None and not facts.of(EventKind.FELL_DUE)


# To be told of a transfer is to be asked (Provisions on Limitation in Civil Cases, 17).
_ASKINGS = (EventKind.DEMANDED, EventKind.TOLD_OF_TRANSFER)


def _asked_sometime(facts: LimitationFacts) -> bool:
    """Asked on a day that nobody told: before or after any that is known."""
    return not facts.sometime.isdisjoint(_ASKINGS)


def _not_begun(rule: LimitationRule, facts: LimitationFacts) -> bool:
    """No day was agreed and nobody has asked (China: Provisions on Limitation, art. 4)."""
    if not _is_undated(rule, facts) or rule.undated is not Undated.DEMAND:
        return False
    if facts.of(*_ASKINGS) or _asked_sometime(facts):
        return False
    return facts.complete or EventKind.DEMANDED in facts.never


def _began(rule: LimitationRule, facts: LimitationFacts) -> _Began:
    if _is_undated(rule, facts):
        return _undated(rule, facts)
    options: list[_Began] = []
    for start in rule.starts:
        holds = _holds(rule, facts, start.when)
        if holds is False or (holds is None and _would_be_told(facts, start)):
            continue
        option = _start(facts, start)
        if holds and not start.disputed:
            return _either([*options, option])
        options.append(_asking(option, start.when) if holds is None else option)
    return _either(options)


def _would_be_told(facts: LimitationFacts, start: Start) -> bool:
    """Who has told all that happened has told of a last instalment; of a notice, only its day."""
    in_instalments = start.event is EventKind.LAST_INSTALMENT_DUE
    return facts.complete and in_instalments and not facts.of(start.event)


def _asking(option: _Began, condition: str) -> _Began:
    """How it was to be repaid can be asked; whether a notice was needed, nobody can answer."""
    asked = (condition,) if condition == "in_instalments" else ()
    return _Began(option.earliest, option.latest, option.used, (*asked, *option.missing))


def _either(options: list[_Began]) -> _Began:
    """One of these, and nobody knows which."""
    earliest = [option.earliest for option in options]
    latest = [option.latest for option in options]
    known, bounded = [x for x in earliest if x], [x for x in latest if x]
    return _Began(
        min(known) if known and len(known) == len(earliest) else None,
        max(bounded) if bounded and len(bounded) == len(latest) else None,
        used=tuple(dict.fromkeys(event for option in options for event in option.used)),
        missing=tuple(dict.fromkeys(name for option in options for name in option.missing)),
    )


def _holds(rule: LimitationRule, facts: LimitationFacts, condition: str) -> bool | None:
    """Whether a condition holds: as told, else as is usual for the product, else open.

    Who tells when the last instalment was due has told of instalments.
    """
    if not condition:
        return True
    told = facts.in_instalments if condition == "in_instalments" else None
    if told is None and condition == "in_instalments" and facts.of(EventKind.LAST_INSTALMENT_DUE):
        told = True
    usual = rule.presumed.get(condition, {}).get(facts.product or "")
    return usual if told is None else told


def _start(facts: LimitationFacts, start: Start) -> _Began:
    floor, floors = _floor(facts, (*start.not_before, EventKind.CONTRACT))
    events = facts.of(start.event)
    if start.event is EventKind.FELL_DUE and facts.at_once and not events:
        events = facts.of(EventKind.LAST_INSTALMENT_DUE)  # the day of the one payment
    if not events:
        # A person finds the first payment that was missed before a notice, and that may settle it.
        asked = EventKind.FELL_DUE in start.not_before and not facts.of(*start.not_before)
        first = (EventKind.FELL_DUE,) if asked else ()
        return _Began(floor, None, used=floors, missing=(*first, start.event))
    earliest = min(event.day.earliest for event in events)
    latest = max(event.day.latest for event in events)
    if floor and floor <= latest:
        earliest = max(earliest, floor)
    # The first day of being late may be told as later than the last instalment that was due.
    late = [event for event in facts.of(EventKind.FELL_DUE) if event.day.latest > latest]
    if start.event is EventKind.LAST_INSTALMENT_DUE and late:
        latest = max(event.day.latest for event in late)
        events = (*events, *late)
    return _Began(earliest, latest, used=events)


def _floor(
    facts: LimitationFacts, kinds: Iterable[EventKind]
) -> tuple[date | None, tuple[Event, ...]]:
    """The day before which it cannot have been, and the event that says so.

    `kinds` go back in time. Days that contradict this order bound nothing but by the first of them.
    """
    firsts = [
        min(found, key=lambda event: event.day.earliest)
        for kind in kinds
        if (found := facts.of(kind))
    ]
    if not firsts:
        return None, ()
    days = [event.day.earliest for event in firsts]
    bound = firsts[0] if days == sorted(days, reverse=True) else firsts[days.index(min(days))]
    return bound.day.earliest, (bound,)


def _undated(rule: LimitationRule, facts: LimitationFacts) -> _Began:
    """Time began with a demand's grace, or with the loan: of neither is the last day known."""
    asked = () if _asked_sometime(facts) else facts.of(*_ASKINGS)
    if rule.undated is Undated.DEMAND and facts.complete and asked:
        first = min(asked, key=lambda event: event.day.earliest)
        return _Began(first.day.earliest, None, (first,), (EventKind.FELL_DUE,))
    floor, floors = _floor(facts, (EventKind.CONTRACT,))
    return _Began(floor, None, floors, (*_decides_undated(rule, facts), EventKind.FELL_DUE))


def _decides_undated(rule: LimitationRule, facts: LimitationFacts) -> tuple[str, ...]:
    """What a person can find out: when it was lent, and where the law counts from a first demand,
    whether anybody has asked for it back, or had before."""
    lent = () if facts.of(EventKind.CONTRACT) else (str(EventKind.CONTRACT),)
    if rule.undated is not Undated.DEMAND:
        return lent
    told = facts.of(*_ASKINGS) or _asked_sometime(facts)
    return (HISTORY, *lent) if told else (str(EventKind.DEMANDED), *lent)


# ---- The end ---------------------------------------------------------------------------------


def _restarts(rule: LimitationRule, facts: LimitationFacts) -> tuple[Event, ...]:
    return tuple(event for event in facts.events if event.kind in rule.restarts)


def _end(rule: LimitationRule, day: date) -> date:
    """The last day of the period: the same day of the month, years later (28 for 29 February).

    Where an earlier law's years were over before its last day, they stay over.
    """
    if rule.older and day < rule.older.until:
        before = years_after(day, rule.older.years)
        if before < rule.older.until:
            return before
    return years_after(day, rule.years or 0)


def _longstop(rule: LimitationRule, began: date | None, end: date | None) -> date | None:
    """The day that no restart moves, where the place has one."""
    if began is None or rule.longstop_years is None:
        return end
    stop = years_after(began, rule.longstop_years)
    return min(end, stop) if end else stop


def _earliest(
    rule: LimitationRule, began: date, restarts: tuple[Event, ...], today: date
) -> date | None:
    """Only what happened for certain, and in time for certain, carries the time on."""
    end = _end(rule, began)
    sure = [each for each in restarts if each.certain and each.kind not in rule.disputed]
    for event in sorted(sure, key=lambda each: each.day.latest):
        if min(event.day.latest, today) <= end:
            end = max(end, _end(rule, event.day.earliest))
    return _longstop(rule, began, end)


def _latest(
    rule: LimitationRule, facts: LimitationFacts, began: _Began, restarts: tuple[Event, ...]
) -> tuple[date | None, tuple[str, ...]]:
    """The latest end, and the cases that explain what came late."""
    if began.latest is None:
        return None, ()
    started = _extended(rule, facts, began.latest, began.latest)
    end = _carried(rule, facts, started, restarts)
    late = [event for event in restarts if event.day.earliest > end]
    waiving = [event for event in late if event.kind in rule.waives]
    if not facts.complete:
        # Before each of them there may have been others that nobody has told.
        waiving = late
    end = _carried(rule, facts, max([end, *_ends(rule, facts, waiving)]), restarts)
    cases = ("waiver" if event.kind in rule.waives else "late" for event in late)
    bounded = end < _UNBOUNDED and not _unanswered(rule, facts)
    latest = _longstop(rule, began.latest, end if bounded else None)
    return latest, tuple(dict.fromkeys(cases))


def _carried(
    rule: LimitationRule, facts: LimitationFacts, end: date, restarts: tuple[Event, ...]
) -> date:
    """The end that whatever can have come in time carries it on to."""
    in_time = [event for event in restarts if event.day.earliest <= end]
    carried = max([end, *_ends(rule, facts, in_time)])
    return carried if carried == end else _carried(rule, facts, carried, restarts)


def _ends(rule: LimitationRule, facts: LimitationFacts, events: Iterable[Event]) -> Iterator[date]:
    return (_extended(rule, facts, each.day.earliest, each.day.latest) for each in events)


def _extended(rule: LimitationRule, facts: LimitationFacts, first: date, last: date) -> date:
    """The end of years that began from `first` to `last`, as far as moratoria can put it off.

    Breathing Space (SI 2020/1311, regs 8 and 9) extends limitation periods. Whether by its whole
    length or by some weeks from its end, the latest end takes in both.
    """
    end = _end(rule, last)
    for began, ended in _moratoria(facts):
        if ended is None:
            return _UNBOUNDED
        if ended > first and began <= end:
            end = max(_put_off(end, ended - began), ended + _AFTER_MORATORIUM)
    return end


def _put_off(end: date, length: timedelta) -> date:
    return end + length if length < date.max - end else date.max


def _moratoria(facts: LimitationFacts) -> list[tuple[date, date | None]]:
    """Each from its earliest beginning to the latest end that can be its own; oldest first."""
    ends = sorted(event.day.latest for event in facts.of(EventKind.MORATORIUM_ENDED))
    begins = sorted(event.day.earliest for event in facts.of(EventKind.MORATORIUM_BEGAN))
    return [(began, next((end for end in ends if end >= began), None)) for began in begins]


# ---- What is not known -----------------------------------------------------------------------


def _unanswered(rule: LimitationRule, facts: LimitationFacts) -> tuple[str, ...]:
    """Kinds of restarts of which nobody knows whether they happened, or the last of them."""
    if facts.complete:
        return tuple(kind for kind in rule.restarts if kind in facts.sometime)
    told = {event.kind for event in facts.events if event.told} | facts.never
    open_kinds = tuple(kind for kind in rule.restarts if kind not in told - facts.sometime)
    return (*open_kinds, *((JOINT,) if facts.joint else ()))


def _missing(
    rule: LimitationRule,
    facts: LimitationFacts,
    began: _Began,
    restarts: tuple[Event, ...],
    cases: tuple[str, ...],
) -> tuple[str, ...]:
    late = "late" in cases and not facts.complete
    open_end = any(end is None for _began_on, end in _moratoria(facts))
    found = (
        *began.missing,
        *_unanswered(rule, facts),
        *((EventKind.MORATORIUM_ENDED,) if open_end else ()),
        *((HISTORY,) if late else ()),
    )
    return tuple(dict.fromkeys(found))
