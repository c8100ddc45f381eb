"""Browsers that speak Chinese, and what is English on the pages that they are shown."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.test import Client

from debts import formats
from debts.models import Account
from debts.rulebook import book
from tests.page_text import latin_words, said_on, stored_words
from tests.people import QuickVisitor

# Names and terms that are written the same in Chinese.
TERMS = (
    "Negotiator PDF JPEG PNG CSV Excel xlsx zip Word eml MB SHA IP SQLite PostgreSQL LPR APR IRR "
    "App EMS URL NEGOTIATOR"
)
# The signs of the currencies of our countries: HK$ is written so in Chinese too.
SIGNS = {
    letters
    for place in book().jurisdictions()
    for language in ("en", "zh-hans")
    for letters in re.findall("[A-Za-z]{2,}", formats.symbol(place.currency, language))
}
# What a language calls itself.
NAMES = "English"
# Who helps in a country, and its laws: the rules files write them as Chinese readers meet them.
NAMED_IN_RULES = {
    word
    for named in (
        *(help_.name for place in book().jurisdictions() for help_ in place.help),
        *(rule.source.instrument for rule in book().all_rules if rule.source.instrument),
        *(rule.source.article for rule in book().all_rules if rule.source.article),
    )
    for word in re.findall("[A-Za-z]{2,}", named.in_("zh-hans"))
}
SAME_IN_CHINESE = {*TERMS.split(), *NAMES.split(), *SIGNS, *NAMED_IN_RULES}


class Reader(QuickVisitor):
    """The browser of somebody whose account is kept in Chinese."""

    def __init__(self, account: Account, **options: Any) -> None:
        account.language = "zh-hans"
        account.save(update_fields=["language"])
        super().__init__(account, **options)


def english_on(answer: Any, typed: set[str] | None = None) -> dict[str, list[str]]:
    """Texts of a page with Latin words that nobody typed, and the words.

    `typed` spares a sweep from asking the database again for what people have typed.
    """
    if "text/html" not in answer.headers.get("Content-Type", ""):
        return {}
    allowed = SAME_IN_CHINESE | (stored_words() if typed is None else typed)
    found = {text: latin_words(text, allowed) for text in said_on(answer.content.decode())}
    return {text: words for text, words in found.items() if words}


_WITHIN_A_LINE = "a|strong|em|span|time|code|bdi"
# A space after a sentence, before more of the same line: no “(optional)” after a question, and no
# cell of a grid, which has a place of its own.
_APART = re.compile(
    rf"[^<>]{{0,30}}[。！](?:\s*</(?:{_WITHIN_A_LINE})>)*\s+"
    rf"(?:<(?:{_WITHIN_A_LINE})\b(?![^>]*(?:cluster|agenda__))[^>]*>\s*)*[^\s<]{{1,20}}"
)


def spaces_between_sentences_on(answer: Any) -> list[str]:
    """Sentences of a page that a space parts, which Chinese does not have there."""
    if "text/html" not in answer.headers.get("Content-Type", ""):
        return []
    page = re.sub(r"(?s)<!--.*?-->|<(textarea|script|pre)\b.*?</\1>", "", answer.content.decode())
    return [" ".join(found.split()) for found in _APART.findall(page)]


def in_chinese(**options: Any) -> Client:
    """Somebody who is not signed in and has chosen Chinese."""
    client = Client(raise_request_exception=False, headers={"user-agent": "§"}, **options)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "zh-hans"
    return client
