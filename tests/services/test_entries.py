"""The verbs of an account's entries: what is told is kept, and taking it back restores it."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from debts.domain.account.ledger import EntryKind
from debts.domain.sums.money import Money
from debts.models import Debt, Entry, Household
from debts.models.base import StaleRow
from debts.selectors.account import DebtAccount, account_of
from debts.services.owed import entries
from tests import factories


def gbp(whole: int) -> Money:
    return Money(whole * 100, "GBP")


@pytest.fixture
def debt(household: Household) -> Debt:
    """1,000.00 of principal as of 2 March 2026, and nothing else said."""
    return factories.debt(household)


def known(debt: Debt) -> tuple[object, ...]:
    found: DebtAccount = account_of(Debt.objects.select_related("household").get(pk=debt.pk))
    return found.balance, found.as_of, found.statement, found.later, found.arrears


def later(debt: Debt, kind: str, amount: Money, **given: object) -> Entry:
    made = Entry(debt=debt, kind=kind, on=date(2026, 4, 1), **given)
    made.amount = amount
    return made


@pytest.mark.parametrize("kind", ["payment", "charge", "waiver", "correction"])
def test_taking_an_entry_back_restores_what_was_owed_exactly(debt: Debt, kind: str) -> None:
    before = known(debt)
    made = entries.add_entry(later(debt, kind, gbp(100)), by=None)
    assert known(debt) != before
    entries.remove_entry(made, by=None)
    assert known(debt) == before


def test_a_change_counts_from_then_on_and_a_stale_one_is_refused(debt: Debt) -> None:
    paid = entries.add_entry(later(debt, "payment", gbp(100)), by=None)
    paid.amount = gbp(150)
    entries.change_entry(paid, seen=1, by=None)
    assert account_of(debt).total == gbp(850)
    with pytest.raises(StaleRow):
        entries.change_entry(paid, seen=1, by=None)


def test_a_payment_that_came_back_is_not_counted_and_stays_in_the_list(debt: Debt) -> None:
    before = account_of(debt).balance
    paid = entries.add_entry(later(debt, "payment", gbp(100)), by=None)
    entries.reverse_entry(paid, on=date(2026, 4, 3), by=None)
    entries.reverse_entry(paid, on=date(2026, 4, 4), by=None)
    assert account_of(debt).balance == before
    kinds = list(debt.entries.values_list("kind", flat=True))
    assert kinds == [EntryKind.STATEMENT, EntryKind.PAYMENT, EntryKind.REVERSAL]


def test_a_statement_of_a_later_day_leaves_the_old_one_as_it_was(debt: Debt) -> None:
    opened = entries.statement_for_change(debt)
    opened.on, opened.principal = date(2026, 5, 1), gbp(900)
    entries.state_balance(opened, seen=opened.version, by=None)
    told = list(debt.entries.values_list("on", "principal_minor"))
    assert told == [(factories.DAY, 1000_00), (date(2026, 5, 1), 900_00)]
    assert account_of(debt).total == gbp(900)


def test_a_day_that_was_mistyped_is_put_right_and_makes_no_second_statement(debt: Debt) -> None:
    opened = entries.statement_for_change(debt)
    opened.on = date(2026, 2, 2)
    entries.state_balance(opened, seen=opened.version, by=None)
    assert list(debt.entries.values_list("on", flat=True)) == [date(2026, 2, 2)]


def test_after_a_payment_the_page_opens_what_is_owed_by_now(debt: Debt) -> None:
    factories.entry(debt, on=date(2026, 3, 9), stated_total=gbp(500), principal=None)
    entries.add_entry(later(debt, "payment", gbp(100)), by=None)
    opened = entries.statement_for_change(debt)
    assert (opened.pk, opened.stated_total) == (None, gbp(400))
    entries.state_balance(opened, seen=None, by=None)
    assert account_of(debt).total == gbp(400)


def test_an_empty_first_answer_is_no_statement(household: Household) -> None:
    debt = factories.debt(household, principal=None, balance_on=None)
    entries.state_balance(entries.statement_for_change(debt), seen=None, by=None)
    assert not debt.entries.exists()
    assert account_of(debt).total is None


def test_a_payment_of_before_is_in_what_is_owed_told_without_a_day(household: Household) -> None:
    """By the clock of the household: 23:30 UTC on 9 March is 10 March in Shanghai."""
    debt = factories.debt(household, principal=None, balance_on=None)
    told = factories.entry(debt, on=None, stated_total=gbp(500), principal=None)
    Entry.objects.filter(pk=told.pk).update(created_at="2026-03-09T23:30Z")
    paid = later(debt, "payment", gbp(100))
    paid.on = date(2026, 3, 9)
    entries.add_entry(paid, by=None)
    with timezone.override("Asia/Shanghai"):
        assert account_of(Debt.objects.get()).total == gbp(500)
    with timezone.override("Europe/London"):
        assert account_of(Debt.objects.get()).total == gbp(400)
