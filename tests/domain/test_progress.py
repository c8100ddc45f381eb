"""How what is owed goes down: on days of the past, and by sums that are still to come."""

from __future__ import annotations

from datetime import date

from debts.domain.account.balance import Balance
from debts.domain.account.ledger import EntryKind, LedgerEntry
from debts.domain.account.progress import left_after, owed_on
from debts.domain.sums.dated import DatedSums
from tests.domain.cases import money

MAY, JUNE, JULY = date(2026, 5, 31), date(2026, 6, 30), date(2026, 7, 31)


def stated(on: date | None, amount: int = 500, key: int = 1) -> LedgerEntry:
    return LedgerEntry(key, EntryKind.STATEMENT, on, balance=Balance("GBP", stated=money(amount)))


def paid(on: date, amount: int, key: int = 2) -> LedgerEntry:
    return LedgerEntry(key, EntryKind.PAYMENT, on, amount=money(amount))


def test_a_payment_counts_from_its_own_day():
    entries = [stated(date(2026, 5, 2)), paid(JUNE, 60)]
    assert owed_on(entries, "GBP", [MAY, JUNE, JULY]) == [money(500), money(440), money(440)]


def test_a_debt_that_is_written_down_late_has_not_grown_by_that():
    assert owed_on([stated(date(2026, 7, 1))], "GBP", [MAY, JULY]) == [money(500), money(500)]


def test_a_statement_without_a_day_counts_from_the_beginning():
    assert owed_on([stated(None), paid(JULY, 60)], "GBP", [MAY, JULY]) == [money(500), money(440)]


def test_of_a_debt_without_an_entry_nothing_is_known_on_any_day():
    assert owed_on([], "GBP", [MAY, JUNE]) == [None, None]


def test_what_is_left_ends_at_nothing():
    sums = DatedSums.level(money(200), date(2026, 6, 15))
    assert left_after(money(500), sums, MAY, 5) == [50_000, 30_000, 10_000, 0, 0]
