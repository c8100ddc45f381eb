"""Signals: what a person says, asks or receives, and the duty that it puts on the other side.

A signal has no source of its own. It rests on rules, and has their force, their trust, their
figures and whom they concern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from typing import TYPE_CHECKING

from debts.domain.law.scope import Scope
from debts.domain.law.words import Words

if TYPE_CHECKING:
    from debts.domain.law.rules import Rule

FIGURE = re.compile(r"\{([a-z_]+)\}")


class Occasion(StrEnum):
    """When a signal is given, in the order in which a page shows them."""

    SAID = "said"
    ASKED = "asked"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class Signal:
    """`sign` is what is said, done or received, `duty` what the other side then owes.

    `means`: what a paper that came is, None for others; `not_means`: what is often feared and is
    not so; `letters`: the kinds of letters that answer it, the first before the others. A name in
    braces in any of these is a figure of one of the rules. `scope` narrows whom the rules concern,
    `arrears` narrows it to kinds of priority debt. `admits`: to say it may count as admitting the
    debt. `emergency` is the sign that says what to do first, "" where there is none.
    """

    id: str
    occasion: Occasion
    scope: Scope
    sign: Words
    duty: Words
    rules: tuple[str, ...]
    means: Words | None = None
    arrears: frozenset[str] = frozenset()
    admits: bool = False
    emergency: str = ""
    not_means: Words | None = None
    letters: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[Words, ...]:
        return (self.sign, self.duty, *(each for each in (self.means, self.not_means) if each))

    @property
    def figures(self) -> frozenset[str]:
        """The names in braces, in any language."""
        texts = (text for words in self.texts for text in words.by_language.values())
        return frozenset(name for text in texts for name in FIGURE.findall(text))


@dataclass(frozen=True, slots=True)
class GroundedSignal:
    """A signal with its rules as they hold on a day."""

    signal: Signal
    rules: tuple[Rule, ...]

    @property
    def binding(self) -> bool:
        """False: guidance, a custom or hearsay alone, which obliges nobody."""
        return any(rule.source.binding for rule in self.rules)

    @property
    def verified(self) -> bool:
        """False where nobody checked some of what it rests on."""
        return all(rule.verified for rule in self.rules)

    @property
    def concerns(self) -> Scope:
        """Debts that the signal and each of its rules are about."""
        return reduce(Scope.narrowed, (rule.scope for rule in self.rules), self.signal.scope)

    @property
    def figures(self) -> Mapping[str, int]:
        return whole_figures(self.rules)


def whole_figures(rules: Iterable[Rule]) -> dict[str, int]:
    """The whole numbers among the values of rules, by name."""
    values = (item for rule in rules for item in rule.values.items())
    return {name: value for name, value in values if type(value) is int}


def filled(text: str, figures: Mapping[str, int]) -> str:
    """A text with its figures: {days} becomes 30."""
    return FIGURE.sub(lambda found: f"{figures[found[1]]:,}", text)
