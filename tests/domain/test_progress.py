"""How what is owed goes down: on days of the past, and by sums that are still to come."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from debts.domain.account.balance import Balance, Part
from debts.domain.account.ledger import EntryKind, LedgerEntry, standing
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


def test_a_payment_that_was_taken_back_before_its_own_day_never_counts():
    taken_back = LedgerEntry(3, EntryKind.REVERSAL, MAY, reverses=2)
    entries = [stated(date(2026, 5, 2)), paid(JUNE, 60, key=2), taken_back]
    assert owed_on(entries, "GBP", [MAY, JULY]) == [money(500), money(500)]


days = st.one_of(st.none(), st.integers(0, 90).map(lambda n: MAY + timedelta(n)))


@st.composite
def histories(draw: st.DrawFn) -> list[LedgerEntry]:
    """Mostly payments and what takes some of them back, on days in any order."""
    kinds = st.sampled_from([*EntryKind, *[EntryKind.PAYMENT] * 6, *[EntryKind.REVERSAL] * 3])
    found = []
    for key in range(1, draw(st.integers(1, 12))):
        kind, on = draw(kinds), draw(days)
        amount = money(draw(st.integers(0, 90)))
        if kind is EntryKind.STATEMENT:
            found.append(stated(on, draw(st.integers(0, 500)), key))
        elif kind is EntryKind.REVERSAL:
            found.append(LedgerEntry(key, kind, on, reverses=draw(st.integers(1, key))))
        else:
            part = draw(st.sampled_from([None, Part.FEES, Part.PRINCIPAL]))
            found.append(LedgerEntry(key, kind, on, amount=amount, part=part))
    return found


@given(histories())
def test_each_day_is_what_the_entries_up_to_it_come_to(entries: list[LedgerEntry]):
    asked = [MAY + timedelta(each) for each in range(0, 91, 9)]
    earliest = min((entry.on or date.min for entry in entries), default=None)
    expected = []
    for day in asked:
        told = [each for each in entries if (each.on or date.min) <= max(day, earliest or day)]
        expected.append(standing(told, "GBP").balance.total if told else None)
    assert owed_on(entries, "GBP", asked) == expected


def test_what_is_left_ends_at_nothing():
    sums = DatedSums.level(money(200), date(2026, 6, 15))
    assert left_after(money(500), sums, MAY, 5) == [50_000, 30_000, 10_000, 0, 0]
