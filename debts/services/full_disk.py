"""How a full disk is known, whichever layer met it first."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.utils.translation import gettext as _

from debts.services.storage import Refused

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
# SQLite says "disk I/O error" or "unable to open" where its journal or shared memory found no room.
_PERHAPS = frozenset({sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN})
_POSTGRES_DISK_FULL = "53100"
_NOTHING_LEFT = 1024 * 1024


def is_full(error: BaseException | None) -> bool:
    """Whether an exception, or one that caused it, was raised because the disk is full."""
    while error is not None:
        if _says_so(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def _says_so(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno in _NO_ROOM
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        return code == sqlite3.SQLITE_FULL or (code in _PERHAPS and _nothing_left())
    return getattr(error, "sqlstate", None) == _POSTGRES_DISK_FULL


def _nothing_left() -> bool:
    return shutil.disk_usage(settings.DATA).free < _NOTHING_LEFT


@contextmanager
def refused_when_full() -> Iterator[None]:
    """Raise Refused in place of what a full disk raises."""
    try:
        yield
    except OSError as error:
        if not is_full(error):
            raise
        raise Refused(_("The disk is full.")) from error
