"""The answer to what they propose: accept, counter, take it for a while, or not today.

What is not known never makes the answer milder, and paying far more than is owed is a stop, cap or
no cap. Nothing that is proposed on a debt whose time is in doubt is accepted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from debts.domain.account.rates import MONTHS_A_YEAR, percent
from debts.domain.planning.courses import Broken
from debts.domain.problems import Code, Problem, Severity, problem
from debts.domain.sums.dated import DatedSums, month_index
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money
from debts.domain.talks.asks import Ask, asks_of, unsaid_by
from debts.domain.talks.circumstances import Circumstances
from debts.domain.talks.costs import RateFit, TermsCost, cost_of
from debts.domain.talks.counters import (
    INTERIM_MONTHS,
    CounterKind,
    CounterOffer,
    as_said,
    counters,
    kept,
    monthly_wanted,
)
from debts.domain.talks.meant import as_meant, fitting_last, paid_off
from debts.domain.talks.terms import Aspect, InterestDuring, Said, Terms
from debts.domain.talks.whom import UNLENT, Whom

ROUNDING = Fraction(1, 100)  # of what is owed: so much more comes of rounding sums up
FAR_MORE = Fraction(1, 10)  # of what is owed


class Decision(StrEnum):
    ACCEPT = "accept"
    COUNTER = "counter"
    INTERIM = "interim"
    NOT_TODAY = "not_today"


@dataclass(frozen=True, slots=True)
class ShareOfRoom:
    """What they want, in the months in which they want it, beside what would be their part.

    `debts` is this debt's part of all that is owed to those who share, `wanted` theirs of what the
    plan pays all of them in these months; above one where they want more. `fair` is their part of
    that, a month on average, and `at_first` that of the first of them.
    """

    fair: Money
    at_first: Money
    debts: Fraction
    wanted: Fraction


@dataclass(frozen=True, slots=True)
class UntilPaid:
    """Where they named no number: how it ends without interest, and with the contract's, if it
    `bears` any; None there where it never ends, or nobody knows the rate."""

    without: DatedSums
    with_interest: DatedSums | None
    bears: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer and the figures to say it with.

    `stress` is how far the income of every month may fall before it breaks; None where it breaks
    as things are, or that is not known. `breaks_if_kept` are the months that break where what is
    paid on time goes on as agreed.
    """

    decision: Decision
    cost: TermsCost
    share: ShareOfRoom | None
    breaks: tuple[Broken, ...]
    stress: Money | None
    problems: tuple[Problem, ...]
    counters: tuple[CounterOffer, ...]
    asks: tuple[Ask, ...]
    unsaid: tuple[Aspect, ...]
    review_on: date | None
    last: Money | None = None
    until_paid: UntilPaid | None = None
    breaks_if_kept: tuple[Broken, ...] = ()

    @property
    def first_break(self) -> Broken | None:
        return next(iter(self.breaks), None)

    @property
    def codes(self) -> frozenset[Code]:
        return frozenset(one.code for one in self.problems)


# Before these are mended nothing can be answered: not even with a counter-offer.
OPEN = frozenset(
    {
        *(Code.TIME_IN_DOUBT, Code.OWED_NOT_KNOWN, Code.SUMS_NOT_SAID),
        *(Code.ROOM_NOT_KNOWN, Code.PLAN_LACKS_DEBTS, Code.NO_PLAN_YET),
    }
)

# And before these not even that an agreement is kept.
_NOTHING_TO_SAY = frozenset({Code.TIME_IN_DOUBT, Code.SUMS_NOT_SAID})


