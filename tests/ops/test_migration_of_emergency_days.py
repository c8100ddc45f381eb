"""A day of an emergency that an older data folder holds keeps the place that counted it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ops.test_migration_of_days import GO_TO_NOW, answer

pytestmark = pytest.mark.slow

BEFORE = "0024_letter_with_budget_until_chosen"
GO_TO_BEFORE = f"""
from django.core.management import call_command
call_command("migrate", "debts", {BEFORE!r}, verbosity=0)
"""
WRITE = f"""
from django.db import connection
from django.db.migrations.loader import MigrationLoader
get = MigrationLoader(connection).project_state([("debts", {BEFORE!r})]).apps.get_model
for pk, country in enumerate(("gb-ew", "gb-sct", "cn", "other"), start=1):
    get("debts", "Household").objects.create(
        pk=pk, name="Ash", country=country, currency="GBP", letter_language="en")
    get("debts", "EmergencyDay").objects.create(
        household_id=pk, sign="judgment", paper="judgment", on="2026-11-20")
"""
READ = """
import json
from debts.models import EmergencyDay
print(json.dumps(dict(EmergencyDay.objects.values_list("household_id", "country"))))
"""


def test_a_day_that_was_kept_stays_under_the_rules_of_its_household(tmp_path: Path) -> None:
    found = answer(tmp_path, GO_TO_BEFORE, WRITE, GO_TO_NOW, READ)
    assert found == {"1": "gb-ew", "2": "gb-sct", "3": "cn", "4": "other"}
