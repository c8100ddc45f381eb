"""What a reader or a screen reader meets on a page, and the Latin words left in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any

from django.apps import apps
from django.db.models import CharField, TextField

# Read aloud or shown; `data-month-sum` is what period.js puts under an amount.
SPOKEN = {"alt", "aria-label", "aria-description", "title", "placeholder", "data-month-sum"}
SILENT = {"script", "style", "textarea", "code"}
VOID = {"input", "br", "img", "meta", "link", "hr", "col", "wbr", "path", "rect", "line"}
_WORD = re.compile(r"[A-Za-z][A-Za-z’']+")
_FIGURES = re.compile(r"\d{20,}")
# Addresses, commands and placeholders are the same in every language; so is a currency's code, and
# the English name of a British paper, in brackets after the Chinese one.
_NOT_PROSE = re.compile(
    r"https?://\S+|[\w.+-]+@[\w.-]+|[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|uk|cn|cz|gov|wales)\b\S*"
    r"|\./run(?: [A-Za-z-]+)*|\bapt(?:-get)? install [\w. -]+|--[\w-]+|\{\w*\}|(?:/[\w.-]+)+/?"
    r"|\bNEGOTIATOR_[A-Z_]+(?:=\S+)?"  # a setting
    r"|\b[A-Z2-7]{32}\b"  # the secret of an authenticator app
    r"|\([0-9a-f]{12}\)"  # the commit that a site runs
    r"|\([A-Z]{3}\)|(?<=[》”\u4e00-\u9fff])（[A-Za-z0-9 -]+）|^[A-Z]{3} (?=\()"
)


class _Reader(HTMLParser):
    """Collects what is said, but for what is marked as being in another language."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.open: list[bool] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        attrs = {name: value or "" for name, value in attributes}
        foreign = bool(self.open and self.open[-1]) or attrs.get("lang", "").startswith("en")
        if tag == "textarea" or tag in SILENT:
            foreign = True
        if not foreign:
            self.said += [attrs[name] for name in SPOKEN & attrs.keys()]
        if tag not in VOID:
            self.open.append(foreign)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self.open:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not (self.open and self.open[-1]):
            self.said.append(data)


def said_on(page: str) -> list[str]:
    """Every text of an HTML page: nodes and spoken attributes, without what is typed in boxes."""
    reader = _Reader()
    reader.feed(page)
    return [text.strip() for text in reader.said if text.strip()]


def latin_words(text: str, allowed: set[str]) -> list[str]:
    """Words of two letters and more that are neither allowed nor part of an address."""
    return [word for word in _words(text) if word not in allowed]


@lru_cache(maxsize=10_000)
def _words(text: str) -> tuple[str, ...]:
    """The frame of every page says the same: it is looked through once."""
    prose = _NOT_PROSE.sub(" ", _FIGURES.sub(" ", text))
    return tuple(_WORD.findall(prose))


def stored_words() -> set[str]:
    """Every word that a person has typed and the database holds; choices are ours, not theirs."""
    return {
        word
        for model in apps.get_app_config("debts").get_models()
        for values in model._default_manager.values_list(*_free_texts(model))
        for text in values
        for word in _WORD.findall(str(text))
    }


def _free_texts(model: Any) -> Iterator[str]:
    fields = [f for f in model._meta.concrete_fields if isinstance(f, (CharField, TextField))]
    yield from (field.attname for field in fields if not field.choices)
