"""What happened to a debt gets rows of its own, and a debt its own law."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

STAGES = [
    ("on_time", "paid on time so far"),
    ("overdue", "overdue"),
    ("collection", "passed to collection"),
    ("formal_demand", "formal demand received"),
    ("default_notice", "default notice received"),
    ("court", "court papers received"),
    ("judgment", "judgment made"),
]
KINDS = [
    ("contract", "contract signed or account opened"),
    ("fell_due", "first payment missed"),
    ("last_instalment_due", "last instalment due"),
    ("paid", "something was paid"),
    ("acknowledged", "admitted in writing"),
    ("promised", "promised by word of mouth"),
    ("demanded", "they asked for payment"),
    ("default_notice", "default notice"),
    ("default_notice_ended", "last day that the default notice gave"),
    ("told_of_transfer", "told that it was sold"),
    ("passed_to_agency", "passed to a collection agency"),
    ("claim_issued", "court claim"),
    ("claim_ended", "court claim ended without a judgment"),
    ("judgment", "judgment or decree"),
    ("summary_warrant", "summary warrant"),
    ("moratorium_began", "Breathing Space began"),
    ("moratorium_ended", "Breathing Space ended"),
]
SOURCES = [
    ("person", "I remember it"),
    ("letter", "a letter"),
    ("contact", "a call or message"),
    ("agreement", "an agreement"),
    ("statement", "a bank statement or their list"),
    ("unknown", "not known any more"),
]
IN_ORDER = models.Q(latest_on__gte=models.F("earliest_on"))
ONE_DAY = ~models.Q(precision="day") | models.Q(latest_on=models.F("earliest_on"))


class Migration(migrations.Migration):
    dependencies = [("debts", "0012_plan_without_tokens")]

    operations = [
        migrations.CreateModel(
            name="DebtEvent",
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
                    "kind",
                    models.CharField(choices=KINDS, max_length=24, verbose_name="what happened"),
                ),
                ("earliest_on", models.DateField(verbose_name="on this day at the earliest")),
                ("latest_on", models.DateField(verbose_name="on this day at the latest")),
                ("precision", models.CharField(default="day", max_length=12)),
                (
                    "source",
                    models.CharField(
                        choices=SOURCES,
                        default="person",
                        max_length=10,
                        verbose_name="how you know it",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                (
                    "debt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="debts.debt",
                    ),
                ),
            ],
            options={
                "ordering": ["earliest_on", "id"],
                "constraints": [
                    models.CheckConstraint(condition=IN_ORDER, name="event_latest_after_earliest"),
                    models.CheckConstraint(condition=ONE_DAY, name="event_a_day_is_one_day"),
                ],
            },
        ),
        migrations.AddField(
            model_name="debt",
            name="law",
            field=models.CharField(default="", max_length=16, verbose_name="under the law of"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="debt",
            name="history_complete",
            field=models.BooleanField(default=False, verbose_name="that is all that happened"),
        ),
        migrations.AddField(
            model_name="debt",
            name="never_promised",
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name="debt",
            name="stage",
            field=models.CharField(
                blank=True, choices=STAGES, max_length=20, verbose_name="stage"
            ),
        ),
    ]
