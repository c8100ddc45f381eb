"""WeasyPrint, set up once: the only place that imports it, and only the worker imports this.

FONTCONFIG_FILE must be set before (see worker.py). One render at a time: a FontConfiguration shared
between threads crashes, a fresh one for each letter leaks.
"""

from __future__ import annotations

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from debts.letters.styles import PAPERS, stylesheet

VARIANT = "pdf/ua-1"
# Nothing is fetched: no picture, no style sheet, no file, whatever a letter's text says.
_NOTHING = URLFetcher(allowed_protocols=())


class Engine:
    """Turns a whole HTML document into PDF bytes; the same HTML gives the same bytes."""

    def __init__(self) -> None:
        self._fonts = FontConfiguration()
        self._styles = {paper: self._parse(paper) for paper in PAPERS}

    def print(self, html: str, paper: str) -> tuple[bytes, int]:
        """The PDF and its number of pages."""
        document = HTML(string=html, url_fetcher=_NOTHING).render(
            font_config=self._fonts, stylesheets=[self._styles[paper]], pdf_variant=VARIANT
        )
        return document.write_pdf(pdf_variant=VARIANT), len(document.pages)

    def _parse(self, paper: str) -> CSS:
        return CSS(string=stylesheet(paper), font_config=self._fonts, url_fetcher=_NOTHING)
