"""What is kept of printed letters, and that nothing of a forgotten one is left."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from debts.letters.print.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "letters")


def files(store: Store) -> list[str]:
    return sorted(path.name for path in store.root.rglob("*") if path.is_file())


def test_a_forgotten_letter_leaves_no_key_with_its_digest_and_pages(store: Store) -> None:
    gone, kept = store.put("a" * 64, b"%PDF-1", 1), store.put("b" * 64, b"%PDF-2", 2)
    again = store.put("c" * 64, b"%PDF-1", 1)
    assert again.sha256 == gone.sha256
    store.forget({gone.sha256})
    assert files(store) == sorted([f"{kept.sha256}.pdf", "b" * 64])


def test_a_key_that_cannot_be_read_stops_nobody(store: Store) -> None:
    gone = store.put("a" * 64, b"%PDF-1", 1)
    torn = store.root / "keys" / "bb" / ("b" * 64)
    torn.parent.mkdir()
    torn.write_bytes(b"{")
    store.forget({gone.sha256})
    assert files(store) == ["b" * 64]


def test_what_a_killed_process_was_writing_is_swept(store: Store) -> None:
    kept = store.put("a" * 64, b"%PDF-1", 1)
    old, new = (kept.path.with_name(f".writing-{name}") for name in ("old", "new"))
    for path in (old, new):
        path.write_bytes(b"%PDF")
    os.utime(old, (1, 1))
    store.keep_only({kept.sha256}, written_before=2)
    assert (old.exists(), new.exists()) == (False, True)


def test_what_is_no_letter_is_named(store: Store) -> None:
    store.note(store.put("a" * 64, b"%PDF-1", 1).sha256, 7)
    (store.root / "aa").mkdir(exist_ok=True)
    strays = [store.root / name for name in ("aa/letter.pdf", "households/note.txt", "scan.pdf")]
    for path in strays:
        path.write_bytes(b"x")
    assert store.strays() == strays
