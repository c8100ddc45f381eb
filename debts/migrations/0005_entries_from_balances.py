"""What each debt's columns said becomes one statement of its day, with nothing added.

Of the old penalty column nobody can tell which penalty it was: it stays both in one sum.
"""

from __future__ import annotations

from django.db import migrations
from django.db.models import Q

_PARTS = ("principal", "interest", "penalty_interest", "contract_penalty", "penalties", "fees")
_MOVED = tuple(f"{name}_minor" for name in (*_PARTS, "stated_total"))


def state_what_was_known(apps, schema_editor):
    """A debt of which nothing was known, not even a day, gets none."""
    Debt, Entry = apps.get_model("debts", "Debt"), apps.get_model("debts", "Entry")
    known = Q(balance_on__isnull=False)
    for column in _MOVED:
        known |= Q(**{f"{column}__isnull": False})
    for debt in Debt.objects.filter(known).order_by("pk").iterator():
        entry = Entry.objects.create(
            debt_id=debt.pk,
            kind="statement",
            on=debt.balance_on,
            **{column: getattr(debt, column) for column in _MOVED},
        )
        # Written when the debt was: an entry is no newer than what it says.
        Entry.objects.filter(pk=entry.pk).update(
            created_at=debt.created_at, changed_at=debt.changed_at
        )


class Migration(migrations.Migration):
    dependencies = [("debts", "0004_entries_of_a_debts_account")]

    operations = [migrations.RunPython(state_what_was_known, migrations.RunPython.noop)]
