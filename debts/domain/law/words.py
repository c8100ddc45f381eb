"""Prose from the rules files, in the languages of its place and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# Every text has it: it is shown where a language is wanted that the text does not have.
ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Words:
    """One text in several languages, by language code."""

    by_language: Mapping[str, str]

    def in_(self, language: str) -> str:
        """The text in a language; English where it has none."""
        return self.by_language.get(language.lower(), self.by_language[ENGLISH])

    def __hash__(self) -> int:
        return hash(tuple(self.by_language.items()))

    def __str__(self) -> str:
        return self.by_language[ENGLISH]
