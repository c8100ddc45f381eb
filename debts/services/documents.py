"""Papers kept as they came: on disk before their row is, and gone after their row is."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path, PurePath
from typing import BinaryIO

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile

from debts.domain.papers import FileType
from debts.models import (
    Account,
    Agreement,
    Assessment,
    Contact,
    Debt,
    Deleted,
    Document,
    Entry,
    Household,
)
from debts.services import rows, unsettled
from debts.services.full_disk import refused_when_full
from debts.services.removed.into import into_bin
from debts.services.storage import need_space, sync

FOLDER = "documents"
_LONGEST_NAME = 200


Owner = Household | Debt | Contact | Agreement | Assessment | Entry


def keep_document(
    *,
    of: Owner,
    title: str,
    upload: UploadedFile[bytes],
    file_type: FileType,
    by: Account | None,
) -> Document:
    """Store an upload untouched, then its row: there is never a row without its file.

    The same file once more, as by who goes back to name it better, is the same paper. Raises
    `storage.Refused` when the disk is too full. Where the save is undone the file goes too.
    """
    name = f"{FOLDER}/{secrets.token_hex(16)}"
    path = path_of(name)
    need_space(upload.size or 0, settings.DATA)
    with refused_when_full():
        unsettled.add(path)
        sha256, size = _write(path, upload)
    original = download_name(upload.name or "", file_type)
    place = _place(of)
    again = Document.objects.filter(**place, sha256=sha256, original_name=original).first()
    if again:
        unsettled.drop(path)
        return _named(again, title, by)
    document = Document(
        **place,
        title=title or PurePath(original).stem[:160],
        original_name=original,
        content_type=file_type.content_type,
        stored_name=name,
        sha256=sha256,
        size=size,
    )
    rows.add(document, by=by)
    unsettled.keep(path)
    return document


def _place(of: Owner) -> dict[str, Owner | None]:
    """The columns that say whose paper it is; the proof of an entry is a paper of its debt."""
    if isinstance(of, Entry):
        return {**_place(of.debt), "entry": of}
    household = of if isinstance(of, Household) else of.household
    nouns = {"debt": Debt, "contact": Contact, "agreement": Agreement, "assessment": Assessment}
    owned = {noun: of if isinstance(of, model) else None for noun, model in nouns.items()}
    return {"household": household, **owned}


def _named(document: Document, title: str, by: Account | None) -> Document:
    if title and title != document.title:
        document.title = title
        rows.change_columns(document, "title", by=by)
    return document


def outlive(removed: Contact | Agreement, *, by: Account | None) -> None:
    """Call it before the row goes: its papers stay evidence of its debt, else of the household."""
    noun = str(removed._meta.model_name)
    for document in removed.documents.all():
        document.debt = removed.debt
        setattr(document, noun, None)
        rows.change_columns(document, "debt", noun, by=by)


def open_document(document: Document) -> BinaryIO:
    """The original's bytes. Raises FileNotFoundError when they are gone."""
    return path_of(document.stored_name).open("rb")


def remove_document(*, document: Document, by: Account) -> None:
    """Delete a row; its file stays until that can no longer be brought back."""
    with into_bin(document, by=by):
        rows.remove(document, by=by)


def remove_files_after_commit(documents: Iterable[Document]) -> None:
    """For whoever deletes documents: their files go once it is certain that the rows are gone."""
    for document in documents:
        unsettled.remove(path_of(document.stored_name))


def settle() -> None:
    """At the start: what a killed process was adding or removing is kept or goes, by its row."""
    deleted = _deleted()
    named = Document.objects.filter

    def is_named(name: str) -> bool:
        return name in deleted or named(stored_name=f"{FOLDER}/{name}").exists()

    unsettled.settle(is_named, path_of(FOLDER))


def strays() -> list[str]:
    """Files among the papers that no row names, by their path."""
    folder = path_of(FOLDER)
    beside = [path for path in _files_below(folder.parent) if path.parent != folder]
    found = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    found -= unsettled.marked() | _deleted()
    # Asked last: a paper stands on disk before its row does.
    stored = Document.objects.values_list("stored_name", flat=True)
    named = {name.rpartition("/")[2] for name in stored.iterator()}
    return [*map(str, sorted(beside)), *(str(folder / name) for name in sorted(found - named))]


def _deleted() -> set[str]:
    """Papers that were deleted and can be brought back."""
    kept = Deleted.objects.exclude(papers=[]).values_list("papers", flat=True)
    return {name.rpartition("/")[2] for names in kept for name in names}


def _files_below(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if not path.is_dir())


def path_of(stored_name: str) -> Path:
    """Where a stored name leads; never outside the private folder (SuspiciousFileOperation)."""
    return Path(default_storage.path(stored_name))


def download_name(name: str, file_type: FileType) -> str:
    """A file's own name, without folders and control characters, ending as its content is."""
    bare = "".join(c for c in name.replace("\\", "/").rsplit("/", 1)[-1] if c.isprintable())
    given = PurePath(bare.strip(" ."))
    fits = given.suffix.lower() in file_type.endings
    stem, ending = (given.stem, given.suffix) if fits else (given.name, file_type.extension)
    return (stem or "document")[: _LONGEST_NAME - 10] + ending


def store_copy(content: bytes) -> str:
    """A paper whose row is written in this same transaction; gives the name for it."""
    name = f"{FOLDER}/{secrets.token_hex(16)}"
    path = path_of(name)
    need_space(len(content), settings.DATA)
    with refused_when_full():
        unsettled.add(path)
        _write(path, ContentFile(content))
    unsettled.keep(path)
    return name


def _write(path: Path, upload: File[bytes]) -> tuple[str, int]:
    """Write, count and digest an upload; file and folder are on disk when this returns."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    try:
        with open(path, "xb", opener=partial(os.open, mode=0o600)) as file:
            for chunk in upload.chunks():
                digest.update(chunk)
                size += file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        sync(path.parent)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return digest.hexdigest(), size
