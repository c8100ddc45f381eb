"""What entries come to: the newest statement, rolled forward, and back when one is taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debts.domain.account.balance import COSTS_FIRST, PRINCIPAL_FIRST, Balance, Part
from debts.domain.account.ledger import EntryKind, Ledger, LedgerEntry, in_force, standing
from debts.domain.sums.money import Money
from tests.domain.cases import money

MARCH = date(2026, 3, 1)
WHOLE = Balance(
    "GBP",
    principal=money(1000),
    interest=money(80),
    penalty_interest=money(10),
    contract_penalty=money(20),
    fees=money(20),
)
NOTHING = money(0)


def statement(key: int = 1, on: date | None = MARCH, balance: Balance = WHOLE) -> LedgerEntry:
    return LedgerEntry(key, EntryKind.STATEMENT, on, balance=balance)


def entry(
    kind: EntryKind, amount: int, key: int = 2, days: int = 10, part: Part | None = None
) -> LedgerEntry:
    return LedgerEntry(key, kind, MARCH + timedelta(days), amount=money(amount), part=part)


def after(*entries: LedgerEntry, balance: Balance = WHOLE) -> Balance:
    return standing([statement(balance=balance), *entries], "GBP").balance


def test_without_an_entry_nothing_is_known():
    assert standing([], "GBP").balance == Balance("GBP")
    assert standing([], "GBP").balance.total is None


def test_the_newest_statement_counts_whatever_the_order_of_writing():
    older = statement(key=2, on=date(2025, 1, 1), balance=Balance("GBP", stated=money(500)))
    found = standing([statement(key=1), older], "GBP")
    assert (found.balance, found.statement, found.as_of) == (WHOLE, 1, MARCH)


def test_what_is_told_without_a_day_is_the_newest_that_was_told():
    now = statement(key=2, on=None, balance=Balance("GBP", stated=money(500)))
    assert standing([statement(), now], "GBP").balance.total == money(500)
    paid = LedgerEntry(3, EntryKind.PAYMENT, None, amount=money(100))
    assert standing([statement(), now, paid], "GBP").balance.total == money(400)


def test_a_statement_without_a_day_is_not_said_to_hold_on_the_day_of_a_payment():
    found = standing([statement(on=None), entry(EntryKind.PAYMENT, 20)], "GBP")
    assert found.as_of is None
    assert standing([statement(), entry(EntryKind.PAYMENT, 20)], "GBP").as_of is not None


@pytest.mark.parametrize(("days", "left"), [(9, 500), (10, 400), (11, 400)])
def test_what_was_paid_before_an_undated_statement_was_written_makes_it_no_less(days, left):
    """Who says today what is owed, and then notes last week's payment, has it in that sum."""
    owed = Balance("GBP", stated=money(500))
    now = LedgerEntry(1, EntryKind.STATEMENT, balance=owed, written=MARCH + timedelta(10))
    found = standing([now, entry(EntryKind.PAYMENT, 100, days=days)], "GBP")
    assert found.balance.total == money(left)
    assert found.as_of is None


def test_an_undated_statement_comes_after_what_was_written_before_it_whatever_its_day():
    """A payment of the day after was noted first, say one that is to come."""
    owed = Balance("GBP", stated=money(500))
    paid = entry(EntryKind.PAYMENT, 100, key=2, days=12)
    now = LedgerEntry(3, EntryKind.STATEMENT, balance=owed, written=MARCH + timedelta(10))
    assert standing([statement(), paid, now], "GBP").balance.total == money(500)


def test_a_payment_is_laid_by_law_and_by_agreement_to_the_principal():
    paid = entry(EntryKind.PAYMENT, 100)
    assert after(paid).interest == NOTHING
    agreed = standing([statement(), paid], "GBP", PRINCIPAL_FIRST).balance
    assert (agreed.principal, agreed.interest) == (money(900), money(80))


def test_a_ledger_is_worked_out_once_and_each_order_of_payments_by_itself():
    paid = entry(EntryKind.PAYMENT, 100)
    told = Ledger([statement(), paid])
    assert standing(told, "GBP") is standing(told, "GBP")
    by_agreement = standing(told, "GBP", PRINCIPAL_FIRST).balance
    assert by_agreement.principal == money(900)
    assert standing(told, "GBP").balance.principal == money(1000)


def test_a_payment_that_was_taken_back_is_no_day_of_payment():
    first, second = (entry(EntryKind.PAYMENT, 50, key=key, days=key) for key in (2, 3))
    back = LedgerEntry(4, EntryKind.REVERSAL, reverses=2)
    assert in_force([second, first]).days_paid == (MARCH + timedelta(2), MARCH + timedelta(3))
    assert in_force([first, second, back]).days_paid == (MARCH + timedelta(3),)


def test_a_payment_of_before_the_statement_is_in_it_already():
    assert after(entry(EntryKind.PAYMENT, 100, days=-1)) == WHOLE


