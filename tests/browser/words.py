"""What the site says, in the language of whoever reads it: from the catalogues, by the English."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext, override, pgettext

from debts.rulebook import book

# How catalogues themselves keep a text with its context.
_BETWEEN = "\x04"


def meant(context: str, english: str) -> str:
    """A text that the code marks with a context, because another language parts its meanings."""
    return context + _BETWEEN + english


def line_of(country: str, line: str, language: str) -> str:
    """A line of a budget as the pages of a country name it."""
    lines = book().jurisdiction(country).cost_lines
    name = next(each.name for each in lines if each.id == line)
    return str(capfirst(name.in_(language)))


@dataclass(frozen=True, slots=True)
class Words:
    """`Words("zh-hans")("Home")` is 首页."""

    language: str

    def __call__(self, english: str, **names: str) -> str:
        context, _between, plain = english.rpartition(_BETWEEN)
        with override(self.language):
            text = pgettext(context, plain) if context else gettext(plain)
        return text % names if names else text

    def answer(self, english: str) -> str:
        """A choice's label, which begins with a capital on the page."""
        return str(capfirst(self(english)))
