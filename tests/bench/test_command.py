"""./run bench: what it prints, what it picks, and that it stays away from anybody's data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from bench import at_most, told
from debts.management.commands import bench


@pytest.fixture
def here(settings: Any) -> None:
    """As in the process that measures."""
    settings.SETTINGS_MODULE = bench.SETTINGS


def test_all_parts_are_found() -> None:
    assert bench.measures() == ["letters", "pages", "plan", "site", "slow"]


def test_a_row_says_whether_it_is_well() -> None:
    assert bench.line(at_most("a page", 1.5, 2, "×")).split() == "ok 1.5 × ≤ 2 a page".split()
    assert bench.line(at_most("a page", 2.5, 2, "×")).startswith("OVER")
    assert bench.line(told("first start", 3.25, "s")).split() == "3.25 s first start".split()


def test_missed_targets_are_named_and_no_failure(
    here: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Any
) -> None:
    rows = [at_most("slow", 3, 2, "×", {"ms": 4}), at_most("quick", 1, 2, "×")]
    monkeypatch.setattr("bench.plan.rows", lambda: rows)
    call_command("bench", "plan", json=tmp_path / "rows.json")
    said = capsys.readouterr().out
    assert "Targets that are missed:\n  slow" in said
    written = json.loads((tmp_path / "rows.json").read_text())
    assert [(row["name"], row["ok"]) for row in written] == [("slow", False), ("quick", True)]
    assert written[0]["details"] == {"ms": 4}


def test_an_unknown_part_is_refused_by_name(here: None) -> None:
    with pytest.raises(CommandError, match="plants"):
        call_command("bench", "plants")


def test_it_measures_on_a_folder_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    mine = tmp_path / "mine"
    monkeypatch.setenv("NEGOTIATOR_DATA", str(mine))
    monkeypatch.setenv("NEGOTIATOR_DATABASE_URL", "postgresql://nowhere/none")
    told = tmp_path / "told.json"
    program = f"import json, os; json.dump(dict(os.environ), open({str(told)!r}, 'w'))"
    assert bench.elsewhere(["-c", program]) == 0
    environment = json.loads(told.read_text())
    assert environment["DJANGO_SETTINGS_MODULE"] == bench.SETTINGS
    assert environment["NEGOTIATOR_DATA"] != str(mine)
    assert not Path(environment["NEGOTIATOR_DATA"]).exists()
    assert "NEGOTIATOR_DATABASE_URL" not in environment
