"""The domain's answers in words: problems, methods, sums."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from datetime import date
from fractions import Fraction
from itertools import zip_longest

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from debts import formats
from debts.domain.planning.courses import Broken
from debts.domain.planning.months import ShortRun
from debts.domain.planning.months import in_a_row as months_in_a_row
from debts.domain.planning.plan import Plan
from debts.domain.planning.ways_to_pay import WayToPay
from debts.domain.problems import Problem
from debts.domain.sums.money import Money, round_half_up
from debts.domain.sums.shares import Method
from debts.models import Plan as PlanRow
from debts.problem_texts import TEXTS
from debts.templatetags.markup import repeated
from debts.templatetags.negotiator import money

register = template.Library()
_FIGURE = re.compile(r"%\((\w+)\)s")


@register.filter
def sentence(problem: Problem) -> SafeString:
    """The problem in words, its amounts where the hide-amounts switch can cover them."""
    pieces = _FIGURE.split(str(TEXTS[problem.code]))
    figures = [_written(problem.params[name]) for name in pieces[1::2]]
    return repeated("{}{}", zip_longest(pieces[::2], figures, fillvalue=""))


def _written(value: object) -> str:
    """Amounts in full, rates with two decimals, a date as its month, since plans go by months."""
    match value:
        case Money():
            return money(value)
        case date():
            return formats.month(value)
        case Fraction():
            return formats.percent(round_half_up(value * 10_000) * 100)
        case int():
            return formats.whole(value)
    return str(value)


@register.filter
def method_name(method: str) -> str:
    return str(PlanRow.Method(method).label)


@register.filter
def way_name(way: str) -> str:
    """A way to pay, as the page that compares them names it."""
    return {
        WayToPay.PRO_RATA: method_name(Method.PRO_RATA),
        WayToPay.EQUAL: method_name(Method.EQUAL),
        WayToPay.BY_CONTRACT: _("in proportion to the contracts' instalments"),
        WayToPay.SMALLEST_FIRST: _("smallest first"),
        WayToPay.DEAREST_FIRST: _("dearest first"),
    }[WayToPay(way)]


@register.filter
def in_a_row(months: Iterable[Broken]) -> list[ShortRun]:
    """Months that follow each other and lack the same, as one."""
    return months_in_a_row(months)


@register.filter
def monthly_to(plan: Plan, key: Hashable) -> Money:
    """What a worked-out plan offers on a debt."""
    return plan.offer_to(key).monthly
