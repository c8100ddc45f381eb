"""Two terms side by side: what was said and what is written, what is written and what is charged.

Not said on one side only is a difference too: what was promised and does not stand in the paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from debts.domain.sums.dated import DatedSums
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
