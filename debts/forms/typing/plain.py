"""Typed text as plain characters, before anything is read from it."""

from __future__ import annotations

import unicodedata


def as_plain(text: str) -> str:
    """Full-width figures and signs as plain ones, without spaces around.

    A raised, circled or joined figure (², ①, ½) stays what it is: made plain, 3² would be 32.
    """
    characters = (c if _is_joined(c) else unicodedata.normalize("NFKC", c) for c in text)
    return "".join(characters).strip()


def _is_joined(character: str) -> bool:
    """Whether it would become a figure without being one."""
    if unicodedata.decimal(character, None) is not None:
        return False
    return any(c.isdecimal() for c in unicodedata.normalize("NFKC", character))
