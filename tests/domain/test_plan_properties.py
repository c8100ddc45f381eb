"""What holds for every plan, over invented debts and months."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import accumulate

from hypothesis import example, given, settings
from hypothesis import strategies as st

from debts.domain.account.schedule import Schedule, fixed_sum, interest_on
from debts.domain.planning.levels import MOST_STEPS
from debts.domain.planning.means import HORIZON, Means
from debts.domain.planning.plan import Kind, Method, PlanDebt, make_plan
from debts.domain.problems import Code
from debts.domain.sums.dated import DatedSums, SumStep
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money

FIRST = date(2027, 1, 31)
PARTS = st.sampled_from([Fraction(1), Fraction(9, 10), Fraction(1, 2)])
SHARING = st.sampled_from(Method)
GAPS = st.sampled_from([Kind.TOKEN, Kind.PAUSE, Kind.NONE, Kind.WRITE_OFF])


@st.composite
def debts(draw, largest=10**6):
    balance = Money(draw(st.integers(1, largest)), "GBP")
    rate = Fraction(draw(st.sampled_from([0, 0, 5, 24, 36])), 1200)
    limit = draw(st.sampled_from([None, 12, 60]))
    first = draw(st.sampled_from([False, False, False, True]))
    most = Money(draw(st.integers(100, 50_000)), "GBP") if first else None
    return PlanDebt(draw(st.uuids()), balance, rate, limit, first=first, most=most)


@st.composite
def having(draw):
    """Months with a few turns, lean single months among them."""
    turns = sorted({0, *draw(st.lists(st.integers(1, 80), max_size=4))})
    own = []
    for start, end in zip(turns, [*turns[1:], turns[-1] + 1], strict=True):
        own += [draw(st.integers(-5000, 300_000))] * (end - start)
    return Means("GBP", tuple(own), tuple(turns[1:]))


@st.composite
def lean_months(draw):
    """As a household may have them: a month or a last instalment that nothing can bridge."""
    months = draw(having())
    own = list(months.own)
    for month in draw(st.lists(st.integers(0, len(own) - 1), max_size=2)):
        own[month] -= draw(st.integers(0, 900_000))
    turns = {turn for turn in range(1, len(own)) if own[turn] != own[turn - 1]}
    margin = draw(st.sampled_from([0, 0, 5000]))
    return Means("GBP", tuple(own), tuple(sorted({*months.turns, *turns})), margin)


PLANS = given(st.lists(debts(), min_size=1, max_size=6), having(), SHARING, PARTS, GAPS)
QUICK = settings(max_examples=40, deadline=None)


def made(owed, means, method, part, gap):
    return make_plan(owed, means, first_on=FIRST, method=method, part=part, nothing_left=gap)


def paid_in(offer, months):
    """The sums by month, read from the steps of an offer as a letter has them."""
    sums = [0] * months
    for step in offer.steps:
        start = (step.first_on.year - FIRST.year) * 12 + step.first_on.month - FIRST.month
        end = months if step.count is None else min(start + step.count, months)
        for month in range(start, end):
            sums[month] = step.amount.minor
    if offer.schedule:
        amounts = offer.schedule.amounts[:months]
        sums[: len(amounts)] = amounts
    return sums


@PLANS
@QUICK
def test_no_month_takes_more_than_there_is(owed, means, method, part, gap):
    """What is put by before a lean month counts; tokens while nothing is left do not."""
    found = made(owed, means, method, part, gap)
    paid = [0] * HORIZON
    for offer in found.offers:
        sums = paid_in(offer, HORIZON)
        if offer.kind is Kind.TOKEN:
            sums[: found.sharing.gap] = [0] * min(found.sharing.gap, HORIZON)
        paid = [a + b for a, b in zip(paid, sums, strict=True)]
    assert all(a <= b for a, b in zip(accumulate(paid), means.reach, strict=True))
    assert found.broken == ()


@PLANS
@QUICK
def test_the_steps_of_an_offer_are_few_and_lose_no_sum(owed, means, method, part, gap):
    """From the plan's months to what a letter promises, and back."""
    found = made(owed, means, method, part, gap)
    for offer, course in zip(found.offers, found.courses, strict=True):
        # A last payment that is more than its level, by less than one unit, is one more.
        assert 1 <= len(course.steps) <= MOST_STEPS
        assert len(offer.steps) - len(course.steps) in ((0, 1) if offer.schedule else (0,))
        assert paid_in(offer, HORIZON)[: course.months] == course.amounts(course.months)
        if not offer.schedule:
            continue
        assert all(step.count for step in offer.steps)
        rounded = sum(step.amount.minor * step.count for step in offer.steps)
        last = offer.steps[-1].amount.minor
        assert 0 <= rounded - sum(offer.schedule.amounts) < max(last, 1)


