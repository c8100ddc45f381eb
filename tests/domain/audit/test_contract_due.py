"""When a contract asks for the principal back, against published tables."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from debts.domain.audit.contract_due import ContractTerms, PaidBack, principal_due
from tests.domain.cases import case, money

START = date(2026, 1, 31)


def test_equal_payments_bring_back_the_principal_of_the_published_table():
    given, expected = case("AM-01")["inputs"], case("AM-01")["expected"]
    rate = Fraction(given["apr"]) / 12
    terms = ContractTerms(PaidBack.LEVEL, given["months"], 31, None, rate)
    steps = principal_due(terms, money(given["principal"]), START)
    rows = expected["rows_principal_interest_balance"]
    for step, (principal, _interest, _balance) in zip(steps, rows, strict=True):
        assert abs(Decimal(step.amount.minor) / 100 - principal) <= Decimal("0.05")
    assert sum(step.amount.minor for step in steps) == money(given["principal"]).minor
    assert [steps[0].on, steps[1].on, steps[-1].on] == [
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2027, 1, 31),
    ]


def test_a_loan_repaid_at_the_end_is_due_on_its_last_day_alone():
    terms = ContractTerms(PaidBack.AT_THE_END, last_on=date(2027, 1, 31))
    (step,) = principal_due(terms, money(1_000), START)
    assert (step.on, step.amount) == (date(2027, 1, 31), money(1_000))


def test_the_last_day_that_is_known_fixes_the_others():
    terms = ContractTerms(PaidBack.FLAT, 3, 10, date(2026, 5, 10))
    steps = principal_due(terms, money(300), START)
    assert [step.on for step in steps] == [date(2026, month, 10) for month in (3, 4, 5)]
    assert [step.amount for step in steps] == [money(100)] * 3


def test_terms_that_do_not_tell_it_are_not_guessed():
    assert principal_due(ContractTerms(PaidBack.LEVEL, 12), money(300), START) is None
    assert principal_due(ContractTerms(PaidBack.FLAT), money(300), START) is None
    before = ContractTerms(PaidBack.AT_THE_END, last_on=date(2025, 1, 1))
    assert principal_due(before, money(300), START) is None
