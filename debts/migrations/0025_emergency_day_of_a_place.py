"""A day of an emergency keeps the place whose rules count it; old ones, their household's."""

from __future__ import annotations

from django.db import migrations, models


def of_its_household(apps, schema_editor):
    """The place that they were counted by until now."""
    homes = apps.get_model("debts", "Household").objects.filter(pk=models.OuterRef("household"))
    days = apps.get_model("debts", "EmergencyDay").objects.all()
    days.update(country=models.Subquery(homes.values("country")[:1]))


class Migration(migrations.Migration):
    dependencies = [("debts", "0024_letter_with_budget_until_chosen")]

    operations = [
        migrations.AddField(
            "emergencyday",
            "country",
            models.CharField(verbose_name="country", max_length=16, default=""),
            preserve_default=False,
        ),
        migrations.RunPython(of_its_household, migrations.RunPython.noop),
    ]
