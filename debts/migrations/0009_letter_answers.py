"""A kind of letter may ask questions of its own; the answers are kept on the letter."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("debts", "0008_letter_asks_what_own_words_admit")]

    operations = [
        migrations.AddField("letter", "answers", models.JSONField(blank=True, default=dict)),
    ]
