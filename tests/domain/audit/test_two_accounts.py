"""Two whole accounts, one a country, each against a diary of its days kept by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from debts.domain.account.balance import Part
from debts.domain.audit.audit import audit
from debts.domain.audit.contract_due import ContractTerms, PaidBack, principal_due
from debts.domain.audit.ledger import LineKind
from tests.domain.audit.build import claimed, facts, money, paid, regime
from tests.domain.audit.oracle import Diary

D = date
CENT = Decimal("0.01")


def yuan(sum_):
    return Decimal(sum_.minor) / 100


class TestAnAppLoanInChina:
    """20,000 by the contract, 18,000 in hand on 15 March 2024; 28 % a year, 14 % more when late;
    twelve parts of 1,500 from 15 April. Five payments, none on its day. On 30 June 2025 the
    lender claims 20,000 of principal paid down to 14,300, with interest at its full rates."""

    START, CLAIM = D(2024, 3, 15), D(2025, 6, 30)
    PAID = {
        D(2024, 4, 17): 1_920,
        D(2024, 5, 15): 1_880,
        D(2024, 6, 29): 1_850,
        D(2024, 9, 2): 1_000,
        D(2025, 1, 20): 2_000,
    }

    def of(self, **others):
        terms = ContractTerms(PaidBack.EQUAL_PRINCIPAL, months=12, day=15)
        return facts(
            18_000,
            self.START,
            "0.28",
            contract_sum=money(20_000),
            late_rate=Fraction(14, 100),
            regime=regime("consumer_finance", self.START, product="online_loan"),
            due=principal_due(terms, money(18_000), self.START),
            is_overdue=True,
            sums=tuple(paid(sum_, on) for on, sum_ in self.PAID.items()),
            claimed=claimed(self.CLAIM, principal=14_300, interest=5_100, penalty_interest=1_400),
            **others,
        )

    def diary(self):
        months = [D(2024 + (3 + n) // 12, (3 + n) % 12 + 1, 15) for n in range(12)]
        return Diary(
            self.START,
            Decimal(18_000),
            Decimal("0.28"),
            Decimal("0.14"),
            dict.fromkeys(months, Decimal(1_500)),
            caps={self.START: Decimal("0.24")},
            paid={on: Decimal(sum_) for on, sum_ in self.PAID.items()},
        )

    def test_the_claims_day_is_counted_as_the_diary_has_it(self):
        pot = self.diary().kept_until(self.CLAIM)
        compared = audit(self.of(), D(2026, 11, 30)).ledger.comparison
        by_part = {row.part: row.counted.low for row in compared.parts}
        assert abs(yuan(by_part[Part.PRINCIPAL]) - pot["principal"]) <= CENT
        assert abs(yuan(by_part[Part.INTEREST]) - pot["interest"]) <= CENT
        owed = pot["principal"] + pot["interest"] + pot["extra"]
        assert abs(yuan(compared.unexplained.low) - (Decimal(20_800) - owed)) <= 2 * CENT

    def test_what_was_taken_off_in_advance_is_named_and_never_counted(self):
        first = audit(self.of(), D(2026, 11, 30)).ledger.lines[0]
        assert (first.kind, first.amount.low) == (LineKind.RECEIVED, money(18_000))
        assert [rule.id for rule in first.rules] == ["cn.interest.deducted-first"]

    def test_all_of_it_is_due_after_the_last_instalment(self):
        ledger = audit(self.of(), D(2026, 11, 30)).ledger
        assert ledger.due_later.high == money(0)
        pot = self.diary().kept_until(D(2026, 11, 30))
        owed = pot["principal"] + pot["interest"] + pot["extra"]
        assert abs(yuan(ledger.due_now.low) - owed) <= 2 * CENT


class TestAPaydayLoanInEngland:
    """£300 on 10 January 2026 at 1 % a day, back on 9 February; £60 paid on 1 February and £50 on
    1 March. No rule orders the parts, so two diaries are kept: costs first, and the loan first."""

    START, TODAY = D(2026, 1, 10), D(2026, 4, 1)
    PAID = {D(2026, 2, 1): 60, D(2026, 3, 1): 50}

    def diary(self, *pots):
        return Diary(
            self.START,
            Decimal(300),
            Decimal("3.65"),
            due={D(2026, 2, 9): Decimal(300)},
            caps={self.START: Decimal("0.008") * 365},
            pots=pots,
            paid={on: Decimal(sum_) for on, sum_ in self.PAID.items()},
        ).kept_until(self.TODAY)

    def of(self):
        limits = regime("credit_firm", self.START, place="gb-ew", product="payday")
        terms = ContractTerms(PaidBack.AT_THE_END, last_on=D(2026, 2, 9))
        return facts(
            300,
            self.START,
            "3.65",
            currency="GBP",
            regime=limits,
            late_rate=Fraction(0),
            due=principal_due(terms, money(300, "GBP"), self.START),
            is_overdue=True,
            sums=tuple(paid(sum_, on, "GBP") for on, sum_ in self.PAID.items()),
            claimed=claimed(self.TODAY, "GBP", stated=560),
        )

    def test_it_lies_between_the_two_orders_of_payment(self):
        costs = self.diary("interest", "extra", "principal")
        loan = self.diary("principal", "interest", "extra")
        most, least = (pot["principal"] + pot["interest"] for pot in (costs, loan))
        total = audit(self.of(), self.TODAY).ledger.total
        assert abs(yuan(total.low) - least) <= CENT
        assert abs(yuan(total.high) - most) <= CENT
        assert total.low < total.high

    def test_only_what_is_above_the_worse_order_is_unexplained(self):
        costs = self.diary("interest", "extra", "principal")
        compared = audit(self.of(), self.TODAY).ledger.comparison
        above = Decimal(560) - costs["principal"] - costs["interest"]
        assert compared.is_more
        assert abs(yuan(compared.unexplained.smallest) - above) <= CENT

    def test_its_full_rate_would_explain_more(self):
        uncapped = replace(self.of(), regime=facts(1, self.START).regime)
        capped = audit(self.of(), self.TODAY).ledger.total
        assert audit(uncapped, self.TODAY).ledger.total.high > capped.high
