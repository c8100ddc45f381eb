"""What the plan of an entered household answers, read from its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from debts.domain.planning.offer import ComputedOffer, Kind
from debts.domain.sums.dates import monthly_dates
from debts.formats import decimal_of
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
    """By the files' ids: what each debt gets in the plan, beside arrears with an agreed sum."""
    agreed = {line.id for line in entered.case.arrears if line.payment}
    ids = {pk: id_ for id_, pk in entered.hand.debts.items()}
    offers = {ids[offer.key]: offer for offer in plan_page(entered).worked.offers}
    return {id_: _paid(offer) for id_, offer in offers.items() if id_ not in agreed}


def _paid(offer: ComputedOffer) -> Paid:
    """Every payment to the last one, or for as long as is looked at where there is no end."""
    if offer.schedule:
        sums = [(one.due_on, decimal_of(one.amount)) for one in offer.schedule.instalments]
        return Paid(tuple(sums), ends=True)
    sums = []
    for step in offer.steps:
        count = MONTHS_LOOKED_AT - len(sums) if step.count is None else step.count
        days = monthly_dates(step.first_on, count)
        sums += [(on, decimal_of(step.amount)) for on in days if step.amount]
    return Paid(tuple(sums), ends=False, is_token=offer.kind is Kind.TOKEN)


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


def months_before_the_first_sum(entered: Entered, expected: Expectation) -> int:
    offer = paid(entered).get(expected.about)
    return oracle.month_index(entered.first_payment, offer.sums[0][0]) if offer else 0


def is_for(entered: Entered, expected: Expectation) -> Any:
    """A priority debt is paid its arrears, from the first money that there is, by a sum of its own:
    neither the balance nor a share in proportion.
    """
    found, owed = paid(entered), _arrears_of(entered, expected.about)
    offer = found.get(expected.about)
    if offer is None or not offer.total:
        return "nothing"
    if offer.total != owed:
        return f"{offer.total} in all"
    if any(other.sums[0][0] < offer.sums[0][0] for other in found.values() if other.sums):
        return "the arrears, after others"
    return "a share in proportion" if _is_in_proportion(entered, offer) else expected.value


def _is_in_proportion(entered: Entered, offer: Paid) -> bool:
    """Whether it gets of its first month what it has of all that is owed, to a hundredth."""
    found = paid(entered)
    month = offer.sums[0][0]
    of_month = offer.in_month(month) / sum((one.in_month(month) for one in found.values()), NOTHING)
    of_all = offer.total / sum((one.total for one in found.values()), NOTHING)
    return abs(of_month - of_all) < Decimal("0.01")


def _arrears_of(entered: Entered, id_: str) -> Decimal | None:
    line = next((line for line in entered.case.arrears if line.id == id_), None)
    return line.amount if line else entered.case.debt(id_).arrears


def left_out(entered: Entered, expected: Expectation) -> bool:
    offer = paid(entered).get(expected.about)
    return offer is None or not offer.total
