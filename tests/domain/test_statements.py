"""A statement against what was expected: the difference, and what may be behind it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from debts.domain.account.balance import Balance, Part
from debts.domain.account.ledger import EntryKind, LedgerEntry
from debts.domain.account.statements import Compared, Explanation, compared
from debts.domain.sums.money import Money
from tests.domain.cases import money

MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 1)


def stated(key: int, on: date, amount: int) -> LedgerEntry:
    return LedgerEntry(key, EntryKind.STATEMENT, on, balance=Balance("GBP", stated=money(amount)))


def paid(key: int, on: date, amount: int) -> LedgerEntry:
    return LedgerEntry(key, EntryKind.PAYMENT, on, amount=money(amount))


def against(amount: int, *between: LedgerEntry, rate: Fraction | None = None) -> Compared:
    found = compared([stated(1, MARCH, 1000), *between, stated(9, JUNE, amount)], "GBP", rate)
    assert found
    return found


def test_what_was_expected_is_the_one_before_less_what_was_paid():
    found = against(940, paid(2, date(2026, 4, 1), 60))
    assert (found.expected, found.difference, found.explanations) == (money(940), money(0), ())


def test_a_payment_of_the_last_days_may_not_be_booked_yet():
    found = against(940, paid(2, date(2026, 4, 1), 60), paid(3, date(2026, 5, 28), 60))
    assert found.difference == money(60)
    assert found.not_booked == money(60)
    assert found.is_explained
    assert found.explanations[0] is Explanation.NOT_BOOKED


def test_an_older_payment_should_be_in_it():
    found = against(1000, paid(2, date(2026, 4, 1), 60))
    assert found.not_booked is None
    assert found.explanations == (Explanation.INTEREST, Explanation.CHARGE)


def test_interest_is_what_the_rate_comes_to_in_the_days_between():
    """12 % a year on 1,000 for the 92 days from 1 March to 1 June: 120 × 92 ÷ 365 = 30.25."""
    found = against(1030, rate=Fraction(12, 100) / 12)
    assert found.interest == money("30.25")


def test_less_than_expected_is_something_that_is_not_noted():
    assert against(900).explanations == (Explanation.UNNOTED,)


def test_more_than_before_is_a_rise_whatever_was_expected():
    assert against(1010, paid(2, date(2026, 4, 1), 60)).rises
    assert not against(990, paid(2, date(2026, 4, 1), 60)).rises


def test_a_payment_that_came_back_was_to_be_expected_in_it():
    back = LedgerEntry(3, EntryKind.REVERSAL, date(2026, 4, 3), reverses=2)
    assert against(1000, paid(2, date(2026, 4, 1), 60), back).difference == money(0)


def test_the_same_in_all_on_other_parts_is_a_matter_of_order():
    """Costs first leaves interest 20 and principal 900; they laid the 60 on the principal."""
    older = Balance("GBP", principal=money(900), interest=money(80), fees=money(0))
    newer = Balance("GBP", principal=money(840), interest=money(80), fees=money(0))
    none = {Part.PENALTY_INTEREST: money(0), Part.CONTRACT_PENALTY: money(0)}
    found = compared(
        [
            LedgerEntry(1, EntryKind.STATEMENT, MARCH, balance=older.having(none)),
            paid(2, date(2026, 4, 1), 60),
            LedgerEntry(3, EntryKind.STATEMENT, JUNE, balance=newer.having(none)),
        ],
        "GBP",
    )
    assert found
    assert found.explanations == (Explanation.ORDER,)


def test_one_statement_or_one_that_is_not_known_in_full_is_not_compared():
    assert compared([stated(1, MARCH, 1000)], "GBP") is None
    part = LedgerEntry(2, EntryKind.STATEMENT, JUNE, balance=Balance("GBP", principal=money(5)))
    assert compared([stated(1, MARCH, 1000), part], "GBP") is None


@given(
    st.lists(st.tuples(st.dates(MARCH, JUNE), st.integers(1, 200_00)), max_size=8),
    st.integers(0, 3000_00),
)
def test_expected_and_paid_are_what_was_stated_before(rows, now):
    payments = [
        LedgerEntry(key, EntryKind.PAYMENT, on, amount=Money(minor, "GBP"))
        for key, (on, minor) in enumerate(rows, start=2)
    ]
    newest = LedgerEntry(
        99, EntryKind.STATEMENT, JUNE, balance=Balance("GBP", stated=Money(now, "GBP"))
    )
    found = compared([stated(1, MARCH, 2000), *payments, newest], "GBP")
    assert found
    assert found.expected == money(2000) - found.paid
    assert found.expected + found.difference == found.stated
    assert (found.not_booked or money(0)) <= max(found.difference, money(0))
