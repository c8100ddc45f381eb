"""Where what is written or charged is not what was agreed: both sides of each difference.

What differs is found by `compare` alone; here it is put into the figures that a letter prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from debts.domain.sums.money import Money
from debts.domain.talks.compare import compare, differing_sums
from debts.domain.talks.terms import Aspect, InterestDuring, Said, Terms
from debts.models.agreement import Agreement
from debts.models.debt import Debt
from debts.selectors.agreement import standing_of
from debts.selectors.talks.rises import forbidden_rise, stated
from debts.selectors.talks.sides import Sides, most_agreed, sides_of


class DifferenceIn(StrEnum):
    CHARGED = "charged"  # interest that was to stop
    TAKEN = "taken"  # a direct debit higher than any sum that was agreed
    RISES = "rises"  # the balance, though the agreement is kept: `agreed` is what it was before
    DOWN = "down"
    FEE = "fee"
    EACH = "each"
    COUNT = "count"
    FIRST_DAY = "first_day"
    TOTAL = "total"
    LAST_DAY = "last_day"
    DAYS = "days"  # the sums are laid otherwise over the time
    INTEREST = "interest"  # "no further interest" is not what stands in the paper
    RATE = "rate"
    WAIVED = "waived"
    SETTLES = "settles"
    COLLECTION = "collection"
    INTERIM = "interim"


Figure = Money | int | date | Fraction | None


@dataclass(frozen=True, slots=True)
class AgreedDifference:
    """`agreed` and `found` are a sum, a count, a day or a rate; None stands for not said, and for
    what has no figure. `on`: when it was charged or taken; None for what is written.

    `is_against`: it takes something away that was said, so that a letter asks to put it right; what
    only the paper says, or says in the person's favour, is shown and not complained of.
    """

    what: DifferenceIn
    aspect: Aspect
    agreed: Figure
    found: Figure
    on: date | None = None
    is_against: bool = True
    # What has no figure: whether the paper speaks of it, and says no.
    stands: bool = False

    @property
    def is_charged(self) -> bool:
        return self.what in (DifferenceIn.CHARGED, DifferenceIn.TAKEN, DifferenceIn.RISES)


def differences_on(debt: Debt) -> list[AgreedDifference]:
    """What a letter asks to put right, of the agreement that stands; none where none does."""
    agreement = next(iter(standing_of([debt])), None)
    if agreement is None:
        return []
    found = differences_between(sides_of(agreement, debt), agreement)
    return [each for each in found if each.is_against]


def differences_between(sides: Sides, agreement: Agreement) -> list[AgreedDifference]:
    """All of them, in the person's favour or not."""
    return [*_written(sides), *_charged(sides, agreement), *_risen(agreement)]


def _written(sides: Sides) -> Iterator[AgreedDifference]:
    """What was proposed and accepted by word, beside the paper that came of it."""
    said, written = sides.said, sides.written
    if said is None or written is None:
        return
    for each in compare(said, written):
        if each.aspect is Aspect.SUMS:
            yield from _sums(said, written)
        elif each.aspect is Aspect.INTEREST:
            yield _interest(said, written)
        else:
            yield _other(each.aspect, said, written)


def _sums(said: Terms, written: Terms) -> Iterator[AgreedDifference]:
    for each in differing_sums(said.sums, written.sums):
        what = DifferenceIn(each.detail.value)
        is_against = said.sums is not None
        yield AgreedDifference(what, Aspect.SUMS, each.one, each.other, is_against=is_against)


def _interest(said: Terms, written: Terms) -> AgreedDifference:
    was_said = said.interest is not InterestDuring.NOT_SAID
    better = written.interest is InterestDuring.FROZEN
    is_lower = said.rate is not None and written.rate is not None and written.rate < said.rate
    what = DifferenceIn.INTEREST if said.interest is InterestDuring.FROZEN else DifferenceIn.RATE
    is_against = was_said and not better and not is_lower
    return AgreedDifference(what, Aspect.INTEREST, said.rate, written.rate, is_against=is_against)


def _other(aspect: Aspect, said: Terms, written: Terms) -> AgreedDifference:
    one, other = _figure(said, aspect), _figure(written, aspect)
    is_against = {
        Aspect.DOWN: bool(said.down),
        Aspect.FEE: other is not None,
        Aspect.WAIVED: bool(said.waived) and not _is_more(written.waived, said.waived),
        Aspect.SETTLES: said.settles is Said.YES,
        Aspect.COLLECTION: said.stops_collecting is Said.YES,
    }.get(aspect, one is not None)
    says_no = {
        Aspect.SETTLES: written.settles is Said.NO,
        Aspect.COLLECTION: written.stops_collecting is Said.NO,
    }.get(aspect, False)
    what = DifferenceIn(aspect.value)
    return AgreedDifference(what, aspect, one, other, is_against=is_against, stands=says_no)


def _figure(terms: Terms, aspect: Aspect) -> Figure:
    """None for what is yes or no: the words say it."""
    figures: dict[Aspect, Figure] = {
        Aspect.DOWN: terms.down or None,
        Aspect.FEE: terms.fee or None,
        Aspect.WAIVED: terms.waived,
        Aspect.INTERIM: terms.interim_until,
    }
    return figures.get(aspect)


def _is_more(one: Money | None, other: Money | None) -> bool:
    return one is not None and other is not None and one > other


def _risen(agreement: Agreement) -> Iterator[AgreedDifference]:
    """Only where their statements show it, and a rule forbids it."""
    found = stated(agreement.debt)
    if found and forbidden_rise(agreement, agreement.debt, found):
        yield AgreedDifference(
            DifferenceIn.RISES, Aspect.INTEREST, found.before, found.stated, found.on
        )


def _charged(sides: Sides, agreement: Agreement) -> Iterator[AgreedDifference]:
    """What entered its account since: interest that was to stop, and debits that are too high."""
    differing = {each.aspect for each in compare(sides.agreed, sides.charged)}
    if Aspect.INTEREST in differing:
        for row in sides.interest:
            yield AgreedDifference(DifferenceIn.CHARGED, Aspect.INTEREST, None, row.amount, row.on)
    if Aspect.SUMS in differing:
        most = most_agreed(agreement)
        for row in sides.debits:
            yield AgreedDifference(DifferenceIn.TAKEN, Aspect.SUMS, most, row.amount, row.on)
