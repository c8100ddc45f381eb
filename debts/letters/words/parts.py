"""A letter in parts: each can be edited, each figure comes from the facts.

A template gives its parts as plain text with figures in braces, as in "I offer {monthly} a month".
Figures are filled in last, in one pass, so what a person types prints as typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from babel.lists import format_list
from django.utils.translation import gettext as _
from django.utils.translation import override

from debts import formats
from debts.domain.sums.known_days import KnownDay
from debts.domain.sums.money import Money
from debts.letters.facts.letter import LetterFacts
from debts.letters.words.folders import words
from debts.letters.words.voice import voice

_FIGURE = re.compile(r"\{([a-z0-9_]+)\}")
_CJK_GAP = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef}]) (?=[\u3000-\u9fff\uff00-\uffef{])")
# A rule's number stays on the line of its name.
_CITED = re.compile(r"\b(CONC|[Ss]ections?|[Rr]egulations?|[Aa]rticles?) (?=\d)")
# Filled in by hand, where a fact is not known.
BLANK = "____________"
BULLET = "•"
NO_BREAK = "\N{NO-BREAK SPACE}"
# These stand outside the body of the letter.
FRAME_PARTS = ("subject", "salutation")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of lines, and the bullets below it."""

    lines: tuple[str, ...]
    bullets: tuple[str, ...]

    @classmethod
    def of(cls, lines: list[str]) -> Block:
        bullets = tuple(line[1:].strip() for line in lines if line.startswith(BULLET))
        return cls(tuple(line for line in lines if not line.startswith(BULLET)), bullets)


@dataclass(frozen=True, slots=True)
class Part:
    """One editable piece: `source` is the template's text, `text` the person's or the source."""

    id: str
    source: str
    text: str
    filled: str
    # The figures that its words may name, each in its braces, and what each comes to.
    figures: tuple[tuple[str, str], ...] = ()

    @property
    def is_edited(self) -> bool:
        return self.text != self.source

    @property
    def blocks(self) -> list[Block]:
        """Its paragraphs, each with the bullets that follow it."""
        texts = re.split(r"\n\s*\n", self.filled.strip())
        return [Block.of(text.splitlines()) for text in texts if text.strip()]


def parts_of(facts: LetterFacts, edited: Mapping[str, str]) -> list[Part]:
    """Every part of a letter, in order, with the person's own words where there are any."""
    values = figures(facts)
    sources: list[tuple[str, str]] = []
    with override(facts.language):
        template = words(facts.folder, facts.language, facts.kind.id)
        said = voice(facts.language, several=facts.several, to_person=facts.to_person)
        template.render({"f": facts, "cites": facts.cites, "collected": sources} | said)
    return [
        Part(
            id_,
            source,
            text := edited.get(id_, source),
            fill(text, values),
            figures_in(source, values),
        )
        for id_, raw in sources
        for source in (tidy(raw, facts.language),)
    ]


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put the figures in; braces around anything else stay as typed."""
    return _FIGURE.sub(lambda found: values.get(found[1], found[0]), text)


def figures_in(text: str, values: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The figures in `text`, in their order, each once: `("{monthly}", "£120.00")`."""
    names = dict.fromkeys(found[1] for found in _FIGURE.finditer(text))
    return tuple((f"{{{name}}}", values[name]) for name in names if name in values)


def tidy(raw: str, language: str) -> str:
    """Template text as it reads: its lines joined into one, each bullet a line of its own.

    A part of a template is one paragraph, so an empty line left by a condition means nothing.
    """
    lines: list[str] = []
    for line in filter(None, (line.strip() for line in raw.splitlines())):
        if lines and not line.startswith(BULLET):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    text = _CITED.sub(rf"\1{NO_BREAK}", re.sub(r" {2,}", " ", "\n".join(lines)))
    return _CJK_GAP.sub("", text) if language.startswith("zh") else text


def figures(facts: LetterFacts) -> dict[str, str]:
    """Every figure and name that a part may use, in the letter's language."""
    with override(facts.language):
        found = _names(facts) | _days(facts) | _sums(facts) | _numbers(facts)
        found |= facts.owed.figures()
    return {name: value or BLANK for name, value in found.items()}


def _names(facts: LetterFacts) -> dict[str, str]:
    listed = format_list(list(facts.causes), locale=formats.locale_of(facts.language))
    return {
        "name": _(" and ").join(facts.sender.names),
        "id_last4": facts.sender.id_last4,
        "recipient": facts.recipient.name,
        "creditor": facts.creditor_name,
        "reference": facts.reference,
        "product": facts.product,
        "guarantor": facts.guarantor,
        "causes": listed if facts.causes else "",
        "deducted": _deducted(facts),
    }


def _deducted(facts: LetterFacts) -> str:
    """What the budget takes off before what is left: only what there is."""
    budget = facts.budget
    if budget is None:
        return ""
    taken = [
        (budget.first, _("payments that come first")),
        (budget.agreed, _("payments already agreed")),
        (budget.margin, _("a sum kept for the unforeseen")),
    ]
    named = [words for amount, words in taken if amount]
    return format_list(named, locale=formats.locale_of(facts.language)) if named else ""


def _days(facts: LetterFacts) -> dict[str, str]:
    offer = facts.offer
    schedule = offer.schedule if offer else None
    dates = {
        "date": facts.on,
        "reply_by": facts.reply_by,
        "balance_on": facts.balance_on,
        "first_on": offer.first_on if offer else None,
        "review_on": offer.review_on if offer else None,
        "last_on": schedule.last_on if schedule else None,
    }
    named = {name: formats.day(on) if on else "" for name, on in dates.items()}
    named["contract_on"] = formats.known_day(facts.contract_on) if facts.contract_on else ""
    named["overdue_since"] = _by_month(facts.overdue_since)
    named["since"] = formats.month(facts.since) if facts.since else ""
    # A date is not broken at the end of a line.
    return {name: words.replace(" ", NO_BREAK) for name, words in named.items()}


def _by_month(known: KnownDay | None) -> str:
    """Never a day: it is seldom sure, and the letter need not claim it."""
    if known is None:
        return ""
    return formats.month(known.said) if known.is_exact else formats.known_day(known)


def _sums(facts: LetterFacts) -> dict[str, str]:
    offer, budget = facts.offer, facts.budget
    schedule = offer.schedule if offer else None
    sums: dict[str, Money | None] = {
        "balance": facts.balance,
        "monthly": (offer.monthly or None) if offer else None,
        "for_all": facts.offers.in_all if offer else None,
        "last_amount": schedule.last if schedule else None,
        "total": schedule.total if schedule else None,
        "rest": offer.rest if offer else None,
        "income": budget.income if budget else None,
        "essentials": budget.essentials if budget else None,
        "left": budget.left if budget else None,
        "short": budget.short if budget else None,
    }
    return {
        name: formats.money(amount) if amount is not None else "" for name, amount in sums.items()
    }


def _numbers(facts: LetterFacts) -> dict[str, str]:
    schedule = facts.offer.schedule if facts.offer else None
    rate = facts.offer.rate_ppm if facts.offer else None
    limit = facts.offer.limit if facts.offer else None
    return {
        "instalments": formats.whole(len(schedule)) if schedule else "",
        "limit": formats.whole(limit) if limit else "",
        "rate": formats.percent(rate) if rate is not None else "",
        "hold_days": formats.whole(facts.kind.hold_days) if facts.kind.hold_days else "",
        "years": formats.whole(facts.quiet_years) if facts.quiet_years else "",
    }
