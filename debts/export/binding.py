"""The site's end of the binder: which papers can be put in, and the file with all of them."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.utils.translation import gettext as _

from debts.letters.print.pdf import LetterNotPrinted
from debts.services.full_disk import refused_when_full
from debts.services.storage import need_space

# Seconds: of a probe of one process, of a bind, and of waiting for another's.
_PROBE, _BIND, _QUEUE = 60, 60, 20
# Bytes of all papers in one file; pages of all of them. What is beyond is listed, not put in.
MOST_BYTES = 150 * 1024 * 1024
MOST_PAGES = 1_000
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A file to put in; `is_ours`: a letter that this site printed. `without`: a PDF whose text has
    one of these words is not put in."""

    path: str
    type: str
    sha256: str
    is_ours: bool = False
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Probed:
    """`pages` of 0: not put in, for the `reason`."""

    pages: int = 0
    reason: str = ""


def probe(pieces: Sequence[PaperFile]) -> list[Probed]:
    """What can be put in. A file that ends the process is broken; the others are asked anew."""
    found: list[Probed] = []
    with _alone():
        while len(found) < len(pieces):
            before = len(found)
            found.extend(_probed(pieces[before:]))
            if len(found) < len(pieces):
                found.append(Probed(reason="broken"))
    return _within(found)


def bind(narrative: bytes, pieces: Sequence[PaperFile]) -> IO[bytes]:
    """The whole file, open at its beginning and gone from the disk once it is closed. Raises
    Refused where there is no room, LetterNotPrinted where it could not be made."""
    folder = settings.FILE_UPLOAD_TEMP_DIR
    need_space(sum(Path(each.path).stat().st_size for each in pieces), settings.DATA)
    with contextlib.ExitStack() as unless_whole, refused_when_full(), _alone():
        out = unless_whole.enter_context(tempfile.TemporaryFile(dir=folder))
        with tempfile.TemporaryFile(dir=folder) as source:
            source.write(narrative)
            source.flush()
            _bound(source, out, pieces)
        out.seek(0)
        unless_whole.pop_all()
        return out


def _bound(source: IO[bytes], out: IO[bytes], pieces: Sequence[PaperFile]) -> None:
    handles = (source.fileno(), out.fileno())
    order = {
        "do": "bind",
        "narrative_handle": handles[0],
        "out_handle": handles[1],
        "files": [asdict(each) for each in pieces],
    }
    try:
        done = subprocess.run(
            _COMMAND,
            input=json.dumps(order),
            capture_output=True,
            text=True,
            timeout=_BIND,
            pass_fds=handles,
            cwd=settings.BASE_DIR,
            env=_surroundings(),
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise LetterNotPrinted(_too_much()) from error
    if done.returncode or "bound" not in done.stdout:
        raise LetterNotPrinted(_too_much())


_COMMAND = [sys.executable, "-m", "debts.export.binder"]
# All that the process is told of where it runs: no key and no password of the site.
_TOLD = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR")


def _surroundings() -> dict[str, str]:
    return {name: os.environ[name] for name in _TOLD if name in os.environ}


def _probed(pieces: Sequence[PaperFile]) -> list[Probed]:
    """Answers up to where the process ended."""
    order = {"do": "probe", "files": [asdict(each) for each in pieces]}
    try:
        done = subprocess.run(
            _COMMAND,
            input=json.dumps(order),
            capture_output=True,
            text=True,
            timeout=_PROBE,
            cwd=settings.BASE_DIR,
            env=_surroundings(),
            check=False,
        )
        said = done.stdout
    except subprocess.TimeoutExpired as slow:
        said = slow.stdout.decode() if isinstance(slow.stdout, bytes) else slow.stdout or ""
    return [Probed(**answer) for answer in _answers(said)]


def _answers(said: str) -> Iterator[dict[str, Any]]:
    """Whole lines only: a process may end in the middle of one."""
    for line in said.splitlines():
        with contextlib.suppress(ValueError):
            yield json.loads(line)


def _within(found: Sequence[Probed]) -> list[Probed]:
    """In order, as many pages as one file may have."""
    kept, pages = [], 0
    for each in found:
        pages += each.pages
        kept.append(each if pages <= MOST_PAGES else Probed(reason="large"))
    return kept


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    if not _one_at_a_time.acquire(timeout=_QUEUE):
        raise LetterNotPrinted(
            _("Other papers are being put together just now. Please try again in a minute.")
        )
    try:
        yield
    finally:
        _one_at_a_time.release()


def _too_much() -> str:
    return _("The papers could not be put together. Choose fewer of them, and try again.")
