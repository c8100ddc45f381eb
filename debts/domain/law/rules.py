"""Dated law and practice as typed values, and the book that finds the rule that holds on a day.

The book is made by `rule_reader.read_book` from the TOML files in `debts/rules`; `docs/rules.md`
explains their fields. A rule is judged by the date of the event (the day of the contract, of the
call, of the letter), never by today alone. Rates are parts per million (24 % = 240_000).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import product as each_with

from debts.domain.conduct.matters import NO_GROUNDS, Grounds
from debts.domain.law.jurisdictions import Jurisdiction
from debts.domain.law.limitation_rules import LimitationRule
from debts.domain.law.scope import ALWAYS, InForce, Scope
from debts.domain.law.signals.signal import GroundedSignal, Signal
from debts.domain.law.sources import Source
from debts.domain.law.words import Words

Value = int | bool | str | date | tuple[str, ...]
# A place, and a topic and the name of a value where they are asked for.
_About = tuple[str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class RateStep:
    """A figure in a dated table: it holds from `since_on` until the next step.

    `estimated` is true for a day on which nobody knew the table to be right. `by_host`: the host of
    the site added it.
    """

    since_on: date
    ppm: int
    estimated: bool = False
    by_host: bool = False


@dataclass(frozen=True, slots=True)
class RateTable:
    """A dated series of rates in parts per million, oldest first, right up to `known_to`.

    `later` are times after it, first and last day, for which a host says what the rate was; what
    lies between them is an estimate.
    """

    steps: tuple[RateStep, ...]
    known_to: date
    later: tuple[tuple[date, date], ...] = ()

    def at(self, on: date) -> RateStep | None:
        """The step in force on a day; None before the first."""
        past = [step for step in self.steps if step.since_on <= on]
        return replace(past[-1], estimated=not self.is_known(on)) if past else None

    def is_known(self, on: date) -> bool:
        """Whether somebody knew the table to be right on a day."""
        return on <= self.known_to or any(first <= on <= last for first, last in self.later)


@dataclass(frozen=True, slots=True)
class Rule:
    """One dated rule with its words, figures and source; `judges` what it says of conduct."""

    id: str
    topic: str
    scope: Scope
    text: Words
    source: Source
    in_force: InForce = ALWAYS
    values: Mapping[str, Value] = field(default_factory=dict)
    table: RateTable | None = None
    judges: Grounds = NO_GROUNDS

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
    all_signals: tuple[Signal, ...] = ()
    _versions: Mapping[str, tuple[Rule, ...]] = field(init=False, repr=False, compare=False)
    # Those of a place, of a topic if one is named, that give a value if one is named.
    _about: Mapping[_About, list[Rule]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found: dict[str, tuple[Rule, ...]] = {}
        about: dict[_About, list[Rule]] = {}
        for rule in self.all_rules:
            found[rule.id] = (*found.get(rule.id, ()), rule)
            named = each_with(rule.scope.jurisdictions, (None, rule.topic), (None, *rule.values))
            for key in named:
                about.setdefault(key, []).append(rule)
        object.__setattr__(self, "_versions", found)
        object.__setattr__(self, "_about", about)

    def jurisdictions(self) -> tuple[Jurisdiction, ...]:
        """Those that a person can live in, in the order in which a form lists them."""
        listed = [(place.order, place.id) for place in self.places.values() if place.order]
        return tuple(self.places[place_id] for _order, place_id in sorted(listed))

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
        value: str | None = None,
    ) -> tuple[Rule, ...]:
        """The rules in force on a day, in the order of the files; all where not narrowed.

        `value` narrows to those that give a value of that name.
        """
        return tuple(
            rule
            for rule in self._about.get((jurisdiction, topic, value), ())
            if rule.scope.covers(jurisdiction, lender, product) and rule.in_force.holds(on)
        )

    def one(self, rule_id: str, on: date) -> Rule | None:
        """The version of a rule in force on a day; None when there is none that day.

        KeyError for an id that no file declares: that is a slip of the pen in our code.
        """
        versions = self._versions[rule_id]
        return next((rule for rule in versions if rule.in_force.holds(on)), None)

    def value(self, rule_id: str, name: str, on: date) -> Value | None:
        """A figure of a rule as it stood on a day; None when the rule did not hold then."""
        rule = self.one(rule_id, on)
        return None if rule is None else rule.values[name]

    def signals(self, jurisdiction: str, *, on: date) -> tuple[GroundedSignal, ...]:
        """Those of a place, in the order of the files. One whose rules do not all hold on the day
        is left out: what carried its duty is gone."""
        held = {rule.id: rule for rule in self.all_rules if rule.in_force.holds(on)}
        return tuple(
            GroundedSignal(signal, tuple(held[rule_id] for rule_id in signal.rules))
            for signal in self.all_signals
            if jurisdiction in signal.scope.jurisdictions and held.keys() >= set(signal.rules)
        )

    def limitation(
        self, jurisdiction: str, *, on: date, lender: str | None, product: str | None
    ) -> LimitationRule | None:
        """How time is counted for a debt of this kind: the row that covers it most closely."""
        found = self.limitations_for(jurisdiction, on=on, lender=lender, product=product)
        return found[0] if found else None

    def limitations_for(
        self,
        jurisdiction: str,
        *,
        on: date,
        lender: str | None,
        product: str | None,
        arrears: str = "",
    ) -> tuple[LimitationRule, ...]:
        """The row that counts a debt's time; all that may, where its lender or product is unknown.

        What is not known must not choose the longest years. `arrears` is what is behind, where no
        product says so: some kinds have a row of their own.
        """
        found = (
            row
            for row in self.limitations
            if row.scope.covers(jurisdiction, lender, product) and row.in_force.holds(on)
        )
        rows = sorted(found, key=lambda row: row.scope.closeness, reverse=True)
        own = tuple(row for row in rows if arrears in row.arrears)
        usual = tuple(row for row in rows if not row.arrears)
        if not own and (lender is None or product is None):
            return usual
        return (own or usual)[:1]

    def shortest_years(self, on: date) -> int:
        """Of all places whose law the files know, on a day: what is older may be over anywhere."""
        return min(row.years for row in self.limitations if row.years and row.in_force.holds(on))


def citable(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Those that a letter may give as a ground."""
    return tuple(rule for rule in rules if rule.citable)
