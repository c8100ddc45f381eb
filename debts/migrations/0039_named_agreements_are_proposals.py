"""What a creditor only named stood among the agreements as "noted": it becomes a proposal of theirs.

Nothing of it is lost: a further sum, for which a proposal has no column, and whom it was spoken with
stand in its note, and its papers are the debt's.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db import migrations, models

from debts.domain.sums.money import exponent


def make_proposals(apps: Any, schema_editor: Any) -> None:
    agreements = apps.get_model("debts", "Agreement")
    proposals = apps.get_model("debts", "Proposal")
    documents = apps.get_model("debts", "Document")
    named = agreements.objects.filter(status="noted").select_related("household")
    for agreement in named.prefetch_related("steps"):
        proposals.objects.create(**_columns(agreement))
        documents.objects.filter(agreement=agreement).update(
            agreement=None, debt_id=agreement.debt_id
        )
        agreement.delete()


def _columns(agreement: Any) -> dict[str, Any]:
    interest = "rate" if agreement.rate_ppm is not None else ""
    return {
        "household_id": agreement.household_id,
        "debt_id": agreement.debt_id,
        "made_by": "them",
        "on": agreement.agreed_on,
        "instalment_minor": agreement.instalment_minor,
        "instalments": agreement.instalments,
        "rhythm": agreement.rhythm,
        "first_on": agreement.first_on,
        "last_amount_minor": agreement.last_amount_minor,
        "interest": "frozen" if agreement.interest_frozen else interest,
        "rate_ppm": agreement.rate_ppm,
        "waived_minor": agreement.waived_minor,
        "note": "\n".join(_note(agreement)),
    }


def _note(agreement: Any) -> Iterator[str]:
    if agreement.agreed_with:
        yield agreement.agreed_with
    currency = agreement.household.currency
    for step in agreement.steps.all():
        amount = Decimal(step.amount_minor).scaleb(-exponent(currency))
        yield f"+ {step.count} × {amount} {currency}"
    if agreement.terms:
        yield agreement.terms


class Migration(migrations.Migration):
    dependencies = [("debts", "0038_proposals")]

    operations = [
        migrations.RunPython(make_proposals, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="agreement",
            name="status",
            field=models.CharField(
                choices=[
                    ("spoken", "agreed by phone, not yet in writing"),
                    ("written", "agreed in writing"),
                    ("kept", "paid to the end"),
                    ("ended", "ended early"),
                ],
                max_length=8,
                verbose_name="where it stands",
            ),
        ),
    ]
