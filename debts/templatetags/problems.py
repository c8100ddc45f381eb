"""The domain's answers in words: problems, methods, sums."""

from __future__ import annotations

from collections.abc import Hashable

from django import template

from debts.domain.money import Money
from debts.domain.plan import Plan
from debts.models import Plan as PlanRow
from debts.problem_texts import sentence

register = template.Library()
register.filter("sentence", sentence)


@register.filter
def method_name(method: str) -> str:
    return str(PlanRow.Method(method).label)


@register.filter
def monthly_to(plan: Plan, key: Hashable) -> Money:
    """What a worked-out plan offers on a debt."""
    return plan.offer_to(key).monthly
