"""Everything that a household owns as one file, for its people to keep.

It is written to a file without a name on the data folder's disk, so that nothing of it is left
behind however the work ends, and no more than a piece of one document is in memory at a time.
"""

from __future__ import annotations

import hashlib
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from pathlib import PurePath
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from debts import formats
from debts.domain.tables import Table
from debts.export.csv_files import csv_bytes
from debts.export.everything import Beside, json_bytes
from debts.letters.print import pdf
from debts.models import Document, History, Household, Letter
from debts.rulebook import book
from debts.services import storage
from debts.services.documents import open_document
from debts.services.full_disk import refused_when_full
from debts.services.removed.gone import deleted_keys

SUMS = "SHA256SUMS"
_PIECE = 1024 * 1024
# Of a name's stem, in bytes: file systems end at 255 with the rest of the name.
_LONGEST_STEM, _LONGEST_ENDING = 120, 10
_OLDEST = (1980, 1, 1, 0, 0, 0)  # a zip knows no earlier day

Tables = Callable[[Household], Iterable[Table]]


def make(household: Household, *, tables: Tables, now: datetime) -> IO[bytes]:
    """An open zip file at its beginning; it is gone from the disk once it is closed.

    `tables` gives what people will want in a spreadsheet. Raises Refused when there is no room.
    """
    heavy = household.documents.aggregate(all=Sum("size", default=0))["all"]
    # Letters, rows and tables fit in what `need_space` wants spare.
    storage.need_space(heavy, settings.DATA)
    with refused_when_full(), ExitStack() as unless_whole:
        folder = settings.FILE_UPLOAD_TEMP_DIR
        file = unless_whole.enter_context(tempfile.TemporaryFile(dir=folder))
        place = book().jurisdiction(household.country).territory
        as_there = formats.in_place(place)
        with override(household.letter_language), as_there, _Parcel(file, now) as parcel:
            _fill(parcel, household, tables, now)
        file.seek(0)
        unless_whole.pop_all()
        return file


class _Parcel:
    """A zip file that takes the digest of all that goes in."""

    def __init__(self, file: IO[bytes], now: datetime) -> None:
        self._zip, self._at = ZipFile(file, "w"), timezone.localtime(now).timetuple()[:6]
        self.digests: dict[str, str] = {}

    def __enter__(self) -> _Parcel:
        return self

    def __exit__(self, *problem: Any) -> None:
        self._zip.close()

    def add(self, name: str, pieces: Iterable[bytes], *, packed: bool = True) -> str:
        """Add one file and give its SHA-256; `packed` for text, which gets much smaller."""
        entry = ZipInfo(name, max(self._at, _OLDEST))
        entry.compress_type = ZIP_DEFLATED if packed else ZIP_STORED
        entry.external_attr = 0o600 << 16
        sha256 = hashlib.sha256()
        with self._zip.open(entry, "w") as out:
            for piece in pieces:
                sha256.update(piece)
                out.write(piece)
        self.digests[name] = sha256.hexdigest()
        return self.digests[name]

    def sums(self) -> bytes:
        """As `sha256sum --check` reads them."""
        return "".join(f"{digest}  {name}\n" for name, digest in self.digests.items()).encode()


def _fill(parcel: _Parcel, household: Household, tables: Tables, now: datetime) -> None:
    with transaction.atomic():  # one moment for all rows; files come after, so that it is short
        beside: Beside = {
            Document: _files_of_document,
            Letter: _files_of_letter,
            History: _history_without(deleted_keys(household)),
        }
        parcel.add("everything.json", json_bytes(household, made_at=now, beside=beside))
        for table in tables(household):
            parcel.add(f"tables/{table.name}.csv", csv_bytes(table))
        letters = list(household.letters.exclude(issued_at=None).order_by("pk"))
        documents = list(household.documents.order_by("pk"))
    damaged = [*_add_letters(parcel, letters), *_add_documents(parcel, documents)]
    context = {"household": household, "now": now, "damaged": damaged}
    parcel.add("README.txt", [render_to_string("household/take.txt", context).encode()])
    parcel.add(SUMS, [parcel.sums()])


def _add_letters(parcel: _Parcel, letters: list[Letter]) -> Iterator[str]:
    """Both forms of each as they were stored; gives the names of those that are not whole."""
    for letter in letters:
        name = _letter_name(letter)
        parcel.add(f"{name}.txt", [letter.plain_text.encode()])
        try:
            parcel.add(f"{name}.pdf", [pdf.read(letter.pdf_sha256)], packed=False)
        except pdf.LetterDamaged:
            yield f"{name}.pdf"


def _add_documents(parcel: _Parcel, documents: list[Document]) -> Iterator[str]:
    """The originals; gives the names of those that are gone, or not as they came."""
    for document in documents:
        name = _document_name(document)
        try:
            original = open_document(document)
        except FileNotFoundError:
            yield name
            continue
        with original:
            pieces = iter(partial(original.read, _PIECE), b"")
            if parcel.add(name, pieces, packed=False) != document.sha256:
                yield name


def _files_of_document(document: Document) -> dict[str, str]:
    return {"file": _document_name(document)}


def _files_of_letter(letter: Letter) -> dict[str, str]:
    name = _letter_name(letter)
    return {"pdf": f"{name}.pdf", "text": f"{name}.txt"} if letter.is_issued else {}


def _history_without(deleted: set[tuple[str, int]]) -> Callable[[History], dict[str, Any]]:
    """Of a row that was deleted only who did what when is told."""
    return lambda row: {"was": {}} if (row.noun, row.row_id) in deleted else {}


def _letter_name(letter: Letter) -> str:
    return f"letters/{letter.dated_on}-{_safe(letter.kind)}-{letter.pk}"


def _document_name(document: Document) -> str:
    """Its number makes it unique, and no name that a system keeps for itself."""
    original = PurePath(document.original_name.replace("\\", "/"))
    stem, ending = _safe(original.stem) or "document", _safe(original.suffix)[:_LONGEST_ENDING]
    return f"documents/{document.pk}-{stem}{ending}"


def _safe(name: str) -> str:
    """Letters and digits of any language, spaces, dots and dashes; all else as an underscore."""
    kept = [c if _is_harmless(c) else "_" for c in unicodedata.normalize("NFC", name)]
    return "".join(kept).encode()[:_LONGEST_STEM].decode(errors="ignore").rstrip(" .")


def _is_harmless(character: str) -> bool:
    kind = unicodedata.category(character)[0]  # L letter, M mark, N number
    return kind in "LMN" or character in " .-"
