"""What is owed becomes entries: first their table."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

from debts.domain.sums.money import LARGEST_MINOR

_PARTS = ("principal", "interest", "penalty_interest", "contract_penalty", "penalties", "fees")
_MOVED = tuple(f"{name}_minor" for name in (*_PARTS, "stated_total"))
_AMOUNTS = (*_MOVED, "arrears_minor", "amount_minor")


def _amount_check(column: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(**{f"{column}__gte": 0, f"{column}__lte": LARGEST_MINOR})
        | models.Q(**{f"{column}__isnull": True}),
        name=f"entry_{column.removesuffix('_minor')}",
    )


class Migration(migrations.Migration):
    dependencies = [("debts", "0003_debt_five_parts")]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "kind",
                    models.CharField(
                        verbose_name="what it is",
                        max_length=12,
                        choices=[
                            ("statement", "statement"),
                            ("charge", "charge added"),
                            ("payment", "payment"),
                            ("waiver", "waived"),
                            ("correction", "corrected"),
                            ("reversal", "taken back"),
                        ],
                    ),
                ),
                ("on", models.DateField(verbose_name="day", null=True, blank=True)),
                (
                    "source",
                    models.CharField(
                        verbose_name="how you know",
                        max_length=8,
                        blank=True,
                        choices=[
                            ("person", "you know it yourself"),
                            ("paper", "their letter, bill or statement"),
                            ("screen", "their app or website"),
                            ("call", "they said it on the phone"),
                            ("bank", "your own bank statement or receipt"),
                        ],
                    ),
                ),
                ("note", models.CharField(verbose_name="note", max_length=500, blank=True)),
                *((column, models.BigIntegerField(null=True, blank=True)) for column in _AMOUNTS),
                (
                    "part",
                    models.CharField(
                        verbose_name="which part",
                        max_length=16,
                        blank=True,
                        choices=[
                            ("principal", "principal"),
                            ("interest", "interest"),
                            ("penalty_interest", "penalty interest"),
                            ("contract_penalty", "contract penalty"),
                            ("penalties", "both penalties, not parted"),
                            ("fees", "fees"),
                        ],
                    ),
                ),
                (
                    "debt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="debts.debt",
                    ),
                ),
                (
                    "reverses",
                    models.ForeignKey(
                        null=True,
                        blank=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reversals",
                        to="debts.entry",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "verbose_name_plural": "entries",
                "constraints": [_amount_check(column) for column in _AMOUNTS],
            },
        ),
    ]
