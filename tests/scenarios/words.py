"""The words of a page or a letter, a line for each text that a reader meets."""

from __future__ import annotations

import re
from decimal import Decimal
from html.parser import HTMLParser

SILENT = {"script", "style", "template"}


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


def names_amount(text: str, amount: Decimal) -> bool:
    """1390 as 1,390 or 1390, with or without its cents, but not within a longer figure."""
    whole = f"{amount:,.2f}"
    forms = {whole, whole.replace(",", "")}
    forms |= {form.removesuffix(".00") for form in forms}
    figures = "|".join(re.escape(form) for form in forms)
    return bool(re.search(rf"(?<![\d.,])(?:{figures})(?![\d]|[.,]\d)", text))
