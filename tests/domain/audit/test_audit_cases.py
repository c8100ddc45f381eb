"""Published figures on late interest and caps, and the law's own bands and limits."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from debts.domain.account.balance import Part
from debts.domain.account.rates import percent
from debts.domain.audit.audit import audit
from debts.domain.audit.course import ATOM, AccountMove, CourseLimits, CourseTerms, run
from debts.domain.audit.facts import AgreedRate, JudgmentFacts, PaidOrder, SumKind, Surety
from debts.domain.audit.judged import after_judgment
from debts.domain.audit.ledger import LineKind
from debts.domain.audit.regime import CapSpan
from debts.domain.sums.known_days import KnownDay
from tests.domain.audit.build import charged, due, facts, money, paid, regime
from tests.domain.cases import case

D = date


def total_of(found):
    assert found.ledger is not None
    assert found.ledger.total.is_exact, found.ledger.total
    return found.ledger.total.low


def line(found, kind):
    return next(each for each in found.ledger.lines if each.kind is kind)


def test_ninety_days_late_cost_what_the_collectors_book_says():
    given, expected = case("CAP-01")["inputs"], case("CAP-01")["expected"]
    start = D(2026, 1, 5)
    for rate, interest in zip(given["rates"], expected["interest"], strict=True):
        found = audit(facts(given["principal"], start, str(rate)), start + timedelta(given["days"]))
        assert line(found, LineKind.INTEREST).amount.low == money(interest)


def test_a_year_at_an_agreed_rate_under_the_cap_is_owed_in_full():
    given, expected = case("CAP-02")["inputs"], case("CAP-02")["expected"]
    start, end = (D.fromisoformat(given[name]) for name in ("from", "to"))
    of = facts(given["principal"], start, str(given["rate"]), regime=regime("person", start))
    found = audit(of, end)
    assert total_of(found) == money(expected["total"])
    assert line(found, LineKind.INTEREST).cut is None


def test_without_agreed_interest_a_payment_goes_to_the_principal():
    given, expected = case("CAP-05")["inputs"], case("CAP-05")["expected"]
    day, sum_ = given["repayment"]
    start = D(2021, 1, 1)
    of = facts(
        given["principal"],
        start,
        "0",
        regime=regime("person", start),
        sums=(paid(sum_, D.fromisoformat(day)),),
    )
    found = audit(of, D(2022, 1, 1))
    assert total_of(found) == money(expected["outstanding"])
    assert [rule.id for rule in line(found, LineKind.INTEREST).rules] == ["cn.interest.none-agreed"]


def test_the_cap_is_four_times_the_prime_rate_of_the_contract_day():
    given, expected = case("CAP-07")["inputs"], case("CAP-07")["expected"]
    for day, cap in zip(given["dates"], expected["cap_4x"], strict=True):
        (span,) = regime("person", D.fromisoformat(day)).spans
        assert percent(span.yearly) == cap


def test_interest_taken_off_in_advance_was_never_lent():
    """2,000 on paper, 1,400 in hand for seven days: at 12 % a year that is 1,400 × 12 % × 7/365."""
    given = case("IRR-12")["inputs"]
    start = D(2025, 6, 2)
    of = facts(
        given["received"],
        start,
        "2",
        regime=regime("person", start),
        contract_sum=money(given["nominal"]),
    )
    found = audit(of, start + timedelta(given["days"]))
    assert line(found, LineKind.RECEIVED).amount.low == money(
        case("IRR-12")["expected"]["legal_principal"]
    )
    assert [rule.id for rule in line(found, LineKind.RECEIVED).rules] == [
        "cn.interest.deducted-first"
    ]
    assert total_of(found) == money("1403.22")


def test_the_doubled_part_after_a_judgment():
    given, expected = case("DER-02")["inputs"], case("DER-02")["expected"]
    pay_by = D(2026, 1, 31)
    found = after_judgment(
        money(given["amount"]),
        pay_by,
        [],
        pay_by + timedelta(days=given["days"] + 1),
        Fraction(given["daily_rate"]),
    )
    assert found.added == money(expected["doubled_part"])


def test_a_payment_after_judgment_ends_the_doubling_of_what_it_paid():
    """100,000 for 40 days, then 60,000 for 60: 700 + 630."""
    pay_by = D(2026, 1, 31)
    first = pay_by + timedelta(days=1)
    found = after_judgment(
        money(100_000),
        pay_by,
        [(first + timedelta(days=40), money(40_000))],
        first + timedelta(days=100),
        Fraction(175, 10**6),
    )
    assert (found.added, found.unpaid) == (money(1_330), money(61_330))


def test_the_ledger_after_a_judgment_says_what_the_doubling_rests_on():
    start = D(2023, 3, 1)
    of = facts(
        100_000,
        start,
        "0.10",
        regime=regime("person", start),
        sums=(paid(40_000, D(2026, 3, 13)),),
        judged=JudgmentFacts(KnownDay.on(D(2026, 1, 10)), money(100_000), D(2026, 1, 31)),
    )
    found = audit(of, D(2026, 5, 12))
    assert line(found, LineKind.DOUBLED).amount.high == money(1_330)
    assert [rule.id for rule in line(found, LineKind.DOUBLED).rules] == [
        "cn.interest.after-judgment"
    ]
    assert found.ledger.total.high == money(61_330)


class TestBandsOfTheOlderRule:
    """法释〔2015〕18号: 24 % enforced, to 36 % kept once paid, above it void; then art. 31."""

    START = D(2019, 8, 20)

    def test_unpaid_interest_is_owed_at_a_quarter_less_a_hundredth(self):
        """A year at 40 %: 24,000 of 100,000."""
        of = facts(100_000, self.START, "0.4", regime=regime("person", self.START))
        found = audit(of, D(2020, 8, 19))
        assert total_of(found) == money("124000.00")

    def test_from_the_change_of_the_rule_the_cap_is_that_of_the_day_of_the_claim(self):
        """Another year from 20 August 2020, claimed on 1 March 2021: 4 × 3.85 % of 100,000."""
        of = facts(
            100_000,
            self.START,
            "0.4",
            regime=regime("person", self.START, claimed_on=D(2021, 3, 1)),
        )
        found = audit(of, D(2021, 8, 20))
        older = Decimal(24_000) * 366 / 365
        assert abs(Decimal(total_of(found).minor) / 100 - (115_400 + older)) < Decimal("0.01")

    def test_what_was_paid_up_to_the_second_band_may_stay_paid(self):
        """A year at 40 %: 36,000 paid are interest at most, and 24,000 of them at least."""
        of = facts(
            100_000,
            self.START,
            "0.4",
            regime=regime("person", self.START),
            sums=(paid(36_000, D(2020, 8, 19)),),
        )
        found = audit(of, D(2020, 8, 19))
        assert found.ledger.total.low == money(88_000)
        assert found.ledger.total.high == money(100_000)

    def test_what_was_paid_above_it_comes_off_the_principal(self):
        of = facts(
            100_000,
            self.START,
            "0.4",
            regime=regime("person", self.START),
            sums=(paid(40_000, D(2020, 8, 19)),),
        )
        assert audit(of, D(2020, 8, 19)).ledger.total.high == money(96_000)

    def test_before_the_older_rule_no_limit_is_known(self):
        spans = regime("person", D(2014, 5, 1)).spans
        assert [(span.since, span.yearly) for span in spans[:2]] == [
            (D.min, None),
            (D(2015, 9, 1), Fraction(24, 100)),
        ]


class TestPaydayLoan:
    """FCA Handbook, CONC 5A: 0.8 % a day, £15, never more than was lent."""

    START = D(2026, 1, 1)

    def of(self, rate, start=START, **others):
        limits = regime("credit_firm", start, place="gb-ew", product="payday")
        return facts(200, start, rate, currency="GBP", regime=limits, **others)

    def test_a_dearer_rate_is_cut_to_the_days_limit(self):
        """£200 for 30 days at 0.8 % a day: £48."""
        found = audit(self.of("5"), self.START + timedelta(days=30))
        assert line(found, LineKind.INTEREST).amount.low == money(48, "GBP")

    def test_all_together_never_costs_more_than_was_lent(self):
        """0.8 % a day reaches 100 % after 125 days."""
        found = audit(self.of("5"), self.START + timedelta(days=300))
        assert total_of(found) == money(400, "GBP")

    def test_default_charges_are_fifteen_pounds_for_the_whole_agreement(self):
        fees = tuple(
            charged(12, self.START + timedelta(days=n), Part.FEES, "GBP") for n in (31, 45)
        )
        found = audit(self.of("0", sums=fees), self.START + timedelta(days=60))
        assert line(found, LineKind.FEES).amount.high == money(15, "GBP")
        assert line(found, LineKind.FEES).cut.high == money(9, "GBP")
        assert line(found, LineKind.INTEREST).cut is None

    def test_a_charge_that_was_paid_counts_in_what_the_loan_may_cost(self):
        """£200 may cost £200: after £15 that was paid, £185 of interest, and the £200."""
        late = self.START + timedelta(days=31)
        sums = (charged(15, late, Part.FEES, "GBP"), paid(15, late, "GBP"))
        found = audit(self.of("0.01", sums=sums), late)
        assert total_of(found).minor in range(200_00, 200_20)
        dear = audit(self.of("5", sums=sums), self.START + timedelta(days=400))
        assert total_of(dear) == money(385, "GBP")

    def test_what_was_paid_on_a_charge_above_its_limit_went_off_the_loan(self):
        """Of £40 for a late payment £15 were owed: the other £25 of £40 paid come off the £200."""
        late = self.START + timedelta(days=31)
        sums = (charged(40, late, Part.FEES, "GBP"), paid(40, late, "GBP"))
        found = audit(self.of("0", sums=sums), late + timedelta(days=30))
        assert total_of(found) == money(175, "GBP")

    def test_an_agreement_made_before_the_cap_has_no_known_limit(self):
        older = D(2015, 1, 1)
        found = audit(self.of("5", start=older), older + timedelta(days=30))
        assert line(found, LineKind.INTEREST).amount.low == money("82.19", "GBP")


class TestLimitsByLender:
    def test_a_licensed_lender_is_held_to_a_quarter_less_a_hundredth(self):
        start = D(2025, 1, 1)
        limits = regime("consumer_finance", start, product="online_loan")
        found = audit(facts(10_000, start, "0.36", regime=limits), D(2026, 1, 1))
        assert total_of(found) == money(12_400)
        assert line(found, LineKind.INTEREST).cut.low == money(1_200)

    def test_fees_count_under_the_same_limit(self):
        """20 % interest leaves 4 % a year for all charges: 400 of a fee of 1,000."""
        start = D(2025, 1, 1)
        limits = regime("bank", start, product="online_loan")
        of = facts(
            10_000,
            start,
            "0.2",
            regime=limits,
            sums=(charged(1_000, D(2025, 7, 1), Part.FEES),),
        )
        found = audit(of, D(2026, 1, 1))
        assert line(found, LineKind.FEES).amount.high == money(400)

    def test_a_fee_that_was_paid_uses_up_the_room_of_the_next(self):
        """4 % of 10,000 is 400 for both, however much of the first was paid in between."""
        start = D(2025, 1, 1)
        fees = tuple(charged(300, D(2025, month, 1), Part.FEES) for month in (4, 8))
        of = facts(
            10_000,
            start,
            "0.2",
            regime=regime("bank", start, product="online_loan"),
            sums=(*fees, paid(300, D(2025, 7, 1))),
        )
        assert line(audit(of, D(2026, 1, 1)), LineKind.FEES).amount.high == money(400)

    def test_a_limit_that_nobody_verified_makes_the_line_no_sure_one(self):
        start = D(2025, 1, 1)
        sureties = [
            line(
                audit(
                    facts(100, start, "0.3", regime=regime(lender, start, product="online_loan")),
                    D(2026, 1, 1),
                ),
                LineKind.INTEREST,
            ).surety
            for lender in ("bank", "small_loan")
        ]
        assert sureties == [Surety.PAPER, Surety.ASSUMED]

    def test_a_limit_that_nobody_verified_lowers_only_the_least(self):
        start = D(2025, 1, 1)
        limits = regime("small_loan", start, product="online_loan")
        found = audit(facts(10_000, start, "0.36", regime=limits), D(2026, 1, 1))
        assert (found.ledger.total.low, found.ledger.total.high) == (money(12_400), money(13_600))

    @pytest.mark.parametrize(
        ("place", "lender", "product"),
        [
            ("gb-ew", "bank", "personal_loan"),
            ("gb-sct", "credit_firm", "credit_card"),
            ("cn", "debt_buyer", "online_loan"),
        ],
    )
    def test_where_no_limit_is_known_none_is_claimed(self, place, lender, product):
        assert not regime(lender, D(2025, 1, 1), place=place, product=product).is_capped


def test_a_penalty_over_the_loss_by_a_third_may_be_cut_by_a_court():
    """A year late on 10,000 at 10 % loses 1,000; with 30 % more, less the interest that runs
    anyway, 300 of a penalty of 1,400 are left at least (Civil Code art. 585)."""
    start = D(2025, 1, 1)
    of = facts(
        10_000,
        start,
        "0.10",
        regime=regime("bank", start, product="personal_loan"),
        due=due((start, 10_000)),
        sums=(charged(1_400, D(2025, 7, 1), Part.CONTRACT_PENALTY),),
    )
    penalty = line(audit(of, D(2026, 1, 1)), LineKind.PENALTY)
    assert (penalty.amount.low, penalty.amount.high) == (money(300), money(1_400))
    assert penalty.rules[0].id == "cn.penalty.too-high"


class TestLateInterest:
    def test_what_a_bank_adds_beyond_half_of_its_rate_counts_only_at_the_most(self):
        """银发〔2003〕251号: 10 % a year may bear 5 % more when late; they ask for 8 %."""
        start = D(2025, 1, 1)
        of = facts(
            10_000,
            start,
            "0.10",
            late_rate=Fraction(8, 100),
            regime=regime("bank", start, product="personal_loan"),
            due=due((start, 10_000)),
        )
        late = line(audit(of, D(2026, 1, 1)), LineKind.LATE)
        assert (late.amount.low, late.amount.high) == (money(500), money(800))
        assert [rule.id for rule in late.rules] == ["cn.interest.overdue-loans"]

    def test_a_private_loan_without_interest_may_cost_the_prime_rate_once_late(self):
        """Provisions on Private Lending, art. 28: at most 3 % of 10,000 for the year after."""
        start = D(2025, 1, 1)
        of = facts(
            10_000,
            start,
            "0",
            loss_rate=Fraction(3, 100),
            regime=regime("person", start),
            due=due((D(2025, 6, 1), 10_000)),
        )
        found = audit(of, D(2026, 6, 1))
        assert (found.ledger.total.low, found.ledger.total.high) == (money(10_000), money(10_300))
        assert line(found, LineKind.LATE).rules[0].id == "cn.interest.none-agreed.late"

    @pytest.mark.parametrize(("guessed", "surety"), [(False, Surety.PAPER), (True, Surety.ASSUMED)])
    def test_what_a_guessed_prime_rate_adds_is_no_surer_than_the_guess(self, guessed, surety):
        start = D(2025, 1, 1)
        of = facts(
            10_000,
            start,
            "0",
            loss_rate=Fraction(3, 100),
            is_loss_estimated=guessed,
            surety=Surety.PAPER,
            regime=regime("person", start),
            due=due((D(2025, 6, 1), 10_000)),
        )
        found = audit(of, D(2026, 6, 1))
        assert line(found, LineKind.LATE).surety is surety
        assert found.ledger.is_loss_estimated is guessed

    def test_an_agreed_rate_without_one_for_lateness_runs_on_alone(self):
        start = D(2025, 1, 1)
        of = facts(
            10_000,
            start,
            "0.06",
            loss_rate=Fraction(3, 100),
            regime=regime("person", start),
            due=due((D(2025, 6, 1), 10_000)),
        )
        assert total_of(audit(of, D(2026, 1, 1))) == money(10_600)


def test_the_laws_order_is_taken_where_nothing_else_is_agreed():
    """Civil Code art. 561: 1,000 after a year at 10 % on 10,000 pay the interest, not the loan."""
    start = D(2025, 1, 1)
    of = facts(
        10_000,
        start,
        "0.1",
        regime=regime("bank", start, product="personal_loan"),
        sums=(paid(1_000, D(2026, 1, 1)),),
    )
    found = audit(of, D(2026, 1, 1))
    assert total_of(found) == money(10_000)
    agreed = facts(
        10_000,
        start,
        "0.1",
        regime=of.regime,
        sums=of.sums,
        order=PaidOrder.PRINCIPAL_FIRST,
    )
    a_year_on = audit(agreed, D(2027, 1, 1))
    assert total_of(a_year_on) == money("10900.00")


def test_unpaid_interest_may_bear_interest_only_at_the_most():
    """10,000 at 12 %: 59 days are 193.97; with January's 101.92 bearing in February, 194.91."""
    of = facts(10_000, D(2025, 1, 1), "0.12", may_compound=True)
    total = audit(of, D(2025, 3, 1)).ledger.total
    assert (total.low, total.high) == (money("10193.97"), money("10194.91"))


