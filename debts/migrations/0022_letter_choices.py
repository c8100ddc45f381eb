"""What a letter tells of what is private is chosen on the letter, and kept with it."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("debts", "0021_letter_last_four_only")]

    operations = [
        migrations.AddField("letter", "choices", models.JSONField(blank=True, default=dict)),
    ]
