"""Papers whose row is not certain yet: each has a mark until its save or its removal is through.

A save that is undone takes its papers with it. What a killed process leaves is told by the marks
and settled at the next start: a marked paper goes unless a row names it, and no other is touched.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from pathlib import Path

from django.conf import settings
from django.db import transaction

FOLDER = "unsettled"
_added: ContextVar[list[Path] | None] = ContextVar("papers added by this save", default=None)


def add(paper: Path) -> None:
    """Call before a paper is written; `keep` once its row is."""
    _mark(paper).touch(0o600)
    added = _added.get()
    if added is not None:
        added.append(paper)


def keep(paper: Path) -> None:
    """Its row is written: with the transaction it is certain."""
    transaction.on_commit(lambda: _mark(paper).unlink(missing_ok=True))


def drop(paper: Path) -> None:
    """It was added, and no row needs it."""
    _forget(paper)


def remove(paper: Path) -> None:
    """The paper goes once it is certain that its row is gone."""
    # On a full disk without a mark: removing is what makes room.
    with contextlib.suppress(OSError):
        _mark(paper).touch(0o600)
    transaction.on_commit(lambda: _forget(paper))


@contextlib.contextmanager
def gone_if_undone() -> Iterator[None]:
    """Innermost in a transaction: where that is undone, the papers added meanwhile are not kept."""
    papers: list[Path] = []
    undone, before = True, _added.set(papers)
    try:
        yield
        undone = transaction.get_rollback()
    finally:
        _added.reset(before)
        for paper in papers if undone else ():
            _forget(paper)


def settle(is_named: Callable[[str], bool], folder: Path) -> None:
    """At the start, when nobody else writes: papers of `folder` that are marked, by their names."""
    for name in marked():
        if not is_named(name):
            (folder / name).unlink(missing_ok=True)
        _mark(folder / name).unlink(missing_ok=True)


def marked() -> set[str]:
    """Names of papers that are being added or removed just now."""
    marks: Path = settings.DATA / FOLDER
    return {mark.name for mark in marks.iterdir()} if marks.is_dir() else set()


def _forget(paper: Path) -> None:
    paper.unlink(missing_ok=True)
    _mark(paper).unlink(missing_ok=True)


def _mark(paper: Path) -> Path:
    folder: Path = settings.DATA / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / paper.name
