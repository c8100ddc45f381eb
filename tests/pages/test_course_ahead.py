"""What home draws of agreements: each instalment without what was paid of it."""

from __future__ import annotations

from datetime import date

import pytest

from debts.domain.sums.money import Money
from debts.models import Agreement
from debts.pages.home.standing import still_to_pay
from tests import factories

pytestmark = pytest.mark.django_db
FIRST = date(2026, 4, 3)


def pounds(whole: int) -> Money:
    return Money(whole * 100, "GBP")


def pay(agreement: Agreement, amount: int) -> None:
    factories.entry(agreement.debt, kind="payment", on=FIRST, amount=pounds(amount))


@pytest.mark.parametrize(
    ("paid", "left"),
    [
        (0, [40, 40, 40, 10]),
        (25, [15, 40, 40, 10]),
        (40, [40, 40, 10]),
        (95, [25, 10]),
        (125, [5]),
    ],
)
def test_what_is_ahead_is_what_no_payment_was_laid_on(paid: int, left: list[int]):
    agreement = factories.agreement(
        factories.household(),
        agreed_on=date(2026, 3, 1),
        first_on=FIRST,
        instalment=pounds(40),
        instalments=4,
        last_amount=pounds(10),
        rhythm="week",
    )
    if paid:
        pay(agreement, paid)
    sums = still_to_pay([agreement], [], "GBP")[agreement.debt_id]
    assert [amount for _on, amount in sums.until(date(2027, 1, 1))] == list(map(pounds, left))
