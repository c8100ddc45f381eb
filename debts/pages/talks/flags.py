"""The rules that a verdict rests on or reminds of, each with its source and force."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from debts.domain.law.rules import Rule
from debts.domain.problems import Code
from debts.domain.talks.judge import Decision, Verdict
from debts.domain.talks.terms import Said, Terms
from debts.models import Debt
from debts.pages.debt.rules import covers
from debts.pages.rule_card import RuleCard, cards
from debts.rulebook import book
from debts.selectors.cost import cost_limit, yearly_cost
from debts.selectors.offer import limit_rule

_COSTS = (Code.COSTS_FAR_MORE, Code.COSTS_MORE, Code.MORE_WITHOUT_INTEREST, Code.GROWS)
_NO_RISE = ("gb.conc.no-rise",)
_MONTHS = ("gb.conc.sustainable", "gb.conc.assessed-and-reviewed")
_FEES = ("gb.conc.charges",)
_SETTLING = ("gb.conc.settlement", "gb.conc.short-settlement")
_WRITING = ("cn.card.plan", "cn.card.oral-agreement", "cn.contract.clear-change")
_REFUSING = ("gb.conc.reasons-for-refusal", "gb.conc.no-policy-of-refusing")


def flags(debt: Debt, terms: Terms, verdict: Verdict, today: date) -> tuple[RuleCard, ...]:
    """Only those that hold today and are about this debt; each once."""
    found = {rule.id: rule for rule in _rules(debt, terms, verdict, today)}
    return cards(found.values())


def _rules(debt: Debt, terms: Terms, verdict: Verdict, today: date) -> Iterator[Rule]:
    if Code.RATE_OVER_CAP in verdict.codes:
        limit = cost_limit(debt, yearly_cost(debt), today)
        yield from [limit.limit.rule] if limit else []
    if Code.OVER_LIMIT in verdict.codes:
        yield from filter(None, [limit_rule(debt, today)])
    for rule_id in _reminding(terms, verdict):
        rule = book().one(rule_id, today)
        if rule and covers(debt, rule):
            yield rule


def _reminding(terms: Terms, verdict: Verdict) -> Iterator[str]:
    codes = verdict.codes
    if codes.intersection(_COSTS):
        yield from _NO_RISE
    if codes & {Code.MORE_THAN_LEFT, Code.MORE_THAN_IN_HAND}:
        yield from _MONTHS
    if Code.FEE_FIRST in codes:
        yield from _FEES
    if terms.settles is Said.YES and verdict.cost.more and verdict.cost.more.minor < 0:
        yield from _SETTLING
    if Code.TERMS_NOT_SAID in codes:
        yield from _WRITING
    if verdict.decision is Decision.COUNTER:
        yield from _REFUSING
