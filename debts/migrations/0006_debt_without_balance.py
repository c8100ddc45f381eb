"""A debt keeps no balance of its own: it is what its entries come to."""

from __future__ import annotations

from django.db import migrations

_PARTS = ("principal", "interest", "penalty_interest", "contract_penalty", "penalties", "fees")
_MOVED = (*_PARTS, "stated_total")


class Migration(migrations.Migration):
    dependencies = [("debts", "0005_entries_from_balances")]

    operations = [
        *(migrations.RemoveConstraint("debt", f"debt_{name}") for name in _MOVED),
        *(migrations.RemoveField("debt", f"{name}_minor") for name in _MOVED),
        migrations.RemoveField("debt", "balance_on"),
    ]
