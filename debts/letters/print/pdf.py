"""From a letter's HTML to its stored PDF: the one door to the letter engine.

    printed = print_letter(html)       # a whole document; see static/css/letter.css for its words
    content = read(printed.sha256)     # the same bytes for ever after

Rendered once by content: the same HTML costs a few milliseconds the second time.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import os
import time
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from debts.letters.print import fonts, limits, styles
from debts.letters.print.store import LetterDamaged, Printed, Store
from debts.letters.print.worker import Busy, NoEngine, TookTooMuch, Worker

__all__ = [
    "LetterDamaged",
    "LetterNotPrinted",
    "LetterTooHeavy",
    "Printed",
    "print_draft",
    "print_letter",
    "read",
    "strays",
    "sweep",
    "warm",
]


_REFUSAL = 600.0  # seconds in which a letter that stopped the printer is not tried again
_refused_until: dict[str, float] = {}


class LetterNotPrinted(Exception):
    """No PDF now; ``sentence`` tells the person why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class LetterTooHeavy(LetterNotPrinted):
    """The letter is too long or too odd to print; a shorter one will do."""


def print_letter(html: str, *, paper: str = "A4", household: int | None = None) -> Printed:
    """Print ``html`` on ``paper`` ("A4" or "Letter"), or find it printed already.

    It is forgotten with its ``household``, whether it is issued or not. Raises LetterTooHeavy, or
    its parent LetterNotPrinted when printing itself is not to be had.
    """
    html, key = _tidied(html, paper)
    found = _store().find(key)
    return _noted(found or _store().put(key, *_print(key, html, paper)), household)


def print_draft(html: str, *, paper: str = "A4", household: int | None = None) -> bytes:
    """The PDF of a letter to look at: it is kept for the next time only where there is room."""
    html, key = _tidied(html, paper)
    if found := _store().find(key):
        with contextlib.suppress(OSError):
            _noted(found, household)
        return read(found.sha256)
    content, pages = _print(key, html, paper)
    with contextlib.suppress(OSError):
        _noted(_store().put(key, content, pages), household)
    return content


def _noted(printed: Printed, household: int | None) -> Printed:
    if household is not None:
        _store().note(printed.sha256, household)
    return printed


def _tidied(html: str, paper: str) -> tuple[str, str]:
    """The HTML as it is printed, and its key. Raises LetterTooHeavy."""
    if not limits.is_bearable(html):
        raise LetterTooHeavy(_too_heavy())
    html = limits.tidy(html)
    return html, _key(html, paper)


def keep(content: bytes, household: int) -> None:
    """A letter that was printed elsewhere, by its content: it is never printed again."""
    sha256 = hashlib.sha256(content).hexdigest()
    _store().put(sha256, content, 0)
    _store().note(sha256, household)


def read(sha256: str) -> bytes:
    """The stored PDF with this digest. Raises LetterDamaged when it is gone or changed."""
    return _store().read(sha256)


def file_of(sha256: str) -> Path:
    """Where the stored PDF with this digest stands, whole. Raises LetterDamaged."""
    return _store().file(sha256)


def sweep(wanted: set[str], *, written_before: float) -> int:
    """Forget PDFs that no letter names and that are older than that (Unix time); say how many."""
    return _store().keep_only(wanted, written_before=written_before)


def households() -> set[int]:
    """Those for whom something was printed."""
    return _store().households()


def forget_households(gone: Iterable[int], *, but: set[str]) -> None:
    """Remove all that was printed for them, drafts too; what another letter names stays."""
    for household in gone:
        forget(_store().of_household(household) - but)
        _store().forget_household(household)


def forget(digests: Iterable[str]) -> None:
    """Remove stored PDFs of letters whose rows are gone, and what is known of how they looked."""
    _store().forget(set(digests))


def strays() -> list[str]:
    """What stands among the letters and is none, by its path."""
    return [str(path) for path in _store().strays()]


def warm() -> None:
    """Start the printing process in the background, so that the first letter is quick."""
    # A full disk must not stop the site: the first letter will say what is wrong.
    with contextlib.suppress(OSError):
        _worker(os.getpid()).start()


def state() -> str:
    """Whether this process's printer could print: "ok" also before it was ever needed."""
    return "ok" if _worker(os.getpid()).can_start() else "failing"


def _print(key: str, html: str, paper: str) -> tuple[bytes, int]:
    if time.monotonic() < _refused_until.get(key, 0):
        raise LetterTooHeavy(_too_heavy())
    try:
        return _worker(os.getpid()).print(html, paper)
    except TookTooMuch as error:
        _refused_until[key] = time.monotonic() + _REFUSAL
        raise LetterTooHeavy(_too_heavy()) from error
    except Busy as error:
        raise LetterNotPrinted(
            _("Other letters are being printed just now. Please try again in a minute.")
        ) from error
    except NoEngine as error:
        raise LetterNotPrinted(
            _("Letters cannot be made into PDF files here. You can print them from your browser.")
        ) from error


def _too_heavy() -> str:
    return _("This letter is too long to print. Please shorten its longest paragraphs or tables.")


def _key(html: str, paper: str) -> str:
    return hashlib.sha256("\0".join([_fingerprint(paper), html]).encode()).hexdigest()


@cache
def _fingerprint(paper: str) -> str:
    """All that decides how a letter looks, but its text."""
    here = Path(__file__).parent
    code = [(here / name).read_text("utf-8") for name in ("engine.py", "repairs.py")]
    rules = (styles.stylesheet(paper), styles.tight(), styles.closest())
    parts = [version("weasyprint"), fonts.identity(), *code, *rules]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _store() -> Store:
    return Store(settings.DATA / "letters")


@cache
def _worker(process_id: int) -> Worker:
    # One for each process of the site: after a fork, a pipe to the same worker would be shared.
    worker = Worker(fonts.unpacked())
    atexit.register(worker.stop)
    return worker
