"""Markup put together in Python: what nearly every page draws many times over.

As Django's `format_html`, with the same answer: that one asks of each value through four functions
whether it is lazy, which is half of the time that a list of a hundred choices takes.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from django.template.defaultfilters import truncatechars
from django.utils.safestring import SafeString


def escaped(value: Any) -> str:
    """As text in a page; what is markup already stays so."""
    as_markup = getattr(value, "__html__", None)
    drawn: str = escape(str(value)) if as_markup is None else as_markup()
    return drawn


def markup(pattern: str, *values: Any) -> SafeString:
    """The pattern is markup of our own, the values are not."""
    return SafeString(pattern.format(*map(escaped, values)))


def repeated(pattern: str, rows: Iterable[Iterable[Any]]) -> SafeString:
    """The pattern with the values of each row, one after the other."""
    return SafeString("".join(pattern.format(*map(escaped, row)) for row in rows))


def cut(text: str, length: int) -> str:
    """Django's filter looks at every character, of a short text too."""
    return text if len(text) <= length else truncatechars(text, length)


def data_label(head: str) -> str:
    """The head of a cell's column, which a narrow screen shows in the cell."""
    return f'data-label="{escaped(head)}"'
