"""Somebody takes everything with them from the page where one deletes, and opens it elsewhere."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.browser.conftest import Visit


@pytest.mark.parametrize(
    ("name", "language", "script"), [("english", "en", False), ("chinese", "zh-hans", True)]
)
def test_all_of_a_household_comes_in_one_file(
    sign_in: Visit, tmp_path: Path, name: str, language: str, script: bool
) -> None:
    me = sign_in(name, language, java_script_enabled=script)
    me.opens(f"{me.page.url}household/")
    me.follows("Delete this household")
    path = me.downloads("Take everything with you", tmp_path)
    assert path.name.startswith("negotiator-20")
    with ZipFile(path) as parcel:
        assert parcel.testzip() is None
        sums = [line.split("  ", 1) for line in parcel.read("SHA256SUMS").decode().splitlines()]
        assert all(hashlib.sha256(parcel.read(each)).hexdigest() == digest for digest, each in sums)
        rows = json.loads(parcel.read("everything.json"))["rows"]
        text = parcel.read("tables/debts.csv").decode("utf-8-sig")
        assert me.words("What is inside") in parcel.read("README.txt").decode()
        letters = [each for each in parcel.namelist() if each.startswith("letters/")]
        assert [each[-4:] for each in letters] == [".txt", ".pdf"]
        assert parcel.read(letters[1]).startswith(b"%PDF-")
    _headings, *debts, last = csv.reader(io.StringIO(text, newline=""))
    assert last[0] == me.words("All open debts")
    assert len(debts) == len(rows["debts.Debt"])
