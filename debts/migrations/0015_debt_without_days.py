"""The days that are events now leave the debt's row."""

from __future__ import annotations

from django.db import migrations

COLUMNS = (
    "contract_on",
    "overdue_since",
    "last_due_on",
    "default_notice_on",
    "default_notice_ends_on",
    "court_papers_on",
    "judgment_on",
    "last_payment_on",
    "last_acknowledged_on",
    "last_demand_on",
    "assigned_on",
)


class Migration(migrations.Migration):
    dependencies = [("debts", "0014_debt_events_carried_over")]

    operations = [migrations.RemoveField("debt", column) for column in COLUMNS]
