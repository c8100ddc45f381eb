"""A sentence of a talk as a page shows it: in the language that it is said in, and in the reader's.

Who reads Chinese and owes in England says the English sentence, and sees below it what it means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from debts import formats
from debts.domain.law.moves.reader import USUAL
from debts.domain.law.moves.script import IN_DOUBT, Clock, Script, TalkLine, TalkPart
from debts.domain.law.rules import Rule
from debts.domain.law.words import Words
from debts.models import Debt, Household
from debts.pages.debt.rules import bound_by
from debts.pages.rule_card import RuleCard, cards
from debts.rulebook import book, script
from debts.selectors.debt import clock_of
from debts.selectors.talks.whom import whom_of

_ACCOUNT = "{account}"
# Digits that are read out whole; of more, as a card has, the last ones.
_LONGEST_NUMBER = 10


@dataclass(frozen=True, slots=True)
class WordsToSay:
    """`words` to say, in `language`; `meaning` in the reader's, "" where that is the same."""

    words: str
    language: str
    meaning: str


@dataclass(frozen=True, slots=True)
class LineCard:
    """`anchor` is its id on the page."""

    anchor: str
    name: str
    text: str
    said: WordsToSay
    rules: tuple[RuleCard, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """Where a talk is held: a place's script about a debt, on a day."""

    debt: Debt
    place: str
    today: date

    @property
    def script(self) -> Script:
        return script(self.place)

    def said(self, words: Words) -> WordsToSay:
        """With the account, where the line names it."""
        household = self.debt.household
        return said_in(
            lambda language: words.in_(language).replace(_ACCOUNT, _account(self.debt, language)),
            household,
            self.place,
        )

    def rules(self, ids: Iterable[str]) -> list[Rule]:
        """Those that hold today for such a debt there, and bind somebody who is in it."""
        found = (book().one(each, self.today) for each in ids)
        return [rule for rule in found if rule is not None and self._covered(rule)]

    def _covered(self, rule: Rule) -> bool:
        covers, product = rule.scope.covers, self.debt.product
        return any(covers(self.place, lender, product) for lender in bound_by(self.debt))

    def lines(self, part: TalkPart, clock: str = "") -> tuple[LineCard, ...]:
        """Those said to whoever asks for it; one that rests on rules stands only where each of
        them is about the debt."""
        whom = whom_of(self.debt)
        found = self.script.said_to(whom, part, clock) if clock else self.script.in_(part)
        return tuple(each for line in found if (each := self._card(line)))

    def _card(self, line: TalkLine) -> LineCard | None:
        rules = self.rules(line.rules)
        if len(rules) < len(line.rules):
            return None
        return line_card(line, self.said(line.text), cards(rules))


def _account(debt: Debt, language: str) -> str:
    """By its reference, of a long number the end; without one by what they write about: whoever
    rings admits nothing by that."""
    number = debt.reference.strip()
    with override(language):
        if not number:
            return _("the account that you write to me about")
        if number.isdigit() and len(number) > _LONGEST_NUMBER:
            return _("the account %(ending)s") % {"ending": formats.ending(number)}
        return _("reference %(number)s") % {"number": number}


def talk_clock(debt: Debt, today: date) -> str:
    """How its time decides what to say. Of a running bill without an old day it cannot be told
    either, and nobody has to fear for it."""
    clock = clock_of(debt, today)
    is_calm = clock.state.value in IN_DOUBT and not clock.in_doubt
    return Clock.RUNNING.value if is_calm else clock.state.value


def line_card(line: TalkLine, said: WordsToSay, rules: tuple[RuleCard, ...]) -> LineCard:
    return LineCard(
        anchor=line.id.replace(".", "-"),
        name=formats.words(line.name),
        text=formats.words(line.text),
        said=said,
        rules=rules,
    )


def spoken(words: Words, household: Household, place: str) -> WordsToSay:
    return said_in(lambda language: words.in_(language), household, place)


def said_in(words: Callable[[str], str], household: Household, place: str) -> WordsToSay:
    """In the language that is spoken there; where nobody knows that, in that of the letters."""
    there = book().jurisdiction(place)
    language = household.letter_language if place == USUAL else there.letter_language
    reader = (get_language() or "en").lower()
    return WordsToSay(words(language), language, "" if reader == language else words(reader))