def judge(named: Terms, facts: Circumstances) -> Verdict:
    """What to answer to what they `named`, on the day of `facts`."""
    terms, last = as_meant(named, facts), fitting_last(named, facts)
    cost = cost_of(terms, facts)
    share = _share(terms, facts)
    breaks, stress = _held(terms, facts)
    problems = tuple(_problems(terms, facts, cost, breaks, last))
    decision, offers = _decide(terms, facts, cost, problems)
    return Verdict(
        decision=decision,
        cost=cost,
        share=share,
        breaks=breaks,
        stress=stress,
        problems=problems,
        counters=offers,
        asks=tuple(asks_of(facts.whom, terms, for_a_while=decision is Decision.INTERIM)),
        unsaid=unsaid_by(facts.whom, terms),
        review_on=_review_on(terms) if decision is Decision.INTERIM else None,
        last=last,
        until_paid=_until_paid(named, facts),
        breaks_if_kept=_if_kept(terms, facts),
    )


def _until_paid(named: Terms, facts: Circumstances) -> UntilPaid | None:
    alone = paid_off(named, facts, with_interest=False)
    bears = facts.monthly_rate != 0 and facts.whom not in UNLENT
    with_interest = paid_off(named, facts, with_interest=True) if bears else alone
    return UntilPaid(alone, with_interest, bears=bears) if alone else None


def _decide(
    terms: Terms, facts: Circumstances, cost: TermsCost, problems: tuple[Problem, ...]
) -> tuple[Decision, tuple[CounterOffer, ...]]:
    codes = {one.code for one in problems}
    if Code.AGREED_ALREADY in codes and facts.agreed and not codes & _NOTHING_TO_SAY:
        return Decision.COUNTER, (kept(facts.agreed, facts.room),)
    if codes & OPEN:
        return Decision.NOT_TODAY, ()
    if Code.COSTS_MORE in codes or any(one.severity is Severity.STOP for one in problems):
        found = counters(terms, facts)
        return (Decision.COUNTER, found) if found else (Decision.NOT_TODAY, ())
    if Code.ABOVE_AIM in codes and (found := _below_theirs(terms, facts)):
        return Decision.COUNTER, found
    if terms.interim_until or cost.rest:
        return _for_a_while(terms, facts)
    if cost.rest is None and facts.owed:
        # It would end the debt, if only interest had been spoken of.
        return Decision.COUNTER, (as_said(terms, facts.owed),)
    return Decision.ACCEPT, ()


def _below_theirs(terms: Terms, facts: Circumstances) -> tuple[CounterOffer, ...]:
    """What answers a sum that fits, but is more than the plan aims at: not that sum again."""
    return tuple(each for each in counters(terms, facts) if each.kind is not CounterKind.LATER)


def _is_above_aim(terms: Terms, facts: Circumstances, cost: TermsCost) -> bool:
    """Whether they ask for more each month than the plan aims at, let nothing go for it, and have
    not heard an offer yet: who says yes to the ceiling has nothing left to give."""
    ladder, wanted = facts.ladder, monthly_wanted(terms)
    lets_go = terms.settles is Said.YES and cost.more is not None and cost.more.minor < 0
    if ladder is None or wanted is None or lets_go or facts.has_offered:
        return False
    return wanted > ladder.target


def _for_a_while(terms: Terms, facts: Circumstances) -> tuple[Decision, tuple[CounterOffer, ...]]:
    """What ends no debt is taken for a year at most, while the debt does not grow, and for no more
    than the plan aims at."""
    stands_still = terms.interest is InterestDuring.FROZEN or facts.monthly_rate == 0
    is_above = bool(facts.ladder and terms.wanted and terms.wanted > facts.ladder.target)
    if stands_still and not is_above and _is_short(terms, facts):
        return Decision.INTERIM, ()
    found = counters(terms, facts)
    return (Decision.COUNTER, found) if found else (Decision.NOT_TODAY, ())


def _is_short(terms: Terms, facts: Circumstances) -> bool:
    first = terms.sums.first_on if terms.sums else None
    until = _review_on(terms)
    begins = max(first or facts.as_of, facts.as_of)
    return until is not None and until <= add_months(begins, INTERIM_MONTHS)


