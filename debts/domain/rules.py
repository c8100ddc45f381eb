"""Dated law and practice as typed values: what a rule is, and the book that finds the one that holds.

The book is made by `rule_reader.read_book` from the TOML files in `debts/rules`; `docs/rules.md`
explains their fields. A rule is judged by the date of the event (the day of the contract, of the
call, of the letter), never by today alone. Rates are parts per million (24 % = 240_000).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from debts.domain.jurisdictions import Jurisdiction
from debts.domain.limitation_rules import LimitationRule
from debts.domain.scope import InForce, Scope
from debts.domain.words import Words

Value = int | bool | str | date | tuple[str, ...]


class Layer(StrEnum):
    """What a rule is made of: it decides how strongly a letter may speak."""

    LAW = "law"
    INTERPRETATION = "judicial interpretation"
    GUIDANCE = "judicial guidance"
    CASE_LAW = "case law"
    COURT_RULE = "court rule"
    REGULATION = "regulation"
    REGULATOR_NOTICE = "regulator notice"
    STANDARD = "recommended standard"
    SELF_REGULATION = "self-regulation"
    PRACTICE = "practice"


class Trust(StrEnum):
    """How the fact was checked."""

    LAW_TEXT = "L"
    SECONDARY = "S"
    REPOSITORY = "R"
    GENERAL_KNOWLEDGE = "GK"


class Force(StrEnum):
    """What a rule does to a creditor who does not follow it."""

    BINDING = "binding"
    GUIDING = "guiding"
    VOLUNTARY = "voluntary"
    CUSTOM = "custom"


_FORCES = MappingProxyType(
    {
        Layer.LAW: Force.BINDING,
        Layer.INTERPRETATION: Force.BINDING,
        Layer.CASE_LAW: Force.BINDING,
        Layer.COURT_RULE: Force.BINDING,
        Layer.REGULATION: Force.BINDING,
        Layer.GUIDANCE: Force.GUIDING,
        Layer.REGULATOR_NOTICE: Force.GUIDING,
        Layer.STANDARD: Force.VOLUNTARY,
        Layer.SELF_REGULATION: Force.VOLUNTARY,
        Layer.PRACTICE: Force.CUSTOM,
    }
)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule stands, in words that a letter can print; never a web address."""

    layer: Layer
    trust: Trust
    last_checked_on: date
    instrument: Words | None = None
    article: Words | None = None
    issued_on: date | None = None

    @property
    def force(self) -> Force:
        return _FORCES[self.layer]

    @property
    def verified(self) -> bool:
        """False: shown only with "not verified"."""
        return self.trust is not Trust.GENERAL_KNOWLEDGE

    @property
    def citable(self) -> bool:
        """A letter may give it as a ground: verified, named, and more than a habit."""
        named = self.instrument is not None
        return self.verified and named and self.layer is not Layer.PRACTICE


@dataclass(frozen=True, slots=True)
class Step:
    """A figure in a dated table: it holds from `since_on` until the next step.

    `estimated` is true for a day after the last one on which the table was known to be right.
    """

    since_on: date
    ppm: int
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A dated series of rates in parts per million, oldest first, right up to `known_to`."""

    steps: tuple[Step, ...]
    known_to: date

    def at(self, on: date) -> Step | None:
        """The step in force on a day; None before the first."""
        past = [step for step in self.steps if step.since_on <= on]
        return Step(past[-1].since_on, past[-1].ppm, on > self.known_to) if past else None


@dataclass(frozen=True, slots=True)
class Rule:
    """One dated rule with its words, figures and source."""

    id: str
    topic: str
    scope: Scope
    text: Words
    source: Source
    in_force: InForce = InForce()
    values: Mapping[str, Value] = field(default_factory=dict)
    table: Table | None = None

    @property
    def verified(self) -> bool:
        return self.source.verified

    @property
    def citable(self) -> bool:
        return self.source.citable


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Every jurisdiction and rule that the files declare."""

    places: Mapping[str, Jurisdiction]
    all_rules: tuple[Rule, ...]
    limitations: tuple[LimitationRule, ...] = ()

    def jurisdictions(self) -> tuple[Jurisdiction, ...]:
        """In the order in which a form lists them."""
        return tuple(sorted(self.places.values(), key=lambda place: place.order))

    def jurisdiction(self, jurisdiction_id: str) -> Jurisdiction:
        """KeyError for an id that no file declares."""
        return self.places[jurisdiction_id]

    def rules(
        self,
        jurisdiction: str,
        *,
        on: date,
        topic: str | None = None,
        lender: str | None = None,
        product: str | None = None,
    ) -> tuple[Rule, ...]:
        """The rules in force on a day, in the order of the files; all of them where not narrowed."""
        return tuple(
            rule
            for rule in self.all_rules
            if rule.scope.covers(jurisdiction, lender, product)
            and rule.in_force.holds(on)
            and topic in (None, rule.topic)
        )

    def one(self, rule_id: str, on: date) -> Rule | None:
        """The version of a rule in force on a day; None when there is none that day.

        KeyError for an id that no file declares: that is a slip of the pen in our code.
        """
        versions = [rule for rule in self.all_rules if rule.id == rule_id]
        if not versions:
            raise KeyError(rule_id)
        return next((rule for rule in versions if rule.in_force.holds(on)), None)

    def value(self, rule_id: str, name: str, on: date) -> Value | None:
        """A figure of a rule as it stood on a day; None when the rule did not hold then."""
        rule = self.one(rule_id, on)
        return None if rule is None else rule.values[name]

    def limitation(
        self, jurisdiction: str, *, on: date, lender: str | None, product: str | None
    ) -> LimitationRule | None:
        """How time is counted for a debt whose time began on a day: the first rule that covers it."""
        return next(
            (
                rule
                for rule in self.limitations
                if rule.scope.covers(jurisdiction, lender, product) and rule.in_force.holds(on)
            ),
            None,
        )


def citable(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Those that a letter may give as a ground."""
    return tuple(rule for rule in rules if rule.citable)
