"""Typed text as plain characters, before anything is read from it."""

from __future__ import annotations

import string
import unicodedata

# They join letters of Persian or of the scripts of India, and belong to a word there.
_JOINERS = "\u200c\u200d"
_FIRST_JOINED, _FIRST_HAN = "\u0590", "\u2e80"

# Wide figures and letters, and the wide hyphen between them.
_WIDE = {0xFEE0 + ord(c): c for c in f"{string.digits}{string.ascii_letters}-"}


def as_plain(text: str) -> str:
    """Full-width figures and signs as plain ones, without spaces around or what cannot be seen.

    A raised, circled or joined figure (², ①, ½) stays what it is: made plain, 3² would be 32.
    """
    seen = (c for c in text if unicodedata.category(c) != "Cf")
    characters = (c if _is_joined(c) else unicodedata.normalize("NFKC", c) for c in seen)
    return "".join(characters).strip()


def with_plain_figures(text: str) -> str:
    """６２２２ as 6222 and ＮＢ－２ as NB-2: it is printed, and looked up, as others write it.

    The wide brackets and commas of Chinese stay as they are.
    """
    return text.translate(_WIDE)


def without_invisible(text: str) -> str:
    """A name without the marks that come along when it is copied (category Cf).

    A joiner stays between letters of a script that needs it.
    """
    padded = f" {text} "
    return "".join(
        c
        for before, c, after in zip(padded, padded[1:], padded[2:], strict=False)
        if unicodedata.category(c) != "Cf" or (c in _JOINERS and _joins(before, after))
    )


def _joins(before: str, after: str) -> bool:
    return all(_FIRST_JOINED <= c < _FIRST_HAN and not c.isspace() for c in (before, after))


def _is_joined(character: str) -> bool:
    """Whether it would become a figure without being one."""
    if unicodedata.decimal(character, None) is not None:
        return False
    return any(c.isdecimal() for c in unicodedata.normalize("NFKC", character))
