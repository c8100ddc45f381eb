"""An income or a cost may come every two months, as water and council bills in places do."""

from django.db import migrations, models

PERIODS = [
    ("week", "every week"),
    ("two_weeks", "every two weeks"),
    ("four_weeks", "every four weeks"),
    ("month", "every month"),
    ("two_months", "every two months"),
    ("quarter", "every three months"),
    ("year", "every year"),
]


def period():
    return models.CharField(
        choices=PERIODS, default="month", max_length=10, verbose_name="how often"
    )


class Migration(migrations.Migration):
    dependencies = [("debts", "0052_fees_beside_a_loan")]

    operations = [
        migrations.AlterField(model_name="cost", name="period", field=period()),
        migrations.AlterField(model_name="income", name="period", field=period()),
    ]
