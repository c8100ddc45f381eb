"""What the plan of an entered household answers, read from its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from debts.domain.sums.dates import monthly_dates
from debts.formats import decimal_of
from debts.selectors.account import account_of
from tests.scenarios import oracle
from tests.scenarios.entered import Entered
from tests.scenarios.facts import Expectation

NOTHING = Decimal(0)
MONTHS_LOOKED_AT = 600


@dataclass(frozen=True)
class Paid:
    """What the plan pays on one debt; without an end where it does not clear it."""

    sums: tuple[tuple[date, Decimal], ...]
    ends: bool
    is_token: bool = False

    @property
    def total(self) -> Decimal:
        return sum((amount for _, amount in self.sums), NOTHING)

    def in_month(self, on: date) -> Decimal:
        fitting = (
            amount for day, amount in self.sums if (day.year, day.month) == (on.year, on.month)
        )
        return sum(fitting, NOTHING)


def plan_page(entered: Entered) -> Any:
    return entered.read(entered.hand.url("plan")).context["page"]


def paid(entered: Entered) -> dict[str, Paid]:
    """By the files' ids: every debt of the plan, and arrears without an agreed sum."""
    page, found = plan_page(entered), {}
    ids = {pk: id_ for id_, pk in entered.hand.debts.items()}
    first_on = page.worked.first_on
    for row, course in zip(page.others, page.worked.courses, strict=True):
        amounts = course.amounts(course.months if course.ends else MONTHS_LOOKED_AT)
        sums = zip(monthly_dates(first_on, len(amounts)), map(_major(page), amounts), strict=True)
        found[ids[row.row.debt_id]] = Paid(tuple(sums), course.ends, row.found.token)
    for row in page.first:
        found[ids[row.row.debt_id]] = _until_cleared(
            first_on, row.monthly, account_of(row.row.debt).total
        )
    for line, behind in zip(entered.case.arrears, page.behind, strict=True):
        if line.payment is None and behind.monthly:
            owed = _minor(line.amount, behind.monthly)
            found[line.id] = _until_cleared(first_on, behind.monthly, owed)
    return found


def _until_cleared(first_on: date, monthly: Any, owed: Any) -> Paid:
    if not monthly or owed is None:
        return Paid((), ends=False)
    whole, rest = divmod(owed.minor, monthly.minor)
    amounts = [monthly] * whole + ([type(owed)(rest, owed.currency)] if rest else [])
    days = monthly_dates(first_on, len(amounts))
    return Paid(tuple(zip(days, map(decimal_of, amounts), strict=True)), ends=True)


def _minor(amount: Decimal, like: Any) -> Any:
    return type(like)(int(amount * 100), like.currency)


def _major(page: Any) -> Any:
    return lambda minor: decimal_of(type(page.worked.offered)(minor, page.plan.currency))


# ---- figures of the whole plan -------------------------------------------------------------------


def left_a_month(entered: Entered, _expected: Expectation) -> Decimal:
    return decimal_of(plan_page(entered).budget.before_arrears)


def missing_a_month(entered: Entered, expected: Expectation) -> Decimal:
    return -left_a_month(entered, expected)


def first_month_total(entered: Entered, _expected: Expectation) -> Decimal:
    return _month_total(entered, entered.first_payment)


def month_total(entered: Entered, expected: Expectation) -> Decimal:
    return _month_total(entered, date.fromisoformat(f"{expected.month}-01"))


def _month_total(entered: Entered, month: date) -> Decimal:
    return sum((debt.in_month(month) for debt in paid(entered).values()), NOTHING)


def total_until(entered: Entered, expected: Expectation) -> Decimal:
    """Added up to the end of a month; tokens that the person chose do not count where so asked."""
    year, month = map(int, expected.month.split("-"))
    return sum(
        (
            amount
            for debt in paid(entered).values()
            if not (expected.beyond_tokens and debt.is_token)
            for on, amount in debt.sums
            if (on.year, on.month) <= (year, month)
        ),
        NOTHING,
    )


def months(entered: Entered, expected: Expectation) -> int | None:
    """Until all that count are paid, the first month included; None where one has no end."""
    found = paid(entered)
    counted = [found.get(id_) for id_ in expected.counted]
    if not all(debt and debt.ends for debt in counted):
        return None
    last = max(debt.sums[-1][0] for debt in counted if debt)
    return oracle.month_index(entered.first_payment, last) + 1


def keeps_every_month_within_means(entered: Entered, _expected: Expectation) -> bool:
    """Up to no month more is paid than there has been: what was put by bridges a lean one."""
    available, spent = Fraction(0), Fraction(0)
    by_month: dict[int, Fraction] = {}
    for debt in paid(entered).values():
        for on, amount in debt.sums:
            index = oracle.month_index(entered.first_payment, on)
            by_month[index] = by_month.get(index, Fraction(0)) + Fraction(amount)
    for k, most in enumerate(oracle.payable(entered.case)):
        available, spent = available + most, spent + by_month.get(k, Fraction(0))
        if spent > available:
            return False
    return True


# ---- one debt's offer ----------------------------------------------------------------------------


def share(entered: Entered, expected: Expectation) -> Decimal | None:
    first = _first_sums(entered)
    whole = sum((first.get(id_, NOTHING) for id_ in expected.counted), NOTHING)
    return first.get(expected.about, NOTHING) / whole if whole else None


def ratio(entered: Entered, expected: Expectation) -> Decimal | None:
    first = _first_sums(entered)
    other = first.get(expected.to, NOTHING)
    return first.get(expected.about, NOTHING) / other if other else None


def above_zero(entered: Entered, expected: Expectation) -> bool:
    return _first_sums(entered).get(expected.about, NOTHING) > 0


def _first_sums(entered: Entered) -> dict[str, Decimal]:
    return {id_: debt.in_month(entered.first_payment) for id_, debt in paid(entered).items()}


def kind(entered: Entered, expected: Expectation) -> str:
    offer = paid(entered).get(expected.about)
    if offer is None or not offer.total:
        return "none"
    if offer.is_token:
        return "token"
    first_on = next(on for on, amount in offer.sums if amount)
    is_paused = first_on > entered.first_payment
    return f"a pause until {first_on:%B %Y}" if is_paused else "instalments"


def is_for(entered: Entered, expected: Expectation) -> Any:
    """A priority debt is paid its arrears, neither the balance nor a share in proportion."""
    arrears = _arrears_of(entered, expected.about)
    found = paid(entered)
    offer = found.get(expected.about)
    if offer is None or not offer.total:
        return "nothing"
    if offer.total != arrears:
        return f"{offer.total} in all"
    others = [
        debt.sums[-1][0] for id_, debt in found.items() if id_ != expected.about and debt.sums
    ]
    is_first = all(offer.sums[-1][0] <= last for last in others)
    return expected.value if is_first else "the arrears, after the others"


def _arrears_of(entered: Entered, id_: str) -> Decimal | None:
    line = next((line for line in entered.case.arrears if line.id == id_), None)
    return line.amount if line else entered.case.debt(id_).arrears


def left_out(entered: Entered, expected: Expectation) -> bool:
    offer = paid(entered).get(expected.about)
    return offer is None or not offer.total
