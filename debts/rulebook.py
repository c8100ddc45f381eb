"""Finds the rules files on disk and keeps the book read from them for the life of the process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from debts.domain.law.rule_reader import read_book
from debts.domain.law.rules import RuleBook

FOLDER = Path(__file__).parent / "rules"


@cache
def book() -> RuleBook:
    """The rules as they stood when the process started; a file with slips stops it, by name."""
    return read_book({path.name: path.read_text("utf-8") for path in FOLDER.glob("*.toml")})
