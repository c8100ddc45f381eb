"""A debt that comes first knows its kind and the next date; a line of arrears knows its debt."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("debts", "0015_debt_without_days")]

    operations = [
        migrations.AddField(
            "debt",
            "priority_kind",
            models.CharField(
                verbose_name="what is behind", max_length=32, blank=True, default=""
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "debt",
            "threat",
            models.CharField(
                verbose_name="what they say happens next", max_length=300, blank=True, default=""
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "debt",
            "threat_on",
            models.DateField(verbose_name="on which day", null=True, blank=True),
        ),
        migrations.AddField(
            "arrears",
            "debt",
            models.ForeignKey(
                to="debts.debt",
                on_delete=django.db.models.deletion.SET_NULL,
                null=True,
                blank=True,
                related_name="arrears_lines",
                verbose_name="on your list of debts",
            ),
        ),
    ]
