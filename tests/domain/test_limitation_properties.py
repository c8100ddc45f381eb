"""What is hidden or blurred never makes the clock surer than the whole truth allows.

The truth is a list of exact days, ended by a walk of its own: years from the day it fell due, begun
again by whatever came before they were over. Then days are blurred to a month, a year or "about",
and events are forgotten; the last one of a kind stays where any of it is told, as the pages ask.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from debts.domain.due import Facts, Timed, due
from debts.domain.law.events import Event, EventKind
from debts.domain.law.limitation import LimitationFacts, State, clock
from debts.domain.sums.known_days import KnownDay
from debts.rulebook import book

BOOK = book()
# Scotland and China have a last day twenty years on, which is tested by itself.
FIRST, LAST = date(2018, 6, 1), date(2032, 12, 31)
YEARS = {"gb-ew": 6, "gb-sct": 5, "cn": 3}
RESTARTS = {
    "gb-ew": (EventKind.PAID, EventKind.ACKNOWLEDGED),
    "gb-sct": (EventKind.PAID, EventKind.ACKNOWLEDGED),
    "cn": (EventKind.PAID, EventKind.ACKNOWLEDGED, EventKind.PROMISED, EventKind.DEMANDED),
}
WAIVES = {"cn": (EventKind.PAID, EventKind.ACKNOWLEDGED, EventKind.PROMISED)}
# Kinds that the truth leaves out: known not to have happened.
NEVER = frozenset({EventKind.TOLD_OF_TRANSFER, EventKind.CLAIM_ENDED})


@dataclass(frozen=True)
class Truth:
    place: str
    contract: date
    due: date
    happened: tuple[tuple[EventKind, date], ...]

    def ends(self, today: date) -> tuple[date, date]:
        """The last day, and the last day if what came after it gave the defence up."""
        end = waived = _later(self.due, YEARS[self.place])
        for kind, day in sorted(self.happened, key=lambda each: each[1]):
            again = _later(day, YEARS[self.place])
            if day > today:
                continue
            if day <= end:
                end = max(end, again)
                waived = max(waived, end)
            elif kind in WAIVES.get(self.place, ()) or day <= waived:
                waived = max(waived, again)
        return end, waived


def _later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


@st.composite
def truths(draw: st.DrawFn) -> Truth:
    place = draw(st.sampled_from(sorted(YEARS)))
    due = draw(st.dates(FIRST, date(2026, 12, 31)))
    contract = due - timedelta(days=draw(st.integers(0, 1500)))
    days = st.dates(contract, LAST)
    happened = draw(st.lists(st.tuples(st.sampled_from(RESTARTS[place]), days), max_size=7))
    return Truth(place, contract, due, tuple(happened))


def blurred(draw: st.DrawFn, day: date) -> KnownDay:
    ways = (
        KnownDay.on(day),
        KnownDay.in_month(day.year, day.month),
        KnownDay.in_year(day.year),
        KnownDay.about_day(day),
        KnownDay.about_month(day.year, day.month),
        KnownDay.about_year(day.year),
    )
    return draw(st.sampled_from(ways))


@st.composite
def cases(draw: st.DrawFn) -> tuple[Truth, LimitationFacts, date]:
    """A truth, what somebody may know of it, and a day on which they ask."""
    truth, today = draw(truths()), draw(st.dates(FIRST, LAST))
    past = [(kind, day) for kind, day in truth.happened if day <= today]
    complete = draw(st.booleans())
    told = past if complete else _remembered(draw, past)
    firsts = [(EventKind.CONTRACT, truth.contract), (EventKind.FELL_DUE, truth.due)]
    known_firsts = firsts if complete else [each for each in firsts if draw(st.booleans())]
    told_events = [Event(kind, blurred(draw, day)) for kind, day in (*known_firsts, *told)]
    absent = frozenset(RESTARTS[truth.place]) - {kind for kind, _day in past}
    never = NEVER | frozenset(kind for kind in absent if draw(st.booleans()))
    facts = LimitationFacts(
        truth.place,
        lender="person",
        product="private",
        in_instalments=False,
        events=tuple(draw(st.permutations(told_events))),
        never=never,
        complete=complete,
    )
    return truth, facts, today


def _remembered(
    draw: st.DrawFn, past: list[tuple[EventKind, date]]
) -> list[tuple[EventKind, date]]:
    """Some events; of a kind that is told at all, the last one is among them."""
    kept = [each for each in past if draw(st.booleans())]
    for kind in {kind for kind, _day in kept}:
        last = max((each for each in past if each[0] is kind), key=lambda each: each[1])
        if last not in kept:
            kept.append(last)
    return kept


@given(cases())
def test_it_is_never_called_over_before_the_latest_possible_end(
    case: tuple[Truth, LimitationFacts, date],
) -> None:
    truth, facts, today = case
    if today >= truth.due and clock(facts, BOOK, today).state is State.MAY_HAVE_RUN_OUT:
        assert today > max(truth.ends(today))


@given(cases())
def test_it_is_never_called_running_or_near_once_the_end_is_past(
    case: tuple[Truth, LimitationFacts, date],
) -> None:
    truth, facts, today = case
    if clock(facts, BOOK, today).state in (State.RUNNING, State.NEAR):
        assert today <= truth.ends(today)[0]


@given(cases())
def test_nobody_is_reminded_of_a_day_after_the_true_end(
    case: tuple[Truth, LimitationFacts, date],
) -> None:
    truth, facts, today = case
    found = due(Facts(timed=(Timed(1, clock(facts, BOOK, today)),)), today)
    assert all(today <= each.on <= truth.ends(today)[0] for each in found)


@given(cases())
def test_the_true_end_lies_between_the_two_that_are_shown(
    case: tuple[Truth, LimitationFacts, date],
) -> None:
    truth, facts, today = case
    if today < truth.due:
        return
    found = clock(facts, BOOK, today)
    end, waived = truth.ends(today)
    assert found.earliest_end is None or found.earliest_end <= end
    assert found.latest_end is None or found.latest_end >= waived


@given(truths(), st.dates(FIRST, LAST))
def test_who_knows_all_exactly_is_told_the_true_end(truth: Truth, today: date) -> None:
    happened = [(EventKind.FELL_DUE, truth.due), *truth.happened]
    facts = LimitationFacts(
        truth.place,
        lender="person",
        product="private",
        in_instalments=False,
        events=tuple(Event(kind, KnownDay.on(day)) for kind, day in happened),
        complete=True,
    )
    end, waived = truth.ends(today)
    if today >= truth.due:
        found = clock(facts, BOOK, today)
        assert (found.earliest_end, found.latest_end) == (end, waived)


@given(cases())
def test_the_order_in_which_events_were_told_changes_nothing(
    case: tuple[Truth, LimitationFacts, date],
) -> None:
    _truth, facts, today = case
    turned = LimitationFacts(
        **{name: getattr(facts, name) for name in facts.__dataclass_fields__ if name != "events"},
        events=facts.events[::-1],
    )
    assert clock(facts, BOOK, today).fingerprint == clock(turned, BOOK, today).fingerprint
