"""What an agreement says of the rest: until now only the proposal that led to it held it."""

from django.db import migrations, models


def take_over_what_was_said(apps, schema_editor):
    proposals = apps.get_model("debts", "Proposal").objects.filter(agreement__isnull=False)
    agreements = apps.get_model("debts", "Agreement").objects
    for row in proposals.order_by("on", "pk").values("agreement_id", "settles", "stops_collecting"):
        said = {name: row[name] for name in ("settles", "stops_collecting") if row[name]}
        if said:
            agreements.filter(pk=row["agreement_id"]).update(**said)


class Migration(migrations.Migration):
    dependencies = [("debts", "0044_agreed_down_payments")]

    operations = [
        migrations.AddField(
            model_name="agreement",
            name="settles",
            field=models.CharField(
                blank=True,
                choices=[("yes", "yes"), ("no", "no")],
                max_length=3,
                verbose_name="whether the rest is waived",
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="stops_collecting",
            field=models.CharField(
                blank=True,
                choices=[("yes", "yes"), ("no", "no")],
                max_length=3,
                verbose_name="whether they stop pressing",
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="says",
            field=models.JSONField(blank=True, default=None, null=True),
        ),
        migrations.RunPython(take_over_what_was_said, migrations.RunPython.noop),
    ]
