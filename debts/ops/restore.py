"""Putting a backup back: unpack beside, check, swap, and keep what was there before.

The swap can be cut off at any moment. What is to come in stands in `.restored-…`; as long as an
entry is still there it has not been swapped, so `finish()` simply goes on, at the latest when the
site starts again.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from debts.ops import archive, backup, carry, one_database
from debts.services import storage
from debts.services.storage import DATABASE, SIDECARS, Refused

_READY = ".restored-"
_UNPACKING = ".restoring"


def restore(source: Path, *, now: datetime, passphrase: str = "") -> Path | None:
    """Replace all data by the backup's; give the folder that keeps what was there, if anything was.

    `source` is a backup, or a copy of the database alone (then the files stay). Raises Refused
    before anything is touched when it is damaged, newer than this program, or sealed.
    """
    source = source.expanduser().absolute()
    with storage.gate():
        one_database.refuse_another()
        finish()
        unpacked, made_at = _unpack(source, passphrase)
        stamp = _unused(f"{now:%Y-%m-%d-%H%M%S}")
        unpacked.rename(settings.DATA / (_READY + stamp))
        storage.sync(settings.DATA)
        finish()
    if made_at:  # the list of backups is in none of them
        backup.remember(source, made_at)
    kept = _aside(stamp)
    return kept if kept.is_dir() else None


def finish() -> None:
    """Complete a swap that was begun; nothing to do on any other day."""
    for ready in sorted(settings.DATA.glob(_READY + "*")):
        aside = _aside(ready.name.removeprefix(_READY))
        aside.mkdir(mode=0o700, parents=True, exist_ok=True)
        one_database.forget_rows()
        for new in sorted(ready.iterdir()):
            if new.name == DATABASE and settings.POSTGRES:
                _load(new, aside)
            else:
                _swap(new, aside)
        ready.rmdir()
        with suppress(OSError):  # on a new machine nothing was there before
            aside.rmdir()
        storage.sync(settings.DATA)


def _load(new: Path, aside: Path) -> None:
    """The rows of a copy into PostgreSQL. Cut off before its end, nothing of it is there."""
    kept = aside / DATABASE
    if not kept.exists() and carry.tables(carry.DEFAULT):
        draft = kept.with_name(f".{DATABASE}")
        draft.unlink(missing_ok=True)
        carry.copy_to_sqlite(draft)
        draft.rename(kept)
        storage.sync(aside)
    carry.replace_by(new)
    new.unlink()
    storage.sync(new.parent)


def _unused(stamp: str) -> str:
    """The stamp, numbered where a restore of the same second has kept something under it."""
    numbered = chain([stamp], (f"{stamp}-{number}" for number in count(2)))
    return next(each for each in numbered if not _aside(each).exists())


def _aside(stamp: str) -> Path:
    folder: Path = settings.BACKUPS / f"before-restore-{stamp}"
    return folder


def _swap(new: Path, aside: Path) -> None:
    # A journal or log left beside would be played into the new database, so it goes first.
    sidecars = SIDECARS if new.name == DATABASE else ()
    for name in [*(new.name + ending for ending in sidecars), new.name]:
        old = settings.DATA / name
        if old.exists():
            old.rename(aside / name)
    new.rename(settings.DATA / new.name)
    storage.sync(settings.DATA)


def _unpack(source: Path, passphrase: str) -> tuple[Path, str]:
    """A folder with everything from the backup, checked, and when that was made."""
    folder: Path = settings.DATA / _UNPACKING
    shutil.rmtree(folder, ignore_errors=True)
    _refuse_unreadable(source)
    storage.need_space(source.stat().st_size * 2, settings.DATA)
    folder.mkdir(mode=0o700)
    made_at = ""
    try:
        if source.suffix == ".sqlite3":
            storage.copy_database(source, folder / DATABASE)
        else:
            made_at = _unpack_archive(source, passphrase, folder)
        storage.refuse_unusable(folder / DATABASE)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder, made_at


def _refuse_unreadable(source: Path) -> None:
    try:
        source.open("rb").close()
    except OSError as error:
        raise archive.unreadable(source, error) from error


def _unpack_archive(source: Path, passphrase: str, folder: Path) -> str:
    manifest = archive.read(source, passphrase=passphrase, into=folder)
    if backup.row_counts(folder / DATABASE) != manifest.rows:
        raise Refused(_("%(path)s holds other rows than its list says.") % {"path": source})
    # A folder that the backup does not have is swapped for an empty one.
    for name, _path in backup.data_files():
        top = name.partition("/")[0]
        if top != name:
            (folder / top).mkdir(mode=0o700, exist_ok=True)
    return manifest.made_at
