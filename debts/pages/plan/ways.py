"""Ways beside a plan: those of the law, and help with bills and income, as far as they may fit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from debts.domain.law.rules import Rule
from debts.domain.planning.plan import Plan as WorkedPlan
from debts.domain.planning.plan_problems import goes_past
from debts.domain.problems import Code, Problem, problem
from debts.domain.sums.money import Money, total
from debts.models import Plan
from debts.pages.rule_card import RuleCard, card
from debts.rulebook import book

# A plan of more years is hard to keep; a debt relief order or an arrangement rarely takes as long.
LONG_YEARS = 5
_LEGAL_WAYS = ("moratorium", "way_out", "insolvency")


@dataclass(frozen=True, slots=True)
class Way:
    """`is_near`: what was entered is within its limits on what is owed and what is left."""

    rule: RuleCard
    is_near: bool


def long_plan(worked: WorkedPlan) -> Problem | None:
    past = goes_past(worked.sharing, LONG_YEARS)
    return problem(Code.VERY_LONG, years=LONG_YEARS) if past else None


def legal_ways(plan: Plan, owed: Iterable[Money | None], left: Money) -> list[Way]:
    """By the law of the place where the household lives; those that are near come first.

    `owed` has what each debt comes to, None where nobody knows; `left` is a month's surplus.
    """
    known = total((each for each in owed if each is not None), plan.currency)
    rules = [rule for topic in _LEGAL_WAYS for rule in _rules(plan, topic)]
    ways = [Way(card(rule), _is_near(rule, known, left)) for rule in rules]
    return sorted(ways, key=lambda way: not way.is_near)


def support(plan: Plan) -> list[RuleCard]:
    """Without what is known to be meant for other households."""
    adults = plan.assessment.adults
    return [
        card(rule)
        for rule in _rules(plan, "support")
        if adults is None or rule.values.get("adults", adults) == adults
    ]


def _rules(plan: Plan, topic: str) -> tuple[Rule, ...]:
    return book().rules(plan.household.country, on=plan.made_on, topic=topic)


def _is_near(rule: Rule, owed: Money, left: Money) -> bool:
    """Only of a rule that limits both, in pounds."""
    least, most, spare = (_pounds(rule, f"{name}_pounds") for name in ("least", "most", "left"))
    if most is None or spare is None or owed.currency != "GBP":
        return False
    return (least is None or least <= owed) and owed <= most and left <= spare


def _pounds(rule: Rule, name: str) -> Money | None:
    whole = rule.values.get(name)
    return Money(whole * 100, "GBP") if isinstance(whole, int) else None
