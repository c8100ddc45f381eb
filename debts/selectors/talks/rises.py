"""A balance that rises while an agreement is kept: where a rule forbids it, it is a finding."""

from __future__ import annotations

from debts.domain.account.statements import Compared, compared
from debts.domain.law.rules import Rule
from debts.models.agreement import Agreement
from debts.models.debt import Debt
from debts.models.owed.entry import Entry
from debts.rulebook import book
from debts.selectors.account import entries_of, ledger_of
from debts.selectors.debt import monthly_rate
from debts.selectors.owed.payments import known_kept

NO_RISE = "gb.conc.no-rise"


def stated(debt: Debt) -> Compared | None:
    """Their newest statement against what was expected; what the person knows themselves is none
    of theirs. No query for a debt whose history was read."""
    own = {entry.pk for entry in entries_of(debt) if entry.source == Entry.Source.PERSON}
    found = compared(ledger_of(debt), debt.currency, monthly_rate(debt))
    return None if found is None or found.statement in own else found


def forbidden_rise(agreement: Agreement, debt: Debt, found: Compared) -> Rule | None:
    """The rule that forbids it, where the balance rose between two statements since it was agreed,
    and it was kept until the day of the newer one."""
    kept = known_kept(agreement, debt)
    is_before = agreement.agreed_on <= found.since
    if not (is_before and found.rises) or kept is None or kept.late(found.on):
        return None
    lender, product = debt.current_creditor.kind, debt.product
    rules = book().rules(debt.law, on=found.on, lender=lender, product=product)
    return next((rule for rule in rules if rule.id == NO_RISE), None)
