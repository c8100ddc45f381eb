"""Two terms side by side: what was said and what is written, what is written and what is charged.

Not said on one side only is a difference too: what was promised and does not stand in the paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from debts.domain.sums.dated import DatedSums
from debts.domain.sums.money import Money
from debts.domain.talks.terms import Aspect, InterestDuring, Terms

# Sums without an end are compared for so long: after it nothing new can come.
_LAST_DAY = date(9000, 1, 1)


@dataclass(frozen=True, slots=True)
class TermsDifference:
    """One aspect in which they differ; None or "" stands for not said."""

    aspect: Aspect
    one: object
    other: object


def compare(one: Terms, other: Terms) -> tuple[TermsDifference, ...]:
    """Every aspect in which they differ, in the order of `Aspect`; ValueError in two currencies."""
    if one.currency != other.currency:
        raise ValueError(f"{one.currency} and {other.currency} cannot be compared")
    pairs = zip(_aspects(one), _aspects(other), strict=True)
    return tuple(
        TermsDifference(aspect, here, there)
        for (aspect, here), (_same, there) in pairs
        if here != there
    )


class SumsDetail(StrEnum):
    """In what two lists of sums differ, as a person would say it."""

    EACH = "each"
    COUNT = "count"
    FIRST_DAY = "first_day"
    TOTAL = "total"
    LAST_DAY = "last_day"
    DAYS = "days"  # the same in all these, and laid otherwise over the time


@dataclass(frozen=True, slots=True)
class SumsDifference:
    """None stands for not said, or for no end."""

    detail: SumsDetail
    one: Money | int | date | None
    other: Money | int | date | None


def differing_sums(one: DatedSums | None, other: DatedSums | None) -> tuple[SumsDifference, ...]:
    """Every detail of its own in which they differ, none where they are the same.

    The total and the last day follow from the others: they are named where nothing else is.
    """
    if _flat(one) == _flat(other):
        return ()
    here, there = _details(one), _details(other)
    own = (SumsDetail.EACH, SumsDetail.COUNT, SumsDetail.FIRST_DAY)
    following = (SumsDetail.TOTAL, SumsDetail.LAST_DAY)
    for among in (own, following):
        found = [detail for detail in among if here.get(detail) != there.get(detail)]
        if found:
            return tuple(SumsDifference(each, here.get(each), there.get(each)) for each in found)
    return (SumsDifference(SumsDetail.DAYS, None, None),)


def _details(sums: DatedSums | None) -> dict[SumsDetail, Money | int | date | None]:
    steps = sums.trimmed().steps if sums else ()
    if sums is None or not steps:
        return {}
    counts = [step.count for step in steps]
    return {
        SumsDetail.EACH: steps[0].amount,
        SumsDetail.COUNT: None if None in counts else sum(count or 0 for count in counts),
        SumsDetail.FIRST_DAY: min(step.first_on for step in steps),
        SumsDetail.TOTAL: sums.total,
        SumsDetail.LAST_DAY: sums.last_on,
    }


def _aspects(terms: Terms) -> Iterator[tuple[Aspect, object]]:
    yield Aspect.DOWN, terms.down or None
    yield Aspect.FEE, terms.fee or None
    yield Aspect.SUMS, _flat(terms.sums)
    yield Aspect.INTEREST, _interest(terms)
    yield Aspect.WAIVED, terms.waived
    yield Aspect.SETTLES, terms.settles
    yield Aspect.COLLECTION, terms.stops_collecting
    yield Aspect.INTERIM, terms.interim_until


def _interest(terms: Terms) -> tuple[InterestDuring, object]:
    """A rate counts only where it is what they named."""
    named = terms.interest is InterestDuring.RATE
    return terms.interest, terms.rate if named else None


def _flat(sums: DatedSums | None) -> object:
    """The same sums on the same days, however they are put into steps; None where there is none."""
    if sums is None:
        return None
    endless = tuple(
        (step.first_on, step.amount, step.rhythm, step.day or step.first_on.day)
        for step in sums.steps
        if step.count is None
    )
    ending = DatedSums(sums.currency, tuple(step for step in sums.steps if step.count is not None))
    dated = tuple((on, sum_) for on, sum_ in ending.until(_LAST_DAY) if sum_)
    return (dated, endless) if dated or endless else None
