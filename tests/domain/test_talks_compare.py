"""Said, written and charged side by side: every difference is found, and none is invented."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debts.domain.sums.dated import DatedSums, Rhythm
from debts.domain.sums.money import Money
from debts.domain.talks.compare import SumsDetail, compare, differing_sums
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


amounts = st.integers(1, 500_00).map(lambda minor: Money(minor, "GBP"))
days = st.dates(date(2026, 1, 1), date(2032, 12, 31))
rates = st.integers(1, 400).map(lambda thousandth: Fraction(thousandth, 1000))


@st.composite
def sums(draw):
    """Level, with a second sum, or with a last one of its own."""
    found = DatedSums.level(
        draw(amounts), draw(days), draw(st.integers(1, 60)), draw(st.sampled_from(list(Rhythm)))
    )
    if draw(st.booleans()):
        found = found.then(draw(amounts), draw(st.integers(1, 24)))
    return found.with_last(draw(amounts)) if draw(st.booleans()) else found


FIELDS = {
    "sums": st.none() | sums(),
    "down": st.none() | amounts,
    "fee": st.none() | amounts,
    "interest": st.sampled_from(list(InterestDuring)),
    "waived": st.none() | amounts,
    "settles": st.sampled_from(list(Said)),
    "stops_collecting": st.sampled_from(list(Said)),
    "interim_until": st.none() | days,
}
terms = st.builds(Terms, st.just("GBP"), rate=rates, **FIELDS)


@given(terms, st.sampled_from(sorted(FIELDS)), st.data())
def test_of_any_terms_the_one_aspect_that_changes_is_named(one, name, data):
    other = replace(one, **{name: data.draw(FIELDS[name], label=name)})
    changed = {OTHERWISE[name][1]} if getattr(one, name) != getattr(other, name) else set()
    found = {each.aspect for each in compare(one, other)}
    if name == "sums":  # other steps may come to the same days
        assert found <= changed
        assert bool(found) == bool(differing_sums(one.sums, other.sums))
    else:
        assert found == changed
    assert {each.aspect for each in compare(other, one)} == found


@given(sums(), sums())
def test_sums_that_differ_have_a_detail_in_which_they_do(one, other):
    found = differing_sums(one, other)
    assert bool(found) == bool(compare(Terms("GBP", one), Terms("GBP", other)))
    assert all(each.one != each.other for each in found if each.detail is not SumsDetail.DAYS)


def test_the_same_total_laid_otherwise_is_still_a_difference():
    one = DatedSums.level(money(40), FIRST, 3).then(money(55), 1).then(money(45), 1)
    other = DatedSums.level(money(40), FIRST, 3).then(money(45), 1).then(money(55), 1)
    (found,) = differing_sums(one, other)
    assert found.detail is SumsDetail.DAYS
