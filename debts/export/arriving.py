"""A file that "take everything with you" made, opened with care: it may come from anybody.

Nothing is unpacked to disk. What its list says is judged first, then each file is read within its
bounds and held against the digest that stands for it in `SHA256SUMS`.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from django.utils.translation import gettext as _

from debts.export.everything import FORMAT
from debts.export.take_along import SUMS
from debts.services.storage import Refused

ROWS = "everything.json"
_MOST_FILES = 20_000
_MOST_BYTES = 2 * 1024**3  # of all, unpacked
_MOST_TEXT = 64 * 1024 * 1024  # of the rows, and of the digests
_PIECE = 1024 * 1024
_PLACES = re.compile(r"(?:tables|letters|documents)/[^/\\\x00-\x1f]+")
_AT_TOP = frozenset((ROWS, SUMS, "README.txt"))
_SUM = re.compile(r"([0-9a-f]{64})  (.+)")


class Arriving:
    """An archive that was judged by its list; `sums` are the digests of what is in it."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._zip = archive
        self._sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
        self.sums = self._read_sums()

    def has(self, name: str) -> bool:
        return name in self._sizes and name in self.sums

    def pieces(self, name: str) -> Iterator[bytes]:
        """Its bytes; raises Refused at the end where they are not those that were put in."""
        digest = hashlib.sha256()
        try:
            with self._zip.open(name) as file:
                while piece := file.read(_PIECE):
                    digest.update(piece)
                    yield piece
        except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, KeyError, RuntimeError):
            raise _damaged(name) from None
        if digest.hexdigest() != self.sums.get(name):
            raise _damaged(name)

    def rows(self) -> dict[str, Any]:
        """The document of all rows, as far as its head is one that is read here."""
        if self._sizes.get(ROWS, 0) > _MOST_TEXT:
            raise Refused(_("There is more in this file than one household can hold."))
        try:
            document = json.loads(b"".join(self.pieces(ROWS)))
        except (ValueError, RecursionError):
            raise _damaged(ROWS) from None
        told = document.get("format") if isinstance(document, dict) else None
        if told != FORMAT:
            raise Refused(
                _("This file was made by another version of Negotiator. Bring both up to date.")
            )
        return dict(document)

    def _read_sums(self) -> dict[str, str]:
        if self._sizes.get(SUMS, _MOST_TEXT + 1) > _MOST_TEXT or ROWS not in self._sizes:
            raise _no_archive()
        try:
            text = self._zip.read(SUMS).decode()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
            raise _damaged(SUMS) from None
        lines = [_SUM.fullmatch(line) for line in text.split("\n") if line]
        return {line[2]: line[1] for line in lines if line}


@contextmanager
def opened(file: IO[bytes]) -> Iterator[Arriving]:
    """Raises Refused with a sentence that says what was meant."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise _no_archive() from None
    with archive:
        _judge(archive.infolist())
        yield Arriving(archive)


def _judge(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if len(entries) > _MOST_FILES or sum(entry.file_size for entry in entries) > _MOST_BYTES:
        raise Refused(_("There is more in this file than one household can hold."))
    if len({*names}) < len(names) or any(entry.flag_bits & 1 for entry in entries):
        raise _no_archive()
    if not all(name in _AT_TOP or _PLACES.fullmatch(name) for name in names):
        raise _no_archive()


def _no_archive() -> Refused:
    return Refused(
        _(
            "This is not a file that “Take everything with you” made, or it was changed since."
            " Choose the zip file as it was downloaded."
        )
    )


def _damaged(name: str) -> Refused:
    sentence = _("%(name)s in this file is not as it was put in, so nothing was kept.")
    return Refused(sentence % {"name": name})
