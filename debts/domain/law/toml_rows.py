"""Strict reading of a TOML table: each field taken by name and type, each slip told in a sentence.

A `TomlRow` never raises: it notes what is wrong and hands back something harmless, so that one
reading reports every slip of a file at once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from debts.domain.law.words import ENGLISH, Words

_ID = re.compile(r"[a-z0-9]+([._-][a-z0-9]+)*")
Kind = TypeVar("Kind", bound=StrEnum)
Plain = TypeVar("Plain", str, int, bool, date)


def is_id(text: object) -> bool:
    """Lower-case letters and digits, joined by single dots, hyphens or underscores."""
    return isinstance(text, str) and bool(_ID.fullmatch(text))


@dataclass
class TomlRow:
    """One table of a file. `where` names it for people: "cn.toml: rule cn.card.plan"."""

    where: str
    data: Mapping[str, Any]
    problems: list[str]
    # What each text must stand in.
    languages: tuple[str, ...] = (ENGLISH,)
    taken: set[str] = field(default_factory=set)

    def wrong(self, name: str, sentence: str) -> None:
        self.problems.append(f"{self.where}: {name}: {sentence}")

    def take(self, name: str, kind: type[Plain], default: Plain | None = None) -> Plain | None:
        """The field, or the default where it is absent or of another type."""
        self.taken.add(name)
        value = self.data.get(name, default)
        if value is None or (type(value) is kind and not isinstance(value, datetime)):
            return value
        self.wrong(name, f"is {_said(value)}; it should be {_KINDS[kind]}")
        return default

    def need(self, name: str, kind: type[Plain], otherwise: Plain) -> Plain:
        """A field that must be there."""
        if name not in self.data:
            self.wrong(name, "is missing")
        value = self.take(name, kind)
        return otherwise if value is None else value

    def id(self, name: str = "id") -> str:
        value = self.need(name, str, "")
        if name in self.data and not is_id(value):
            self.wrong(name, "should be lower-case words joined by dots or hyphens")
        return value

    def words(self, name: str) -> Words:
        """A text in every language of the file; it must be there."""
        words = self.words_if_any(name)
        if name not in self.data:
            self.wrong(name, "is missing")
        return words or Words({ENGLISH: ""})

    def words_if_any(self, name: str) -> Words | None:
        self.taken.add(name)
        return self._as_words(name, self.data[name]) if name in self.data else None

    def list_of_words(self, name: str) -> tuple[Words, ...]:
        self.taken.add(name)
        rows = self.data.get(name, [])
        return tuple(self._as_words(name, each) for each in self._as_list(name, rows))

    def _as_words(self, name: str, value: object) -> Words:
        texts = value if isinstance(value, dict) else {}
        if not set(self.languages) <= set(texts) or not all(
            isinstance(text, str) and text.strip() for text in texts.values()
        ):
            self.wrong(name, "should have a text in each of " + ", ".join(self.languages))
        return Words({ENGLISH: ""} | {key: str(texts[key]) for key in texts})

    def names(self, name: str, known: Collection[str] | None = None) -> tuple[str, ...]:
        """A list of ids, each among the known ones where these are given."""
        self.taken.add(name)
        rows = self._as_list(name, self.data.get(name, []))
        for each in rows:
            if not is_id(each) or (known is not None and each not in known):
                self.wrong(name, f"{_said(each)} is not {_one_of(known)}")
        return tuple(str(each) for each in rows)

    def counts(self, name: str) -> tuple[int, ...]:
        """A list of whole numbers above zero, each above the one before it."""
        self.taken.add(name)
        rows = self._as_list(name, self.data.get(name, []))
        found = [each for each in rows if type(each) is int and each > 0]
        if found != rows or found != sorted(set(found)):
            self.wrong(name, "should be whole numbers that rise, such as [12, 24]")
        return tuple(found)

    def days(self, name: str) -> tuple[date, ...]:
        """A list of days, each after the one before it."""
        self.taken.add(name)
        rows = self._as_list(name, self.data.get(name, []))
        found = [each for each in rows if type(each) is date]
        if found != rows or found != sorted(set(found)):
            self.wrong(name, "should be days that rise, such as [2026-12-25, 2026-12-28]")
        return tuple(found)

    def choice(self, name: str, kind: type[Kind]) -> Kind:
        value = self.need(name, str, "")
        found = [each for each in kind if each.value == value]
        if name in self.data and not found:
            self.wrong(name, f"{_said(value)} is not {_one_of([each.value for each in kind])}")
        return found[0] if found else next(iter(kind))

    def rows(self, name: str) -> list[TomlRow]:
        """The tables in a list, each to be read and closed by itself."""
        self.taken.add(name)
        found = self._as_list(name, self.data.get(name, []))
        return [self._row(name, number, each) for number, each in enumerate(found, 1)]

    def _row(self, name: str, number: int, data: object) -> TomlRow:
        if not isinstance(data, dict):
            self.wrong(name, "should be a list of tables")
        table = data if isinstance(data, dict) else {}
        label = table.get("id", table.get("letter", f"number {number}"))
        return TomlRow(f"{self.where}: {name} {label}", table, self.problems, self.languages)

    def table(self, name: str) -> TomlRow:
        self.taken.add(name)
        data = self.data.get(name, {})
        if not isinstance(data, dict):
            self.wrong(name, "should be a table")
        table = data if isinstance(data, dict) else {}
        return TomlRow(f"{self.where}: {name}", table, self.problems, self.languages)

    def standing_in(self, other: TomlRow, *own: str) -> TomlRow:
        """This row, with the fields of another where it has none but for its `own`."""
        shared = {name: value for name, value in other.data.items() if name not in own}
        return TomlRow(
            self.where, {**shared, **self.data}, self.problems, self.languages, self.taken
        )

    def done(self) -> None:
        """Tell the fields that nobody asked for: a misspelt name must not pass in silence."""
        for name in self.data.keys() - self.taken:
            self.wrong(name, "is not a field here")

    def _as_list(self, name: str, value: object) -> Iterable[Any]:
        if isinstance(value, list):
            return value
        self.wrong(name, "should be a list")
        return []


_KINDS: dict[type, str] = {
    str: "text in quotes",
    int: "a whole number",
    bool: "true or false",
    date: "a day such as 2026-01-31",
}


def _said(value: object) -> str:
    return f"“{value}”"


def _one_of(known: Collection[str] | None) -> str:
    return "one of " + ", ".join(sorted(known)) if known is not None else "an id"
