"""What the page of one debt answers: balance, rates, the clock."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from debts.formats import decimal_of
from tests.scenarios.entered import Entered
from tests.scenarios.facts import Expectation

PERCENT = Decimal(10_000)  # parts per million in one percent


def debt_page(entered: Entered, id_: str) -> Any:
    url = entered.hand.url("debt-detail", entered.hand.debts[id_])
    return entered.read(url).context["page"]


def total(entered: Entered, expected: Expectation) -> Decimal | None:
    owed = debt_page(entered, expected.about).account.total
    return None if owed is None else decimal_of(owed)


def simple_annual(entered: Entered, expected: Expectation) -> Decimal | None:
    cost = debt_page(entered, expected.about).cost
    return cost and cost.nominal_ppm / PERCENT


def true_rate(entered: Entered, expected: Expectation) -> Decimal | None:
    cost = debt_page(entered, expected.about).cost
    if cost is None:
        return None
    return (cost.nominal_ppm if expected.basis == "nominal" else cost.effective_ppm) / PERCENT


def cap(entered: Entered, expected: Expectation) -> Decimal | None:
    limit = debt_page(entered, expected.about).cap
    return limit and limit.ppm / PERCENT


def state(entered: Entered, expected: Expectation) -> str:
    return str(debt_page(entered, expected.about).clock.state).replace("_", " ")


def runs_out_between(entered: Entered, expected: Expectation) -> tuple[date, date] | None:
    """The earliest and the latest last day."""
    clock = debt_page(entered, expected.about).clock
    ends = (clock.earliest_end, clock.latest_end)
    return ends if all(ends) else None
