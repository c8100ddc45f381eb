"""Who has a part in a debt, each with the day and the paper by which it was learned."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("debts", "0018_letter_drafts_of_priority_debts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Party",
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
                    "role",
                    models.CharField(
                        verbose_name="what they are in it",
                        max_length=16,
                        choices=[
                            ("first_lender", "lent the money at first"),
                            ("lender", "is the lender in the contract"),
                            ("platform", "is the app or platform that arranged it"),
                            ("owner", "owns the debt now"),
                            ("collector", "only collects, for the owner"),
                            ("guarantor_paid", "paid as guarantor, and asks for it back"),
                        ],
                    ),
                ),
                (
                    "learned_on",
                    models.DateField(verbose_name="when you learned of it", null=True, blank=True),
                ),
                (
                    "paper",
                    models.CharField(verbose_name="from which paper", max_length=200, blank=True),
                ),
                (
                    "creditor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roles",
                        to="debts.creditor",
                        verbose_name="who",
                    ),
                ),
                (
                    "debt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parties",
                        to="debts.debt",
                    ),
                ),
            ],
            options={"ordering": ["id"], "verbose_name_plural": "parties"},
        ),
    ]
