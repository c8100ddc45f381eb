"""Root may type any command, and leaves nothing behind that the site's own user cannot write."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from debts.ops import ownership


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Names that were given away, by whoever tests in the place of root, from a folder of root's.

    Only root may do it in earnest.
    """
    names: set[str] = set()

    def chown(name: str, _uid: int, _gid: int, *, dir_fd: int, follow_symlinks: bool) -> None:
        assert not follow_symlinks
        assert os.stat(name, dir_fd=dir_fd, follow_symlinks=False)
        names.add(name)

    monkeypatch.setattr(ownership, "_ROOT", os.getuid())
    monkeypatch.setattr(ownership, "is_of_another_user", lambda _folder: True)
    monkeypatch.setattr(os, "chown", chown)
    return names


@pytest.mark.django_db
def test_what_a_command_made_is_the_owners(folder: Path, tmp_path: Path, given: set[str]) -> None:
    call_command("backup", str(tmp_path / "b"))
    assert {"backups", "made.json"} <= given
    assert "b" not in given, "it stands outside the data folder"


def test_a_command_that_is_refused_gives_back_too(
    folder: Path, tmp_path: Path, given: set[str]
) -> None:
    with pytest.raises(SystemExit):
        call_command("restore", str(tmp_path / "nothing"))
    assert "serving.lock" in given


@pytest.fixture
def closed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Makes something in the folder another user's, to whoever tests, also to root."""

    def close(name: str) -> Path:
        path = folder / name
        inside = [path, *path.rglob("*")]
        may = os.access

        def access(asked: Path, mode: int, **options: Any) -> bool:
            return asked not in inside and may(asked, mode, **options)

        monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
        monkeypatch.setattr(os, "access", access)
        return path

    return close


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (["serve"], "files/ab/scan"),
        (["serve"], "letters"),
        (["backup", "b"], "negotiator.sqlite3"),
        (["backup", "b"], "files"),
        (["restore", "b"], "serving.lock"),
        (["reset_link", "robin@example.org"], "negotiator.sqlite3"),
        (["move", "sqlite"], "negotiator.sqlite3"),
    ],
)
def test_a_command_says_whose_a_file_is_and_not_that_it_is_damaged(
    folder: Path, closed: Callable[[str], Path], command: list[str], name: str
) -> None:
    (folder / "serving.lock").touch()
    path, said = closed(name), io.StringIO()
    with pytest.raises(SystemExit):
        call_command(*command, stderr=said)
    assert said.getvalue().startswith(f"{path} belongs to another user than the data folder")
    assert f"sudo chown -R {folder.owner()} {folder}" in said.getvalue()


def test_doctor_says_whose_a_file_is_and_nothing_of_what_it_cannot_see(
    folder: Path, closed: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, said = closed("negotiator.sqlite3"), io.StringIO()
    monkeypatch.setattr(ownership, "foreign", lambda _folder: iter([path]))
    with pytest.raises(SystemExit):
        call_command("doctor", stdout=said)
    assert f"✗ {path} belongs to another user" in said.getvalue()
    for untrue in ("damaged", "missing", "cannot be written", "No backup was made yet"):
        assert untrue not in said.getvalue()


def test_what_is_gone_meanwhile_or_leads_elsewhere_is_not_closed(
    folder: Path, closed: Callable[[str], Path]
) -> None:
    (folder / "link").symlink_to(folder / "nowhere")
    closed("link")
    assert list(ownership.closed(folder)) == []


def test_nobody_is_led_out_of_the_folder(tmp_path: Path, given: set[str]) -> None:
    """Its owner may have put links there to what is root's."""
    data, outside = tmp_path / "data", tmp_path / "outside"
    for made in (data, outside):
        made.mkdir()
        (made / f"file-{made.name}").write_text("x")
    (data / "to-a-folder").symlink_to(outside)
    (data / "to-a-file").hardlink_to(outside / "file-outside")
    ownership.hand_over(data)
    assert given == {"file-data", "to-a-folder"}


def test_others_than_root_give_nothing_away(
    folder: Path, given: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ownership, "is_of_another_user", lambda _folder: False)
    ownership.hand_over(folder)
    assert not given
