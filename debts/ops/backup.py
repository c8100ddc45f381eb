"""One file that holds everything, made while the site runs.

It is written beside its place, read back whole, and only then given its name: a backup is either
there and right, or not there.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from operator import itemgetter
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from debts.ops import archive, carry, one_database, papers
from debts.services import storage
from debts.services.storage import Refused
from negotiator import version

_KNOWN = "made.json"


def make(target: Path, *, now: datetime, passphrase: str = "", incomplete: bool = False) -> Path:
    """Back everything up to `target`, a new file or a folder that gets a dated one; give its path.

    Raises Refused when the file is there already, the disk is full, the database is damaged, or
    (unless it may be `incomplete`) when a paper or letter is missing or not as its row says.
    """
    one_database.refuse_another()
    target = _new_name(target, now, ending=".sealed" if passphrase else "")
    with tempfile.TemporaryDirectory(dir=settings.DATA, prefix=".backup-") as folder:
        copy = Path(folder) / storage.DATABASE
        _copy_rows(copy)
        draft = _written_beside(target, copy, now, passphrase)
        try:
            manifest = archive.read(draft, passphrase=passphrase)
            if not incomplete:
                _refuse_lacking(manifest, papers.named_in(copy))
            draft.rename(target)
            storage.sync(target.parent)
        finally:
            draft.unlink(missing_ok=True)
    remember(target, _written(now))
    return target


def _copy_rows(copy: Path) -> None:
    source = storage.database_path()
    if source is None:
        storage.need_space(carry.size(), settings.DATA)
        carry.copy_to_sqlite(copy)
    elif source.exists():
        storage.need_space(source.stat().st_size, settings.DATA)
        storage.copy_database(source, copy)
    else:
        sentence = _(
            "There is nothing to back up in %(folder)s. If the data is elsewhere, say where: "
            "NEGOTIATOR_DATA=/var/lib/negotiator ./run backup FILE"
        )
        raise Refused(sentence % {"folder": settings.DATA})


def _new_name(target: Path, now: datetime, *, ending: str) -> Path:
    target = target.expanduser().absolute()
    if target.is_dir():
        target /= f"negotiator-{now:%Y-%m-%d-%H%M%S}.tar.gz{ending}"
    if target.exists():
        raise Refused(_("%(path)s is there already. Choose another name.") % {"path": target})
    if not target.parent.is_dir():
        raise Refused(_("The folder %(path)s is not there.") % {"path": target.parent})
    return target


def data_files() -> Iterator[tuple[str, Path]]:
    """(name in the backup, path) of each private file; whatever is not known to be spare counts."""
    for top in sorted(settings.DATA.iterdir()):
        if top.name in storage.NOT_DATA or top.name.startswith((".", storage.DATABASE)):
            continue
        for path in [top] if top.is_file() else sorted(top.rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(settings.DATA).as_posix(), path


def _written_beside(target: Path, copy: Path, now: datetime, passphrase: str) -> Path:
    files = [(storage.DATABASE, copy), *data_files()]
    storage.need_space(sum(path.stat().st_size for _name, path in files), target.parent)
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")
    except OSError as error:
        raise _unwritable(target, error) from error
    try:
        with os.fdopen(handle, "wb") as out:
            archive.write(
                out,
                files,
                made_at=_written(now),
                version=version.release(),
                rows=row_counts(copy),
                passphrase=passphrase,
            )
            out.flush()
            os.fsync(out.fileno())
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if not isinstance(error, OSError):
            raise
        raise _unwritable(target, error) from error
    return Path(name)


def _unwritable(target: Path, error: OSError) -> Refused:
    reason = {"path": target, "reason": error.strerror}
    return Refused(_("%(path)s could not be written (%(reason)s).") % reason)


def _refuse_lacking(manifest: archive.Manifest, named: dict[str, str]) -> None:
    """What a row names is in the backup, byte for byte, unless it was erased meanwhile."""
    lacking = {name for name, sha256 in named.items() if manifest.files.get(name) != sha256}
    if lacking:
        lacking &= papers.named_now().keys()
    if lacking:
        names = ", ".join(sorted(lacking)[:20]) + (" …" if len(lacking) > 20 else "")
        sentence = _(
            "No backup was made: these are missing or changed, and older backups may hold them "
            "whole: %(names)s. To back up all else: --incomplete"
        )
        raise Refused(sentence % {"names": names})


def _written(now: datetime) -> str:
    return now.astimezone(UTC).isoformat(timespec="seconds")


def row_counts(path: Path) -> dict[str, int]:
    """Rows in each table of a SQLite file."""
    names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    with storage.opened(path) as database:
        tables = [row[0] for row in database.execute(names)]
        count = 'SELECT count(*) FROM "{}"'
        return {name: database.execute(count.format(name)).fetchone()[0] for name in tables}


# --- Which backups were made here, so that a damaged database can name the newest good one ---


def remembered() -> list[dict[str, str]]:
    """path, made_at (ISO, UTC) and sha256 of the backups made here, oldest first."""
    try:
        return list(json.loads((settings.BACKUPS / _KNOWN).read_text()))
    except (OSError, ValueError):
        return []


def last_made() -> datetime | None:
    """When the newest of them was made (UTC)."""
    return max((datetime.fromisoformat(row["made_at"]) for row in remembered()), default=None)


def remember(target: Path, made_at: str) -> None:
    """That this is a whole backup of the data of this folder."""
    settings.BACKUPS.mkdir(mode=0o700, exist_ok=True)
    made = {"path": str(target), "made_at": made_at, "sha256": _digest(target)}
    known = [row for row in remembered() if row["path"] != str(target)]
    draft = settings.BACKUPS / f".{_KNOWN}"
    draft.write_text(json.dumps(sorted([*known, made], key=itemgetter("made_at"))[-100:], indent=1))
    draft.replace(settings.BACKUPS / _KNOWN)


def newest_good_copy() -> Path | None:
    """The newest backup or copy known to this data folder that is still as it was made."""
    known = [Path(row["path"]) for row in remembered()]
    copies = [path for path in (*settings.BACKUPS.glob("*.sqlite3"), *known) if path.is_file()]
    newest_first = sorted(copies, key=lambda path: path.stat().st_mtime, reverse=True)
    return next(filter(_is_good, newest_first), None)


def _is_good(path: Path) -> bool:
    if path.suffix == ".sqlite3":
        return not storage.damage(path)
    digests = {row["path"]: row["sha256"] for row in remembered()}
    try:
        return digests.get(str(path)) == _digest(path)
    except OSError:
        return False


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
