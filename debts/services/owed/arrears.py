"""Arrears of the budget are debts: entered once, in whichever of the two places comes first."""

from __future__ import annotations

from debts import formats
from debts.domain.sums.money import Money
from debts.models import Account, Arrears, Creditor, Debt, Entry
from debts.rulebook import book
from debts.selectors.account import account_of
from debts.services import rows
from debts.services.debts import add_debt, holds, remove_debt
from debts.services.owed.entries import add_entry


def add_arrears(line: Arrears, *, by: Account | None) -> Arrears:
    """The line and its debt: the one chosen, one of the same kind and creditor, else a new one."""
    _settle_in(line, by)
    return rows.add(line, by=by)


def change_arrears(line: Arrears, *, seen: int, by: Account | None) -> Arrears:
    """Raises `StaleRow` where somebody saved the line since the form was opened."""
    _settle_in(line, by)
    return rows.change(line, seen=seen, by=by)


def remove_arrears(line: Arrears, *, by: Account | None) -> None:
    """A debt that was only ever this line goes with it; any other stays on the list."""
    debt = line.debt
    rows.remove(line, by=by)
    if debt and _was_only_a_line(debt):
        remove_debt(debt=debt, seen=debt.version, by=by)


def _settle_in(line: Arrears, by: Account | None) -> None:
    debt = line.debt or _on_the_list(line) or _new_debt(line, by)
    line.debt = debt
    if not debt.priority:
        debt.priority, debt.priority_kind = True, line.kind
        rows.change(debt, seen=debt.version, by=by)
    account = account_of(debt)
    if line.amount is not None and line.amount != account.negotiated:
        add_entry(_statement(debt, line.amount, runs_on=account.runs_on), by=by)


def _on_the_list(line: Arrears) -> Debt | None:
    """An open debt of this kind to the same creditor."""
    household, named = line.assessment.household, line.owed_to.strip().casefold()
    kind = book().jurisdiction(household.country).priority(line.kind)
    products = kind.products if kind else ()
    for debt in household.debts.open().with_people():
        same_kind = debt.priority_kind == line.kind or debt.product in products
        if named and same_kind and debt.creditor.name.strip().casefold() == named:
            return debt
    return None


def _new_debt(line: Arrears, by: Account | None) -> Debt:
    household = line.assessment.household
    kind = book().jurisdiction(household.country).priority(line.kind)
    product = kind.product if kind else Debt.Product.OTHER
    debt = Debt(household=household, product=product, priority_kind=line.kind)
    return add_debt(debt=debt, creditor=_creditor(line), by=by)


def _creditor(line: Arrears) -> Creditor:
    """One of the list by its name, else a new one; without a name, called after what is behind."""
    household = line.assessment.household
    kind = book().jurisdiction(household.country).priority(line.kind)
    name = line.owed_to.strip() or (formats.words(kind.name) if kind else line.kind)
    known = household.creditors.filter(name__iexact=name).first()
    lender = kind.lender if kind else Creditor.Kind.OTHER
    return known or Creditor(household=household, name=name, kind=lender)


def _statement(debt: Debt, amount: Money, *, runs_on: bool) -> Entry:
    """Of a debt that runs on, what was known of its balance holds beside the new arrears."""
    statement = Entry(debt=debt, kind=Entry.Kind.STATEMENT, source=Entry.Source.PERSON)
    if not runs_on:
        statement.stated_total = amount
        return statement
    balance = account_of(debt).balance
    for part, known in balance.known_parts.items():
        setattr(statement, part, known)
    statement.stated_total, statement.arrears = balance.stated, amount
    return statement


def _was_only_a_line(debt: Debt) -> bool:
    told = debt.entries.count() > 1 or debt.documents.exists() or debt.arrears_lines.exists()
    return not told and not holds(debt) and not debt.reference and not debt.note
