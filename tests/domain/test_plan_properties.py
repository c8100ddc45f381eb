"""What holds for every plan, over invented debts and months."""

from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from debts.domain.account.schedule import Rundown, Schedule, fixed_sum, interest_on
from debts.domain.planning.courses import Course, ceiling
from debts.domain.planning.means import Means
from debts.domain.planning.plan import Method, PlanDebt, make_plan
from debts.domain.sums.money import Money

FIRST = date(2027, 1, 31)
FAR = 700  # months: beyond the longest schedule and the last step
PARTS = st.sampled_from([Fraction(1), Fraction(9, 10), Fraction(1, 2)])
SHARING = st.sampled_from([Method.PRO_RATA, Method.EQUAL])


@st.composite
def debts(draw, largest=10**6):
    balance = Money(draw(st.integers(1, largest)), "GBP")
    rate = Fraction(draw(st.sampled_from([0, 0, 5, 24, 36])), 1200)
    own = draw(st.none() | st.integers(0, 50_000).map(lambda minor: Money(minor, "GBP")))
    limit = draw(st.sampled_from([None, 12, 60]))
    return PlanDebt(draw(st.uuids()), balance, rate, limit, own)


@st.composite
def steps(draw):
    turns = sorted({0, *draw(st.lists(st.integers(1, 80), max_size=3))})
    return Means("GBP", tuple((turn, draw(st.integers(-5000, 300_000))) for turn in turns))


PLANS = given(st.lists(debts(), min_size=1, max_size=6), steps(), SHARING, PARTS, st.booleans())
QUICK = settings(max_examples=40, deadline=None)


def paid_in(offer, month):
    """By month, from the schedule's own rows; a debt without an end is paid for ever."""
    if offer.schedule is None:
        return offer.monthly.minor
    rows = offer.schedule.instalments
    return rows[month].amount.minor if month < len(rows) else 0


@PLANS
@QUICK
def test_shares_add_up_to_exactly_what_is_offered(owed, means, method, part, roll_over):
    found = make_plan(owed, means, first_on=FIRST, method=method, part=part, roll_over=roll_over)
    if found.is_token:
        return
    needs = sum(d.balance.minor + interest_on(d.balance.minor, d.monthly_rate) for d in owed)
    offers = {min(needs, int(have * part // 1)) for _, have in means.steps}
    assert sum(offer.monthly.minor for offer in found.offers) == found.offered.minor
    assert found.offered.minor in offers


@PLANS
@QUICK
def test_no_month_takes_more_than_there_is(owed, means, method, part, roll_over):
    found = make_plan(owed, means, first_on=FIRST, method=method, part=part, roll_over=roll_over)
    if found.is_token:
        assert min(have for _, have in means.steps) * part < 1
        return
    for month, row in enumerate(found.cash_flow):
        assert row.available == means.in_month(month)
        assert row.paid <= row.available.or_zero()
    for month in range(0 if roll_over else FAR):  # by the schedules themselves, long after the end
        paid = sum(paid_in(offer, month) for offer in found.offers)
        assert not paid or paid <= means.in_month(month).minor
        if month < len(found.cash_flow):
            assert paid == found.cash_flow[month].paid.minor


@PLANS
@QUICK
def test_no_debt_is_paid_more_than_it_is(owed, means, method, part, roll_over):
    found = make_plan(owed, means, first_on=FIRST, method=method, part=part, roll_over=roll_over)
    for debt, offer in zip(owed, found.offers, strict=True):
        if not offer.schedule:
            continue
        left = debt.balance.minor
        for row in offer.schedule.instalments:
            assert row.interest.minor == interest_on(left, debt.monthly_rate)
            left += row.interest.minor - row.amount.minor
            assert left == row.balance.minor >= 0
        assert left == 0
        assert offer.schedule.total == debt.balance + offer.schedule.total_interest


@given(st.lists(debts(), min_size=1, max_size=6), steps(), st.sampled_from(Method), PARTS)
@QUICK
def test_each_ceiling_can_be_paid_while_the_others_get_theirs(owed, means, method, part):
    found = make_plan(owed, means, first_on=FIRST, method=method, part=part)
    for debt, offer in zip(owed, found.offers, strict=True):
        room = offer.range
        assert Money(0, "GBP") <= room.opening <= room.target <= room.ceiling
        if offer.token or not room.ceiling:
            continue
        alone = fixed_sum(debt.balance, room.ceiling, FIRST, monthly_rate=debt.monthly_rate)
        others = [other for other in found.offers if other is not offer]
        for month in range(len(alone) if isinstance(alone, Schedule) else FAR):
            paid = alone.amounts[month] if isinstance(alone, Schedule) else room.ceiling.minor
            taken = sum(paid_in(other, month) for other in others)
            assert paid + taken <= means.in_month(month).minor


@given(debts(largest=300), st.lists(st.integers(-5, 60), min_size=1, max_size=8))
@QUICK
def test_no_sum_above_the_ceiling_would_fit(debt, room):
    nothing = Course(0, Rundown([], [], debt.balance.minor))

    def fits(monthly):
        run = debt.run(monthly)
        amounts = run.amounts if not run.rest else [monthly] * 700
        later = [room[-1]] * (len(amounts) - len(room))
        return all(paid <= left for paid, left in zip(amounts, room + later, strict=False))

    best = max((sum_ for sum_ in range(1, debt.need + 1) if fits(sum_)), default=0)
    assert ceiling(debt, nothing, room) == best


@given(debts(), st.integers(1, 200_000))
@QUICK
def test_an_opening_clears_in_time_where_the_target_does(debt, monthly):
    found = make_plan([debt], Means.steady(Money(monthly, "GBP")), first_on=FIRST)
    room = found.offers[0].range

    def in_time(sum_):
        made = fixed_sum(debt.balance, sum_, FIRST, monthly_rate=debt.monthly_rate)
        return isinstance(made, Schedule) and len(made) <= (debt.max_instalments or 600)

    assert not in_time(room.target) or in_time(room.opening)


@given(st.lists(debts(), min_size=2, max_size=6), st.integers(1, 100_000))
@QUICK
def test_equal_shares_differ_only_where_a_debt_needs_less(owed, monthly):
    found = make_plan(
        owed, Means.steady(Money(monthly, "GBP")), first_on=FIRST, method=Method.EQUAL
    )
    sums = [offer.monthly.minor for offer in found.offers]
    short = [sum_ for sum_, debt in zip(sums, owed, strict=True) if sum_ < debt.need]
    assert not short or max(sums) - min(short) <= 1
