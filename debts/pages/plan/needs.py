"""What a first plan lacks, each with the page that gives it, and what it leaves out."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from debts import formats
from debts.models import Debt, Household
from debts.models.steps import steps_left
from debts.pages.debt.clock import doubts_in
from debts.selectors.account import account_of
from debts.selectors.agreement import standing_of
from debts.selectors.assessment import newest_answers
from debts.selectors.at_hand import debts_of


@dataclass(frozen=True, slots=True)
class Need:
    """`page` is the name of an address, `hint` says what is open there."""

    page: str
    title: str
    hint: str = ""


def needs_of(household: Household) -> tuple[Need, ...]:
    newest, complete = newest_answers(household)
    needs = []
    if complete is None:
        left = [str(step.label) for step in steps_left(newest)] if newest else []
        hint = _("Still open: %(steps)s") % {"steps": formats.listed(left)} if left else ""
        needs.append(Need("assessment-tasks", _("A finished picture of your money"), hint))
    if not household.debts.open().exists():
        needs.append(Need("debt-add", _("At least one debt")))
    return tuple(needs)


def can_plan(household: Household) -> bool:
    return not needs_of(household)


def without_balance(debts: Iterable[Debt], settled_with: Container[int]) -> list[Debt]:
    """Those that no plan can count, because nobody knows how much they are; `settled_with` holds
    the debts that need no offer or get none, by id. No query where their accounts are read."""
    asked = (debt for debt in debts if debt.settled_on is None and debt.pk not in settled_with)
    return [debt for debt in asked if account_of(debt).negotiated is None]


def left_out_of(household: Household, today: date) -> list[Debt]:
    """The debts that a plan made today leaves out until their balance is known."""
    debts = [debt for debt in debts_of(household) if debt.settled_on is None]
    agreed = {each.debt_id for each in standing_of(debts)}
    doubted = {each.debt.pk for each in doubts_in(debts, today)}
    return without_balance(debts, agreed | doubted)
