"""Penalty interest and contract penalty become parts of their own.

What stood in their one column was either or both of them: it is kept as both together.
"""

from __future__ import annotations

from django.db import migrations, models

from debts.domain.sums.money import LARGEST_MINOR


def _amount_check(column: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(**{f"{column}__gte": 0, f"{column}__lte": LARGEST_MINOR})
        | models.Q(**{f"{column}__isnull": True}),
        name=f"debt_{column.removesuffix('_minor')}",
    )


_NEW = ("penalty_interest_minor", "contract_penalty_minor")


class Migration(migrations.Migration):
    dependencies = [("debts", "0002_history")]

    operations = [
        migrations.RemoveConstraint("debt", "debt_penalty"),
        migrations.RenameField("debt", "penalty_minor", "penalties_minor"),
        *(
            migrations.AddField("debt", column, models.BigIntegerField(null=True, blank=True))
            for column in _NEW
        ),
        *(
            migrations.AddConstraint("debt", _amount_check(column))
            for column in (*_NEW, "penalties_minor")
        ),
    ]
