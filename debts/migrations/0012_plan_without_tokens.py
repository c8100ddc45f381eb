"""Whether tokens are offered is a choice among others now, and a token a kind of offer."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("debts", "0011_plan_carry_over")]

    operations = [
        migrations.RemoveField(
            model_name='offer',
            name='is_token',
        ),
        migrations.RemoveField(
            model_name='plan',
            name='tokens',
        ),
    ]
