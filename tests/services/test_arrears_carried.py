"""An upgrade makes debts of arrears that stood only in a budget, each once."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

import debts.migrations
from debts.domain.sums.money import Money
from debts.models import Arrears, Debt, Household
from debts.selectors.account import account_of
from tests import factories

ENERGY = {"kind": "energy", "owed_to": "brightwick energy"}
RENT = {"kind": "rent", "owed_to": "Alder Homes"}


def gbp(whole: int) -> Money:
    return Money(whole * 100, "GBP")


def upgrade() -> None:
    folder = Path(str(debts.migrations.__file__)).parent
    (path,) = folder.glob("*_arrears_are_debts.py")
    import_module(f"debts.migrations.{path.stem}").make_debts_of_arrears(apps, None)


def budget(home: Household, day: date, *lines: dict[str, Any], done: bool = True) -> None:
    found = factories.assessment(home, dated_on=day, completed_on=day if done else None)
    for line in lines:
        factories.arrears(found, **{"amount": None, **line})


@pytest.fixture
def known(household: Household) -> Debt:
    supplier = factories.creditor(household, name="Brightwick Energy", kind="utility")
    return factories.debt(
        household, creditor=supplier, product="bill", priority=True, stated_total=gbp(640)
    )


def test_a_debt_that_is_on_the_list_is_joined_and_not_doubled(household, known):
    energy = ENERGY | {"amount": gbp(640), "monthly": gbp(20)}
    budget(household, date(2026, 3, 5), energy)
    upgrade()
    line = Arrears.objects.get()
    assert line.debt == known
    assert (line.amount, line.monthly) == (gbp(640), gbp(20))
    assert household.debts.count() == 1


def test_any_other_becomes_a_debt_with_what_is_known_and_no_day(household):
    budget(household, date(2026, 3, 5), RENT | {"amount": gbp(850)}, {"kind": "council-tax"})
    upgrade()
    rent = household.debts.get(product="rent")
    assert (rent.priority, rent.priority_kind) == (True, "rent")
    assert (rent.creditor.name, rent.creditor.kind) == ("Alder Homes", "landlord")
    assert account_of(rent).total == gbp(850)
    assert rent.entries.get().on is None
    assert account_of(household.debts.get(product="tax")).total is None


def test_a_finished_budget_counts_beside_a_newer_one_in_progress(household):
    budget(household, date(2026, 1, 5), RENT | {"amount": gbp(900)})
    budget(household, date(2026, 3, 5), RENT | {"amount": gbp(850)}, ENERGY)
    budget(household, date(2026, 4, 5), RENT | {"amount": gbp(850)}, done=False)
    upgrade()
    assert sorted(household.debts.values_list("product", flat=True)) == ["bill", "rent"]
    lines = Arrears.objects.filter(kind="rent")
    assert len({line.debt_id for line in lines}) == 1
    assert account_of(household.debts.get(product="rent")).total == gbp(850)


def test_arrears_of_a_mortgage_are_no_balance(household):
    budget(household, date(2026, 3, 5), {"kind": "mortgage", "amount": gbp(2340)})
    upgrade()
    account = account_of(household.debts.get())
    assert (account.arrears, account.balance.total) == (gbp(2340), None)


def test_without_a_name_the_same_amount_is_the_same_debt(household, known):
    budget(household, date(2026, 3, 5), {"kind": "energy", "amount": gbp(640), "owed_to": ""})
    upgrade()
    assert Arrears.objects.get().debt == known