def _held(terms: Terms, facts: Circumstances) -> tuple[tuple[Broken, ...], Money | None]:
    """The months that break, and how far income may fall before one does."""
    room = facts.room
    if room is None or not terms.says_a_sum:
        return (), None
    sums = _from_months(terms, facts)
    breaks = room.breaks(sums)
    if breaks and _lacks_today(terms, facts, breaks):
        breaks = (Broken(facts.as_of, breaks[0].missing), *breaks[1:])
    return breaks, None if breaks else room.fall(sums)


def _lacks_today(terms: Terms, facts: Circumstances, breaks: tuple[Broken, ...]) -> bool:
    """Whether what is missing is missing on the day itself, where the first month that is planned
    is that of today."""
    room = facts.room
    if room is None or month_index(room.first_on, breaks[0].on):
        return False
    first = terms.sums.first_on if terms.sums else None
    short = terms.at_once > (facts.in_hand or facts.nothing)
    return short or (first is not None and first <= facts.as_of < room.first_on)


def _if_kept(terms: Terms, facts: Circumstances) -> tuple[Broken, ...]:
    room = facts.room_if_kept
    return room.breaks(_from_months(terms, facts)) if room and terms.says_a_sum else ()


def _from_months(terms: Terms, facts: Circumstances) -> DatedSums:
    """What the months have to pay: of what is asked at once all that is not in hand."""
    sums = terms.sums or DatedSums(terms.currency)
    short = (_asked_at_once(terms, facts) - (facts.in_hand or facts.nothing)).or_zero()
    return DatedSums.once(short, facts.as_of) + sums if short else sums


def _asked_at_once(terms: Terms, facts: Circumstances) -> Money:
    """Beside what a single sum pays of it."""
    return (terms.at_once - (facts.set_aside or facts.nothing)).or_zero()


def _problems(
    terms: Terms,
    facts: Circumstances,
    cost: TermsCost,
    breaks: tuple[Broken, ...],
    last: Money | None,
) -> Iterator[Problem]:
    if facts.time_in_doubt:
        yield problem(Code.TIME_IN_DOUBT)
    if not terms.says_a_sum:
        yield problem(Code.SUMS_NOT_SAID)
    if not facts.owed:
        yield problem(Code.OWED_NOT_KNOWN)
    elif facts.at_least:
        yield problem(Code.OWED_AT_LEAST)
    if facts.room is None:
        yield problem(Code.ROOM_NOT_KNOWN)
    elif facts.shared_unplanned:
        yield problem(Code.NO_PLAN_YET)
    elif not facts.all_planned:
        yield problem(Code.PLAN_LACKS_DEBTS)
    if breaks:
        yield _lacking(breaks[0], facts)
    if not breaks and facts.ladder and _is_above_aim(terms, facts, cost):
        yield problem(Code.ABOVE_AIM, aim=facts.ladder.target)
    if last is not None:
        yield problem(Code.LAST_IS_LESS, last=last)
    if (each := _asked_beside_agreed(terms, facts, cost)) is not None:
        yield problem(Code.AGREED_ALREADY, sum=each)
    yield from _of_the_others(terms, facts)
    yield from _of_the_cost(terms, facts, cost)
    yield from _of_the_law(terms, facts, cost)
    if terms.fee:
        code = Code.FEE_BY_RULE if facts.whom is Whom.AGENT else Code.FEE_FIRST
        yield problem(code, fee=terms.fee)
    if cost.rest:
        is_least = facts.at_least or terms.interest is InterestDuring.NOT_SAID
        code = Code.LEAVES_AT_LEAST if is_least else Code.LEAVES_A_REST
        yield problem(code, rest=cost.rest)
    if unsaid_by(facts.whom, terms):
        yield problem(Code.TERMS_NOT_SAID)


def _lacking(lack: Broken, facts: Circumstances) -> Problem:
    if lack.on == facts.as_of:
        return problem(Code.MORE_THAN_IN_HAND, missing=lack.missing)
    return problem(Code.MORE_THAN_LEFT, on=lack.on, missing=lack.missing)