def test_an_agreed_freeze_ends_interest_from_its_day():
    """10,000 at 12 % for 59 days, then nothing: written it holds, spoken it may."""
    of = facts(10_000, D(2025, 1, 1), "0.12")
    written = replace(of, agreed=AgreedRate(D(2025, 3, 1), Fraction(0), is_written=True))
    assert total_of(audit(written, D(2026, 1, 1))) == money("10193.97")
    spoken = replace(of, agreed=AgreedRate(D(2025, 3, 1), Fraction(0), is_written=False))
    total = audit(spoken, D(2026, 1, 1)).ledger.total
    assert (total.low, total.high) == (money("10193.97"), money(11_200))


def test_interest_bears_none_before_anything_is_late():
    of = facts(10_000, D(2025, 1, 1), "0.12", may_compound=True, due=due((D(2025, 3, 1), 10_000)))
    total = audit(of, D(2025, 3, 1)).ledger.total
    assert (total.low, total.high) == (money("10193.97"), money("10193.97"))


def test_a_cap_that_ends_midway_splits_the_days():
    terms = CourseTerms(
        D(2025, 1, 1),
        1_000_000,
        Fraction(1, 2),
        limits=CourseLimits((CapSpan(D.min, Fraction(1, 10)), CapSpan(D(2025, 1, 11), None))),
    )
    tally = run(terms, (AccountMove(D(2025, 1, 21), SumKind.PAYMENT, 1),), D(2025, 1, 21))
    assert tally.interest_accrued * 365 == (100_000 * 10 + 500_000 * 10) * ATOM
