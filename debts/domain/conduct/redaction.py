"""Words blacked out of a text, and words that a person may want to black out.

A word is found however it is spaced, in capitals or not, and in full-width figures. One of Latin
letters is found whole only: "Ann" does not black out part of "annual".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# As long for every word, so that nobody counts letters.
BLACK = "■■■"
SHORTEST = 2
_FEWEST_DIGITS = 7
_BETWEEN = r"[\s\-‐‑–·.()（）]*"
# Beside a Chinese character, which is a sign of a word too, a number begins and ends all the same.
_LATIN = r"A-Za-z0-9_０-９"
_NUMBER = re.compile(rf"(?<![{_LATIN}+])\+?\d(?:[\d\s\-]{{4,}}\d)[Xx]?(?![{_LATIN}])")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_WORD = r"(?![㐀-鿿])\w"
_MAIL = re.compile(rf"(?:{_WORD}|[.+-])+@(?:{_WORD}|-)+(?:\.(?:{_WORD}|-)+)+")


def cleaned(words: Iterable[str]) -> tuple[str, ...]:
    """Each once, without spaces around it; the longest first, so that none hides in another."""
    kept = {" ".join(unicodedata.normalize("NFKC", word).split()) for word in words}
    return tuple(
        sorted((w for w in kept if len(_signs(w)) >= SHORTEST), key=lambda w: (-len(w), w))
    )


def blacked_out(text: str, words: Iterable[str]) -> str:
    for word in words:
        text = _pattern(word).sub(BLACK, text)
    return text


def still_in(text: str, words: Iterable[str]) -> tuple[str, ...]:
    """Those that a text has all the same."""
    return tuple(word for word in words if _pattern(word).search(text))


def numbers_in(text: str) -> tuple[str, ...]:
    """Phone numbers, accounts and addresses of e-mail; a day or a year is none."""
    found = [*(m.group().strip() for m in _NUMBER.finditer(text)), *_MAIL.findall(text)]
    return tuple(each for each in dict.fromkeys(found) if "@" in each or _is_long(each))


def _is_long(number: str) -> bool:
    digits = sum(sign.isdigit() for sign in number)
    return digits >= _FEWEST_DIGITS and not _DAY.match(number)


def _signs(word: str) -> str:
    return "".join(sign for sign in word if sign.isalnum())


@lru_cache(maxsize=1_000)
def _pattern(word: str) -> re.Pattern[str]:
    signs = [sign for sign in word if not re.fullmatch(_BETWEEN, sign)]
    parts = [_either_width(sign) for sign in signs]
    begins = r"(?<![A-Za-z])" if signs[0].isascii() and signs[0].isalpha() else ""
    ends = r"(?![A-Za-z])" if signs[-1].isascii() and signs[-1].isalpha() else ""
    if signs[0].isdigit():
        begins = r"(?<!\d)"
    if signs[-1].isdigit():
        ends = r"(?!\d)"
    return re.compile(begins + _BETWEEN.join(parts) + ends, re.IGNORECASE)


def _either_width(sign: str) -> str:
    """A sign, and its full-width form."""
    if "!" <= sign <= "~":
        return f"[{re.escape(sign)}{chr(ord(sign) + 0xFEE0)}]"
    return re.escape(sign)
