"""What should be owed on one debt: the difference first, how it is counted, and whose it is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import ngettext

from debts import formats
from debts.domain.account.rates import percent, to_ppm
from debts.domain.audit.ledger import AuditLedger, Between, Comparison, LineKind, MissingPaper
from debts.domain.audit.whom import Holder
from debts.domain.sums.money import Money
from debts.letters.kinds.catalogue import BY_ID
from debts.models import Agreement, Creditor, Debt
from debts.pages.debt.audit.words import PAPERS, SURETIES, line_label
from debts.pages.rule_card import RuleCard, card, cards
from debts.selectors.account import entries_of
from debts.selectors.agreement import standing_of
from debts.selectors.audit import audit_of
from debts.selectors.audit.between import ReachedFirst, reached_first
from debts.selectors.audit.cost import WholeCost, whole_cost
from debts.selectors.audit.facts import proofs
from debts.selectors.audit.whom import holder, named
from debts.selectors.conduct.strangers import strangers_on
from debts.selectors.debt import clock_of
from debts.selectors.limitation import read_histories
from debts.selectors.parties import collecting_party
from debts.selectors.parts import part_label

_KEPT_WITH = {
    ("payment", ""): LineKind.PAID,
    ("waiver", ""): LineKind.WAIVED,
    ("charge", ""): LineKind.FEES,
    ("charge", "contract_penalty"): LineKind.PENALTY,
    ("charge", "penalties"): LineKind.PENALTY,
}
_SHOWN = 3
_ASKS, _DISPUTES, _PROVES = "statement", "dispute_amount", "prove_title"


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One line; `is_off` where it takes off. `cut` is what a limit took off before."""

    label: str
    amount: Between
    surety: str
    is_off: bool
    cut: Between | None
    # Of what was received: what the contract says beyond it, which was taken off in advance.
    deducted: Money | None = None
    # The titles of papers kept with the entries of this line, "" for none.
    papers: str = ""


@dataclass(frozen=True, slots=True)
class PartRow:
    label: str
    claimed: Money | None
    counted: Between
    difference: Between | None

    @property
    def is_exact(self) -> bool:
        return self.counted.is_exact


@dataclass(frozen=True, slots=True)
class MissingRow:
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class WhoseDebt:
    """By the evidence: who says so last, whom a paper shows last, and who only collects."""

    holder: Holder
    newest: Creditor
    surely: Creditor
    collector: Creditor | None
    # Who got in touch about it, without a noted part in it.
    strangers: tuple[Creditor, ...]


@dataclass(frozen=True, slots=True)
class CostRow:
    """With the fees beside the contract; rates as they are shown, "" where there is none."""

    whole: WholeCost
    simple: str
    compound: str
    fee_names: str


@dataclass(frozen=True, slots=True)
class AuditPage:
    """`asks`, `disputes`, `proves` are the ids of the letters behind its presses, "" for none."""

    debt: Debt
    ledger: AuditLedger | None
    lines: tuple[LedgerRow, ...]
    parts: tuple[PartRow, ...]
    missing: tuple[MissingRow, ...]
    rules: tuple[RuleCard, ...]
    whose: WhoseDebt
    cost: CostRow | None
    among: ReachedFirst | None
    # The agreement that stands: what is due now goes by it.
    agreement: Agreement | None
    in_doubt: bool
    asks: str
    disputes: str
    proves: str

    @property
    def comparison(self) -> Comparison | None:
        return self.ledger.comparison if self.ledger else None

    @property
    def among_rule(self) -> RuleCard | None:
        return card(self.among.rule) if self.among else None

    @property
    def surety(self) -> str:
        return str(SURETIES[self.ledger.surety]) if self.ledger else ""


