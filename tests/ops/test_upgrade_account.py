"""A data folder of before: what was owed, and arrears of the budget, are carried over whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BEFORE = [("debts", "0001_initial")]


def move_to(targets: list[tuple[str, str]]) -> Any:
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


@pytest.fixture
def before(transactional_db: None) -> Iterator[Any]:
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes("debts")
    yield move_to(BEFORE)
    move_to(newest)


def upgraded() -> Any:
    return move_to(MigrationExecutor(connection).loader.graph.leaf_nodes("debts"))


def household(apps: Any) -> Any:
    return apps.get_model("debts", "Household").objects.create(
        name="Ash", country="gb-ew", currency="GBP", letter_language="en"
    )


def debt(apps: Any, home: Any, name: str, **fields: Any) -> Any:
    creditor = apps.get_model("debts", "Creditor").objects.create(
        household=home, name=name, kind="bank"
    )
    return apps.get_model("debts", "Debt").objects.create(
        household=home, creditor=creditor, **{"product": "credit_card", **fields}
    )


def budget(apps: Any, home: Any, day: date, *lines: dict[str, Any]) -> None:
    found = apps.get_model("debts", "Assessment").objects.create(household=home, dated_on=day)
    for line in lines:
        apps.get_model("debts", "Arrears").objects.create(assessment=found, **line)


def test_each_balance_becomes_one_statement_and_penalties_stay_together(before: Any) -> None:
    home = household(before)
    card = debt(
        before,
        home,
        "Northern Bank",
        principal_minor=1000_00,
        penalty_minor=30_00,
        fees_minor=0,
        balance_on=date(2026, 3, 2),
    )
    stated = debt(before, home, "Lantern", stated_total_minor=918_00)
    unknown = debt(before, home, "Ledger")
    apps = upgraded()
    entries = apps.get_model("debts", "Entry").objects
    entry = entries.get(debt_id=card.pk)
    assert (entry.kind, entry.on, entry.source) == ("statement", date(2026, 3, 2), "")
    assert (entry.principal_minor, entry.interest_minor, entry.fees_minor) == (1000_00, None, 0)
    assert (entry.penalties_minor, entry.penalty_interest_minor) == (30_00, None)
    assert entry.contract_penalty_minor is None
    assert entries.get(debt_id=stated.pk).stated_total_minor == 918_00
    assert not entries.filter(debt_id=unknown.pk).exists()


def test_arrears_of_the_budget_become_debts_once(before: Any) -> None:
    home = household(before)
    known = debt(
        before, home, "Brightwick Energy", product="bill", stated_total_minor=640_00, priority=True
    )
    energy = {
        "kind": "energy",
        "owed_to": "brightwick energy",
        "amount_minor": 640_00,
        "monthly_minor": 20_00,
    }
    rent = {"kind": "rent", "owed_to": "Alder Homes", "amount_minor": 850_00}
    budget(before, home, date(2026, 1, 5), rent)
    budget(before, home, date(2026, 3, 5), energy, rent, {"kind": "council-tax"})
    apps = upgraded()
    lines = apps.get_model("debts", "Arrears").objects
    joined = lines.get(kind="energy")
    assert joined.debt_id == known.pk
    assert (joined.amount_minor, joined.monthly_minor) == (640_00, 20_00)
    rents = lines.filter(kind="rent").order_by("pk")
    assert len({line.debt_id for line in rents}) == 1
    made = rents[0].debt
    assert (made.product, made.priority, made.creditor.kind) == ("rent", True, "landlord")
    assert made.entries.get().stated_total_minor == 850_00
    assert made.entries.get().on is None
    assert not lines.get(kind="council-tax").debt.entries.exists()
    assert apps.get_model("debts", "Debt").objects.count() == 3


def test_arrears_of_a_mortgage_are_no_balance(before: Any) -> None:
    home = household(before)
    mortgage = {"kind": "mortgage", "owed_to": "Fairmile", "amount_minor": 2340_00}
    budget(before, home, date(2026, 3, 5), mortgage)
    entry = upgraded().get_model("debts", "Entry").objects.get()
    assert (entry.arrears_minor, entry.stated_total_minor) == (2340_00, None)
