"""WeasyPrint, set up once. It is imported here and in repairs.py, and this only by the worker.

FONTCONFIG_FILE must be set before (see worker.py). One render at a time: a FontConfiguration shared
between threads crashes, a fresh one for each letter leaks.
"""

from __future__ import annotations

from weasyprint import CSS, HTML
from weasyprint.css.counters import CounterStyle
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from debts.letters.print import repairs
from debts.letters.print.styles import PAPERS, stylesheet, tight

VARIANT = "pdf/ua-1"
# Longer than this, a letter is set once: a page saved is not worth the time of a second setting.
_MOST_PAGES_SET_TWICE = 8
# Nothing is fetched: no picture, no style sheet, no file, whatever a letter's text says.
_NOTHING = URLFetcher(allowed_protocols=())


class Letter(HTML):
    """A document whose every rule stands in our own style sheet."""

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        return []


class Engine:
    """Turns a whole HTML document into PDF bytes; the same HTML gives the same bytes."""

    def __init__(self) -> None:
        repairs.apply()
        self._fonts = FontConfiguration()
        self._counters = CounterStyle()
        self._styles = {paper: self._parse(stylesheet(paper)) for paper in PAPERS}
        self._tight = self._parse(tight())

    def print(self, html: str, paper: str, variant: str | None = VARIANT) -> tuple[bytes, int]:
        """The PDF and its number of pages; set tighter where that saves a page."""
        usual = self._styles[paper]
        document = self._set(html, [usual], variant)
        if 1 < len(document.pages) <= _MOST_PAGES_SET_TWICE:
            closer = self._set(html, [usual, self._tight], variant)
            document = min(document, closer, key=lambda setting: len(setting.pages))
        content: bytes = document.write_pdf(pdf_variant=variant)
        return content, len(document.pages)

    def _set(self, html: str, styles: list[CSS], variant: str | None) -> Document:
        return Letter(string=html, url_fetcher=_NOTHING).render(
            font_config=self._fonts,
            counter_style=self._counters,
            stylesheets=styles,
            pdf_variant=variant,
        )

    def _parse(self, rules: str) -> CSS:
        return CSS(
            string=rules,
            font_config=self._fonts,
            counter_style=self._counters,
            url_fetcher=_NOTHING,
        )
