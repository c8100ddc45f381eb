"""WeasyPrint, set up once. It is imported here and in repairs.py, and this only by the worker.

FONTCONFIG_FILE must be set before (see worker.py). One render at a time: a FontConfiguration shared
between threads crashes, a fresh one for each letter leaks.
"""

from __future__ import annotations

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from debts.letters.print import repairs
from debts.letters.print.styles import PAPERS, stylesheet

VARIANT = "pdf/ua-1"
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
        self._styles = {paper: self._parse(paper) for paper in PAPERS}

    def print(self, html: str, paper: str, variant: str | None = VARIANT) -> tuple[bytes, int]:
        """The PDF and its number of pages."""
        document = Letter(string=html, url_fetcher=_NOTHING).render(
            font_config=self._fonts, stylesheets=[self._styles[paper]], pdf_variant=variant
        )
        content: bytes = document.write_pdf(pdf_variant=variant)
        return content, len(document.pages)

    def _parse(self, paper: str) -> CSS:
        return CSS(string=stylesheet(paper), font_config=self._fonts, url_fetcher=_NOTHING)
