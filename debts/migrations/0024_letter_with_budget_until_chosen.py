"""Whether the budget goes with a letter follows who owes the debt, until somebody chose."""

from __future__ import annotations

from django.db import migrations, models


def open_again(apps, schema_editor):
    """Nobody knows whether a draft's budget was chosen, or stood there by default."""
    drafts = apps.get_model("debts", "Letter").objects.filter(issued_at=None)
    drafts.filter(with_budget=True).update(with_budget=None)


class Migration(migrations.Migration):
    dependencies = [("debts", "0023_emergency_days")]

    operations = [
        migrations.AlterField(
            "letter",
            "with_budget",
            models.BooleanField(
                blank=True, null=True, verbose_name="enclose the summary of the budget"
            ),
        ),
        migrations.RunPython(open_again, migrations.RunPython.noop),
    ]
