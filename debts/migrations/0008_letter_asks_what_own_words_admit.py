"""Whether the person is asked what their own words admit, kept beside their answer."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models


def ask(apps: Any, schema_editor: Any) -> None:
    apps.get_model("debts", "NamedDebt").objects.filter(admits=None).update(asked=True)


class Migration(migrations.Migration):
    dependencies = [("debts", "0007_letter_pinned_and_named")]

    operations = [
        migrations.AddField("nameddebt", "asked", models.BooleanField(default=False)),
        migrations.RunPython(ask, migrations.RunPython.noop, elidable=False),
    ]
