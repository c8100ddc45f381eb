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
from debts.letters.print.stack import with_room
from debts.letters.print.styles import PAPERS, closest, stylesheet, tight

VARIANT = "pdf/ua-1"
# How an enclosure begins (templates/letters/_budget.html and its sisters).
_ENCLOSURE = '<section class="enclosure">'
# What base.css calls the place of the signature.
_CLOSING = "closing"
# Nothing is fetched: no picture, no style sheet, no file, whatever a letter's text says.
_NOTHING = URLFetcher(allowed_protocols=())


def _pages(document: Document) -> int:
    return len(document.pages)


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
        self._tight, self._closest = self._parse(tight()), self._parse(closest())

    @with_room
    def print(self, html: str, paper: str, variant: str | None = VARIANT) -> tuple[bytes, int]:
        """The PDF and its number of pages; set tighter where that saves a page.

        What has enclosures is set tighter at once: nearly all of it takes more than a page, and to
        set it twice would take twice as long. Where its signature alone is on a second page, it is
        set as close as can be read.
        """
        usual, closer = [self._styles[paper]], [self._styles[paper], self._tight]
        if _ENCLOSURE in html:
            document = self._set(html, closer, variant)
        else:
            document = self._set(html, usual, variant)
            if len(document.pages) > 1:
                tighter = self._set(html, closer, variant)
                document = min(document, tighter, key=_pages)
        if len(document.pages) > 1 and _CLOSING in document.pages[1].anchors:
            nearer = self._set(html, [*closer, self._closest], variant)
            document = min(document, nearer, key=_pages)
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
