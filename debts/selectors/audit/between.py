"""Which debt a payment reaches by law, where several are owed to one creditor and none is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from debts.domain.audit.between import DebtAmongOthers, in_order
from debts.domain.law.events import EventKind
from debts.domain.law.rules import Rule
from debts.models.debt import Debt
from debts.rulebook import book
from debts.selectors.account import account_of
from debts.selectors.debt import monthly_rate
from debts.selectors.limitation import last_day, read_histories


@dataclass(frozen=True, slots=True)
class ReachedFirst:
    """`debts` are those that a payment reaches first; several share it."""

    debts: tuple[Debt, ...]
    rule: Rule


def reached_first(debt: Debt, today: date) -> ReachedFirst | None:
    """None where nothing else is owed to its lender still, or no law of the place orders them."""
    rules = book().rules(debt.law, on=today, value="orders_debts")
    if not rules or debt.settled_on:
        return None
    others = debt.household.debts.filter(creditor=debt.creditor_id, settled_on=None, law=debt.law)
    siblings = list(others.exclude(pk=debt.pk).named())
    if not siblings:
        return None
    read_histories(siblings)
    owner = debt.current_creditor.pk
    alike = [each for each in siblings if each.current_creditor.pk == owner]
    if not alike or owner != debt.creditor_id:
        return None
    rows = {each.pk: each for each in (debt, *alike)}
    known = [found for each in rows.values() if (found := _among(each))]
    order = in_order(known)
    if len(known) < len(rows) or not order:
        return None
    return ReachedFirst(tuple(rows[int(str(each.key))] for each in order[0]), rules[0])


def _among(debt: Debt) -> DebtAmongOthers | None:
    """None where what is owed on it is not known."""
    owed, monthly = account_of(debt).total, monthly_rate(debt)
    if owed is None:
        return None
    due = last_day(debt, EventKind.FELL_DUE)
    return DebtAmongOthers(
        debt.pk,
        owed,
        is_due=debt.is_overdue,
        secured=bool(debt.security.strip()) + bool(debt.guarantor.strip()),
        burden=(monthly or Fraction(0)) * 12,
        due_on=due.latest if due else None,
    )
