"""Arrears of the budget are debts: entered once, in whichever of the two places comes first."""

from __future__ import annotations

from debts import formats
from debts.domain.law.events import EventKind
from debts.domain.sums.money import Money
from debts.models import Account, Arrears, Creditor, Debt, Entry, Stage
from debts.rulebook import book
from debts.selectors.account import account_of
from debts.selectors.limitation import last_day
from debts.services import rows
from debts.services.debts import add_debt, correct_whom, holds, remove_debt, tell_days
from debts.services.owed.entries import add_entry


def add_arrears(line: Arrears, *, by: Account | None) -> Arrears:
    """The line and its debt: the one chosen, one of the same kind and creditor, else a new one."""
    _settle_in(line, by)
    return rows.add(line, by=by)


def change_arrears(line: Arrears, *, seen: int, by: Account | None) -> Arrears:
    """Raises `StaleRow` where somebody saved the line since the form was opened."""
    if line.debt is None:
        _keep_debt(line, by)
    _settle_in(line, by)
    return rows.change(line, seen=seen, by=by)


def remove_arrears(line: Arrears, *, by: Account | None) -> None:
    """A debt that was only ever this line goes with it; any other stays on the list."""
    debt = line.debt
    is_all_of_it = debt is not None and _was_only_a_line(debt, of=line)
    rows.remove(line, by=by)
    if debt and is_all_of_it:
        remove_debt(debt=debt, seen=debt.version, by=by)


def _settle_in(line: Arrears, by: Account | None) -> None:
    debt = line.debt or _on_the_list(line) or _new_debt(line, by)
    line.debt = debt
    if not debt.priority:
        debt.priority, debt.priority_kind = True, line.kind
        rows.change(debt, seen=debt.version, by=by)
    _tell_since(line, debt, by)
    account = account_of(debt)
    if line.amount is not None and line.amount != account.negotiated:
        add_entry(_statement(debt, line.amount, runs_on=account.runs_on), by=by)


def _tell_since(line: Arrears, debt: Debt, by: Account | None) -> None:
    """What the debt was told before stays: its own page changes it."""
    if line.behind_since is None or last_day(debt, EventKind.FELL_DUE):
        return
    if not debt.stage:
        debt.stage = Stage.OVERDUE
        rows.change(debt, seen=debt.version, by=by)
    tell_days(debt, {EventKind.FELL_DUE: line.behind_since}, by=by)


def _keep_debt(line: Arrears, by: Account | None) -> None:
    """No debt was chosen: what was only ever this line is the same by another name or kind."""
    debt = Arrears.objects.select_related("debt__creditor").get(pk=line.pk).debt
    if debt is None or _on_the_list(line) or not _was_only_a_line(debt, of=line):
        return
    debt.product, debt.priority_kind = _product(line), line.kind
    whom = _creditor(line)
    line.debt = correct_whom(debt, name=whom.name, lender=whom.kind, seen=debt.version, by=by)


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
    debt = Debt(household=household, product=_product(line), priority_kind=line.kind)
    return add_debt(debt=debt, creditor=_creditor(line), by=by)


def _product(line: Arrears) -> str:
    kind = book().jurisdiction(line.assessment.household.country).priority(line.kind)
    return kind.product if kind else Debt.Product.OTHER


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


def _was_only_a_line(debt: Debt, *, of: Arrears) -> bool:
    others = debt.arrears_lines.exclude(pk=of.pk)
    told = debt.entries.count() > 1 or debt.documents.exists() or others.exists()
    return not told and not holds(debt) and not debt.reference and not debt.note
