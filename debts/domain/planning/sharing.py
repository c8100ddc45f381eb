"""Who gets what: debts that come first, the shares of the others, and figures of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from itertools import dropwhile
from operator import add, gt

from debts.domain.planning.courses import (
    Course,
    PlanDebt,
    broken_months,
    no_course,
    own_course,
    taken,
    token_course,
)
from debts.domain.planning.levels import MOST_STEPS, MonthlyLevel, best_levels, months_of
from debts.domain.planning.means import HORIZON, Means
from debts.domain.planning.months import lacks
from debts.domain.planning.offer import Kind
from debts.domain.planning.shared_level import shared_courses
from debts.domain.sums.money import Money
from debts.domain.sums.shares import Method


@dataclass(frozen=True, slots=True)
class Given:
    """What one debt is given; in the first `unfunded` months tokens that no money stands behind."""

    debt: PlanDebt
    course: Course
    kind: Kind
    is_own: bool = False
    unfunded: int = 0

    def funded(self, months: int) -> list[int]:
        """The sums that have to be there, month by month."""
        amounts = self.course.amounts(months)
        tokens = min(self.unfunded, len(amounts))
        return [*[0] * tokens, *amounts[tokens:]] if tokens else amounts


@dataclass(frozen=True, slots=True)
class Sharing:
    """All that is given, those that come first before the others.

    `gap` is how many months at first have nothing for the others: 0 where there is something at
    once, the whole horizon where nothing ever is. `has_tokens`: whether a token to each in these
    months comes out of money that is there.
    """

    first: tuple[Given, ...]
    others: tuple[Given, ...]
    gap: int
    has_tokens: bool = True

    @property
    def all(self) -> tuple[Given, ...]:
        return self.first + self.others


def funded(given: Sequence[Given]) -> list[int]:
    """What has to be there in each month of the horizon for all that is given."""
    paid = [0] * HORIZON
    for each in given:
        amounts = each.funded(HORIZON)
        paid[: len(amounts)] = map(add, paid, amounts)
    return paid


def share(
    debts: Sequence[PlanDebt],
    means: Means,
    *,
    method: Method,
    part: Fraction,
    token: int,
    nothing_left: Kind | None,
) -> Sharing:
    """`nothing_left` of None: nobody chose, so that tokens are given only where they are there.

    Where the person chose tokens and all is taken by what comes first, that is paid so much less:
    a plan promises no more than there is, as long as there is anything.
    """
    owed = sum(debt.balance.minor for debt in debts)
    others = [debt for debt in debts if not debt.first]
    pressing = [_pressing(debt, means, owed) for debt in debts if debt.first]
    pressing = _small(pressing, others, means, part)
    first = tuple(_first(pressing, means))
    if not others:
        return Sharing(tuple(_without_crumbs(first, means)), (), 0)
    rest = _rest(means, first, part)
    gap, shared = _sooner(others, rest, method, token)
    tokens = _all_given(others, shared, gap, Kind.TOKEN)
    has_tokens = not gap or _are_there([*first, *tokens], means)
    in_gap = nothing_left or (Kind.TOKEN if has_tokens else Kind.NONE)
    set_aside = False
    if nothing_left is Kind.TOKEN and not has_tokens:
        split = partial(_after_tokens, pressing, others, means, method, part, token)
        lower, later, paid = split(gap)
        if later > gap:
            lower, later, paid = split(later)
        tokens = _all_given(others, paid, later, Kind.TOKEN)
        set_aside = has_tokens = _are_there([*lower, *tokens], means)
        first, gap, shared = (lower, later, paid) if set_aside else (first, gap, shared)
    if gap and in_gap is not Kind.TOKEN:
        gap, shared = _sooner(others, rest, method, 0)
    found = _all_given(others, shared, gap, _kind_in_gap(in_gap, gap))
    found = [replace(each, unfunded=0) for each in found] if set_aside else found
    given = _without_crumbs([*first, *found], means)
    first, found = tuple(given[: len(first)]), given[len(first) :]
    return Sharing(first, tuple(_own(each.debt) or each for each in found), gap, has_tokens)


def _after_tokens(
    pressing: Sequence[PlanDebt],
    others: Sequence[PlanDebt],
    means: Means,
    method: Method,
    part: Fraction,
    token: int,
    months: int,
) -> tuple[tuple[Given, ...], int, list[Course]]:
    """What comes first, once a token to each other is set aside in the first `months`; then how
    many months have nothing more for the others, and what each is paid."""
    tokens = sum(min(token, debt.need) for debt in others)
    before = means.less([tokens] * months, [months])
    first = tuple(_first(pressing, before))
    return first, *_sooner(others, _rest(before, first, part), method, token)


def _rest(means: Means, first: Sequence[Given], part: Fraction) -> Means:
    """The part that is offered of what those that come first leave."""
    return _less(means, [given.course for given in first]).part(part)


def _without_crumbs(given: Sequence[Given], means: Means) -> list[Given]:
    """A last payment of less than one unit is paid with the one before, where that is there.

    Nobody would send 0.12 by itself; and no month may be paid more out of than it has for it.
    """
    found = list(given)
    for place, each in enumerate(given):
        course = each.course.joined(each.debt.unit)
        if course is each.course:
            continue
        tried = [*found[:place], replace(each, course=course), *found[place + 1 :]]
        before, after = (means.spare(funded(all_)) for all_ in (found, tried))
        if all(now >= min(then, 0) for now, then in zip(after, before, strict=True)):
            found = tried
    return found


def _are_there(given: Sequence[Given], means: Means) -> bool:
    """Whether tokens in months with nothing leave no month with less than it has without them.

    What a month keeps back for the unforeseen is there as well, unless days are known.
    """
    paid, without = taken((each.course for each in given), HORIZON), funded(given)
    if means.by_day and broken_months(paid, means) != broken_months(without, means):
        return False
    return not any(map(gt, lacks(paid, means), lacks(without, means)))


def _pressing(debt: PlanDebt, means: Means, owed: int) -> PlanDebt:
    """Where something is threatened, never less than its share of the first money there is."""
    if not debt.threatened or debt.most is None:
        return debt
    share = next(filter(None, means.payable), 0) * debt.balance.minor // owed
    whole = Money(share - share % debt.unit, debt.currency)
    return replace(debt, most=max(debt.most, whole))


def soon(needs: Sequence[int], beside: int, had: int) -> int | None:
    """In how many payments, one or two, all of `needs` can be paid out of `had` a month when
    `beside` is paid as well; None where it takes longer."""
    for months in (1, 2):
        if beside + sum(-(-need // months) for need in needs) <= had:
            return months
    return None


def _small(
    first: Sequence[PlanDebt], others: Sequence[PlanDebt], means: Means, part: Fraction
) -> list[PlanDebt]:
    """What one or two months can pay of all that comes first, and leave something for each other,
    is not spread over a year while the rest goes elsewhere. More than the part that the household
    offers is not asked of it."""
    pool = [debt for debt in first if debt.own is None and debt.most is not None]
    beside = sum(debt.own_minor for debt in first) + sum(debt.unit for debt in others)
    needs = {debt.key: debt.need for debt in pool}
    months = soon([*needs.values()], beside, int(next(filter(None, means.reach), 0) * part))
    if not pool or months is None:
        return list(first)
    return [
        replace(debt, most=Money(max(debt.cap, -(-needs[debt.key] // months)), debt.currency))
        if debt.key in needs
        else debt
        for debt in first
    ]


def _first(debts: Sequence[PlanDebt], means: Means) -> list[Given]:
    """Each up to its own sum a month, from the first month that has something for it."""
    own = {debt.key: _own(debt) for debt in debts}
    fixed = [given.course for given in own.values() if given]
    pool = [debt for debt in debts if not own[debt.key]]
    shared: dict[object, Course] = {}
    if pool:
        rest = _less(means, fixed)
        cap = sum(min(debt.cap, debt.need) for debt in pool)
        levels = best_levels(rest, sum(debt.balance.minor for debt in pool), cap, grows=_grow(pool))
        weights = [min(debt.cap, debt.need) for debt in pool]
        courses = shared_courses(pool, levels, weights, whole=False)
        shared = {debt.key: course for debt, course in zip(pool, courses, strict=True)}
    return [own[debt.key] or _given_first(debt, shared[debt.key]) for debt in debts]


def _sooner(
    debts: Sequence[PlanDebt], means: Means, method: Method, token: int
) -> tuple[int, list[Course]]:
    """Shared so that every month of the horizon holds, then again up to the end that this finds.

    With interest nobody knows beforehand what there will be to pay; a month after the last payment
    must hold nothing. What is paid the second time is never more, so that it holds as well.
    """
    need = sum(debt.balance.minor for debt in debts)
    found = _at_levels(debts, means, need, method, token, grows=_grow(debts))
    if not _grow(debts) or not means.turns or _last_month(found[1]) > HORIZON:
        return found
    paid = _paid(found[1])
    again = _at_levels(debts, means, paid, method, token, grows=False)
    ends = _last_month(again[1]) <= _last_month(found[1])
    return again if ends and _paid(again[1]) <= paid else found


def _paid(courses: Sequence[Course]) -> int:
    return sum(sum(course.run.amounts) for course in courses)


def _at_levels(
    debts: Sequence[PlanDebt], means: Means, need: int, method: Method, token: int, *, grows: bool
) -> tuple[int, list[Course]]:
    """How many months at first have nothing, and what each is paid.

    Where much lies idle once some have ended, and no step is left to offer it in, fewer levels may
    end sooner: the steps that they spare go to what comes free.
    """
    most, found = MOST_STEPS, []
    while most:
        levels = _levels(debts, means, need, grows=grows, most=most)
        gap = 0 if levels[0].amount else (levels[1].start if len(levels) > 1 else HORIZON)
        courses = _shared(debts, levels, method, token if gap else 0)
        found.append((gap, courses))
        is_idle = _last_month(courses) > months_of(levels, _paid(courses)) + 1
        most = len(levels) - 1 if is_idle else 0
    if len(found) == 1:
        return found[0]
    return min(found, key=lambda each: (_lives_on_savings(each[1], means), _last_month(each[1])))


def _lives_on_savings(courses: Sequence[Course], means: Means) -> bool:
    """Whether more than half of its months pay more than they have: interest made it so long."""
    months = min(_last_month(courses), HORIZON)
    paid, had = taken(courses, months), (max(own, 0) for own in means.series(months))
    return sum(a > b for a, b in zip(paid, had, strict=True)) * 2 > months


def _levels(
    debts: Sequence[PlanDebt], means: Means, need: int, *, grows: bool, most: int
) -> list[MonthlyLevel]:
    """As found; a first level of less than one unit for each is nothing."""
    levels = best_levels(means, need, grows=grows, most=most)
    least = sum(min(debt.unit, debt.need) for debt in debts)
    enough = list(dropwhile(lambda level: level.amount < least, levels))
    return enough if enough == levels else [MonthlyLevel(0, 0), *enough]


def _shared(
    debts: Sequence[PlanDebt], levels: Sequence[MonthlyLevel], method: Method, token: int
) -> list[Course]:
    """In whole units where that loses nothing: where the last debt ends no later for it."""
    weights = [1 if method is Method.EQUAL else debt.balance.minor for debt in debts]
    whole = shared_courses(debts, levels, weights, whole=True, token=token)
    if not _is_rounded(debts[0].unit, whole):
        return whole  # no level could be shared in whole units: these are the exact shares
    exact = shared_courses(debts, levels, weights, whole=False, token=token)
    return whole if _last_month(whole) <= _last_month(exact) else exact


def _is_rounded(unit: int, courses: Sequence[Course]) -> bool:
    """Whether the shares of some level are all of them whole."""
    by_start: dict[int, bool] = {}
    for course in courses:
        for step in course.steps:
            is_whole = not step.amount % unit
            by_start[step.start] = by_start.get(step.start, True) and is_whole
    return any(by_start.values())


def _last_month(courses: Sequence[Course]) -> int:
    return max(course.months if course.ends else HORIZON + 1 for course in courses)


def _own(debt: PlanDebt) -> Given | None:
    if debt.own is None:
        return None
    course = own_course(debt)
    is_token = debt.own_is_token and bool(course.monthly)
    kind = Kind.TOKEN if is_token else Kind.INSTALMENTS if course.monthly else Kind.NONE
    return Given(debt, course, kind, is_own=True)


def _all_given(
    debts: Sequence[PlanDebt], courses: Sequence[Course], gap: int, kind: Kind
) -> list[Given]:
    both = zip(debts, courses, strict=True)
    return [_given(debt, course, gap, kind) for debt, course in both]


def _given(debt: PlanDebt, course: Course, gap: int, kind: Kind) -> Given:
    if not gap:
        return Given(debt, course, Kind.INSTALMENTS)
    if gap == HORIZON:
        never = kind is not Kind.TOKEN
        course = no_course(debt) if never else token_course(debt, course.monthly)
    return Given(debt, course, kind, unfunded=gap)


def _given_first(debt: PlanDebt, course: Course) -> Given:
    if course.monthly:
        return Given(debt, course, Kind.INSTALMENTS)
    later = any(step.amount for step in course.steps)
    return Given(debt, course, Kind.PAUSE) if later else Given(debt, no_course(debt), Kind.NONE)


def _kind_in_gap(chosen: Kind, gap: int) -> Kind:
    """Where money comes later, to offer nothing is a pause."""
    return chosen if chosen is Kind.TOKEN or gap == HORIZON else Kind.PAUSE


def _grow(debts: Sequence[PlanDebt]) -> bool:
    return any(debt.monthly_rate for debt in debts)


def _less(means: Means, courses: Sequence[Course]) -> Means:
    """What remains beside these, for as long as they are paid."""
    last = max((course.months for course in courses), default=0)
    months = last if all(course.ends for course in courses) else HORIZON
    return means.less(taken(courses, months), _turns(courses)) if courses else means


def _turns(courses: Sequence[Course]) -> list[int]:
    """Where what others pay changes: there a step may begin."""
    begins = [step.start for course in courses for step in course.steps]
    ends = [course.months for course in courses if course.ends]
    return [turn for turn in (*begins, *ends) if 0 < turn < HORIZON]
