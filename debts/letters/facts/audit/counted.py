"""The account counted again as a letter may enclose it: to the day of their claim, line by line.

Only where no reading of the records explains what they claim, nothing below it is assumed, and a
letter may speak of the account at all: not in doubt of its time, not before a court, not beside an
agreement that stands, and to no relative or friend.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from debts import formats
from debts.domain.account.rates import MONTHS_A_YEAR, to_ppm
from debts.domain.audit.ledger import AuditLine, Between, Comparison, LaidPayment, LineKind
from debts.domain.law.events import EventKind
from debts.domain.law.rules import citable
from debts.letters.words.counted import MISSING, SURETIES, line_name
from debts.letters.words.rule_words import LAYERS, source_named
from debts.models import Creditor, Debt, Letter
from debts.models.debt import Stage
from debts.selectors.agreement import standing_of
from debts.selectors.audit import audit_of, can_be_audited
from debts.selectors.audit.disputed import disputed
from debts.selectors.debt import clock_of, monthly_penalty_rate, monthly_rate
from debts.selectors.limitation import last_day, read_histories

# The kind that may enclose it, and its question.
_KIND, _ANSWER = "dispute_amount", "counted"
_RATES = {LineKind.INTEREST: monthly_rate, LineKind.LATE: monthly_penalty_rate}


@dataclass(frozen=True, slots=True)
class CountedRow:
    """One line; `rules` each with its force."""

    label: str
    sum: str
    known: str
    notes: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LaidRow:
    """A payment and where it went."""

    day: str
    paid: str
    costs: str
    interest: str
    principal: str
    known: str


@dataclass(frozen=True, slots=True)
class CountedAgain:
    """All in the letter's language; `missing` are the papers that the reader is asked for."""

    on: str
    rows: tuple[CountedRow, ...]
    total: str
    claimed: str
    beyond: str
    laid: tuple[LaidRow, ...]
    missing: tuple[str, ...]


def counted_again(letter: Letter, debt: Debt) -> CountedAgain | None:
    """In the active language; None where it is not offered."""
    if letter.kind != _KIND or not _may_speak(letter, debt):
        return None
    read_histories([debt])
    found = audit_of(debt, letter.dated_on)
    compared = found.ledger.comparison if found.ledger else None
    beyond = disputed(debt, letter.dated_on)
    if compared is None or beyond is None or not beyond.is_firm:
        return None
    return CountedAgain(
        on=formats.day(compared.on),
        rows=tuple(_row(line, debt) for line in compared.lines),
        total=_sum(compared.counted),
        claimed=formats.money(compared.claimed),
        beyond=_sum(compared.unexplained),
        laid=_laid(compared),
        missing=tuple(str(MISSING[paper]) for paper in found.missing),
    )


def encloses_count(letter: Letter, debt: Debt) -> bool:
    """Whether it does: the person chose it, and a letter of its day may."""
    chosen = letter.kind == _KIND and bool(letter.answers.get(_ANSWER))
    return chosen and counted_again(letter, debt) is not None


def _may_speak(letter: Letter, debt: Debt) -> bool:
    to_kin = letter.recipient.kind == Creditor.Kind.PERSON
    judged = debt.is_judged or last_day(debt, EventKind.JUDGMENT) is not None
    claimed = debt.stage == Stage.COURT or last_day(debt, EventKind.CLAIM_ISSUED) is not None
    if to_kin or not can_be_audited(debt) or (claimed and not judged):
        return False
    return not clock_of(debt, letter.dated_on).in_doubt and not standing_of([debt])


def _sum(amount: Between) -> str:
    if amount.is_exact:
        return formats.money(amount.low)
    ends = {"least": formats.money(amount.smallest), "most": formats.money(amount.largest)}
    return _("%(least)s to %(most)s") % ends


def _row(line: AuditLine, debt: Debt) -> CountedRow:
    rules = citable(line.rules)
    return CountedRow(
        label=line_name(line.kind, debt),
        sum=_sum(line.amount),
        known=str(SURETIES[line.surety]),
        notes=tuple(_notes(line, debt)),
        rules=tuple(
            _("%(rule)s (%(force)s)")
            % {"rule": source_named(rule.source), "force": LAYERS[rule.source.layer]}
            for rule in rules
        ),
    )


def _notes(line: AuditLine, debt: Debt) -> Iterator[str]:
    if line.kind is LineKind.RECEIVED and debt.contract_sum and debt.received:
        less = (debt.contract_sum - debt.received).or_zero()
        if less:
            yield _("%(sum)s was taken off in advance") % {"sum": formats.money(less)}
    monthly = _RATES[line.kind](debt) if line.kind in _RATES else None
    if monthly:
        rate = formats.percent(to_ppm(monthly * MONTHS_A_YEAR))
        yield _("at %(rate)s a year by the contract") % {"rate": rate}
    if line.cut and line.cut.smallest:
        yield _("after a limit took off %(sum)s") % {"sum": _sum(line.cut)}


def _laid(compared: Comparison) -> tuple[LaidRow, ...]:
    return tuple(_laid_row(row) for row in compared.laid)


def _laid_row(row: LaidPayment) -> LaidRow:
    return LaidRow(
        day=formats.day(row.on) if row.on else capfirst(_("day not known")),
        paid=formats.money(row.amount),
        costs=_sum(row.costs),
        interest=_sum(row.interest),
        principal=_sum(row.principal),
        known=str(SURETIES[row.surety]),
    )
