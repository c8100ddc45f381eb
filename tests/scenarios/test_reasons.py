"""Every sum in the reasons of the households, worked out again with exact fractions.

What stands between backticks is plain arithmetic or a count of days; `~` is "rounded". No code of
the product is used.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest

from tests.scenarios.facts import Case, Expectation, cases
from tests.scenarios.oracle import add_months

pytestmark = pytest.mark.slow

CASES = [pytest.param(case, id=case.home.id) for case in cases()]
SIGNS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "=": operator.eq,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}
OPERATIONS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
A_DAY = r"\d{4}-\d\d-\d\d"
DAYS = re.compile(rf"({A_DAY}) ([+-]) (\d+) (years|months|days) = ({A_DAY})")
MONTHS_IN = {"years": 12, "months": 1}


@pytest.mark.parametrize("case", CASES)
def test_each_sum_of_a_reason_is_right(case: Case) -> None:
    wrong = [
        f"{one.id}: {sum_}" for one in case.expectations for sum_ in _sums(one) if not _holds(sum_)
    ]
    assert wrong == []


@pytest.mark.parametrize("case", [each for each in CASES if each.values[0].payments])
def test_each_figure_of_payments_is_worked_out_in_its_reason(case: Case) -> None:
    asked = [one for one in case.expectations if _is_figure(one)]
    assert asked
    assert [one.id for one in asked if Fraction(one.value) not in _values(one)] == []


@pytest.mark.parametrize(
    "sum_", ["1 + 1 = 3", "2 / 3 ~ 0.66", "5 < 3 + 1", "2026-11-30 + 3 months = 2027-03-02"]
)
def test_a_wrong_sum_is_found(sum_: str) -> None:
    assert not _holds(sum_)


def _is_figure(one: Expectation) -> bool:
    return one.what.startswith("payments.") and isinstance(one.value, Decimal | int)


def _sums(one: Expectation) -> list[str]:
    return re.findall(r"`([^`]+)`", one.why)


def _values(one: Expectation) -> set[Fraction]:
    told = [sum_ for sum_ in _sums(one) if not DAYS.fullmatch(sum_)]
    return {_worked_out(side) for sum_ in told for side in _parted(sum_)[::2]}


def _holds(sum_: str) -> bool:
    if days := DAYS.fullmatch(sum_):
        return _later(*days.groups()[:4]) == date.fromisoformat(days[5])
    pieces = _parted(sum_)
    sides = zip(pieces[::2], pieces[1::2], pieces[2::2], strict=False)
    return len(pieces) > 2 and all(_compared(left, sign, right) for left, sign, right in sides)


def _parted(sum_: str) -> list[str]:
    return re.split(r"\s(=|~|<=|>=|<|>)\s", sum_.replace(",", ""))


def _compared(left: str, sign: str, right: str) -> bool:
    exact, told = _worked_out(left), _worked_out(right)
    if sign == "~":
        shift = 10 ** len(right.strip().partition(".")[2])
        return Fraction(floor(exact * shift + Fraction(1, 2)), shift) == told
    return SIGNS[sign](exact, told)


def _worked_out(text: str) -> Fraction:
    """Digits, the four operations and brackets; anything else is refused."""
    return _of(ast.parse(text.strip(), mode="eval").body, text.strip())


def _of(node: ast.expr, text: str) -> Fraction:
    match node:
        case ast.BinOp(left, operation, right):
            return OPERATIONS[type(operation)](_of(left, text), _of(right, text))
        case ast.UnaryOp(ast.USub(), operand):
            return -_of(operand, text)
        case ast.Constant(int() | float()):
            return Fraction(ast.get_source_segment(text, node) or "")
    raise ValueError(f"not a sum: {text}")


def _later(start: str, sign: str, count: str, unit: str) -> date:
    on, number = date.fromisoformat(start), int(sign + count)
    if unit in MONTHS_IN:
        return add_months(on, number * MONTHS_IN[unit])
    return on + timedelta(days=number)
