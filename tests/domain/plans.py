"""Plans for tests: what a month has, with changes by month, and what comes of it."""

from datetime import date

from debts.domain.planning.means import ExpectedChange, Means, means
from debts.domain.planning.plan import make_plan
from debts.domain.sums.dates import add_months
from tests.domain.cases import money

FIRST = date(2027, 1, 31)
NOTHING = money(0)


def having(left, *changes, margin=NOTHING, claims=()):
    """`left` a month; each change is a difference and the month from which it counts."""
    dated = [
        ExpectedChange(money(sum_), add_months(date(2027, 1, 1 if sum_ < 0 else 31), start))
        for sum_, start in changes
    ]
    return means(money(left), margin=margin, first_on=FIRST, changes=dated, claims=claims)


def plan(debts, monthly, **more):
    steps = monthly if isinstance(monthly, Means) else Means.steady(monthly)
    return make_plan(debts, steps, first_on=FIRST, **more)


def codes(problems):
    return [one.code for one in problems]


def monthly_of(found):
    return [offer.monthly for offer in found.offers]


def steps_of(offer):
    return [(step.amount, step.first_on, step.count) for step in offer.steps]
