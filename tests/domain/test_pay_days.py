"""By days: wages on their days, claims on theirs, and never a day that runs short."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from debts.domain.planning.means import ExpectedChange, means
from debts.domain.planning.pay_days import DAYS_A_YEAR, PayDays, by_days
from debts.domain.planning.plan import Kind, PlanDebt, make_plan
from debts.domain.sums.dated import DatedSums, Rhythm
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money
from debts.domain.sums.periods import Period, per_month
from tests.domain.cases import money

START, FIRST = date(2026, 12, 3), date(2027, 1, 4)
NOTHING = money(0)


def planned(wage, rhythm, paid_on, rest, in_hand, claims=(), changes=(), first=()):
    """`rest` below zero is what a month needs beside the wage."""
    left = per_month(wage, Period(rhythm)) + rest
    months = means(left, margin=NOTHING, first_on=FIRST, claims=claims, changes=changes)
    days = PayDays(START, in_hand, DatedSums.level(wage, paid_on, None, rhythm), rest)
    held = by_days(months, days, first_on=FIRST, claims=claims, changes=changes)
    debts = [*first, PlanDebt("a", money(9000))]
    plan = make_plan(debts, held, first_on=FIRST, nothing_left=Kind.NONE)
    return make_plan(debts, months, first_on=FIRST, nothing_left=Kind.NONE), plan


def lowest(plan, wage, rhythm, paid_on, rest, in_hand, claims):
    """The lowest that the money gets over two years, day by day, another way than the code's."""
    comes = dict(DatedSums.level(wage, paid_on, None, rhythm).until(date(2029, 6, 1)))
    pays = {add_months(FIRST, i): month.paid.minor for i, month in enumerate(plan.cash_flow)}
    have = low = in_hand.minor
    for number in range(750):
        on = START + timedelta(days=number)
        have += comes[on].minor if on in comes else 0
        have += rest.minor * 12 * (number + 1) // DAYS_A_YEAR
        have -= rest.minor * 12 * number // DAYS_A_YEAR
        have -= pays.get(on, 0)
        have -= sum(sum_.minor for claim in claims for day, sum_ in claim.until(on) if day == on)
        low = min(low, have)
    return low


def test_who_is_paid_at_the_months_end_cannot_pay_all_of_it_on_the_fourth():
    # 1,720 on the 28th, 1,190 needed: 530 a month by average, the last pounds not before the 28th.
    pay_day = (money(1720), Rhythm.MONTH, date(2026, 12, 28), money(-1190), money(1000))
    by_month, plan = planned(*pay_day)
    assert by_month.offered == money(530)
    assert plan.offered < money(530)
    assert lowest(plan, *pay_day, ()) >= 0
    assert lowest(by_month, *pay_day, ()) < 0


def test_arrears_that_take_more_than_there_is_hold_back_nothing_once_they_are_paid():
    # 75 left each month, and 90 a month towards the rent for a year.
    pay_day = (money(1720), Rhythm.MONTH, date(2027, 1, 3), money(-1645), money(200))
    rent = PlanDebt("rent", money(1080), own=money(90), first=True)
    _by_month, plan = planned(*pay_day, first=[rent])
    # In January 2028 the wage of the 3rd is not all there on the 4th; 9,000 at 75 are 120 payments.
    nothing, then = plan.offer_to("a").steps
    assert (nothing.amount, nothing.count) == (NOTHING, 13)
    assert (then.amount, then.first_on, then.count) == (money(75), date(2028, 2, 4), 120)


WAGES = st.tuples(
    st.integers(200_00, 900_00), st.sampled_from([Rhythm.WEEK, Rhythm.TWO_WEEKS, Rhythm.FOUR_WEEKS])
)


@given(WAGES, st.integers(0, 27), st.integers(50, 99), st.integers(0, 1500_00), st.booleans())
@settings(max_examples=40, deadline=None)
def test_no_day_runs_short_that_would_not_run_short_without_any_offer(
    wages, wait, percent, in_hand, weekly
):
    wage, rhythm = Money(wages[0], "GBP"), wages[1]
    paid_on = START + timedelta(days=wait)
    rest = Money(-per_month(wage, Period(rhythm)).minor * percent // 100, "GBP")
    claims = [DatedSums.level(money(5), FIRST, 30, Rhythm.WEEK)] if weekly else []
    held = Money(in_hand, "GBP")
    _, plan = planned(wage, rhythm, paid_on, rest, held, claims)
    nothing = make_plan([], plan.means, first_on=FIRST)
    alone = lowest(nothing, wage, rhythm, paid_on, rest, held, claims)
    if alone >= 0:
        assert lowest(plan, wage, rhythm, paid_on, rest, held, claims) >= 0


def test_by_days_never_promises_more_than_by_months():
    rise = [ExpectedChange(money(200), date(2027, 5, 28))]
    args = (money(400), Rhythm.WEEK, date(2026, 12, 4), money(-1500), money(5000))
    by_month, by_day = planned(*args, changes=rise)
    both = zip(by_day.means.reach, by_month.means.reach, strict=True)
    assert all(day <= month for day, month in both)


def test_what_the_averages_leave_and_no_day_has_is_named_as_that():
    """An officer read "£318.17 is left" above offers of £296.00, and no word between them."""
    by_month, plan = planned(
        money(1720), Rhythm.MONTH, date(2026, 12, 28), money(-1190), money(1000)
    )
    assert by_month.kept_for_days == NOTHING
    assert plan.kept_for_days == money(530) - plan.offered - plan.unoffered
    assert plan.kept_for_days > NOTHING


def test_what_is_missing_before_the_first_wages_is_told_with_its_first_day():
    """1,484.67 a month is 48.81 a day: 28 days until pay come to 1,366.71."""
    rest, pay_on = money("-1484.67"), date(2026, 12, 28)

    def before_pay(in_hand, kept=0, paid_on=pay_on):
        wages = DatedSums.level(money(1640), paid_on)
        days = PayDays(date(2026, 11, 30), money(in_hand), wages, rest - money(kept), kept * 100)
        months = means(money(1640) + rest, margin=NOTHING, first_on=FIRST)
        return by_days(months, days, first_on=FIRST).before_pay

    on, missing = before_pay(0)
    assert (on, missing) == (date(2026, 11, 30), 1366_71)
    on, missing = before_pay(600)
    assert (on, missing) == (date(2026, 12, 12), 766_71)
    assert before_pay(600, kept=50) == before_pay(600)
    assert before_pay(1400) is None
    assert before_pay(0, paid_on=date(2026, 11, 30)) is None
