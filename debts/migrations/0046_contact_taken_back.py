"""A contact that never was is struck through and stays; until now its line went."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("debts", "0045_agreed_contents")]

    operations = [
        migrations.AddField(
            model_name="contact",
            name="taken_back_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="taken back"
            ),
        ),
    ]
