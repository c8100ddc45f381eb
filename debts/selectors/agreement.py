"""Agreements in the domain's words: which of them stand, and what each pays on which day."""

from __future__ import annotations

from collections.abc import Iterable

from debts.domain.sums.dated import DatedSums, Rhythm
from debts.domain.sums.money import Money
from debts.models.agreement import Agreement
from debts.models.debt import Debt
from debts.models.household import Household
from debts.models.prepared import answered, read, relate, rows_of
from debts.selectors.at_hand import debts_of

# What is still to be paid: one that is kept or over claims nothing any more.
LIVE = (Agreement.Status.SPOKEN, Agreement.Status.WRITTEN)


def standing_agreements(household: Household) -> list[Agreement]:
    """At most one an open debt, of all debts of a household."""
    return standing_of(debt for debt in debts_of(household) if debt.settled_on is None)


def standing_of(debts: Iterable[Debt]) -> list[Agreement]:
    """At most one each, of open debts: a later agreement takes the place of an earlier one."""
    told = ((row, debt) for debt in debts for row in rows_of(debt, "agreements"))
    found = [(row, debt) for row, debt in told if row.status in LIVE]
    newest = {debt.pk: (row, debt) for row, debt in reversed(found)}
    for row, debt in newest.values():
        relate(row, "household", debt.household)
    rows = [row for row, _debt in newest.values()]
    read(rows, "steps")
    return rows


def written_of(debt: Debt) -> Agreement | None:
    """The one that stands in writing about an open debt; None where none does."""
    standing = (row for row in standing_of([debt]) if row.status == Agreement.Status.WRITTEN)
    return next(standing, None) if debt.settled_on is None else None


def agreed_sums(agreement: Agreement) -> DatedSums | None:
    """What is paid at once and every instalment, each on its day; None where no sum is known."""
    return answered(agreement, "sums", lambda: sums_of(agreement, later_sums(agreement)))


def later_sums(agreement: Agreement) -> list[tuple[Money, int]]:
    """The sums after the first, and how many times each is paid."""
    steps = rows_of(agreement, "steps") if agreement.pk else ()
    return [(Money(step.amount_minor, agreement.currency), step.count) for step in steps]


def sums_of(agreement: Agreement, later: Iterable[tuple[Money, int]]) -> DatedSums | None:
    """The same with the sums after the first as given, for an agreement that is not stored yet."""
    sums = instalments_of(agreement, later)
    if sums and agreement.down and agreement.down_on:
        return DatedSums.once(agreement.down, agreement.down_on) + sums
    return sums


def instalments_of(agreement: Agreement, later: Iterable[tuple[Money, int]]) -> DatedSums | None:
    """Without what is paid at once before them."""
    if agreement.instalment is None:
        return None
    sums = DatedSums.level(
        agreement.instalment,
        agreement.first_on,
        agreement.instalments,
        Rhythm(agreement.rhythm),
    )
    for amount, count in later:
        sums = sums.then(amount, count)
    return sums.with_last(agreement.last_amount) if agreement.last_amount else sums
