"""Nobody is offered more a month than they asked for, nor pays for what bears no interest."""

from datetime import date
from fractions import Fraction

import pytest

from debts.domain.problems import Code
from debts.domain.sums.dated import DatedSums, Rhythm
from debts.domain.talks.counters import CounterKind
from debts.domain.talks.judge import Decision
from debts.domain.talks.terms import Terms
from tests.domain.cases import money
from tests.domain.talks import FIRST, answer, frozen, said


def by(rhythm, amount, count=None):
    return Terms("GBP", DatedSums.level(money(amount), FIRST, count, rhythm))


@pytest.mark.parametrize(
    ("rhythm", "most"),
    [
        (Rhythm.WEEK, 173),  # 40 × 52 ÷ 12 is 173.33
        (Rhythm.TWO_WEEKS, 86),  # 40 × 26 ÷ 12 is 86.67
        (Rhythm.FOUR_WEEKS, 43),  # 40 × 13 ÷ 12 is 43.33
    ],
)
def test_who_asks_by_the_week_is_offered_no_more_by_the_month(rhythm, most):
    found = answer(by(rhythm, 40, 20), owed=4230, left=350, ladder=None, monthly_rate=None)
    assert found.decision is Decision.COUNTER
    assert found.counters[0].terms.wanted == money(most)


def test_what_is_asked_by_the_week_is_called_so():
    found = answer(by(Rhythm.WEEK, 40, 20), owed=4230, left=350, ladder=None, monthly_rate=None)
    assert [each.kind for each in found.counters] == [CounterKind.BY_MONTH]


def test_one_large_sum_at_the_end_raises_no_sum_before_it():
    terms = Terms("GBP", DatedSums.level(money(100), FIRST, 11).then(money(3000), 1))
    found = answer(terms, owed=4230, left=350, ladder=None, monthly_rate=None)
    assert found.counters[0].terms.wanted == money(100)
    assert CounterKind.LATER not in {each.kind for each in found.counters}


def test_a_settlement_in_one_sum_is_offered_by_no_more_than_is_agreed():
    agreed = DatedSums.level(money(120), FIRST, 19)
    found = answer(said(down=1200), owed=2230, left=212, agreed=agreed)
    assert found.counters
    assert all(each.terms.wanted <= money(120) for each in found.counters)


def test_their_sum_is_put_off_only_where_it_does_not_fit_as_they_say_it():
    # 480 × 60 on 26,000 costs 2,800 more; 480 a month is there from the first on.
    fits = answer(frozen(480, 60), owed=26_000, left=600, ladder=None)
    assert fits.counters
    assert CounterKind.LATER not in {each.kind for each in fits.counters}


@pytest.mark.parametrize("monthly_rate", [None, Fraction(2, 100)])
def test_without_interest_nobody_pays_more_than_is_owed(monthly_rate):
    # 16 × 150 is 2,400 on 2,230: 170 more, though they say that interest stops.
    found = answer(frozen(150, 16), owed=2230, left=250, monthly_rate=monthly_rate)
    assert found.decision is Decision.COUNTER
    assert Code.MORE_WITHOUT_INTEREST in found.codes
    assert found.counters[0].terms.paid == money(2230)
    rounded = answer(frozen(150, 15), owed=2230, left=250, monthly_rate=monthly_rate)
    assert rounded.decision is Decision.ACCEPT  # 20 more: the last one is 130


def test_a_law_that_counts_months_counts_weeks_as_the_months_they_take():
    """Article 70 of China's card rules says five years; 104 weeks are two."""
    two_years = answer(
        by(Rhythm.WEEK, 58, 104), owed=6000, left=400, ladder=None, max_instalments=60
    )
    assert Code.OVER_LIMIT not in two_years.codes
    six_years = answer(
        by(Rhythm.WEEK, 20, 313), owed=6000, left=400, ladder=None, max_instalments=60
    )
    (over,) = (each for each in six_years.problems if each.code is Code.OVER_LIMIT)
    # From 15 January 2027 on, 312 weeks later: 6 January 2033 is in the 73rd month.
    assert date(2027, 1, 15) == FIRST
    assert over.params["instalments"] == 73
