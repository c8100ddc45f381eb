"""A sum that is due before the plan's first month is held against the months in which it is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debts.domain.planning.courses import Broken
from debts.domain.planning.means import Means
from debts.domain.planning.plan import PlanDebt, make_plan
from debts.domain.sums.dated import DatedSums
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money
from debts.domain.talks.circumstances import Circumstances
from debts.domain.talks.judge import judge
from debts.domain.talks.room import Room
from debts.domain.talks.terms import InterestDuring, Said, Terms
from tests.domain.cases import money
from tests.domain.talks import circumstances, frozen

FIRST, TODAY = date(2027, 2, 1), date(2026, 11, 30)


def room(months, today=TODAY, beside=()):
    """`months` from today's on; the plan begins in February."""
    means = Means("GBP", tuple(money(sum_).minor for sum_ in months))
    from_plan = replace(means, own=means.own[3:])
    given_ = Room(from_plan, (*beside, *[0] * (600 - len(beside))), FIRST)
    return given_.with_earlier(means, today)


def dated(sum_, on, count):
    return DatedSums.level(money(sum_), on, count)


def test_what_is_due_in_december_is_paid_by_december_and_not_missing_in_february():
    """2,000 in December and in January, 500 in February: two sums of 500 fit."""
    found = room([0, 2000, 2000, 500, 900])
    assert found.holds(dated(500, date(2026, 12, 28), 2))
    assert not replace(found, earlier=None).holds(dated(500, date(2026, 12, 28), 2))


def test_the_month_in_which_it_is_missing_is_named():
    found = room([0, 2000, 2000, 500, 900])
    assert found.breaks(dated(2500, date(2026, 12, 28), 1)) == (
        Broken(date(2026, 12, 30), money(500)),
    )


def test_what_earlier_months_leave_counts_for_the_later_ones():
    """1,500 five times: 500 of December and of January make up February's 1,000."""
    found = room([0, 2000, 2000, 500, 900])
    assert [on.month for on, _missing in found.breaks(dated(1500, date(2026, 12, 28), 5))] == [3, 4]


def test_of_the_month_that_goes_on_only_the_days_to_come_count():
    of_november = dated(1000, date(2026, 11, 30), 1)
    assert room([3000, 0], date(2026, 11, 1)).holds(of_november)
    assert not room([3000, 0], date(2026, 11, 30)).holds(of_november)


def test_a_sum_from_the_plans_first_month_on_counts_no_month_before_it():
    found = room([0, 2000, 2000, 500, 900])
    proposed = dated(600, FIRST, 2)
    assert found.breaks(proposed) == replace(found, earlier=None).breaks(proposed)


def test_what_is_asked_at_once_is_missing_today():
    facts = Circumstances(
        TODAY, "GBP", owed=money(6000), room=room([0, 2000, 2000, 500, 900]), in_hand=money(100)
    )
    terms = Terms("GBP", down=money(800), interest=InterestDuring.FROZEN, settles=Said.YES)
    assert judge(terms, facts).breaks == (Broken(TODAY, money(700)),)


@given(
    st.lists(st.integers(-50_000, 200_000), min_size=5, max_size=12),
    st.integers(1, 150_000),
    st.integers(1, 30),
    st.integers(0, 6),
)
@settings(max_examples=30)
def test_a_shortage_is_never_before_the_sum_that_makes_it(own, sum_, count, later):
    means = Means("GBP", tuple(own))
    found = Room(replace(means, own=means.own[3:]), tuple([0] * 600), FIRST)
    on = add_months(TODAY, later, 28)
    proposed = DatedSums.level(Money(sum_, "GBP"), on, count)
    broken = found.with_earlier(means, TODAY).breaks(proposed)
    assert all((month.year, month.month) >= (on.year, on.month) for month, _missing in broken)


# --- Their part beside the others ---


@pytest.mark.parametrize(
    ("first_on", "wanted", "fair"),
    [
        (date(2027, 2, 15), Fraction(4, 3), "300"),  # 4 × 400 of 200 + 2 × 400 and what is left
        (date(2027, 3, 15), Fraction(1), "400"),
    ],
)
def test_their_part_is_that_of_the_months_in_which_they_want_it(first_on, wanted, fair):
    """A poor first month was taken for all: 900 of 1,981 was told as 76% of 1,181."""
    facts = circumstances(6000, 400, beside=[6000])
    facts = replace(facts, shared=(0, 20_000, *[40_000] * 20))
    share = judge(frozen(400, 2, on=first_on), facts).share
    assert (share.wanted, share.fair) == (wanted, Money(int(fair) * 50, "GBP"))


def test_the_part_of_the_first_month_stands_beside_the_average():
    facts = replace(circumstances(6000, 400, beside=[6000]), shared=(4_000, *[40_000] * 20))
    share = judge(frozen(400, 3, on=date(2027, 1, 15)), facts).share
    assert (share.at_first, share.fair) == (money(20), money(140))


def test_of_one_sum_at_once_nothing_is_said_of_months():
    assert judge(frozen(0, 0, down=500), circumstances(beside=[6000])).share is None


@given(st.lists(st.integers(10_000, 200_000), min_size=1, max_size=5), st.data())
@settings(max_examples=30)
def test_the_plans_own_offer_is_its_own_part_of_what_the_plan_pays(own, data):
    """In each household: what is offered to one is told as what one is owed of all."""
    owed, other = (data.draw(st.integers(100_000, 900_000)) for _ in "ab")
    means = Means("GBP", tuple(own), tuple(range(1, len(own))))
    debts = [PlanDebt("it", Money(owed, "GBP")), PlanDebt("other", Money(other, "GBP"))]
    plan = make_plan(debts, means, first_on=date(2027, 1, 15))
    offer = plan.offer_to("it")
    if not offer.schedule or not offer.sums.steps:
        return
    paid = [
        sum(sums)
        for sums in zip(
            *(each.sums.by_month(plan.first_on, 600) for each in plan.offers), strict=True
        )
    ]
    facts = Circumstances(
        date(2026, 12, 20),
        "GBP",
        owed=Money(owed, "GBP"),
        owed_beside=Money(other, "GBP"),
        room=Room(means, tuple([0] * 600), plan.first_on),
        shared=tuple(paid),
    )
    verdict = judge(Terms("GBP", offer.sums, settles=Said.YES), facts)
    assert abs(verdict.share.wanted - Fraction(owed, owed + other)) < Fraction(3, 100)
