"""Reads where a rule stands, how it was checked and the words that it rests on."""

from __future__ import annotations

from datetime import date

from debts.domain.law.sources import Layer, Quotation, Source, Trust
from debts.domain.law.toml_rows import TomlRow

UNCHECKED = date(1900, 1, 1)
# A few words to a sentence: enough to find the place again, too little to stand for the text.
QUOTE_LENGTHS = range(4, 301)
_QUOTATION_MARKS = "“”„\"'‘「」『』"


def read_source(row: TomlRow) -> Source:
    trust = row.choice("trust", Trust)
    return Source(
        layer=row.choice("layer", Layer),
        trust=trust,
        last_checked_on=_checked_on(row, trust),
        instrument=row.words_if_any("instrument"),
        article=row.words_if_any("article"),
        issued_on=row.take("issued", date),
        quote=_quote(row, trust),
    )


def _checked_on(row: TomlRow, trust: Trust) -> date | None:
    if trust is not Trust.GENERAL_KNOWLEDGE:
        return row.need("last_checked", date, UNCHECKED)
    if row.take("last_checked", date) is not None:
        row.wrong("last_checked", "has no place beside general knowledge, which nobody checked")
    return None


def _quote(row: TomlRow, trust: Trust) -> Quotation | None:
    """In the language of the instrument alone: a translation is not what it says."""
    by_language = row.table("quote")
    quotes = [Quotation(each, by_language.need(each, str, "")) for each in sorted(by_language.data)]
    if "quote" not in row.data:
        return None
    if trust is Trust.GENERAL_KNOWLEDGE:
        row.wrong("quote", "has no place beside general knowledge, whose text nobody read")
    if "instrument" not in row.data:
        row.wrong("quote", "needs an instrument to be looked for in")
    if len(quotes) != 1:
        row.wrong("quote", "should stand in one language, that of the instrument")
        return None
    if not _is_quotable(quotes[0].text):
        row.wrong("quote", "should be a few words to a sentence on one line, without marks around")
    return quotes[0]


def _is_quotable(text: str) -> bool:
    one_line = text == " ".join(text.split())
    return one_line and len(text) in QUOTE_LENGTHS and text[0] not in _QUOTATION_MARKS
