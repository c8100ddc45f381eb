"""What a debt's page says of the last payment, letter and demand agrees with its records."""

from __future__ import annotations

from datetime import date
from typing import Any

from debts.domain.sums.known_days import KnownDay
from debts.domain.sums.money import Money
from debts.models import Debt, Household
from debts.pages.debt.sections import sections
from tests import factories

NEVER = {"never_paid": True, "never_acknowledged": True, "never_demanded": True}


def never_anything(home: Household) -> Debt:
    return factories.debt(home, last_payment_on=None, **NEVER)


def shown(debt: Debt) -> dict[str, Any]:
    rows = (row for section in sections(Debt.objects.get(pk=debt.pk)) for row in section.rows)
    return {row.field: row.value for row in rows}


def test_without_a_record_never_is_never(household):
    said = shown(never_anything(household))
    for field in ("last_payment_on", "last_acknowledged_on", "last_demand_on"):
        assert said[field] == "Never"


def test_a_payment_on_the_account_is_the_last_payment(household):
    debt = never_anything(household)
    factories.entry(debt, kind="payment", on=date(2024, 4, 4), amount=Money(5_00, "GBP"))
    assert shown(debt)["last_payment_on"] == KnownDay.on(date(2024, 4, 4))


def test_a_posted_letter_that_admits_is_the_last_time_in_writing(household):
    debt = never_anything(household)
    factories.tell(debt, last_acknowledged_on=date(2023, 1, 9))
    letter = factories.letter(household, debt=debt, posted_on=date(2026, 11, 28))
    line = factories.named_debt(household, letter=letter)
    assert shown(debt)["last_acknowledged_on"] == KnownDay.on(date(2026, 11, 28))
    type(line).objects.filter(pk=line.pk).update(admits=False)
    assert shown(debt)["last_acknowledged_on"] == KnownDay.on(date(2023, 1, 9))


def test_where_a_letter_may_admit_it_is_neither_never_nor_a_day(household):
    debt = never_anything(household)
    letter = factories.letter(household, debt=debt, posted_on=date(2026, 11, 28))
    factories.named_debt(household, letter=letter, admits=None)
    assert shown(debt)["last_acknowledged_on"] is None


def test_whoever_collects_has_asked_on_a_day_that_is_not_known(household):
    debt = never_anything(household)
    Debt.objects.filter(pk=debt.pk).update(stage="collection")
    assert shown(debt)["last_demand_on"] is None


def test_a_paper_about_the_new_owner_told_of_the_transfer(household):
    debt = never_anything(household)
    factories.party(debt, learned_on=date(2024, 6, 1), paper="notice of assignment")
    assert shown(debt)["assigned_on"] == KnownDay.on(date(2024, 6, 1))
