"""What a letter may dispute of a claim: only what no reading of the records explains."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from debts.domain.account.balance import Part
from debts.domain.audit.facts import Surety
from debts.domain.audit.ledger import MissingPaper
from debts.domain.law.rules import Rule, citable
from debts.domain.sums.money import Money
from debts.models.debt import Debt
from debts.selectors.audit import audit_of


@dataclass(frozen=True, slots=True)
class DisputedPart:
    """`explained` is the most that the count gives for it, `beyond` what they claim above that."""

    part: Part
    claimed: Money
    explained: Money
    beyond: Money


@dataclass(frozen=True, slots=True)
class Disputed:
    """Of their claim `on` a day. `parts` are those with something beyond, as far as they named
    parts; the whole may be less than they come to, where another part is claimed too low.

    `rules` are those that a letter may cite. `is_firm` of False: something it rests on is assumed,
    so that a letter asks for the papers and names no figure of ours.
    """

    on: date
    claimed: Money
    explained: Money
    beyond: Money
    parts: tuple[DisputedPart, ...]
    rules: tuple[Rule, ...]
    missing: tuple[MissingPaper, ...]
    is_firm: bool


def disputed(debt: Debt, today: date) -> Disputed | None:
    """None where nothing is beyond all doubt above what is owed; `read_histories` first."""
    found = audit_of(debt, today)
    ledger = found.ledger
    compared = ledger.comparison if ledger else None
    if ledger is None or compared is None or not compared.is_more:
        return None
    parts = tuple(
        DisputedPart(row.part, row.claimed, row.counted.largest, row.difference.smallest)
        for row in compared.parts
        if row.claimed is not None and row.difference and row.difference.smallest.minor > 0
    )
    return Disputed(
        on=compared.on,
        claimed=compared.claimed,
        explained=compared.counted.largest,
        beyond=compared.unexplained.smallest,
        parts=parts,
        rules=citable(ledger.rules),
        missing=found.missing,
        is_firm=compared.surety > Surety.ASSUMED and not ledger.at_least,
    )
