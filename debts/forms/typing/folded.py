"""Answers of a question that few need: they stand behind a line, and open with a press."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class FoldedAnswers:
    """`words` is the line; `values` are those of its answers."""

    words: Promise
    values: frozenset[str]
