"""A debt's records as the facts of its audit, each with how surely it is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from debts.domain.account.balance import Part
from debts.domain.account.ledger import EntryKind, LedgerEntry
from debts.domain.account.rates import MONTHS_A_YEAR, from_ppm
from debts.domain.audit.contract_due import ContractTerms, PaidBack, principal_due
from debts.domain.audit.facts import (
    AgreedRate,
    AuditFacts,
    Claimed,
    DatedSum,
    JudgmentFacts,
    Opening,
    PaidOrder,
    PrincipalDue,
    SumKind,
    Surety,
)
from debts.domain.audit.regime import Regime, RegimeSubject, regime_of
from debts.domain.law.events import EventKind
from debts.domain.law.rules import RateStep
from debts.domain.sums.known_days import KnownDay
from debts.domain.sums.money import Money
from debts.models.creditor import Creditor
from debts.models.debt import Debt
from debts.models.owed.entry import Entry
from debts.models.owed.event import DebtEvent
from debts.models.prepared import answered
from debts.rulebook import book
from debts.selectors.account import entries_of, held_of
from debts.selectors.agreement import standing_of
from debts.selectors.debt import monthly_penalty_rate, monthly_rate
from debts.selectors.limitation import last_day, last_told

# What is drawn and paid back again and again: the count begins with a statement.
_RUNNING = frozenset({Debt.Product.CREDIT_CARD, Debt.Product.OVERDRAFT, Debt.Product.CATALOGUE})
_EQUAL = frozenset({PaidBack.LEVEL, PaidBack.FLAT})
_BY_SOURCE = {
    Entry.Source.PAPER: Surety.PAPER,
    Entry.Source.SCREEN: Surety.PAPER,
    Entry.Source.BANK: Surety.PAPER,
    Entry.Source.CALL: Surety.SAID,
    Entry.Source.PERSON: Surety.REMEMBERED,
}
_BY_EVENT = {
    DebtEvent.Source.LETTER: Surety.PAPER,
    DebtEvent.Source.AGREEMENT: Surety.PAPER,
    DebtEvent.Source.STATEMENT: Surety.PAPER,
    DebtEvent.Source.CONTACT: Surety.SAID,
    DebtEvent.Source.PERSON: Surety.REMEMBERED,
}
_ORDERS: dict[str, PaidOrder] = {
    Debt.PaidFirst.COSTS: PaidOrder.COSTS_FIRST,
    Debt.PaidFirst.PRINCIPAL: PaidOrder.PRINCIPAL_FIRST,
}
_SUMS = {
    EntryKind.PAYMENT: SumKind.PAYMENT,
    EntryKind.CHARGE: SumKind.CHARGE,
    EntryKind.WAIVER: SumKind.WAIVER,
}


def audit_facts(debt: Debt, today: date) -> AuditFacts:
    """All that is known of one debt; a fixed number of queries where its history was read."""
    opening, begun_with = _opening(debt)
    signed = opening.on if opening and not opening.is_statement else _signed(debt)
    monthly = monthly_rate(debt)
    late = monthly_penalty_rate(debt)
    due, loss = _due(debt, opening, monthly), _loss_rate(debt, today)
    return AuditFacts(
        currency=debt.currency,
        regime=_regime(debt, signed, today),
        opening=opening,
        contract_sum=debt.contract_sum,
        rate=None if monthly is None else monthly * MONTHS_A_YEAR,
        late_rate=None if late is None else late * MONTHS_A_YEAR,
        rate_surety=_of_terms(debt),
        due=due,
        is_overdue=debt.is_overdue,
        fell_due=last_day(debt, EventKind.FELL_DUE),
        called_in=_called_in(debt),
        order=_ORDERS.get(debt.paid_first, PaidOrder.UNKNOWN),
        agreed=_agreed(debt),
        may_compound=debt.creditor.kind != Creditor.Kind.PERSON,
        loss_rate=from_ppm(loss.ppm) if loss else None,
        is_loss_estimated=loss is not None and loss.estimated,
        sums=tuple(_sums(debt)),
        claimed=_claimed(debt, begun_with),
        judged=_judged(debt),
        is_judged=was_judged(debt),
        never_paid=debt.never_paid,
        before_miss=tuple(_before_miss(debt, due or ())),
    )


def _opening(debt: Debt) -> tuple[Opening | None, int | None]:
    """The money that came in; of a running account the oldest statement, which is then no claim
    (its key is the second)."""
    signed = _signed(debt)
    if debt.received and signed and debt.product not in _RUNNING:
        return Opening(signed, debt.received, _of_terms(debt)), None
    stated = [entry for entry in _statements(debt) if entry.on and _sum_of(entry)]
    if not stated:
        return None, None
    first = min(stated, key=lambda entry: (entry.on or date.max, entry.key))
    amount, on = _sum_of(first), first.on
    assert amount is not None
    assert on is not None
    surety = _of_entry(debt, first.key)
    return Opening(KnownDay.on(on), amount, surety, is_statement=True), first.key


def _signed(debt: Debt) -> KnownDay | None:
    return last_day(debt, EventKind.CONTRACT)


def _statements(debt: Debt) -> list[LedgerEntry]:
    return [entry for entry in held_of(debt) if entry.kind is EntryKind.STATEMENT]


def _sum_of(entry: LedgerEntry) -> Money | None:
    return entry.balance.total if entry.balance else None


def _claimed(debt: Debt, begun_with: int | None) -> Claimed | None:
    """Their newest statement; one that only the person knows of is still the sum in dispute."""
    stated = [entry for entry in _statements(debt) if entry.key != begun_with]
    if not stated:
        return None
    newest = max(stated, key=lambda entry: (entry.on or date.min, entry.key))
    if newest.balance is None or newest.balance.total is None:
        return None
    return Claimed(newest.balance, newest.on, _of_entry(debt, newest.key))


def proofs(debt: Debt) -> dict[int, str]:
    """The titles of the papers that were kept with an entry of the account, by its key."""
    rows = debt.documents.exclude(entry=None).order_by("pk").values_list("entry_id", "title")
    return answered(debt, "proofs", lambda: dict(rows))


def _sums(debt: Debt) -> Iterator[DatedSum]:
    """What a paper was kept for is known by that paper, however it was noted."""
    sources = {entry.pk: entry.source for entry in entries_of(debt)}
    proved = proofs(debt)
    for entry in held_of(debt):
        kind = _SUMS.get(entry.kind)
        if kind and entry.amount:
            surety = Surety.PAPER if entry.key in proved else _by_source(sources[entry.key])
            yield DatedSum(kind, entry.amount, entry.on, _part(debt, entry), surety)


def _part(debt: Debt, entry: LedgerEntry) -> Part | None:
    """On a card or an overdraft a charge of no named part is what was spent with it."""
    spent = entry.kind is EntryKind.CHARGE and debt.product in _RUNNING
    return Part.PRINCIPAL if spent and entry.part is None else entry.part


def _of_entry(debt: Debt, key: int) -> Surety:
    return next(_by_source(entry.source) for entry in entries_of(debt) if entry.pk == key)


def _by_source(source: str) -> Surety:
    """Whoever noted it and did not say from what remembers it."""
    return _BY_SOURCE[Entry.Source(source)] if source else Surety.REMEMBERED


def _of_event(debt: Debt, kind: EventKind) -> Surety:
    row = last_told(debt, kind)
    if row is None:
        return Surety.REMEMBERED
    return _BY_EVENT.get(DebtEvent.Source(row.source), Surety.ASSUMED)


def _of_terms(debt: Debt) -> Surety:
    """As the person says of them all, else as the day of the contract is known."""
    return Surety.PAPER if debt.contract_at_hand else _of_event(debt, EventKind.CONTRACT)


def _due(
    debt: Debt, opening: Opening | None, monthly: Fraction | None
) -> tuple[PrincipalDue, ...] | None:
    if opening is None or opening.is_statement or debt.method not in set(PaidBack):
        return None
    last = last_day(debt, EventKind.LAST_INSTALMENT_DUE)
    terms = ContractTerms(
        PaidBack(debt.method),
        debt.term_months,
        debt.due_day,
        last.latest if last else None,
        monthly,
    )
    return principal_due(terms, opening.amount, opening.on.latest)


def _before_miss(debt: Debt, due: Iterable[PrincipalDue]) -> Iterator[DatedSum]:
    """Equal instalments that fell due before the first one missed, where no payment is noted."""
    missed = last_day(debt, EventKind.FELL_DUE)
    noted = debt.never_paid or any(entry.kind is EntryKind.PAYMENT for entry in held_of(debt))
    if noted or missed is None or not debt.instalment or debt.method not in _EQUAL:
        return
    for step in due:
        if step.on < missed.earliest:
            yield DatedSum(SumKind.PAYMENT, debt.instalment, step.on)


def _agreed(debt: Debt) -> AgreedRate | None:
    """What the agreement that stands says of interest; None where it says nothing of it."""
    agreement = next(iter(standing_of([debt])), None)
    if agreement is None or not (agreement.interest_frozen or agreement.rate_ppm is not None):
        return None
    rate = Fraction(0) if agreement.interest_frozen else from_ppm(agreement.rate_ppm or 0)
    written = agreement.status == agreement.Status.WRITTEN
    return AgreedRate(agreement.agreed_on, rate, written)


def _called_in(debt: Debt) -> KnownDay | None:
    """From when all of it may have been asked for at once: a notice that ran out, or a claim."""
    days = (last_day(debt, EventKind.DEFAULT_NOTICE_ENDED), last_day(debt, EventKind.CLAIM_ISSUED))
    known = [day for day in days if day]
    return min(known, key=lambda day: day.earliest, default=None)


def was_judged(debt: Debt) -> bool:
    return debt.is_judged or last_day(debt, EventKind.JUDGMENT) is not None


def _judged(debt: Debt) -> JudgmentFacts | None:
    on = last_day(debt, EventKind.JUDGMENT)
    if on is None:
        return None
    surety = _of_event(debt, EventKind.JUDGMENT)
    return JudgmentFacts(on, debt.judged_sum, debt.judged_pay_by_on, surety)


def _regime(debt: Debt, signed: KnownDay | None, today: date) -> Regime:
    """A claim at court fixes what hangs on its day. Where the limits moved within what is known of
    the day of the contract, the higher ones: what is above them is so whichever day it was."""
    claim = last_day(debt, EventKind.CLAIM_ISSUED)
    subject = RegimeSubject(debt.law, debt.creditor.kind, debt.product)
    days = {signed.earliest, signed.latest} if signed else {today}
    claimed_on = claim.latest if claim else None
    found = (regime_of(book(), subject, day, today, claimed_on) for day in sorted(days))
    return max(found, key=lambda regime: regime.highest)


def _loss_rate(debt: Debt, today: date) -> RateStep | None:
    """What money costs where no rate was agreed: the place's own table of it, if there is one."""
    late = last_day(debt, EventKind.FELL_DUE)
    tables = book().rules(debt.law, on=today, topic="rate_table")
    table = tables[0].table if tables else None
    return table.at(late.latest if late else today) if table else None
