"""A data folder and its rows know each other: other rows of its kind would cost its letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from debts.models import Site
from debts.ops import one_database
from debts.services.storage import KEPT_ON, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.DATA = tmp_path
    one_database.remember(postgres=False)
    return tmp_path


def identities(folder: Path) -> set[str]:
    """Of the folder and of its rows: one where they belong together."""
    return {(folder / KEPT_ON).read_text("utf-8").splitlines()[1], Site.current().identity}


def test_folder_and_rows_get_one_identity_and_keep_it(folder: Path) -> None:
    one_database.keep_to_its_rows()
    (first,) = identities(folder)
    one_database.remember(postgres=False)
    one_database.keep_to_its_rows()
    assert identities(folder) == {first}


@pytest.mark.parametrize("other", ["", "another"])
def test_other_rows_of_the_same_kind_are_refused_and_the_way_on_is_said(
    folder: Path, other: str
) -> None:
    """A second, empty database has no identity; that of another folder has its own."""
    one_database.keep_to_its_rows()
    Site.objects.update(identity=other)
    with pytest.raises(Refused, match=f"remove {folder / KEPT_ON}"):
        one_database.keep_to_its_rows()
    assert Site.current().identity == other
    (folder / KEPT_ON).unlink()
    one_database.keep_to_its_rows()


def test_rows_that_were_restored_or_carried_over_are_the_folders_own(folder: Path) -> None:
    one_database.keep_to_its_rows()
    Site.objects.update(identity="of a backup")
    one_database.forget_rows()
    one_database.keep_to_its_rows()
    assert identities(folder) == {"of a backup"}
    one_database.remember(postgres=True)
    assert identities(folder) == {"of a backup"}
