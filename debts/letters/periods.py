"""Periods that the law gives in a dispute with a firm, and that run: counted as short as can be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from debts.domain.law.events import EventKind
from debts.models import Debt
from debts.models.debt import IN_COURT
from debts.rulebook import book
from debts.selectors.limitation import is_at_court, last_day


def last_days(debt: Debt, on: date) -> Iterator[date]:
    """The days by which an answer is of use: while a default notice runs, and before a defence."""
    if ends_on := notice_ends_on(debt, on):
        yield ends_on
    if due_on := defence_due_on(debt, on):
        yield due_on - timedelta(days=1)


def running_notice(debt: Debt, on: date) -> date | None:
    """The date of a default notice that has not run out on a day; None where none surely runs."""
    told = last_day(debt, EventKind.DEFAULT_NOTICE)
    return told.earliest if told and notice_ends_on(debt, on) else None


def notice_ends_on(debt: Debt, on: date) -> date | None:
    """The earliest day on which a default notice that runs on `on` can end: its own, where told.

    It gives its days from service, and none is served before its date (CCA 1974 s.88(2)).
    """
    told = last_day(debt, EventKind.DEFAULT_NOTICE)
    if told is None or not told.is_exact or debt.stage in IN_COURT:
        return None
    days, given = _days(debt, "notice_days", on), last_day(debt, EventKind.DEFAULT_NOTICE_ENDED)
    if days is None:
        return None
    ends_on = told.earliest + timedelta(days=days)
    if given and given.is_exact and given.earliest > told.earliest:
        ends_on = given.earliest
    return ends_on if told.earliest <= on <= ends_on else None


def defence_due_on(debt: Debt, on: date) -> date | None:
    """The earliest day by which the defence to a claim can be due, while that is to come."""
    issued = last_day(debt, EventKind.CLAIM_ISSUED)
    days = _days(debt, "defence_days", on)
    if issued is None or not issued.is_exact or days is None or not is_at_court(debt):
        return None
    due_on = issued.earliest + timedelta(days=days)
    return due_on if due_on > on else None


def _days(debt: Debt, value: str, on: date) -> int | None:
    """What a rule of the debt's law gives for it under this name."""
    lender, product = debt.current_creditor.kind, debt.product
    rules = book().rules(debt.law, on=on, lender=lender, product=product, value=value)
    found = (rule.values[value] for rule in rules)
    return next((days for days in found if isinstance(days, int)), None)
