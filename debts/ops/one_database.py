"""Rows, papers and letters belong together: a data folder is kept on one kind of database.

Which one stands in the folder. On the other kind no row would name its letters, and the site
removes letters that no row names: it must not start there before the rows are carried over.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from debts.services.storage import KEPT_ON, Refused

_SQLITE, _POSTGRES = "sqlite", "postgresql"


def refuse_another() -> None:
    """Raises Refused where the folder is kept on the other kind; one that says nothing may be."""
    path = _mark()
    kept_on = path.read_text("utf-8") if path.exists() else ""
    if kept_on == _POSTGRES and not settings.POSTGRES:
        sentence = _(
            "What is in %(folder)s belongs to a PostgreSQL database. Set NEGOTIATOR_DATABASE_URL "
            "as before. If that database is gone for good, remove %(path)s."
        )
        raise Refused(sentence % {"folder": settings.DATA, "path": path})
    if kept_on == _SQLITE and settings.POSTGRES:
        raise not_carried_over()


def not_carried_over() -> Refused:
    """What to say where the rows are in SQLite, and PostgreSQL was meant."""
    sentence = _(
        "What is in %(folder)s belongs to its SQLite database. Carry that over first, without "
        "NEGOTIATOR_DATABASE_URL: ./run move postgresql://…"
    )
    return Refused(sentence % {"folder": settings.DATA})


def remember(*, postgres: bool) -> None:
    """From now on the folder is kept on this kind."""
    kind, path = (_POSTGRES if postgres else _SQLITE), _mark()
    if not path.exists() or path.read_text("utf-8") != kind:
        path.write_text(kind, "utf-8")


def _mark() -> Path:
    path: Path = settings.DATA / KEPT_ON
    return path