def audit_page(debt: Debt, today: date) -> AuditPage:
    """In a number of queries that does not grow with the account."""
    read_histories([debt])
    found = audit_of(debt, today)
    ledger = found.ledger
    compared = ledger.comparison if ledger else None
    whose = _whose(debt)
    return AuditPage(
        debt=debt,
        ledger=ledger,
        lines=_lines(debt, ledger) if ledger else (),
        parts=_parts(debt, compared) if compared else (),
        missing=tuple(_missing(debt, paper) for paper in found.missing),
        rules=cards(ledger.rules) if ledger else (),
        whose=whose,
        cost=_cost(debt),
        among=reached_first(debt, today),
        agreement=next(iter(standing_of([debt])), None),
        in_doubt=clock_of(debt, today).in_doubt,
        asks=_kind(_ASKS, debt) if found.missing else "",
        disputes=_kind(_DISPUTES, debt) if compared and compared.is_more else "",
        proves=_kind(_PROVES, debt) if whose.holder.asks_proof else "",
    )


def _cost(debt: Debt) -> CostRow | None:
    found = whole_cost(debt)
    if found is None:
        return None
    compound = "" if found.compound is None else _percent(found.compound)
    return CostRow(found, _percent(found.simple), compound, debt.fee_names)


def _percent(rate: Fraction) -> str:
    return formats.percent(to_ppm(Fraction(percent(rate)) / 100))


def _kind(kind_id: str, debt: Debt) -> str:
    """Empty while there is no such kind of letter, or it could not be about this debt."""
    kind = BY_ID.get(kind_id)
    return kind_id if kind and debt.settled_on is None and kind.is_possible(debt) else ""


def _papers(debt: Debt) -> dict[LineKind, list[str]]:
    """Those of payments, waivers and charges, each title once."""
    titles, found = proofs(debt), defaultdict[LineKind, list[str]](list)
    for entry in entries_of(debt):
        kind = _KEPT_WITH.get((entry.kind, entry.part)) or _KEPT_WITH.get((entry.kind, ""))
        title = titles.get(entry.pk)
        if kind and title and title not in found[kind]:
            found[kind].append(title)
    return found


def _named(titles: list[str]) -> str:
    """A few of them, and how many more there are."""
    shown, more = titles[:_SHOWN], len(titles) - _SHOWN
    if more > 0:
        shown.append(
            ngettext("%(count)s more paper", "%(count)s more papers", more) % {"count": more}
        )
    return formats.listed(shown)


def _lines(debt: Debt, ledger: AuditLedger) -> tuple[LedgerRow, ...]:
    papers = _papers(debt)
    return tuple(
        LedgerRow(
            line_label(line.kind, debt),
            line.amount,
            str(SURETIES[line.surety]),
            is_off=line.amount.smallest.minor < 0,
            cut=line.cut,
            deducted=_deducted(debt) if line.kind is LineKind.RECEIVED else None,
            papers=_named(papers.get(line.kind, [])),
        )
        for line in ledger.lines
    )


def _deducted(debt: Debt) -> Money | None:
    if debt.contract_sum is None or debt.received is None:
        return None
    return (debt.contract_sum - debt.received).or_zero() or None


def _parts(debt: Debt, compared: Comparison) -> tuple[PartRow, ...]:
    """None where they named only a sum: there is nothing to set beside."""
    if all(row.claimed is None for row in compared.parts):
        return ()
    return tuple(
        PartRow(part_label(row.part, debt), row.claimed, row.counted, row.difference)
        for row in compared.parts
    )


def _missing(debt: Debt, paper: MissingPaper) -> MissingRow:
    words, page = PAPERS[paper]
    return MissingRow(str(words), reverse(page, args=[debt.household_id, debt.pk]))


def _whose(debt: Debt) -> WhoseDebt:
    found, collects = holder(debt), collecting_party(debt)
    newest, surely = (named(debt, each.who) for each in (found.newest, found.surely))
    only_collects = collects.pk not in (newest.pk, surely.pk)
    return WhoseDebt(found, newest, surely, collects if only_collects else None, strangers_on(debt))
