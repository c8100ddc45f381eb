"""A draft about a priority debt speaks of its arrears; the person's own words stay where they are.

What was made final keeps its kind: it was an instalment letter when it was sent.
So does a draft with own words for a paragraph that the new kind does not have.
"""

from __future__ import annotations

from typing import Any

from django.db import migrations


def speak_of_arrears(apps: Any, schema_editor: Any) -> None:
    drafts = apps.get_model("debts", "Letter").objects.filter(issued_at=None, kind="instalments")
    kept = drafts.filter(debt__priority=True).exclude(edited__has_key="ground")
    kept.update(kind="priority_arrears")


class Migration(migrations.Migration):
    dependencies = [("debts", "0017_arrears_are_debts")]

    operations = [
        migrations.RunPython(speak_of_arrears, migrations.RunPython.noop, elidable=False),
    ]
