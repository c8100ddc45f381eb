"""What they propose, for tests: in pounds, by the month from a day on."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from debts.domain.planning.means import Means
from debts.domain.planning.plan import PlanDebt, make_plan
from debts.domain.planning.sharing import funded
from debts.domain.sums.dated import DatedSums
from debts.domain.talks.circumstances import Circumstances
from debts.domain.talks.judge import judge
from debts.domain.talks.room import Room
from debts.domain.talks.terms import InterestDuring, Said, Terms
from tests.domain.cases import money

TODAY = date(2026, 12, 20)
FIRST = date(2027, 1, 15)


def said(monthly=0, count=0, *, on=FIRST, down=0, fee=0, settles=True, **more):
    """`settles`: whether they say that the rest is waived; None where they do not say."""
    answer = Said.NOT_SAID if settles is None else Said.YES if settles else Said.NO
    return Terms(
        "GBP",
        DatedSums.level(money(monthly), on, count) if count else None,
        down=money(down) or None,
        fee=money(fee) or None,
        settles=answer,
        **more,
    )


def frozen(monthly, count, **more):
    return said(monthly, count, interest=InterestDuring.FROZEN, **more)


def circumstances(owed=6000, left=200, *, beside=(), means=None, **more):
    """`beside` are what the others are given; the debt's own offer comes of the same plan."""
    months = means or Means.steady(money(left))
    debts = [PlanDebt("it", money(owed)), *(PlanDebt(n, money(b)) for n, b in enumerate(beside))]
    plan = make_plan(debts, months, first_on=FIRST)
    others = [given for given in plan.sharing.all if given.debt.key != "it"]
    known = {
        "owed": money(owed),
        "monthly_rate": Fraction(0),
        "room": Room.among(months, others, FIRST),
        "ladder": plan.offer_to("it").range,
        "in_hand": money(0),
        "owed_beside": money(sum(beside)),
        "shared": tuple(funded(plan.sharing.others)),
    }
    return Circumstances(TODAY, "GBP", **(known | more))


def answer(terms, **more):
    return judge(terms, circumstances(**more))
