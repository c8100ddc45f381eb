"""What is said on the phone and in a counter-offer is the plan's offer, to its last payment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debts.domain.planning.means import Means
from debts.domain.planning.plan import PlanDebt, make_plan
from debts.domain.planning.sharing import funded
from debts.domain.sums.dated import DatedSums, SumStep
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money
from debts.domain.talks.circumstances import Circumstances
from debts.domain.talks.counters import CounterKind, counters
from debts.domain.talks.room import Room
from debts.domain.talks.terms import Said, Terms
from tests.domain.cases import money
from tests.domain.plans import FIRST, having, plan

TODAY = date(2026, 12, 20)


def stepped(*steps):
    """Sums by the month, each so many times, one after the other."""
    first, *later = steps
    sums = DatedSums.level(money(first[0]), FIRST, first[1])
    for sum_, count in later:
        sums = sums.then(money(sum_), count)
    return sums


def paid(sums):
    return sums.until(add_months(FIRST, 600))


def test_an_offer_is_all_its_payments_on_their_days_the_last_as_it_is():
    """One lean month: 536 once, then 900, then what is left."""
    offer = plan([PlanDebt("card", money(2600))], having(900, (-364, 0), (364, 1))).offers[0]
    assert [(step.amount, step.count) for step in offer.sums.steps] == [
        (money(536), 1),
        (money(900), 2),
        (money(264), 1),
    ]
    assert offer.sums.total == money(2600)
    assert [on for on, _sum in paid(offer.sums)] == [
        entry.due_on for entry in offer.schedule.instalments
    ]


def test_of_an_offer_whose_sum_changes_all_is_said_and_nothing_is_kept_back():
    found = plan([PlanDebt("card", money(2600))], having(900, (-364, 0), (364, 1))).offers[0]
    assert found.range.opening == found.range.target == money(536)
    assert found.said_first(money(2600), None) == found.sums


def test_before_a_letter_a_level_offer_opens_lower_and_is_said_to_its_end():
    found = plan([PlanDebt("card", money(1000))], money(100)).offers[0]
    assert found.said_first(money(1000), None) == DatedSums.clearing(
        money(1000), money(90), FIRST, day=31
    )


def test_what_a_letter_named_is_said_to_the_end_of_what_is_owed():
    found = plan([PlanDebt("card", money(1000))], money(100)).offers[0]
    named = DatedSums.level(money(80), FIRST, 13)
    assert found.said_first(money(1000), named) == stepped((80, 12), (40, 1))


@pytest.mark.parametrize(
    ("owed", "since", "left"),
    [
        (2600, None, [(536, 1), (900, 2), (264, 1)]),
        (1400, None, [(536, 1), (864, 1)]),
        (3500, None, [(536, 1), (900, 3), (264, 1)]),
        (2600, date(2027, 2, 1), [(900, 2), (800, 1)]),
        (2600, date(2030, 1, 1), [(900, 2), (800, 1)]),
        (500, None, [(500, 1)]),
    ],
)
def test_it_is_cut_or_goes_on_to_what_is_owed(owed, since, left):
    found = stepped((536, 1), (900, 2), (264, 1)).paying(money(owed), since=since)
    assert [(step.amount, step.count) for step in found.steps] == [
        (money(sum_), count) for sum_, count in left
    ]
    assert since is None or found.first_on >= since


@given(
    st.lists(st.tuples(st.integers(1, 900), st.integers(1, 60)), min_size=1, max_size=4),
    st.integers(1, 90_000),
    st.one_of(st.none(), st.integers(0, 80)),
)
def test_it_always_comes_to_what_is_owed(steps, owed, gone):
    since = None if gone is None else add_months(FIRST, gone)
    found = stepped(*steps).paying(money(owed), since=since)
    days = [on for on, _sum in found.until(date.max.replace(year=9000))]
    assert found.total == money(owed)
    assert len(set(days)) == len(days)
    assert since is None or days[0] >= since


@st.composite
def households(draw):
    """Two debts and months that rise and fall; what the plan offers on one of them."""
    own = draw(st.lists(st.integers(0, 200_000), min_size=1, max_size=5))
    means = Means("GBP", tuple(own), tuple(range(1, len(own))))
    owed, other = (Money(draw(st.integers(10_000, 3_000_000)), "GBP") for _ in "ab")
    found = make_plan([PlanDebt("it", owed), PlanDebt("other", other)], means, first_on=FIRST)
    offer = found.offer_to("it")
    others = [each for each in found.sharing.all if each.debt.key == "other"]
    return Circumstances(
        TODAY,
        "GBP",
        owed=owed,
        room=Room.among(means, others, FIRST),
        ladder=offer.range,
        offered=offer.said_first(owed, offer.sums) if offer.schedule else None,
        in_hand=Money(0, "GBP"),
        owed_beside=other,
        shared=tuple(funded(found.sharing.others)),
    )


@settings(max_examples=80)
@given(households(), st.integers(1, 300_000), st.integers(1, 90))
def test_asked_for_more_the_answer_is_the_letters_offer_and_never_less(facts, asked, times):
    """It was worked out anew from the poorest month: 224 payments where the letter said six."""
    terms = Terms("GBP", DatedSums.level(Money(asked, "GBP"), FIRST, times), settles=Said.YES)
    offered = facts.offered
    if offered is None or not offered.steps or asked <= offered.steps[0].amount.minor:
        return
    first = counters(replace(terms, settles=Said.NOT_SAID), facts)[0]
    assert first.kind is CounterKind.OFFERED
    assert paid(first.terms.sums) == paid(offered)


def test_asked_for_less_than_the_plan_offers_their_own_sum_is_the_answer():
    offered = stepped((536, 1), (900, 2), (264, 1))
    facts = Circumstances(
        TODAY,
        "GBP",
        owed=money(2600),
        room=Room.among(having(900, (-364, 0), (364, 1)), (), FIRST),
        offered=offered,
    )
    terms = Terms("GBP", DatedSums.level(money(100), FIRST, 40), settles=Said.YES)
    assert counters(terms, facts)[0].kind is CounterKind.NO_COST


def test_steps_that_are_too_many_for_the_law_are_not_offered():
    facts = Circumstances(
        TODAY,
        "GBP",
        owed=money(2600),
        room=Room.among(Means.steady(money(900)), (), FIRST),
        offered=DatedSums("GBP", (SumStep(money(10), FIRST, 260),)),
        max_instalments=60,
    )
    terms = Terms("GBP", DatedSums.level(money(950), FIRST, 3), settles=Said.YES)
    assert CounterKind.OFFERED not in {each.kind for each in counters(terms, facts)}


def test_what_takes_too_long_is_offered_for_a_year_with_the_steps_of_the_plan():
    """The poor first month was said for the whole year, beside a letter that has more."""
    offered = stepped((90, 1), (223, 80))
    facts = Circumstances(
        TODAY,
        "GBP",
        owed=money(17_930),
        room=Room.among(having(223, (-133, 0), (133, 1)), (), FIRST),
        offered=offered,
        max_instalments=60,
    )
    terms = Terms("GBP", DatedSums.level(money(900), FIRST, 12), settles=Said.NO)
    only = counters(terms, facts)[-1]
    assert only.kind is CounterKind.INTERIM
    assert [(step.amount, step.count) for step in only.terms.steps] == [
        (money(90), 1),
        (money(223), 11),
    ]