def test_an_entry_of_the_statements_own_day_counts_if_it_was_written_later():
    paid = entry(EntryKind.PAYMENT, 100, days=0)
    assert standing([statement(), paid], "GBP").balance.total == money(1030)
    earlier = entry(EntryKind.PAYMENT, 100, days=0, key=0)
    assert standing([statement(), earlier], "GBP").balance == WHOLE


def test_charges_and_waivers_move_their_own_part():
    charged = entry(EntryKind.CHARGE, 12, part=Part.CONTRACT_PENALTY)
    waived = entry(EntryKind.WAIVER, 50, key=3, part=Part.INTEREST)
    found = after(charged, waived)
    assert (found.contract_penalty, found.interest, found.total) == (
        money(32),
        money(30),
        money(1092),
    )


def test_a_correction_sets_what_is_right():
    assert after(entry(EntryKind.CORRECTION, 5, part=Part.FEES)).fees == money(5)
    assert after(entry(EntryKind.CORRECTION, 900)).total == money(900)


def test_a_payment_that_bounced_is_not_counted():
    paid = entry(EntryKind.PAYMENT, 100)
    bounced = LedgerEntry(3, EntryKind.REVERSAL, MARCH + timedelta(12), reverses=2)
    assert after(paid, bounced) == WHOLE


def test_a_payment_on_a_stated_total_lowers_it_though_no_part_is_known():
    found = after(entry(EntryKind.PAYMENT, 100), balance=Balance("GBP", stated=money(918)))
    assert (found.total, found.at_least) == (money(818), False)


def test_a_payment_past_an_unknown_part_leaves_the_least_that_is_owed():
    some = Balance("GBP", principal=money(1000), fees=money(20))
    found = after(entry(EntryKind.PAYMENT, 50), balance=some)
    assert (found.total, found.at_least, found.principal) == (money(970), True, None)


def test_a_charge_on_an_unknown_part_is_not_lost():
    some = Balance("GBP", principal=money(1000))
    found = after(entry(EntryKind.CHARGE, 12, part=Part.FEES), balance=some)
    assert (found.total, found.at_least, found.fees) == (money(1012), True, None)


amounts = st.one_of(st.none(), st.integers(0, 10**7).map(lambda minor: Money(minor, "GBP")))
balances = st.builds(
    Balance,
    st.just("GBP"),
    principal=amounts,
    interest=amounts,
    penalty_interest=amounts,
    contract_penalty=amounts,
    fees=amounts,
    stated=amounts,
)
moves = st.sampled_from(
    [EntryKind.CHARGE, EntryKind.PAYMENT, EntryKind.WAIVER, EntryKind.CORRECTION]
)
days = st.one_of(st.none(), st.integers(0, 400).map(lambda n: MARCH + timedelta(n)))


@st.composite
def accounts(draw: st.DrawFn) -> list[LedgerEntry]:
    made = []
    for key in range(draw(st.integers(0, 6))):
        if draw(st.booleans()):
            made.append(statement(key, draw(days), draw(balances)))
        else:
            part = draw(st.one_of(st.none(), st.sampled_from(list(Part))))
            made.append(LedgerEntry(key, draw(moves), draw(days), amount=draw(amounts), part=part))
    return made


@given(accounts(), st.randoms())
def test_the_balance_does_not_hang_on_the_order_of_reading_and_is_never_below_nothing(
    entries, random
):
    found = standing(entries, "GBP")
    random.shuffle(entries)
    assert standing(entries, "GBP") == found
    known = [found.balance.total, *found.balance.known_parts.values()]
    assert all(amount >= NOTHING for amount in known if amount is not None)


@given(accounts(), moves, amounts, days)
def test_taking_an_entry_back_restores_the_balance_exactly(entries, kind, amount, on):
    before = standing(entries, "GBP")
    further = LedgerEntry(99, kind, on, amount=amount)
    reversal = LedgerEntry(100, EntryKind.REVERSAL, on, reverses=99)
    assert standing([*entries, further, reversal], "GBP") == before


@given(balances, st.lists(st.integers(0, 10**7), min_size=1, max_size=5), st.booleans())
def test_payments_in_a_row_come_to_what_each_after_the_other_comes_to(balance, paid, is_principal):
    """Each of them laid on the balance that the one before it left, as a statement of its own."""
    order = PRINCIPAL_FIRST if is_principal else COSTS_FIRST
    row = [
        LedgerEntry(key, EntryKind.PAYMENT, MARCH, amount=Money(minor, "GBP"))
        for key, minor in enumerate(paid, 2)
    ]
    one_by_one = balance
    for payment in row:
        one_by_one = standing([statement(balance=one_by_one), payment], "GBP", order).balance
    assert standing([statement(balance=balance), *row], "GBP", order).balance == one_by_one
