"""What was paid on a debt, and whether its agreements are kept: instalments settled by payments.

A payment is an entry of the debt's account. It names no agreement: it settles instalments of the
newest one on its day, so that one row moves balance, clock and instalments together.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from debts.domain.account.ledger import payments_of, standing
from debts.domain.sums.dated import DatedSums
from debts.domain.sums.money import Money, total
from debts.domain.talks.kept import AgreementState, Kept, Payment, attributed, settle, state_of
from debts.models.agreement import Agreement
from debts.models.debt import Debt
from debts.models.history import History
from debts.models.owed.entry import Entry
from debts.models.prepared import answered, rows_of
from debts.selectors.account import entries_of, held_of, ledger_of
from debts.selectors.agreement import LIVE, agreed_sums, standing_of
from debts.selectors.parties import everybody_in


def kept_of(agreement: Agreement, debt: Debt) -> Kept:
    """Its instalments as they are settled; no query for a debt whose history was read."""
    return answered(debt, ("kept", agreement.pk), lambda: _settled(agreement, debt))


def known_kept(agreement: Agreement, debt: Debt) -> Kept | None:
    """The same, where all that was paid is noted or the payments reach to the end anyway."""
    kept = kept_of(agreement, debt)
    is_known = agreement.payments_known or kept.completed_on
    return kept if is_known and kept.instalments else None


def payments_under(agreement: Agreement, debt: Debt) -> Sequence[Payment]:
    """What was paid and settles its instalments, in the order of days."""
    return answered(debt, "payments", lambda: _payments(debt)).get(agreement.pk, ())


def claimed_sums(agreement: Agreement) -> DatedSums | None:
    """What it claims of the month: nothing once all of it is paid, if before its last day."""
    return None if kept_of(agreement, agreement.debt).completed_on else agreed_sums(agreement)


def agreement_state(agreement: Agreement, debt: Debt, today: date) -> AgreementState:
    """What follows from what was paid, unless somebody said that it is over."""
    kept = kept_of(agreement, debt)
    if agreement.status == Agreement.Status.KEPT or kept.completed_on:
        return AgreementState.COMPLETED
    if agreement.status == Agreement.Status.ENDED:
        return AgreementState.ENDED
    if _is_replaced(agreement, debt):
        return AgreementState.REPLACED
    return state_of(kept, today, known=agreement.payments_known)


def agreement_runs(debt: Debt, today: date) -> bool:
    """Whether one stands and nothing of it is known to be late."""
    running = (AgreementState.RUNNING, AgreementState.UNKNOWN)
    return any(agreement_state(each, debt, today) in running for each in standing_of([debt]))


def payments_on(debt: Debt) -> Sequence[Entry]:
    """Those that held, as they were written down."""
    entries = entries_of(debt)
    reversed_ = {entry.reverses_id for entry in entries}
    return [
        entry for entry in entries if entry.kind == Entry.Kind.PAYMENT and entry.pk not in reversed_
    ]


def paid_this_month(debt: Debt, today: date) -> Money:
    """What was paid on it out of this month's money: what a single sum paid was none of it."""
    begins = today.replace(day=1)
    paid = (
        row.amount
        for row in payments_on(debt)
        if row.on and begins <= row.on <= today and row.amount and not row.lump_sum_id
    )
    return total(paid, debt.currency)


def owed_without(payment: Entry) -> Money | None:
    """What is owed on its debt before it is paid, as far as it is known; None where nothing is."""
    debt = payment.debt
    others = (each for each in ledger_of(debt) if each.key != payment.pk)
    return standing(others, debt.currency).balance.total


def paid_names(debt: Debt, but: int | None = None) -> tuple[str, ...]:
    """Who is on file for the debt, and who was paid on it before the payment `but`."""
    names = [each.name for each in everybody_in(debt)]
    names += [entry.payee for entry in payments_on(debt) if entry.payee and entry.pk != but]
    return tuple(dict.fromkeys(names))


def noted_by(entry: Entry) -> str:
    """Whose account wrote an entry down; empty where that account is gone."""
    added = History.objects.filter(
        household=entry.debt.household_id, noun="entry", row_id=entry.pk, verb=History.Verb.ADDED
    )
    by = added.select_related("by").first()
    return str(by.by) if by and by.by else ""


def _settled(agreement: Agreement, debt: Debt) -> Kept:
    sums = agreed_sums(agreement)
    dated = sums.until(sums.last_on) if sums and sums.last_on else []
    return settle(dated, payments_under(agreement, debt), debt.currency)


def _payments(debt: Debt) -> dict[int, list[Payment]]:
    """By the agreement that they settle instalments of."""
    rows = rows_of(debt, "agreements")
    agreed = {row.pk: row.agreed_on for row in rows}
    # What is paid at once is due on the day of the agreement itself.
    begins = {row.pk: row.first_on for row in rows if row.first_on and not row.down}
    return attributed(agreed, payments_of(held_of(debt)), begins)


def _is_replaced(agreement: Agreement, debt: Debt) -> bool:
    """Of one day the later written took the place of the other."""
    mine = (agreement.agreed_on, agreement.pk)
    live = (row for row in rows_of(debt, "agreements") if row.status in LIVE)
    return any((row.agreed_on, row.pk) > mine for row in live)
