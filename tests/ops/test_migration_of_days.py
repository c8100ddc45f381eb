"""Every day of a debt that an older data folder holds is carried over, and none is invented."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.ops.conftest import manage

pytestmark = pytest.mark.slow

BEFORE = "0012_plan_without_tokens"
# The program of before, writing into a folder of before; ids are given, so that they can be told.
GO_TO_BEFORE = f"""
from django.core.management import call_command
call_command("migrate", "debts", {BEFORE!r}, verbosity=0)
"""
GO_TO_NOW = """
call_command("migrate", verbosity=0)
"""
WRITE = """
from datetime import date
from django.db import connection
from django.db.migrations.loader import MigrationLoader
get = MigrationLoader(connection).project_state([("debts", "{before}")]).apps.get_model
def debt(pk, country="gb-ew", **days):
    home = get("debts", "Household").objects.create(
        pk=pk, name="Ash", country=country, currency="GBP", letter_language="en")
    bank = get("debts", "Creditor").objects.create(household=home, name="Bank", kind="bank")
    get("debts", "Debt").objects.create(
        pk=pk, household=home, creditor=bank, product="credit_card", stage="overdue",
        **{{name: date.fromisoformat(day) for name, day in days.items()}})
def agreed(pk, status, on):
    get("debts", "Agreement").objects.create(
        household_id=pk, debt_id=pk, status=status, agreed_on=on, instalments=3, first_on=on)
debt(1, contract_on="2021-05-01", overdue_since="2023-11-01", last_due_on="2025-02-10",
    default_notice_on="2024-03-01", default_notice_ends_on="2024-03-20",
    court_papers_on="2024-06-01", judgment_on="2024-09-01", last_payment_on="2023-09-14",
    last_acknowledged_on="2023-08-02", last_demand_on="2024-01-05", assigned_on="2024-02-01")
debt(2, country="gb-sct")
debt(3, last_acknowledged_on="2026-03-02")
agreed(3, "written", "2026-03-02")
debt(4, last_acknowledged_on="2026-03-02")
agreed(4, "spoken", "2026-03-02")
debt(5, country="cn", last_acknowledged_on="2026-03-02")
agreed(5, "spoken", "2026-03-02")
"""
READ = """
import json
from debts.models import Debt, DebtEvent
columns = ("debt_id", "kind", "earliest_on", "latest_on", "precision", "source")
events = [list(map(str, row)) for row in DebtEvent.objects.values_list(*columns)]
print(json.dumps({"events": events, "laws": dict(Debt.objects.values_list("pk", "law"))}))
"""
READ_BACK = """
import json
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("select overdue_since, last_payment_on from debts_debt where id = 1")
    print(json.dumps([str(day) for day in cursor.fetchone()]))
"""


def answer(folder: Path, *programs: str) -> Any:
    """What the last of these programs prints, run one after another in one process."""
    done = manage(folder, "shell", "--no-imports", "-c", "".join(programs))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@dataclass(frozen=True)
class Carried:
    folder: Path
    seen: Any


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Carried:
    """Written by the program of before, migrated, and read by this one."""
    made = tmp_path_factory.mktemp("data")
    written = WRITE.format(before=BEFORE)
    return Carried(made, answer(made, GO_TO_BEFORE, written, GO_TO_NOW, READ))


@pytest.fixture(scope="module")
def after(carried: Carried) -> Any:
    return carried.seen


def events(after: Any, debt: int) -> dict[str, tuple[str, ...]]:
    rows = [row[1:] for row in after["events"] if row[0] == str(debt)]
    return {kind: tuple(rest) for kind, *rest in rows}


def test_every_day_becomes_an_event_and_a_possible_month_a_month(after: Any) -> None:
    assert events(after, 1) == {
        "contract": ("2021-05-01", "2021-05-31", "month", "person"),
        "fell_due": ("2023-11-01", "2023-11-30", "month", "person"),
        "last_instalment_due": ("2025-02-10", "2025-02-10", "day", "person"),
        "default_notice": ("2024-03-01", "2024-03-01", "day", "person"),
        "default_notice_ended": ("2024-03-20", "2024-03-20", "day", "person"),
        "claim_issued": ("2024-06-01", "2024-06-01", "day", "person"),
        "judgment": ("2024-09-01", "2024-09-01", "day", "person"),
        "paid": ("2023-09-14", "2023-09-14", "day", "person"),
        "acknowledged": ("2023-08-02", "2023-08-02", "day", "unknown"),
        "demanded": ("2024-01-05", "2024-01-05", "day", "person"),
        "told_of_transfer": ("2024-02-01", "2024-02-29", "month", "person"),
    }


def test_a_debt_without_days_gets_no_events(after: Any) -> None:
    assert events(after, 2) == {}


@pytest.mark.parametrize(
    ("debt", "kept"),
    [
        pytest.param(3, False, id="written"),
        pytest.param(4, True, id="spoken, where that admits nothing"),
        pytest.param(5, False, id="spoken, where it does"),
    ],
)
def test_an_admission_that_an_agreement_implies_is_not_told_twice(
    after: Any, debt: int, kept: bool
) -> None:
    assert ("acknowledged" in events(after, debt)) is kept


def test_a_debts_law_is_that_of_its_household(after: Any) -> None:
    assert after["laws"] == {"1": "gb-ew", "2": "gb-sct", "3": "gb-ew", "4": "gb-ew", "5": "cn"}


def test_who_goes_back_finds_the_days_where_they_were(carried: Carried) -> None:
    back = answer(carried.folder, GO_TO_BEFORE, READ_BACK)
    assert back == ["2023-11-01", "2023-09-14"]
