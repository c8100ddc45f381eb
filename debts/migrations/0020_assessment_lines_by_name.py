"""Costs by their line of the budget, and income that is not counted; old rows name no line."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("debts", "0019_parties_of_a_debt"),
    ]

    operations = [
        migrations.AddField(
            model_name="cost",
            name="line",
            field=models.CharField(
                verbose_name="which line of the budget", max_length=32, blank=True, default=""
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="income",
            name="counted",
            field=models.BooleanField(verbose_name="count it for these debts", default=True),
        ),
        migrations.AlterField(
            model_name="income",
            name="source",
            field=models.CharField(
                verbose_name="source",
                max_length=20,
                choices=[
                    ("wages", "wages (take-home)"),
                    ("self_employment", "self-employment"),
                    ("benefits", "benefits"),
                    ("pension", "pension"),
                    ("maintenance", "maintenance"),
                    ("family", "support from family"),
                    ("share", "partner’s or others’ share of household costs"),
                    ("other", "other income"),
                ],
            ),
        ),
    ]
