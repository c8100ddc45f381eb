"""Where the data stands, whether it can be trusted, and the copy that is made before it changes."""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from negotiator import sqlite
from negotiator.bounds import SPARE

DATABASE = "negotiator.sqlite3"
_GATE = "serving.lock"
SIDECARS = ("-wal", "-shm", "-journal")
# Names the kind of database that the folder is kept on: debts/ops/one_database.py.
KEPT_ON = "kept-on"
# Made anew when they are missing, or no business of a backup. All else in the folder is data.
NOT_DATA = frozenset(
    "address backups fonts kept-on secret-key serving.lock static unsettled uploading".split()
)


class Refused(Exception):
    """Something that must not go on; the text is a translated sentence for a person."""


class Unsound(Refused):
    """The database itself cannot be used: a backup is the way out."""


def database_path() -> Path | None:
    """The SQLite file, or None where the data is in PostgreSQL."""
    if settings.POSTGRES:
        return None
    path: Path = settings.DATA / DATABASE
    return path


def refuse_other_encoding() -> None:
    """Raises Refused where a PostgreSQL was made for English alone: no Chinese could be saved."""
    if not settings.POSTGRES:
        return
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_encoding")
        encoding = cursor.fetchone()[0]
    if encoding != "UTF8":
        sentence = _(
            "The database is made for %(encoding)s, which has no Chinese. Make one for UTF8: "
            "CREATE DATABASE negotiator ENCODING 'UTF8' TEMPLATE template0"
        )
        raise Refused(sentence % {"encoding": encoding})


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """An existing SQLite file; a journal left by a killed process is rolled back on the way."""
    uri = f"{path.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, uri=True, timeout=20)) as database:
        database.execute(sqlite.NO_FILES_ELSEWHERE)
        yield database


def damage(path: Path) -> str:
    """What SQLite itself finds wrong with a file, in its own words; empty when it is sound."""
    try:
        with opened(path) as database:
            found = [row[0] for row in database.execute("PRAGMA integrity_check(5)")]
    except sqlite3.DatabaseError as error:
        return str(error)
    return "" if found == ["ok"] else "; ".join(found)


def dangling(path: Path) -> int:
    """How many rows point to a row that is not there."""
    with opened(path) as database:
        return len(database.execute("PRAGMA foreign_key_check").fetchall())


def applied_migrations(path: Path) -> set[tuple[str, str]]:
    """(app, name) of each migration a database has been through; empty for a foreign database."""
    with opened(path) as database:
        try:
            return set(database.execute("SELECT app, name FROM django_migrations"))
        except sqlite3.OperationalError:
            return set()


def known_migrations() -> set[tuple[str, str]]:
    """(app, name) of each migration that this program brings."""
    return set(MigrationLoader(None).disk_migrations or {})


def refuse_newer(applied: set[tuple[str, str]]) -> None:
    """Raise Refused where a database went through migrations that this program does not know."""
    ours = {config.label for config in apps.get_app_configs()}
    if any(app in ours for app, _name in applied - known_migrations()):
        raise Refused(
            _("The data was written by a newer Negotiator. Start that one; nothing was changed.")
        )


def refuse_unusable(path: Path) -> None:
    """Raise Refused unless this program can work with the file; nothing is written either way."""
    if path.stat().st_size == 0 or not _looks_like_sqlite(path):
        raise Unsound(_("%(path)s is not a database.") % {"path": path})
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise Refused(_("%(path)s cannot be written. Check who owns it.") % {"path": path})
    if found := damage(path):
        sentence = _("The database %(path)s is damaged and was left as it is (%(found)s).")
        raise Unsound(sentence % {"path": path, "found": found})
    applied = applied_migrations(path)
    if not any(app == "debts" for app, _name in applied):
        raise Unsound(_("%(path)s belongs to another program.") % {"path": path})
    refuse_newer(applied)


def _looks_like_sqlite(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"


def copy_database(source: Path, target: Path) -> None:
    """A whole, checked copy made while others write. VACUUM INTO refuses a damaged page.

    Raises Refused when the source is damaged; then there is no `target`.
    """
    try:
        with opened(source) as database:
            database.execute("VACUUM INTO ?", [str(target)])
        found = damage(target)
    except sqlite3.DatabaseError as error:
        found = str(error)
    if found:
        target.unlink(missing_ok=True)
        sentence = _("The database is damaged, so no copy was made (%(found)s).")
        raise Refused(sentence % {"found": found})
    target.chmod(0o600)
    sync(target)


def copy_before_upgrade(
    copy: Callable[[Path], object], *, size: int, now: datetime, keep: int = 5
) -> Path:
    """The verified copy that is made before migrations; only the newest `keep` stay."""
    settings.BACKUPS.mkdir(mode=0o700, exist_ok=True)
    need_space(size, settings.BACKUPS)
    target: Path = settings.BACKUPS / f"before-upgrade-{now:%Y-%m-%d-%H%M%S}.sqlite3"
    target.unlink(missing_ok=True)
    copy(target)
    for old in sorted(settings.BACKUPS.glob("before-upgrade-*.sqlite3"))[:-keep]:
        old.unlink()
    return target


@contextmanager
def gate() -> Iterator[None]:
    """Held while the data folder is served or replaced; raises Refused while another holds it."""
    handle = hold_gate()
    try:
        yield
    finally:
        os.close(handle)


def hold_gate(wait: float = 5) -> int:
    """Take the gate for as long as the returned handle is open, by whichever process inherits it.

    Waits `wait` seconds: the workers of a killed server need a moment to notice.
    """
    handle = os.open(settings.DATA / _GATE, os.O_RDWR | os.O_CREAT, 0o600)
    until = time.monotonic() + wait
    while not _locked(handle):
        if time.monotonic() > until:
            os.close(handle)
            sentence = _("Negotiator is running on %(path)s. Stop it first (Ctrl+C).")
            raise Refused(sentence % {"path": settings.DATA})
        time.sleep(0.1)
    return handle


def is_served() -> bool:
    """Whether a process holds the gate now."""
    try:
        handle = os.open(settings.DATA / _GATE, os.O_RDWR)
    except OSError:
        return False
    try:
        return not _locked(handle)
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # some network folders cannot lock; then nobody can tell
        return True
    return True


def need_space(size: int, folder: Path) -> None:
    """Raise Refused unless the disk under `folder` takes `size` more bytes and stays usable."""
    free = shutil.disk_usage(folder).free
    if free < size + SPARE:
        sentence = _("The disk is nearly full: %(need)d MB are needed and %(free)d MB are free.")
        need = (size + SPARE) // 1024**2 + 1
        raise Refused(sentence % {"need": need, "free": free // 1024**2})


def sync(path: Path) -> None:
    """Force a file or a folder to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
