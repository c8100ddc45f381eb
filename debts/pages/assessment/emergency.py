"""What to do first in an emergency, with the deadlines that the rules know and free help."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from debts import formats
from debts.domain.law.deadlines import court_deadlines
from debts.domain.law.jurisdictions import Emergency, Jurisdiction
from debts.domain.law.rules import Rule, RuleBook
from debts.pages.help import HelpPlace, help_place
from debts.pages.rule_card import RuleCard, card


@dataclass(frozen=True, slots=True)
class DatedRule:
    """`due_on` is the last day by a rule, once it is said when the papers came."""

    rule: RuleCard
    due_on: date | None
    is_past: bool


@dataclass(frozen=True, slots=True)
class Sign:
    """One emergency: what to do first, the rules known, and their days once they can be counted."""

    id: str
    name: str
    first: tuple[str, ...]
    rules: tuple[DatedRule, ...]
    has_days: bool
    help: tuple[HelpPlace, ...]


@dataclass(frozen=True, slots=True)
class EmergencyPage:
    """`ticked` were named by the person; `others` are the rest of the country's list."""

    ticked: tuple[Sign, ...]
    others: tuple[Sign, ...]

    @property
    def has_days(self) -> bool:
        """Whether any shown rule counts from the day that papers came."""
        return any(sign.has_days for sign in self.ticked or self.others)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page needs to know: the rules, today, and when papers came (None: not said)."""

    place: Jurisdiction
    book: RuleBook
    today: date
    received_on: date | None


def emergency_page(asked: Asked, ticked: Collection[str]) -> EmergencyPage:
    signs = tuple(_sign(emergency, asked) for emergency in asked.place.emergencies)
    return EmergencyPage(
        ticked=tuple(sign for sign in signs if sign.id in ticked),
        others=tuple(sign for sign in signs if sign.id not in ticked),
    )


def _sign(emergency: Emergency, asked: Asked) -> Sign:
    on, due = asked.received_on or asked.today, _due(emergency, asked)
    rules = [rule for each in emergency.deadlines if (rule := asked.book.one(each, on))]
    return Sign(
        id=emergency.id,
        name=formats.words(emergency.name),
        first=tuple(formats.words(step) for step in emergency.first),
        rules=tuple(_dated(rule, due.get(rule.id), asked.today) for rule in rules),
        has_days=any(isinstance(rule.values.get("days"), int) for rule in rules),
        help=tuple(help_place(each) for each in emergency.help),
    )


def _dated(rule: Rule, due_on: date | None, today: date) -> DatedRule:
    return DatedRule(card(rule), due_on, is_past=due_on is not None and due_on < today)


def _due(emergency: Emergency, asked: Asked) -> dict[str, date]:
    """The last day by the id of its rule."""
    if asked.received_on is None:
        return {}
    found = court_deadlines(asked.place, emergency.id, asked.received_on, asked.book)
    return {each.rule.id: each.due_on for each in found}
