"""The form of a backup: a gzipped tar, sealed if a passphrase is given, with a manifest at its end.

In it: `negotiator.sqlite3`, the private files under their place in the data folder, and
`manifest.json` with the SHA-256 of each. What was cut off has no manifest, so it is no backup.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from debts.ops import sealed
from debts.services.storage import DATABASE, NOT_DATA, Refused

FORMAT = 1
MANIFEST = "manifest.json"
_BLOCK = 1024 * 1024
# What reading a changed or cut-off file may raise.
_BROKEN = (tarfile.TarError, zlib.error, EOFError, ValueError, KeyError, TypeError, OSError)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: when it was made, by which version, rows by table, digests by file."""

    made_at: str
    version: str
    rows: dict[str, int]
    files: dict[str, str]
    format: int = FORMAT


# --- Writing ---


def write(
    out: BinaryIO,
    files: Iterable[tuple[str, Path]],
    *,
    made_at: str,
    version: str,
    rows: dict[str, int],
    passphrase: str = "",
) -> None:
    """Write a backup of `files`, pairs of the name inside and the path, to an open binary file."""
    with ExitStack() as stack:
        target = stack.enter_context(_sealing(out, passphrase))
        zipped = stack.enter_context(gzip.GzipFile(fileobj=target, mode="wb", compresslevel=6))
        archive = stack.enter_context(tarfile.open(fileobj=zipped, mode="w|"))
        digests = dict(_add_all(archive, files))
        content = json.dumps(asdict(Manifest(made_at, version, rows, digests))).encode()
        archive.addfile(_entry(MANIFEST, len(content)), io.BytesIO(content))


@contextmanager
def _sealing(out: BinaryIO, passphrase: str) -> Iterator[Any]:
    if not passphrase:
        yield out
        return
    writer = sealed.SealedWriter(out, passphrase)
    yield writer
    writer.close()


def _add_all(
    archive: tarfile.TarFile, files: Iterable[tuple[str, Path]]
) -> Iterator[tuple[str, str]]:
    for name, path in files:
        try:
            yield name, _add(archive, name, path)
        except FileNotFoundError:  # erased while the backup ran
            continue


def _add(archive: tarfile.TarFile, name: str, path: Path) -> str:
    """Add one file; give its SHA-256, taken from the very bytes that went in."""
    with path.open("rb") as file:
        hashing = _Hashing(file)
        size = os.fstat(file.fileno()).st_size
        archive.addfile(_entry(name, size), hashing)
    return hashing.sha256.hexdigest()


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry


class _Hashing:
    """A file that takes the digest of what is read from it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self.sha256 = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self.sha256.update(data)
        return data


# --- Reading ---


def read(source: Path, *, passphrase: str = "", into: Path | None = None) -> Manifest:
    """Check a backup from end to end, unpacking it `into` an empty folder if one is given.

    Raises Refused when the file is cut off, changed, sealed under another passphrase, or not ours.
    """
    try:
        with source.open("rb") as raw:
            return _read(_unsealed(raw, source, passphrase), into)
    except sealed.WrongPassphrase as error:
        raise Refused(_("The passphrase is another one, or the backup is damaged.")) from error
    except _BROKEN as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise unreadable(source, error) from error
        sentence = _("%(path)s is damaged, cut off, or not a backup of Negotiator.")
        raise Refused(sentence % {"path": source}) from error


def unreadable(source: Path, error: OSError) -> Refused:
    """What the system says against reading a file: that it is damaged is not known."""
    if isinstance(error, FileNotFoundError):
        return Refused(_("%(path)s is not there.") % {"path": source})
    reason = {"path": source, "reason": error.strerror}
    return Refused(_("%(path)s cannot be read (%(reason)s).") % reason)


def _unsealed(raw: BinaryIO, source: Path, passphrase: str) -> Any:
    if not sealed.is_sealed(source):
        return raw
    if not passphrase:
        raise Refused(_("This backup has a passphrase. Give it with --passphrase-file."))
    return io.BufferedReader(sealed.SealedReader(raw, passphrase))


def _read(stream: Any, into: Path | None) -> Manifest:
    found: dict[str, str] = {}
    manifest = None
    with gzip.GzipFile(fileobj=stream) as zipped, tarfile.open(fileobj=zipped, mode="r|") as tar:
        for entry in tar:
            content = tar.extractfile(entry) if entry.isreg() else None
            if content is None or manifest is not None:
                raise ValueError("an entry that no backup has")
            if entry.name == MANIFEST:
                manifest = _manifest(content.read(64 * _BLOCK))
            else:
                found[entry.name] = _take(entry.name, content, into)
        while zipped.read(_BLOCK):  # to the very end, where gzip keeps its checksum
            pass
    if manifest is None or manifest.files != found or DATABASE not in found:
        raise ValueError("files and manifest differ")
    return manifest


def _manifest(content: bytes) -> Manifest:
    values = json.loads(content)
    if values["format"] > FORMAT:
        raise Refused(_("The backup was made by a newer Negotiator. Restore it with that one."))
    return Manifest(**values)


def _take(name: str, content: Any, into: Path | None) -> str:
    """Read one file to its end, writing it under `into`; give its SHA-256."""
    parts = name.split("/")
    if any(part in {"", ".", ".."} for part in parts) or parts[0] in NOT_DATA:
        raise ValueError("a name that no backup has")
    sha256 = hashlib.sha256()
    with ExitStack() as stack:
        out = stack.enter_context(_new_file(into.joinpath(*parts))) if into else None
        while block := content.read(_BLOCK):
            sha256.update(block)
            if out is not None:
                out.write(block)
        if out is not None:
            out.flush()
            os.fsync(out.fileno())
    return sha256.hexdigest()


def _new_file(path: Path) -> BinaryIO:
    """A file that must not exist yet, for its owner only."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    return os.fdopen(os.open(path, flags, 0o600), "wb")
