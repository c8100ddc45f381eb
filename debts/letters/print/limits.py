"""What the engine is not asked to print, and how odd text is made printable first."""

from __future__ import annotations

import re

MAX_CHARACTERS = 2_000_000
MAX_TAGS = 25_000  # 600 rows of a schedule are 6,000
MAX_ROWS = 1_500  # table rows of one letter; forms stop at 600 a table
MAX_BREAKS = 1_500  # <br>: each costs more than the one before it, 5,000 take 13 seconds
MAX_STACKED = 5_000  # accents in stacks on single letters: 60,000 of them take ten seconds
LONGEST_RUN = 100  # characters without a place to break
_BREAK = "\u200b"  # zero-width space
# Characters that the engine would try to fit on one line; an entity counts once, Chinese breaks
# anywhere.
_RUN = re.compile(r"(?:&\#?\w{1,31};|[^\s<>&\u200b\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]){101,}")
_UNIT = re.compile(r"&\#?\w{1,31};|.", re.DOTALL)
_TEXT = re.compile(r">[^<]+")
# Not allowed in HTML, and each would print as a box; and soft hyphens, which are looked at one by
# one and print nothing.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\ufffe\uffff\ud800-\udfff]")
# More marks of Unicode's combining blocks than a letter of any script bears.
_STACK = re.compile(
    r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f]"
    r"{8,}"
)


def is_bearable(html: str) -> bool:
    """Whether the document is one that the engine can print in a few seconds."""
    return (
        len(html) <= MAX_CHARACTERS
        and html.count("<") <= MAX_TAGS
        and html.count("<tr") <= MAX_ROWS
        and html.count("<br") <= MAX_BREAKS
        and sum(map(len, _STACK.findall(html))) <= MAX_STACKED
    )


def tidy(html: str) -> str:
    """Drop what cannot be seen and give long runs places to break, in text and not in tags."""
    html = _CONTROL.sub("", html)
    return _TEXT.sub(lambda text: _RUN.sub(_with_breaks, text[0]), html)


def _with_breaks(run: re.Match[str]) -> str:
    units = _UNIT.findall(run[0])
    starts = range(0, len(units), LONGEST_RUN)
    return _BREAK.join("".join(units[start : start + LONGEST_RUN]) for start in starts)