def _asked_beside_agreed(terms: Terms, facts: Circumstances, cost: TermsCost) -> Money | None:
    """What is agreed each time, where they ask for more than that and let nothing go for it."""
    agreed = facts.agreed
    lets_go = terms.settles is Said.YES and cost.more is not None and cost.more.minor < 0
    if not agreed or not agreed.steps or lets_go:
        return None
    each = max(step.amount for step in agreed.steps)
    return each if max(terms.at_once, terms.wanted or facts.nothing) > each else None


def _of_the_others(terms: Terms, facts: Circumstances) -> Iterator[Problem]:
    """Of what is there at once each is offered the same part."""
    fair = facts.fair(facts.in_hand)
    at_once = _asked_at_once(terms, facts)
    if fair is None or not facts.in_hand or not facts.owed_beside or at_once <= fair:
        return
    yield problem(Code.TAKES_FROM_OTHERS, at_once=at_once, fair=fair)


def _of_the_cost(terms: Terms, facts: Circumstances, cost: TermsCost) -> Iterator[Problem]:
    owed, more = facts.owed, cost.more
    if owed and more is not None and more.minor > 0:
        part = Fraction(more.minor, owed.minor)
        is_far = part > FAR_MORE or (part > ROUNDING and cost.is_beyond_rates)
        if is_far:
            yield problem(Code.COSTS_FAR_MORE, more=more)
        elif part > ROUNDING and terms.interest is InterestDuring.FROZEN:
            yield problem(Code.MORE_WITHOUT_INTEREST, more=more)
        elif part > ROUNDING and _is_dearer(cost, facts):
            yield problem(Code.COSTS_MORE, more=more)
        else:
            yield problem(Code.COSTS_A_LITTLE_MORE, more=more)
    if cost.rate_fit in (RateFit.NOT, RateFit.FLAT, RateFit.NONE) and terms.rate is not None:
        code = Code.RATE_IS_FLAT if cost.rate_fit is RateFit.FLAT else Code.RATE_DOES_NOT_FIT
        yield problem(code, rate=terms.rate)
    if owed and cost.rest is not None and cost.rest > owed:
        yield problem(Code.GROWS, rest=cost.rest)


def _is_dearer(cost: TermsCost, facts: Circumstances) -> bool:
    """Than the contract itself; where that is not known, whatever costs something is."""
    if facts.monthly_rate is None or cost.rate is None:
        return True
    return percent(cost.rate.nominal) > percent(facts.monthly_rate * MONTHS_A_YEAR)


def _of_the_law(terms: Terms, facts: Circumstances, cost: TermsCost) -> Iterator[Problem]:
    count, limit = terms.months, facts.max_instalments
    if limit and (count is None or count > limit):
        yield problem(Code.OVER_LIMIT, instalments=count or 0, limit=limit)
    cap = facts.cap
    # Compared as shown: instalments in whole pence miss a round rate by a hair.
    if cap is not None and cost.rate and percent(cost.rate.nominal) > percent(cap):
        yield problem(Code.RATE_OVER_CAP, rate=cost.rate.nominal, cap=cap)
        if facts.cap_on_request:
            yield problem(Code.CAP_ON_REQUEST)


def _share(terms: Terms, facts: Circumstances) -> ShareOfRoom | None:
    """Among those that share; None where there is nobody to share with, and of a sum paid once."""
    sums, room, part = terms.sums, facts.room, facts.share
    if sums is None or room is None or part is None:
        return None
    asked = sums.by_month(room.first_on, len(facts.shared))
    both = [(sum_, all_) for sum_, all_ in zip(asked, facts.shared, strict=True) if sum_ and all_]
    if not both:
        return None
    whole = sum(all_ for _sum, all_ in both)
    fair = Money(int(whole * part // len(both)), terms.currency)
    at_first = Money(int(both[0][1] * part // 1), terms.currency)
    return ShareOfRoom(fair, at_first, part, Fraction(sum(sum_ for sum_, _all in both), whole))


def _review_on(terms: Terms) -> date | None:
    """The day that they named, else the day after the last sum."""
    last = terms.last_on
    return terms.interim_until or (last + timedelta(days=1) if last else None)
