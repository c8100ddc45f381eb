"""The ledger: ranges that hold every reading, lines that add up, surety, missing papers."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debts.domain.account.balance import Part
from debts.domain.audit.audit import audit
from debts.domain.audit.facts import AuditFacts, PaidOrder, SumKind, Surety
from debts.domain.audit.ledger import LineKind, MissingPaper
from debts.domain.sums.known_days import KnownDay
from tests.domain.audit.build import charged, claimed, due, facts, money, paid, regime

START, TODAY = date(2022, 3, 15), date(2026, 11, 30)
SPAN = (TODAY - START).days
DAYS = st.integers(0, SPAN).map(lambda n: START + timedelta(days=n))


@st.composite
def unknown_and_known(draw):
    """Facts with an unknown order, day of contract and days of payments; and one way they were."""
    opened = draw(st.integers(0, 60))
    window = KnownDay.in_month(2022, 3)
    on = window.earliest + timedelta(days=opened % 31)
    sums = draw(
        st.lists(st.tuples(DAYS, st.integers(1, 4_000), st.booleans()), min_size=0, max_size=6)
    )
    known = tuple(paid(sum_, day) for day, sum_, _dated in sums)
    vague = tuple(paid(sum_, day if dated else None) for day, sum_, dated in sums)
    lender = draw(st.sampled_from(["bank", "person", "small_loan", "debt_buyer"]))
    limits = regime(lender, on, product="private" if lender == "person" else "personal_loan")
    limits = replace(limits, others=replace(limits.others, order=None))
    common = {
        "regime": limits,
        "late_rate": Fraction(draw(st.integers(0, 300)), 1_000),
        "due": draw(st.sampled_from([None, due((date(2023, 1, 1), 5_000))])),
        "is_overdue": True,
        "fell_due": KnownDay.on(date(2023, 2, 1)),
    }
    rate = f"{draw(st.integers(0, 500))}/1000"
    order = draw(st.sampled_from([PaidOrder.COSTS_FIRST, PaidOrder.PRINCIPAL_FIRST]))
    uncertain = facts(10_000, window, rate, sums=vague, **common)
    was = facts(10_000, on, rate, sums=known, order=order, **common)
    return uncertain, was


@given(unknown_and_known())
@settings(max_examples=150)
def test_however_the_unknown_turns_out_it_lies_within_the_range(both):
    uncertain, was = (audit(each, TODAY).ledger for each in both)
    cent = money("0.01").minor
    assert uncertain.total.low.minor - cent <= was.total.low.minor
    assert was.total.high.minor <= uncertain.total.high.minor + cent


@given(unknown_and_known())
@settings(max_examples=80)
def test_the_lines_add_up_to_the_total_at_both_ends(both):
    for each in both:
        ledger = audit(each, TODAY).ledger
        for end in ("low", "high"):
            lines = sum(getattr(line.amount, end).minor for line in ledger.lines)
            parts = getattr(ledger.due_now, end).minor + getattr(ledger.due_later, end).minor
            assert lines == parts == getattr(ledger.total, end).minor


@given(unknown_and_known())
@settings(max_examples=60)
def test_a_line_is_no_surer_than_the_weakest_fact(both):
    weak = replace(both[1], rate_surety=Surety.REMEMBERED)
    ledger = audit(weak, TODAY).ledger
    interest = next(line for line in ledger.lines if line.kind is LineKind.INTEREST)
    assert interest.surety <= Surety.REMEMBERED
    assert ledger.surety == min(line.surety for line in ledger.lines)


class TestDueNowAndLater:
    """12,000 in twelve parts of 1,000 from 15 April 2026; the first four paid; no interest."""

    def of(self, **others):
        steps = due(*((date(2026, 3 + n, 15), 1_000) for n in range(1, 10)))
        later = due(*((date(2027, n, 15), 1_000) for n in range(1, 4)))
        pays = tuple(paid(1_000, date(2026, 3 + n, 15)) for n in range(1, 5))
        return facts(12_000, date(2026, 3, 15), "0", due=(*steps, *later), sums=pays, **others)

    def test_what_fell_due_and_was_not_paid_is_due_now(self):
        ledger = audit(self.of(), TODAY).ledger
        assert (ledger.due_now.low, ledger.due_later.low) == (money(4_000), money(4_000))

    def test_a_notice_may_have_called_in_all_of_it(self):
        ledger = audit(self.of(called_in=KnownDay.on(date(2026, 10, 1))), TODAY).ledger
        assert (ledger.due_now.low, ledger.due_now.high) == (money(4_000), money(8_000))

    def test_where_nobody_knows_when_it_falls_due_all_or_nothing_may_be_due(self):
        vague = replace(self.of(is_overdue=True), due=None)
        ledger = audit(vague, TODAY).ledger
        assert (ledger.due_now.low, ledger.due_now.high) == (money(0), money(8_000))


class TestTheirClaim:
    def of(self, **parts):
        start = date(2025, 1, 1)
        return facts(
            10_000,
            start,
            "0.1",
            regime=regime("bank", start, product="personal_loan"),
            due=due((date(2026, 1, 1), 10_000)),
            claimed=claimed(date(2026, 1, 1), **parts),
            never_paid=True,
        )

    def test_what_the_count_does_not_give_is_unexplained_part_by_part(self):
        of = self.of(principal=10_000, interest=1_000, penalty_interest=0, fees=800)
        compared = audit(of, TODAY).ledger.comparison
        assert compared.unexplained.low == compared.unexplained.high == money(800)
        assert compared.is_more
        assert {
            row.part: row.difference.low.minor for row in compared.parts if row.difference.low
        } == {Part.FEES: money(800).minor}

    def test_it_is_compared_on_the_day_of_the_claim(self):
        compared = audit(self.of(stated=11_000), TODAY).ledger.comparison
        assert (compared.on, compared.unexplained.low) == (date(2026, 1, 1), money(0))
        assert not compared.is_more

    def test_a_claim_within_the_range_is_explained(self):
        of = replace(
            self.of(stated=10_500), order=PaidOrder.UNKNOWN, regime=regime("person", TODAY)
        )
        of = replace(of, sums=(paid(600, None),))
        assert not audit(of, TODAY).ledger.comparison.is_more

    def test_a_claim_without_a_day_is_no_sure_one(self):
        of = replace(self.of(stated=20_000), claimed=claimed(None, stated=20_000))
        found = audit(of, TODAY)
        assert found.ledger.comparison.surety is Surety.ASSUMED
        assert MissingPaper.STATEMENT_DAY in found.missing


class TestMissingPapers:
    def test_nothing_known_asks_for_the_money_received_first(self):
        nothing = AuditFacts("CNY", facts(1, TODAY).regime)
        found = audit(nothing, TODAY)
        assert found.ledger is None
        assert found.missing[0] is MissingPaper.RECEIVED

    def test_a_full_file_lacks_nothing(self):
        of = TestTheirClaim().of(
            principal=10_000, interest=1_000, penalty_interest=0, contract_penalty=0, fees=0
        )
        assert audit(of, TODAY).missing == ()

    @pytest.mark.parametrize(
        ("change", "paper"),
        [
            ({"rate": None}, MissingPaper.RATE),
            ({"is_overdue": True}, MissingPaper.LATE_RATE),
            ({"due": None}, MissingPaper.DUE),
            ({"never_paid": False}, MissingPaper.PAYMENTS),
            ({"sums": (paid(1, None),)}, MissingPaper.PAYMENT_DAYS),
            ({"claimed": None}, MissingPaper.STATEMENT),
            ({"claimed": claimed(TODAY, stated=1)}, MissingPaper.PARTS),
            ({"rate_surety": Surety.REMEMBERED}, MissingPaper.CONTRACT),
        ],
    )
    def test_exactly_the_paper_of_what_is_not_known(self, change, paper):
        of = TestTheirClaim().of(
            principal=10_000, interest=1_000, penalty_interest=0, contract_penalty=0, fees=0
        )
        assert audit(replace(of, **change), TODAY).missing == (paper,)

    def test_fees_claimed_beyond_those_noted_need_their_ground(self):
        of = TestTheirClaim().of(
            principal=10_000, interest=1_000, penalty_interest=0, contract_penalty=0, fees=50
        )
        assert audit(of, TODAY).missing == (MissingPaper.FEES,)


def test_an_unknown_rate_counts_as_nothing_and_says_at_least():
    found = audit(facts(1_000, START), TODAY)
    assert found.ledger.at_least
    assert found.ledger.total.low == money(1_000)


def test_a_count_from_a_statement_leaves_out_what_was_before_it():
    of = facts(5_000, date(2025, 1, 1), "0", sums=(paid(900, date(2024, 12, 1)),))
    of = replace(of, opening=replace(of.opening, is_statement=True))
    assert audit(of, TODAY).ledger.total.low == money(5_000)


def test_what_was_paid_beyond_it_is_told():
    found = audit(facts(1_000, START, "0", sums=(paid(1_250, date(2023, 1, 1)),)), TODAY)
    assert found.ledger.over.low == money(250)
    assert found.ledger.total.low == money(0)


def test_a_waiver_takes_off_its_own_part():
    of = facts(
        1_000,
        START,
        "0",
        sums=(
            charged(80, date(2023, 1, 1), Part.FEES),
            replace(paid(50, date(2023, 2, 1)), kind=SumKind.WAIVER, part=Part.FEES),
        ),
    )
    assert audit(of, TODAY).ledger.total.low == money(1_030)
