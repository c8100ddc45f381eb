"""Ids in a page's address, which anybody may have typed."""

from __future__ import annotations

from collections.abc import Mapping

# SQLite's integers end a little above 18 digits.
_LONGEST = 18


def number_in(query: Mapping[str, str], name: str) -> int | None:
    """The id given under a name, or None for what cannot be one."""
    plain = (query.get(name) or "").strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= _LONGEST else None
