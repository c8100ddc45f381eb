"""A letter may name no more of an account than the last four of its reference."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("debts", "0020_assessment_lines_by_name")]

    operations = [
        migrations.AddField(
            "letter",
            "last_four_only",
            models.BooleanField("print only the last four of the reference", default=False),
        ),
    ]
