"""A letter's text on one line, as people read it aloud."""

from __future__ import annotations


def flat(text: str) -> str:
    """Lines and the spaces that are never broken become plain spaces."""
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())
