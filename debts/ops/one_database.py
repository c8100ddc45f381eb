"""Rows, papers and letters belong together: a data folder is kept on one database.

Its kind, and the identity that folder and rows were given together, stand in the folder. In another
database no row would name its letters, and the site removes letters that no row names: it must not
start there before the rows are carried over.
"""

from __future__ import annotations

import secrets
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from debts.models import Site
from debts.services.storage import KEPT_ON, Refused

_SQLITE, _POSTGRES = "sqlite", "postgresql"


def refuse_another() -> None:
    """Raises Refused where the folder is kept on the other kind; one that says nothing may be."""
    path, (kept_on, _identity) = _mark(), _read()
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
    _write(_POSTGRES if postgres else _SQLITE, _read()[1])


def keep_to_its_rows() -> None:
    """Raises Refused where the rows are not those of the folder; call it once they can be read.

    Where only one of them has an identity, or none, both get the same: a folder or a database of
    an older version, rows that were restored, a folder on a new machine.
    """
    kept_on, of_folder = _read()
    of_rows = Site.current().identity
    if of_folder and of_folder != of_rows:
        sentence = _(
            "What is in %(folder)s belongs to another database than this one. Open that one as "
            "before. If that database is gone for good, or this one is its copy, remove %(path)s."
        )
        raise Refused(sentence % {"folder": settings.DATA, "path": _mark()})
    if not of_rows:
        of_rows = secrets.token_hex(16)
        Site.objects.update_or_create(pk=1, defaults={"identity": of_rows})
    _write(kept_on, of_rows)


def forget_rows() -> None:
    """The folder takes up with other rows on purpose: those of a backup, or of a new site."""
    _write(_read()[0], "")


def _read() -> tuple[str, str]:
    """The kind and the identity, each empty where the folder does not say."""
    path = _mark()
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return (*lines, "", "")[0], (*lines, "", "")[1]


def _write(kind: str, identity: str) -> None:
    path, lines = _mark(), "\n".join(filter(None, (kind, identity)))
    if not path.exists() or path.read_text("utf-8") != lines:
        path.write_text(lines, "utf-8")


def _mark() -> Path:
    path: Path = settings.DATA / KEPT_ON
    return path
