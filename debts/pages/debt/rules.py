"""What the rulebook says about a debt, topic by topic, in the order in which it is looked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from debts.domain.account.balance import PENALTY_PARTS, Part
from debts.domain.law.rules import Rule
from debts.domain.sums.money import Money
from debts.models import Debt, Stage
from debts.pages.rule_card import RuleCard, card, cards
from debts.rulebook import book
from debts.selectors.debt import balance
from debts.selectors.limitation import is_at_court
from debts.selectors.parties import collecting_party, is_passed_on


def _always(_debt: Debt) -> bool:
    return True


def _is_open(debt: Debt) -> bool:
    return debt.settled_on is None


def _is_shared(debt: Debt) -> bool:
    return _is_open(debt) and not debt.priority


def _is_first(debt: Debt) -> bool:
    return _is_open(debt) and debt.priority


def _is_asked_for(debt: Debt) -> bool:
    """Unless it is said to be on time or not due: whoever did not say may have been asked."""
    return _is_open(debt) and debt.stage not in (Stage.NOT_DUE, Stage.ON_TIME)


def _is_overdue(debt: Debt) -> bool:
    return _is_open(debt) and debt.is_overdue


def _has_penalties(debt: Debt) -> bool:
    known = balance(debt).known_parts
    return any(known.get(part) for part in PENALTY_PARTS)


def _is_passed_on(debt: Debt) -> bool:
    return is_passed_on(debt)


def _is_guaranteed(debt: Debt) -> bool:
    return bool(debt.guarantor)


def _is_joint(debt: Debt) -> bool:
    return debt.joint is True


Holds = Callable[[Debt], bool]
# Each question with the topics that answer it, and when a topic is of use; the nearest first.
_GROUPS: tuple[tuple[Promise, dict[str, Holds]], ...] = (
    (_("What happens at court?"), {"court": is_at_court}),
    (
        _("How can payments be agreed?"),
        {
            "priority": _is_first,
            "shares": _is_shared,
            "negotiation": _is_open,
            "writing": _is_open,
            "allocation": _is_open,
        },
    ),
    (_("What may collectors do?"), {"collection": _is_asked_for}),
    (
        _("Who else is in it?"),
        {"assignment": _is_passed_on, "guarantee": _is_guaranteed, "joint": _is_joint},
    ),
    (_("What gives me time?"), {"moratorium": _is_overdue, "way_out": _is_overdue}),
    (_("What may it cost?"), {"interest": _always, "penalty": _has_penalties}),
    (
        _("Where can I complain, and what is on my record?"),
        {"complaint": _always, "credit_record": _always},
    ),
)
# Rules on how somebody behaves bind whoever asks for the money, all others the first lender.
_OF_CONDUCT = frozenset({"collection", "complaint"})
# A moratorium, or a way beside a plan, is for people who live in a place, whatever law their debts
# are under.
_OF_RESIDENCE = frozenset({"moratorium", "way_out"})


@dataclass(frozen=True, slots=True)
class RuleGroup:
    title: Promise
    cards: tuple[RuleCard, ...]


def rule_groups(debt: Debt, today: date) -> tuple[RuleGroup, ...]:
    """Only groups that have a rule for such a debt."""
    groups = (
        RuleGroup(title, rules_on(debt, today, (t for t, holds in topics.items() if holds(debt))))
        for title, topics in _GROUPS
    )
    return tuple(group for group in groups if group.cards)


def has_rules(debt: Debt, today: date) -> bool:
    """Whether there is a group."""
    groups = (topic for _title, group in _GROUPS for topic, holds in group.items() if holds(debt))
    return has_rules_on(debt, today, groups)


def has_rules_on(debt: Debt, today: date, topics: Iterable[str]) -> bool:
    return any(next(_rules(debt, today, topic), None) for topic in topics)


def rules_on(debt: Debt, today: date, topics: Iterable[str]) -> tuple[RuleCard, ...]:
    """What is said today about a debt of this kind, topic by topic."""
    return cards(rule for topic in topics for rule in _rules(debt, today, topic))


@dataclass(frozen=True, slots=True)
class CriminalLine:
    """`principal` is set where it is known and below `least`, from which the rule speaks."""

    rule: RuleCard
    principal: Money | None
    least: Money | None


def criminal_lines(debt: Debt, today: date) -> tuple[CriminalLine, ...]:
    return tuple(_criminal(debt, rule) for rule in _rules(debt, today, "criminal"))


def _criminal(debt: Debt, rule: Rule) -> CriminalLine:
    """Interest and fees do not count, so that only a principal told apart is compared."""
    yuan, principal = (
        rule.values.get("principal_yuan"),
        balance(debt).known_parts.get(Part.PRINCIPAL),
    )
    if not isinstance(yuan, int) or principal is None or principal.currency != "CNY":
        return CriminalLine(card(rule), None, None)
    least = Money(yuan * 100, "CNY")
    return CriminalLine(card(rule), principal if principal < least else None, least)


def _rules(debt: Debt, today: date, topic: str) -> Iterator[Rule]:
    """Each once, though it may bind several of those who are in it."""
    found = (
        rule
        for lender in _bound(debt, topic)
        for rule in book().rules(
            _place(debt, topic), on=today, topic=topic, lender=lender, product=debt.product
        )
    )
    yield from {(rule.id, rule.in_force): rule for rule in found}.values()


def covers(debt: Debt, rule: Rule) -> bool:
    """Whether a rule is about this debt, and binds somebody who is in it."""
    place = _place(debt, rule.topic)
    return any(
        rule.scope.covers(place, lender, debt.product) for lender in _bound(debt, rule.topic)
    )


def _place(debt: Debt, topic: str) -> str:
    return debt.household.country if topic in _OF_RESIDENCE else debt.law


def _bound(debt: Debt, topic: str) -> tuple[str, ...]:
    return bound_by(debt) if topic in _OF_CONDUCT else (debt.creditor.kind,)


def bound_by(debt: Debt) -> tuple[str, ...]:
    """The kinds of all who lent it, own it or ask for it."""
    return (debt.creditor.kind, debt.current_creditor.kind, collecting_party(debt).kind)
