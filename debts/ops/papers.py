"""The papers and letters that rows name, and whether the files beside them are those."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import connection

from debts.services import storage

_DOCUMENTS = "SELECT stored_name, sha256 FROM debts_document"
_LETTERS = "SELECT pdf_sha256 FROM debts_letter WHERE pdf_sha256 <> ''"


def named_in(copy: Path) -> dict[str, str]:
    """By its place in the data folder, the SHA-256 of each file that a copy of the data names."""
    with storage.opened(copy) as database:
        return _named(database.execute(_DOCUMENTS), database.execute(_LETTERS))


def named_now() -> dict[str, str]:
    """The same for the data as it stands."""
    source = storage.database_path()
    if source is not None:
        return named_in(source)
    with connection.cursor() as cursor:
        cursor.execute(_DOCUMENTS)
        documents = cursor.fetchall()
        cursor.execute(_LETTERS)
        return _named(documents, cursor.fetchall())


def _named(documents: Any, letters: Any) -> dict[str, str]:
    found = {f"files/{name}": sha256 for name, sha256 in documents}
    return found | {f"letters/{sha[:2]}/{sha}.pdf": sha for (sha,) in letters}