@PLANS
@QUICK
def test_no_debt_is_paid_more_than_it_is(owed, means, method, part, gap):
    found = made(owed, means, method, part, gap)
    for debt in owed:
        offer = found.offer_to(debt.key)
        if not offer.schedule:
            continue
        left = debt.balance.minor
        amounts = zip(offer.schedule.amounts, offer.schedule.interests, strict=True)
        for amount, interest in amounts:
            assert interest == interest_on(left, debt.monthly_rate)
            left += interest - amount
            assert left >= 0
        assert left == 0
        assert offer.schedule.total == debt.balance + offer.schedule.total_interest


@given(st.lists(debts(), min_size=1, max_size=6), having(), SHARING)
@QUICK
def test_nobody_lives_on_savings(owed, means, method):
    """They bridge a dip: no more than half of a plan's months pay more than they have.

    A debt that comes first is held to its own most a month, whatever is left over for later. With
    interest a plan lasts longer than anybody knew when its sums were found.
    """
    owed = [replace(debt, first=False, most=None, monthly_rate=Fraction(0)) for debt in owed]
    found = make_plan(owed, means, first_on=FIRST, method=method, nothing_left=Kind.NONE)
    if not found.last_on:
        return  # only the first months of it are told
    dips = [month for month in found.cash_flow if month.paid > month.available.or_zero()]
    assert len(dips) * 2 <= len(found.cash_flow)


@PLANS
@QUICK
def test_the_first_sum_may_rise_by_what_is_not_offered(owed, means, method, part, gap):
    found = made(owed, means, method, part, gap)
    more = found.unoffered
    if found.nothing_left or len(found.others) != 1 or len(found.others[0].steps) > 1:
        return
    [alone] = found.others
    debt = next(each for each in owed if each.key == alone.key)
    own = replace(debt, own=alone.monthly + more)
    others = [own if each is debt else each for each in owed]
    assert make_plan(others, means, first_on=FIRST, method=method, part=part).broken == ()


@given(st.lists(debts(), min_size=1, max_size=6), lean_months(), SHARING, PARTS, GAPS)
@QUICK
def test_the_first_month_that_ends_below_zero_is_named_with_what_it_lacks(
    owed, means, method, part, gap
):
    """What is there and was put by, less what is paid; what is kept back counts as there."""
    found = made(owed, means, method, part, gap)
    months = len(found.cash_flow)
    own = [*means.own, *[means.own[-1]] * months][:months]
    put_by = [month.put_by.minor for month in found.cash_flow]
    paid = map(sum, zip(*(paid_in(offer, months) for offer in found.offers), strict=True))
    ends = [a - b - c + means.margin for a, b, c in zip(own, put_by, paid, strict=True)]
    short = [(month, -end) for month, end in enumerate(ends) if end < 0]
    named = [one for one in found.problems if one.code is Code.SHORT_MONTH]
    assert [(one.params["on"], one.params["missing"].minor) for one in named] == [
        (add_months(FIRST, month, 31), missing) for month, missing in short[:1]
    ]
    assert len(found.short) == len(short)
    # No more is taken from savings than was put by.
    assert all(saved >= 0 for saved in accumulate(put_by))


@given(st.lists(debts(), min_size=1, max_size=6), lean_months(), SHARING, PARTS)
@QUICK
def test_unless_chosen_no_token_makes_a_month_short(owed, means, method, part):
    found = made(owed, means, method, part, None)
    without = made(owed, means, method, part, Kind.NONE)
    assert found.is_token is False or found.sharing.has_tokens
    assert set(found.short) <= set(without.short)


@PLANS
@QUICK
def test_what_is_left_is_offered_held_back_put_by_or_free(owed, means, method, part, gap):
    found = made(owed, means, method, part, gap)
    if found.nothing_left:
        return
    assert found.unoffered.minor >= 0
    assert found.held_back.minor >= 0
    assert found.offered <= (found.left - found.kept).or_zero()


