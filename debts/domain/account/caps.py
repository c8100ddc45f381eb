"""The most that a loan may cost a year, where a rule says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from debts.domain.law.rules import Rule, RuleBook


@dataclass(frozen=True, slots=True)
class RateCap:
    """`ppm` a year; `estimated` when the figure may have moved since it was last known.

    `depends_on_suit`: the cap is fixed on the day a creditor goes to court; the figure is the one
    that would hold today. `together`: interest, penalty interest and fees are counted as one.
    `by_host`: it is counted from a rate that the site's host added.
    """

    ppm: int
    rule: Rule
    estimated: bool = False
    depends_on_suit: bool = False
    together: bool = False
    by_host: bool = False


def rate_cap(
    book: RuleBook,
    jurisdiction: str,
    *,
    lender: str,
    product: str | None,
    contract_on: date,
    today: date,
) -> RateCap | None:
    """The cap for a contract made on a day; None where no rule is known, which is not "no cap"."""
    rules = book.rules(
        jurisdiction, on=contract_on, topic="rate_cap", lender=lender, product=product
    )
    return _figure(book, rules[0], contract_on, today) if rules else None


def _figure(book: RuleBook, rule: Rule, contract_on: date, today: date) -> RateCap | None:
    fixed, table, times = (rule.values.get(name) for name in ("ppm", "table", "times"))
    together = rule.values.get("together") is True
    if isinstance(fixed, int):
        return RateCap(fixed, rule, together=together)
    at_suit = rule.values.get("counted_on") == "suit"
    day = today if at_suit else contract_on
    series = book.one(str(table), day)
    step = series.table.at(day) if series and series.table else None
    if step is None or not isinstance(times, int):
        return None
    estimated = step.estimated or at_suit
    return RateCap(step.ppm * times, rule, estimated, at_suit, together, step.by_host)
