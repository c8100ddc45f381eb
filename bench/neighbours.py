"""Many households like the first, written by the database itself: a minute's work in seconds."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Field, ForeignKey, Model

from debts.models import Guideline, HelpLink, Site

# Rows of the site, of which there is one set whatever the number of households.
OF_THE_SITE = (Site, HelpLink, Guideline)


@transaction.atomic
def add(count: int) -> None:
    """Copy all that the database holds `count` times, each copy with its own ids."""
    for model in apps.get_app_config("debts").get_models(include_auto_created=True):
        if model not in OF_THE_SITE:
            _copy(model, count)


def _copy(model: type[Model], count: int) -> None:
    table, fields = model._meta.db_table, model._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(_value(field) for field in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {count})
            INSERT INTO "{table}" ({columns}) SELECT {values} FROM "{table}", n
            """
        )


def _value(field: Field[Any, Any]) -> str:
    """Ids move on by a million a copy, unique texts get its number, all else stays."""
    if field.primary_key or isinstance(field, ForeignKey):
        return f'"{field.column}" + n * 1000000'
    return f'''n || "{field.column}"''' if field.unique else f'"{field.column}"'
