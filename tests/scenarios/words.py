"""The words of a page or a letter, and what to look for in them, in English and in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

SILENT = {"script", "style", "template"}


# What stands within a line of text, and does not end it.
INLINE = {"a", "abbr", "b", "em", "i", "span", "strong", "small", "time", "wbr", "bdi", "code"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if data.strip() and not self.silent:
            self.said.append(" ".join(data.split()))


def words_of(html: str) -> str:
    reader = _Reader()
    reader.feed(html)
    return "\n".join(reader.said)


class _LineReader(HTMLParser):
    """Whole lines, however they are marked up within."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = [""]
        self.silent = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        if tag not in INLINE:
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT
        if tag not in INLINE:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.lines[-1] += data


def main_words(html: str) -> str:
    """The page's own content, a line for each block of it: no menu, and no foot with its help."""
    reader = _LineReader()
    reader.feed(html[html.index("<main") :].partition('<footer class="site-footer"')[0])
    lines = (" ".join(line.split()) for line in reader.lines)
    return "\n".join(line for line in lines if line)


_END = re.compile(r"(?<=[.!?;])\s+|(?<=[。！？；])|\n")


def sentences(text: str) -> list[str]:
    """In either language; an item of a list is one too."""
    plain = text.replace("\N{NO-BREAK SPACE}", " ").replace("’", "'")
    return [one.strip() for one in _END.split(plain) if one.strip()]


def tells(parts: Iterable[str], *patterns: str, unless: str = r"(?!)") -> bool:
    """Whether one of the parts holds each of the patterns, and not the one that turns it round."""
    return any(
        all(re.search(pattern, part, re.I) for pattern in patterns)
        and not re.search(unless, part, re.I)
        for part in parts
    )


def month_named(on: date) -> str:
    """A pattern for the month of a day, in either language, with or without its day."""
    return rf"{on:%B %Y}|{on.year} ?年 ?0?{on.month} ?月"


def day_named(on: date) -> str:
    return rf"(?<!\d){on.day} {on:%B %Y}|{on.year} ?年 ?0?{on.month} ?月 ?0?{on.day} ?日"


def percent_named(number: Decimal) -> str:
    """14.8 as 14.8 %, 14.8% or 百分之十四点八."""
    whole, _dot, rest = f"{number.normalize():f}".partition(".")
    tens, ones = divmod(int(whole), 10)
    spelled = ("" if tens < 2 else DIGITS[tens]) + ("十" if tens else "")
    spelled += DIGITS[ones] if ones or not tens else ""
    spelled += "".join(["点", *(DIGITS[int(digit)] for digit in rest)]) if rest else ""
    figure = re.escape(f"{whole}.{rest}" if rest else whole)
    return rf"(?<![\d.]){figure}(?:\.0+)?\s?[%％]|百分之{spelled}"


DIGITS = "零一二三四五六七八九"


def amount_named(amount: Decimal) -> str:
    """1390 as 1,390 or 1390, with or without its cents, but not within a longer figure."""
    whole = f"{amount:,.2f}"
    forms = {whole, whole.replace(",", "")}
    forms |= {form.removesuffix(".00") for form in forms}
    figures = "|".join(re.escape(form) for form in sorted(forms))
    return rf"(?<![\d.,])(?:{figures})(?![\d]|[.,]\d)"


def names_amount(text: str, amount: Decimal) -> bool:
    return bool(re.search(amount_named(amount), text))
