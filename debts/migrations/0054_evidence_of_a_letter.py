"""A complaint keeps the evidence that was put together for it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("debts", "0053_every_two_months")]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="evidence",
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
