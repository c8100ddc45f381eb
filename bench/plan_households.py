"""Invented households whose months change, and the shortest plan that could be: a bound to beat.

The bound is a linear programme: all money together covers all balances, money may be put by, and
shares, steps and rounding are ignored. Its fewest months are compared with the plan's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from random import Random

import highspy

from debts.domain.planning.means import ExpectedChange, Means, means
from debts.domain.planning.plan import PlanDebt
from debts.domain.sums.dated import DatedSums
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money

FIRST = date(2027, 1, 1)
ZERO = Money.zero("GBP")
LEAST, LONGEST = 12, 300  # months
# What a kind of household adds to a month: claims that end, changes that come.
Vary = Callable[[Random, int], tuple[list[DatedSums], list[ExpectedChange]]]


@dataclass(frozen=True, slots=True)
class Case:
    """One household: what its months have, and what it owes."""

    means: Means
    debts: tuple[PlanDebt, ...]
    fewest: int = 0

    @property
    def owed(self) -> int:
        return sum(debt.balance.minor for debt in self.debts)


def cases(kind: str, count: int) -> list[Case]:
    """So many of a kind whose shortest plan takes a year or more; the same ones each time."""
    random = Random(f"plan {kind}")
    found: list[Case] = []
    while len(found) < count:
        case = _case(random, KINDS[kind])
        months = fewest(case)
        if months is not None and months >= LEAST:
            found.append(replace(case, fewest=months))
    return found


def fewest(case: Case) -> int | None:
    """The fewest months in which all money together covers all balances; None where not compared.

    Guessed by adding up, then held against the linear programme from both sides.
    """
    guess = bisect_left(case.means.reach, case.owed) + 1
    if not LEAST <= guess <= LONGEST:
        return None  # too short or too long to be compared: of no use here
    if _can_pay(case, guess) and not (guess > 1 and _can_pay(case, guess - 1)):
        return guess
    if not _can_pay(case, LONGEST):
        return None  # a lean month that nothing before it can bridge
    return next(months for months in range(LEAST, LONGEST + 1) if _can_pay(case, months))


def _can_pay(case: Case, months: int) -> bool:
    """Whether the linear programme finds payments of all that is owed within so many months.

    One variable a month for what is paid and one for what is put by after it: what the month has
    and what was put by before it are paid, put by, or left unused. Later lean months count too.
    """
    own = case.means.series(max(months, len(case.means.own)) + 1)
    solver = highspy.Highs()
    solver.silent()
    paid = [solver.addVariable(lb=0, ub=solver.inf if i < months else 0) for i in range(len(own))]
    kept = [solver.addVariable(lb=0) for _ in own]
    begun = False
    for month, minor in enumerate(own):
        begun = begun or minor >= 0
        before = kept[month - 1] if month else 0
        have = minor if begun else 0  # a shortfall before any money is not carried forward
        solver.addConstr(paid[month] + kept[month] - before <= have)
    solver.maximize(sum(paid[:months]))
    return bool(solver.getInfo().objective_function_value >= case.owed - 1)


def _case(
    random: Random, vary: Callable[[Random, int], tuple[list[DatedSums], list[ExpectedChange]]]
) -> Case:
    left = random.randrange(100_00, 900_00)
    claims, changes = vary(random, left)
    balances = [random.randrange(200_00, 6000_00) for _ in range(random.randrange(1, 7))]
    given = means(Money(left, "GBP"), margin=ZERO, first_on=FIRST, claims=claims, changes=changes)
    debts = tuple(PlanDebt(i, Money(minor, "GBP")) for i, minor in enumerate(balances))
    return Case(given, debts)


def _arrears_end(random: Random, left: int) -> tuple[list[DatedSums], list[ExpectedChange]]:
    monthly = random.randrange(left // 3, left)
    owed = monthly * random.randrange(3, 12) + random.randrange(1, monthly)
    return [DatedSums.clearing(Money(owed, "GBP"), Money(monthly, "GBP"), FIRST)], []


def _agreement_ends(random: Random, left: int) -> tuple[list[DatedSums], list[ExpectedChange]]:
    monthly = Money(random.randrange(left // 3, left), "GBP")
    sums = DatedSums.level(monthly, FIRST, random.randrange(4, 24))
    last = Money(monthly.minor * random.randrange(1, 4), "GBP")
    return [sums.with_last(last)], []


def _lean_month(random: Random, left: int) -> tuple[list[DatedSums], list[ExpectedChange]]:
    on = add_months(FIRST, random.randrange(1, 15))
    return [], [ExpectedChange(Money(-random.randrange(left // 2, left * 3), "GBP"), on, 1)]


def _income_rises(random: Random, left: int) -> tuple[list[DatedSums], list[ExpectedChange]]:
    on = add_months(FIRST, random.randrange(1, 15))
    return [], [ExpectedChange(Money(random.randrange(left // 2, left * 4), "GBP"), on)]


def _income_falls(random: Random, left: int) -> tuple[list[DatedSums], list[ExpectedChange]]:
    on = add_months(FIRST, random.randrange(1, 15))
    return [], [ExpectedChange(Money(-random.randrange(left // 10, left * 8 // 10), "GBP"), on)]


def _several(random: Random, left: int) -> tuple[list[DatedSums], list[ExpectedChange]]:
    vary = random.sample([_arrears_end, _lean_month, _income_rises, _income_falls], 3)
    both = [each(random, left * 6 // 10) for each in vary]
    return [claim for claims, _ in both for claim in claims], [c for _, made in both for c in made]


KINDS: dict[str, Vary] = {
    "arrears end": _arrears_end,
    "agreement ends": _agreement_ends,
    "lean month": _lean_month,
    "income rises": _income_rises,
    "income falls": _income_falls,
    "several": _several,
}
