"""Numbers written in Chinese characters, as figures: 二〇二六 is 2026, 二十四 is 24."""

from __future__ import annotations

import re

_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
# 百分之 and 千分之 are "per cent" and "per mille", not a hundred and a thousand.
_RUN = re.compile(f"(?:[{''.join(_DIGITS)}十]|[百千](?!分之))+")


def in_figures(text: str) -> str:
    """The text with each run of such characters as figures; 万 and 亿 stay as they are."""
    return _RUN.sub(lambda found: str(_value(found[0])), text)


def _value(run: str) -> int | str:
    if not any(c in _PLACES for c in run):
        return "".join(str(_DIGITS[c]) for c in run)
    total, digit = 0, None
    for c in run:
        if c in _DIGITS:
            digit = _DIGITS[c]
        else:
            # 十 alone at the start is ten.
            total += (1 if digit is None else digit) * _PLACES[c]
            digit = None
    return total + (digit or 0)
