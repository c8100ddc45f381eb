"""A letter is pinned to its figures, and knows which debts it names to its reader."""

from __future__ import annotations

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

# The only kind that admitted a debt until now.
ADMITTING = "instalments"


def name_debts(apps: Any, schema_editor: Any) -> None:
    """What an issued letter certainly named is its own debt.

    Whether it also listed another account of its reader cannot be read from the rows: the offers
    may have changed since. Such an account is written down as one that it may have admitted.
    """
    letters = apps.get_model("debts", "Letter").objects.exclude(issued_at=None)
    named = apps.get_model("debts", "NamedDebt").objects
    for letter in letters.select_related("debt", "offer"):
        own_words = None if letter.edited else False
        admits = True if letter.kind == ADMITTING else own_words
        named.create(letter=letter, debt=letter.debt, admits=admits)
        for debt_id in _perhaps_listed(apps, letter):
            named.create(letter=letter, debt_id=debt_id, admits=None)


def _perhaps_listed(apps: Any, letter: Any) -> list[int]:
    if letter.offer is None or letter.naming == "none" or letter.debt.priority:
        return []
    reader = models.Q(creditor=letter.recipient_id) | models.Q(collector=letter.recipient_id)
    offers = apps.get_model("debts", "Offer").objects.filter(plan=letter.offer.plan_id)
    offered = offers.exclude(monthly_minor=None).exclude(debt=letter.debt_id).values("debt")
    debts = apps.get_model("debts", "Debt").objects.filter(reader, pk__in=offered)
    return list(debts.values_list("pk", flat=True))


class Migration(migrations.Migration):
    dependencies = [("debts", "0006_debt_without_balance")]

    operations = [
        migrations.AddField("letter", "pinned", models.JSONField(blank=True, default=dict)),
        migrations.AddField(
            "letter",
            "with_budget",
            models.BooleanField(default=True, verbose_name="enclose the summary of the budget"),
        ),
        migrations.CreateModel(
            name="NamedDebt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("admits", models.BooleanField(null=True)),
                (
                    "debt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="named_in",
                        to="debts.debt",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="named",
                        to="debts.letter",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("letter", "debt"), name="one_line_a_named_debt"
                    )
                ],
            },
        ),
        migrations.RunPython(name_debts, migrations.RunPython.noop, elidable=False),
    ]
