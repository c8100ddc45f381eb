"""The carried typefaces: whole, licensed, unpacked once, and what they cannot draw."""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import SimpleNamespace

import pytest

from debts.letters.print import fonts


def test_characters_that_no_typeface_draws_are_named_once() -> None:
    assert fonts.uncovered("李喆 Ł ő ẞ £€¥ “—” 😀😀 𠮷\n\t\u200b\u202e") == ["😀", "𠮷"]


def test_common_and_rare_given_names_are_covered() -> None:
    assert fonts.uncovered("喆堃祎犇昇鑫淼焱垚骉赟翀璟彧妤婳琤晔煊龑") == []


def test_unpacked_files_are_the_ones_that_were_packed() -> None:
    folder = fonts.unpacked()
    for name, digest in fonts._sums().items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_a_damaged_pack_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "settings", SimpleNamespace(DATA=tmp_path))
    monkeypatch.setattr(fonts, "_sums", lambda: {"SourceSerif4-Italic.ttf": "0" * 64})
    with pytest.raises(OSError, match="damaged"):
        fonts.unpacked()
    assert list((tmp_path / "fonts").iterdir()) == []


def test_a_moved_data_folder_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = fonts.unpacked()
    (tmp_path / "fonts").mkdir()
    moved = tmp_path / "fonts" / old.name
    moved.symlink_to(old)
    monkeypatch.setattr(fonts, "settings", SimpleNamespace(DATA=tmp_path))
    assert str(moved) in (fonts.unpacked() / "fonts.conf").read_text("utf-8")
    monkeypatch.undo()
    assert str(old) in (fonts.unpacked() / "fonts.conf").read_text("utf-8")


def test_the_licence_travels_with_the_typefaces() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in (fonts.PACKED / "OFL.txt").read_text("utf-8")
    provenance = (fonts.PACKED / "PROVENANCE.md").read_text("utf-8")
    for name in fonts._sums():
        assert name in provenance
