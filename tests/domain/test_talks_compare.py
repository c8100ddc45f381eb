"""Said, written and charged side by side: every difference is found, and none is invented."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debts.domain.sums.dated import DatedSums, Rhythm
from debts.domain.talks.compare import compare
from debts.domain.talks.terms import Aspect, InterestDuring, Said, Terms
from tests.domain.cases import money

FIRST = date(2027, 1, 31)
AGREED = Terms(
    "GBP",
    DatedSums.level(money(50), FIRST, 12),
    down=money(100),
    fee=money(10),
    interest=InterestDuring.FROZEN,
    waived=money(30),
    settles=Said.YES,
    stops_collecting=Said.YES,
    interim_until=date(2028, 1, 1),
)
# Another value of each field, and the aspect that it is seen in.
OTHERWISE = {
    "sums": (DatedSums.level(money(50), FIRST, 13), Aspect.SUMS),
    "down": (None, Aspect.DOWN),
    "fee": (money(11), Aspect.FEE),
    "interest": (InterestDuring.NOT_SAID, Aspect.INTEREST),
    "waived": (money(0), Aspect.WAIVED),
    "settles": (Said.NO, Aspect.SETTLES),
    "stops_collecting": (Said.NOT_SAID, Aspect.COLLECTION),
    "interim_until": (None, Aspect.INTERIM),
}
# A currency is no term, an answer's day ends with the answer, a rate stands with its interest.
NO_TERMS = {"currency", "answer_by", "rate"}


@pytest.mark.parametrize("name", OTHERWISE)
def test_each_term_is_compared(name):
    value, aspect = OTHERWISE[name]
    (found,) = compare(AGREED, replace(AGREED, **{name: value}))
    assert found.aspect is aspect


def test_no_term_is_forgotten():
    assert {field.name for field in fields(Terms)} == {*OTHERWISE, *NO_TERMS}


@given(st.sets(st.sampled_from(sorted(OTHERWISE))))
def test_every_difference_is_found_and_none_is_invented(names):
    changed = replace(AGREED, **{name: OTHERWISE[name][0] for name in names})
    found = {one.aspect for one in compare(AGREED, changed)}
    assert found == {OTHERWISE[name][1] for name in names}
    assert compare(changed, changed) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            DatedSums.level(money(50), FIRST, 3),
            DatedSums.level(money(50), FIRST, 2).then(money(50), 1),
        ),
        (
            DatedSums.clearing(money(125), money(50), FIRST),
            DatedSums.clearing(money(125), money(50), FIRST),
        ),
    ],
)
def test_the_same_days_in_other_steps_are_no_difference(one, other):
    assert compare(replace(AGREED, sums=one), replace(AGREED, sums=other)) == ()


@pytest.mark.parametrize(
    "other",
    [
        DatedSums.level(money(50), FIRST, None, Rhythm.MONTH),
        DatedSums.level(money(50), FIRST, 12, Rhythm.FOUR_WEEKS),
        DatedSums.level(money(50), date(2027, 2, 1), 12),
        DatedSums.level(money(50), FIRST, 12).with_last(money("49.99")),
    ],
)
def test_another_day_or_penny_is_one(other):
    assert [one.aspect for one in compare(AGREED, replace(AGREED, sums=other))] == [Aspect.SUMS]


def test_a_rate_is_compared_where_it_is_named():
    named = replace(AGREED, interest=InterestDuring.RATE, rate=Fraction(6, 100))
    assert compare(named, replace(named, rate=Fraction(7, 100)))
    assert not compare(AGREED, replace(AGREED, rate=Fraction(7, 100)))


def test_two_currencies_cannot_be_compared():
    with pytest.raises(ValueError, match="cannot be compared"):
        compare(AGREED, Terms("CNY"))
