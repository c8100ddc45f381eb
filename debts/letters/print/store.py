"""Printed letters, kept by their content: a file's name is the SHA-256 of its bytes.

A note at its household says whose each is, so that all of a household can be found when it goes.

Two ways in. By digest: what was issued is read back byte for byte, or not at all. By key (a hash of
everything that decides how a letter looks): what was printed once is not printed again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

_DIGEST = re.compile(r"[0-9a-f]{64}")
_KNOWN = re.compile(
    r"[0-9a-f]{2}/[0-9a-f]{64}\.pdf|keys/[0-9a-f]{2}/[0-9a-f]{64}|households/\d+/[0-9a-f]{64}"
)
# What a file is called until it is whole.
_WRITING = ".writing-"


class LetterDamaged(Exception):
    """The stored bytes are missing, or are not the ones that were stored."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A stored PDF: its digest, its size in bytes, its pages and its file."""

    sha256: str
    size: int
    pages: int
    path: Path


class Store:
    """Files under ``root``: ``<first two>/<sha256>.pdf``, ``keys/<first two>/<key>``, and empty
    ``households/<number>/<sha256>``.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def find(self, key: str) -> Printed | None:
        """What was printed for this key, if its bytes are still whole."""
        try:
            kept = json.loads(self._key_path(key).read_bytes())
            content = self.read(kept["sha256"])
        except (OSError, ValueError, KeyError, TypeError, LetterDamaged):
            return None
        return self._printed(kept["sha256"], len(content), kept["pages"])

    def put(self, key: str, content: bytes, pages: int) -> Printed:
        """Store the bytes durably, then the way from the key to them."""
        sha256 = hashlib.sha256(content).hexdigest()
        printed = self._printed(sha256, len(content), pages)
        _write(printed.path, content)
        _write(self._key_path(key), json.dumps({"sha256": sha256, "pages": pages}).encode())
        return printed

    def read(self, sha256: str) -> bytes:
        """The bytes with this digest. Raises LetterDamaged when they are gone or changed."""
        try:
            content = self._path(sha256).read_bytes()
        except OSError as error:
            raise LetterDamaged(f"letter {sha256[:12]} cannot be read") from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise LetterDamaged(f"letter {sha256[:12]} is not as it was stored")
        return content

    def file(self, sha256: str) -> Path:
        """The file with this digest, read once to see that it is whole. Raises LetterDamaged."""
        self.read(sha256)
        return self._path(sha256)

    def forget(self, digests: set[str]) -> None:
        """Remove the bytes with these digests, and the keys that lead to them."""
        for sha256 in digests:
            self._path(sha256).unlink(missing_ok=True)
        for key in self.root.glob("keys/??/*") if digests else ():
            if self._led_to(key) in digests:
                key.unlink(missing_ok=True)

    def _led_to(self, key: Path) -> str:
        try:
            return str(json.loads(key.read_bytes())["sha256"])
        except (OSError, ValueError, KeyError, TypeError):
            return ""

    def note(self, sha256: str, household: int) -> None:
        """Remember whose letter this is."""
        note = self._notes_of(household) / sha256
        if not note.exists():
            note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            note.touch(0o600)

    def households(self) -> set[int]:
        """Those who have a note."""
        return {int(folder.name) for folder in self.root.glob("households/*")}

    def of_household(self, household: int) -> set[str]:
        """The digests of all that was printed for it."""
        folder = self._notes_of(household)
        return {note.name for note in folder.iterdir()} if folder.is_dir() else set()

    def forget_household(self, household: int) -> None:
        """Remove its notes; the letters are removed by their digests."""
        shutil.rmtree(self._notes_of(household), ignore_errors=True)

    def keep_only(self, wanted: set[str], *, written_before: float) -> int:
        """Remove PDFs not ``wanted`` and older than ``written_before`` (Unix time); say how many.

        Keys go too: they lead to drafts that may be printed again. So does what a killed process
        was writing.
        """
        files = [p for p in self.root.glob("??/*.pdf") if p.stem not in wanted]
        files = [p for p in files if p.stat().st_mtime < written_before]
        for path in files:
            path.unlink(missing_ok=True)
        for key in self.root.glob("keys/??/*"):
            if key.stat().st_mtime < written_before:
                key.unlink(missing_ok=True)
        for note in self.root.glob("households/*/*"):
            if not self._path(note.name).exists() and note.stat().st_mtime < written_before:
                note.unlink(missing_ok=True)
        for cut_off in self.root.rglob(f"{_WRITING}*"):
            if cut_off.stat().st_mtime < written_before:
                cut_off.unlink(missing_ok=True)
        return len(files)

    def strays(self) -> list[Path]:
        """Files that are no letter, key or note, and that nothing here will ever remove."""
        files = (path for path in self.root.rglob("*") if not path.is_dir())
        return sorted(path for path in files if not self._is_known(path))

    def _is_known(self, path: Path) -> bool:
        place = path.relative_to(self.root).as_posix()
        return path.name.startswith(_WRITING) or _KNOWN.fullmatch(place) is not None

    def _printed(self, sha256: str, size: int, pages: int) -> Printed:
        return Printed(sha256=sha256, size=size, pages=pages, path=self._path(sha256))

    def _path(self, sha256: str) -> Path:
        if not _DIGEST.fullmatch(sha256):
            raise LetterDamaged("not the digest of a letter")
        return self.root / sha256[:2] / f"{sha256}.pdf"

    def _notes_of(self, household: int) -> Path:
        return self.root / "households" / str(household)

    def _key_path(self, key: str) -> Path:
        return self.root / "keys" / key[:2] / key


def _write(path: Path, content: bytes) -> None:
    """Write beside, force to disk, rename, force the folder: never a torn or forgotten file."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=_WRITING)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
