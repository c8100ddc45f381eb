"""Where what is written or charged is not what was agreed: both sides of each difference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from debts.domain.sums.money import Money
from debts.models.agreement import Agreement
from debts.models.debt import Debt
from debts.models.owed.entry import Entry
from debts.models.talks.proposal import Proposal
from debts.selectors.account import entries_of
from debts.selectors.agreement import standing_of


class DifferenceIn(StrEnum):
    CHARGED = "charged"  # interest that was to stop
    TAKEN = "taken"  # a direct debit higher than any sum that was agreed
    INTEREST = "interest"  # "no further interest" does not stand in the paper
    WAIVED = "waived"
    DOWN = "down"
    EACH = "each"
    COUNT = "count"
    FIRST_DAY = "first_day"


@dataclass(frozen=True, slots=True)
class AgreedDifference:
    """`agreed` and `found` are a sum, a count or a day; None stands for not said. `on`: when it was
    charged or taken; None for what is written."""

    what: DifferenceIn
    agreed: Money | int | date | None
    found: Money | int | date | None
    on: date | None = None


def differences_on(debt: Debt) -> list[AgreedDifference]:
    """Of the agreement that stands; none where none does."""
    agreement = next(iter(standing_of([debt])), None)
    if agreement is None:
        return []
    return [*_written(agreement), *_charged(agreement, debt)]


def _written(agreement: Agreement) -> Iterator[AgreedDifference]:
    """What was proposed and accepted by word, beside the paper that came of it."""
    said = agreement.proposals.first()
    if said is None or agreement.status != Agreement.Status.WRITTEN:
        return
    if said.interest == Proposal.Interest.FROZEN and not agreement.interest_frozen:
        yield AgreedDifference(DifferenceIn.INTEREST, None, None)
    pairs: tuple[tuple[DifferenceIn, Money | int | date | None, Money | int | date | None], ...] = (
        (DifferenceIn.DOWN, said.down, agreement.down),
        (DifferenceIn.EACH, said.instalment, agreement.instalment),
        (DifferenceIn.COUNT, said.instalments, agreement.instalments),
        (DifferenceIn.FIRST_DAY, said.first_on, agreement.first_on),
        (DifferenceIn.WAIVED, said.waived, agreement.waived),
    )
    for what, one, other in pairs:
        if one and one != other:
            yield AgreedDifference(what, one, other)


def _charged(agreement: Agreement, debt: Debt) -> Iterator[AgreedDifference]:
    """What entered its account since: interest that was to stop, and debits that are too high."""
    entries = entries_of(debt)
    taken_back = {entry.reverses_id for entry in entries}
    most = max(_sums(agreement), default=None)
    for entry in entries:
        since = entry.on is not None and entry.on > agreement.agreed_on
        if not since or entry.amount is None or entry.pk in taken_back:
            continue
        if entry.kind == Entry.Kind.CHARGE and agreement.interest_frozen and _is_interest(entry):
            yield AgreedDifference(DifferenceIn.CHARGED, None, entry.amount, entry.on)
        if _is_debit(entry) and most is not None and entry.amount > most:
            yield AgreedDifference(DifferenceIn.TAKEN, most, entry.amount, entry.on)


def _is_debit(entry: Entry) -> bool:
    """They took it themselves."""
    return entry.kind == Entry.Kind.PAYMENT and entry.how == Entry.How.DEBIT


def _is_interest(entry: Entry) -> bool:
    return entry.part in (Entry.AnyPart.INTEREST, Entry.AnyPart.PENALTY_INTEREST)


def _sums(agreement: Agreement) -> list[Money]:
    steps = [Money(step.amount_minor, agreement.currency) for step in agreement.steps.all()]
    named = (agreement.instalment, agreement.last_amount, agreement.down, *steps)
    return [sum_ for sum_ in named if sum_ is not None]