# In four months there is enough to pay the second off; a later one lives on what is put by in them.
@example(
    [PlanDebt(number, Money(owed, "GBP")) for number, owed in enumerate([1, 1277, 5737, 1, 1])],
    Means("GBP", (*[750] * 4, *[245] * 3, 200), turns=(4, 7)),
    Method.PRO_RATA,
    Fraction(1),
    Kind.TOKEN,
)
@PLANS
@QUICK
def test_each_ceiling_can_be_paid_while_the_others_get_theirs(owed, means, method, part, gap):
    found = made(owed, means, method, part, gap)
    for debt, offer in zip(owed, (found.offer_to(d.key) for d in owed), strict=True):
        room = offer.range
        assert Money(0, "GBP") <= room.opening <= room.target <= room.ceiling
        if offer.kind is not Kind.INSTALMENTS or len(offer.steps) > 1:
            continue
        alone = fixed_sum(debt.balance, room.ceiling, FIRST, monthly_rate=debt.monthly_rate)
        count = len(alone) if isinstance(alone, Schedule) else HORIZON
        sums = DatedSums.level(room.ceiling, FIRST, count, day=31)
        if isinstance(alone, Schedule):
            sums = sums.with_last(alone.last)
        assert found.fits(sums, debt.key) == ()


@given(st.lists(debts(), min_size=1, max_size=4), having(), SHARING)
@QUICK
def test_an_offer_fits_beside_the_others_as_it_stands(owed, means, method):
    found = make_plan(owed, means, first_on=FIRST, method=method, nothing_left=Kind.NONE)
    for offer, course in zip(found.offers, found.courses, strict=True):
        amounts = enumerate(course.amounts(HORIZON))
        steps = (SumStep(Money(sum_, "GBP"), add_months(FIRST, i, 31)) for i, sum_ in amounts)
        assert found.fits(DatedSums("GBP", tuple(steps)), offer.key) == ()


@given(
    st.integers(10_000, 100_000),
    st.integers(0, 10_000),
    st.lists(st.tuples(st.integers(1, 50_000), st.integers(1, 24)), min_size=1, max_size=3),
    st.lists(st.integers(1000, 10**6), min_size=1, max_size=3),
    SHARING,
)
@example(10_000, 0, [(79, 1)], [5807, 11_163, 231_056], Method.EQUAL)
@example(10_000, 0, [(6000, 2)], [1000, 7974, 108_495], Method.EQUAL)
@example(10_000, 307, [(6472, 23), (2881, 8)], [122_046, 943_953, 42_891], Method.EQUAL)
@example(10_725, 0, [(301, 7), (10_425, 8)], [2856, 4085, 35_960], Method.EQUAL)
@QUICK
def test_what_comes_free_is_offered_however_much_the_first_took(left, margin, first, owed, method):
    """The sums a person decided for arrears may be more than there is, for a while."""
    decided = [
        PlanDebt(("first", number), Money(sum_ * count, "GBP"), own=Money(sum_, "GBP"), first=True)
        for number, (sum_, count) in enumerate(first)
    ]
    others = [PlanDebt(number, Money(minor, "GBP")) for number, minor in enumerate(owed)]
    means = Means("GBP", (left,), margin=margin)
    found = make_plan([*decided, *others], means, first_on=FIRST, method=method)
    free_from = max(count for _sum, count in first)
    alone = sum(owed) // left  # months, if all that is left were paid
    schedules = [found.offer_to(number).schedule for number, _minor in enumerate(owed)]
    assert all(each and len(each.amounts) <= free_from + alone * 3 // 2 + 3 for each in schedules)


@given(debts(), st.integers(1, 200_000))
@QUICK
def test_an_opening_clears_in_time_where_the_target_does(debt, monthly):
    found = make_plan([debt], Means.steady(Money(monthly, "GBP")), first_on=FIRST)
    room = found.offers[0].range

    def in_time(sum_):
        schedule = fixed_sum(debt.balance, sum_, FIRST, monthly_rate=debt.monthly_rate)
        return isinstance(schedule, Schedule) and len(schedule) <= (debt.max_instalments or 600)

    assert not in_time(room.target) or in_time(room.opening)


@given(st.lists(debts(), min_size=2, max_size=6), having(), st.integers(0, 5), st.integers(0, 9999))
@QUICK
def test_a_figure_of_ones_own_taken_back_restores_every_offer(owed, means, index, own):
    before = make_plan(owed, means, first_on=FIRST)
    changed = owed[index % len(owed)]
    figure = PlanDebt(
        changed.key, changed.balance, changed.monthly_rate, own=Money(own, "GBP"), first=False
    )
    if changed.first:
        return
    others = [figure if debt is changed else debt for debt in owed]
    after = make_plan(others, means, first_on=FIRST)
    for debt in owed:
        same = after.offer_to(debt.key).steps == before.offer_to(debt.key).steps
        assert same or debt is changed
    assert make_plan(owed, means, first_on=FIRST).offers == before.offers
