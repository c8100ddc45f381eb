"""What each month of a household can pay at most, worked out from its facts alone.

An independent reading by the conventions of the files: averaged months, a fall counts from its
month, a rise from the first payment day on or after it, agreed arrears and agreements come first, a
lean month is bridged by the months before it, and a shortfall before any surplus is carried by
nobody. No code of the product is used.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tests.scenarios.facts import Case, ChangeFacts, CostFacts, DebtFacts, IncomeFacts

HORIZON = 600
A_YEAR = {"week": 52, "two weeks": 26, "four weeks": 13, "month": 12, "quarter": 4, "year": 1}


def payable(case: Case) -> list[Fraction]:
    """The most that can be paid to all debts in each month from the first payment on."""
    months = own_months(case)
    for k in range(HORIZON):
        for earlier in range(k - 1, -1, -1):
            if months[k] >= 0:
                break
            moved = min(max(months[earlier], Fraction(0)), -months[k])
            months[earlier] -= moved
            months[k] += moved
        months[k] = max(months[k], Fraction(0))
    return months


def month_index(first: date, on: date) -> int:
    return (on.year - first.year) * 12 + on.month - first.month


def own_months(case: Case) -> list[Fraction]:
    """What each month leaves by itself, after what is promised already."""
    first = date.fromisoformat(case.plan.first_payment)
    left = sum(map(monthly, case.incomes)) - sum(map(monthly, case.costs))
    months = [left - Fraction(case.plan.kept_back)] * HORIZON
    for change in case.changes:
        start = starts_in(change, first)
        end = start + change.months if change.months else HORIZON
        for k in range(max(0, start), min(end, HORIZON)):
            months[k] += Fraction(change.difference)
    for on, amount in promised(case):
        months[month_index(first, on)] -= Fraction(amount)
    return months


def starts_in(change: ChangeFacts, first: date) -> int:
    """The month from the first payment on in which a change counts; below zero before it."""
    on = date.fromisoformat(change.since)
    start = month_index(first, on)
    late = change.difference > 0 and add_months(first, start) < on
    return start + late


def counts_in_first_month(change: ChangeFacts, first: date) -> bool:
    start = starts_in(change, first)
    return start <= 0 and (change.months is None or start + change.months > 0)


def monthly(line: IncomeFacts | CostFacts) -> Fraction:
    if isinstance(line, IncomeFacts) and line.earned_by_month:
        return Fraction(sum(line.earned_by_month)) / len(line.earned_by_month)
    assert line.amount is not None
    return Fraction(line.amount) * A_YEAR[line.every] / 12


def promised(case: Case) -> Iterable[tuple[date, Decimal]]:
    """Agreed arrears and agreements, each with its own last instalment."""
    for line in case.arrears:
        if line.payment:
            whole, rest = divmod(line.amount, line.payment)
            yield from _dated(line.first_on, [line.payment] * int(whole) + [rest] * bool(rest))
    for agreement in case.agreements:
        sums = [agreement.instalment] * agreement.instalments
        if agreement.last_amount is not None:
            sums[-1] = agreement.last_amount
        yield from _dated(agreement.first_on, sums)


def _dated(first_on: str, sums: list[Decimal]) -> Iterable[tuple[date, Decimal]]:
    first = date.fromisoformat(first_on)
    return ((add_months(first, k), amount) for k, amount in enumerate(sums))


def add_months(on: date, months: int) -> date:
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return date(year, month + 1, min(on.day, calendar.monthrange(year, month + 1)[1]))


def last_day_in_england(debt: DebtFacts) -> date:
    """Six years from the end of the default notice, again from each payment or acknowledgement.

    What comes after the end revives nothing (Limitation Act 1980, sections 5 and 29).
    """
    (started,) = debt.days("default notice ended")
    last = add_months(date.fromisoformat(started), 72)
    for event in sorted(debt.events, key=lambda event: event.on):
        on = date.fromisoformat(event.on)
        if event.kind in {"paid", "acknowledged in writing"} and on <= last:
            last = max(last, add_months(on, 72))
    return last
