"""A rule as a page shows it: what it says, where it stands, how strong, and how it was checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.utils.translation import get_language

from debts import formats
from debts.domain.law.rules import Rule
from debts.domain.law.sources import Layer, Trust
from debts.letters.words.rule_words import CHECKS, LAYERS


@dataclass(frozen=True, slots=True)
class RuleCard:
    """`quote` are words of the instrument, in the language `quote_language`; "" where none are."""

    text: str
    instrument: str
    article: str
    layer: str
    last_checked_on: date | None
    verified: bool
    checked: str = ""
    quote: str = ""
    quote_language: str = ""


def card(rule: Rule) -> RuleCard:
    """In the language of the page."""
    source, language = rule.source, get_language() or "en"
    layer, checked = _in_words(source.layer, source.trust, language)
    return RuleCard(
        text=formats.words(rule.text, language),
        instrument=formats.words(source.instrument, language),
        article=formats.words(source.article, language),
        layer=layer,
        last_checked_on=source.last_checked_on,
        verified=source.verified,
        checked=checked,
        quote=source.quote.text if source.quote else "",
        quote_language=source.quote.language if source.quote else "",
    )


@cache
def _in_words(layer: Layer, trust: Trust, _language: str) -> tuple[str, str]:
    """How strong it is and how it was checked, in the language that is active, which is named: a
    page of rights says it seventy times."""
    return str(LAYERS[layer]), str(CHECKS.get(trust, ""))


def cards(rules: Iterable[Rule | None]) -> tuple[RuleCard, ...]:
    return tuple(card(rule) for rule in rules if rule is not None)
