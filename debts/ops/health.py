"""Whether the site can work, in words that a stranger may read: no names, no numbers, no paths."""

from __future__ import annotations

import shutil
from functools import cache

from django.conf import settings
from django.db import DatabaseError

from debts.letters.print import pdf
from debts.models import Site
from negotiator import system
from negotiator.bounds import SPARE

OK = "ok"


def parts() -> dict[str, str]:
    """The state of what the site rests on, by its name; that it answers says that it runs."""
    return {"process": OK, "database": _database(), "disk": _disk(), "letters": _letters()}


def is_serving(found: dict[str, str]) -> bool:
    """Whether people can still read their pages; on a full disk and without letters they can."""
    return found["database"] == OK


def _database() -> str:
    try:
        Site.objects.exists()
    except DatabaseError:
        return "down"
    return OK


def _disk() -> str:
    try:
        free = shutil.disk_usage(settings.DATA).free
    except OSError:
        return "gone"
    return OK if free >= SPARE else "full"


def _letters() -> str:
    if not _can_print():
        return "missing"
    try:
        return pdf.state()
    except OSError:  # the typefaces find no room, say
        return "failing"


@cache
def _can_print() -> bool:
    return not system.missing_libraries()
