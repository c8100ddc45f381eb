"""What one debt's page says: true cost, caps, waiting, the clock and what is missing for it."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from debts.domain.account.rates import Quote
from debts.domain.law.events import EventKind
from debts.domain.law.limitation import State
from debts.domain.sums.money import Money
from debts.forms.typing.fields import DayField, KnownDayField, MoneyField
from debts.models import Role
from debts.pages.debt.clock import _ASKED
from debts.pages.debt.cost import cap_of, waiting
from debts.pages.debt.detail import debt_page, differs_by
from debts.pages.debt.rules import rule_groups
from debts.pages.debt.sections import sections
from debts.selectors.cost import CostBasis, yearly_cost
from debts.views.debt.steps import EDIT, STEPS
from tests import factories
from tests.people import member

TODAY = date(2026, 3, 2)
_DATED = (MoneyField, DayField, KnownDayField)


def gbp(pounds: int) -> Money:
    return Money(pounds * 100, "GBP")


def yuan(amount: int) -> Money:
    return Money(amount * 100, "CNY")


@pytest.fixture
def china(db):
    return factories.household(name="Bai household", country="cn", currency="CNY")


class TestTrueYearlyCost:
    def test_the_central_banks_own_example_comes_out(self, china):
        """PBoC, on Announcement [2021] No. 3: 100,000 less a fee of 1,000, 12 × 8,833.3."""
        debt = factories.debt(
            china,
            method="level",
            received=yuan(99_000),
            instalment=Money(883330, "CNY"),
            term_months=12,
        )
        cost = yearly_cost(debt)
        assert (cost.nominal, cost.effective) == ("12.8%", "13.58%")
        assert cost.basis is CostBasis.FLOWS

    def test_a_flat_fee_costs_nearly_twice_what_it_seems(self, china):
        """12 payments of 1/12 + 0.006 for 1: pyxirr's irr × 12 is 0.130342."""
        debt = factories.debt(
            china, method="flat", rate_quote="flat_fee", rate_ppm=6000, term_months=12
        )
        cost = yearly_cost(debt)
        assert cost.seems == "7.2%"
        assert cost.nominal == "13.03%"

    @pytest.mark.parametrize(
        ("quote", "ppm", "nominal", "effective"),
        [
            ("apr", 249_000, "22.44%", "24.9%"),  # 1.249^(1/12) − 1 is 1.8701 % a month
            ("annual", 240_000, "24%", "26.82%"),  # (1 + 0.24/12)^12 − 1
            ("monthly", 15_000, "18%", "19.56%"),  # 1.015^12 − 1
            ("daily", 500, "18.25%", "19.86%"),  # 0.0005 × 365; (1 + 0.1825/12)^12 − 1
            ("none", None, "0%", "0%"),
        ],
    )
    def test_it_is_worked_out_from_the_rate_as_quoted(
        self, household, quote, ppm, nominal, effective
    ):
        debt = factories.debt(household, rate_quote=quote, rate_ppm=ppm)
        cost = yearly_cost(debt)
        assert (cost.nominal, cost.effective) == (nominal, effective)

    @pytest.mark.parametrize("quote", [quote for quote in Quote if quote is not Quote.UNKNOWN])
    def test_every_quote_has_a_cost_and_words_in_the_summary(self, household, quote):
        ppm = None if quote is Quote.NONE else 15_000
        debt = factories.debt(household, rate_quote=quote, rate_ppm=ppm, term_months=12)
        assert yearly_cost(debt).basis == quote
        rows = [row for section in sections(debt) for row in section.rows]
        assert next(row for row in rows if row.field == "rate_ppm").value

    def test_it_is_not_told_while_nothing_is_known(self, household):
        assert yearly_cost(factories.debt(household)) is None
        no_term = factories.debt(household, rate_quote="flat_fee", rate_ppm=6000)
        assert yearly_cost(no_term) is None

    def test_instalments_below_what_was_received_are_not_a_rate(self, household):
        debt = factories.debt(
            household, method="level", received=gbp(5000), instalment=gbp(10), term_months=12
        )
        page = debt_page(debt, TODAY)
        assert page.cost is None
        assert page.adds_up_to_less


class TestCaps:
    def test_a_bank_is_never_held_to_four_times_the_prime_rate(self, china):
        debt = factories.debt(
            china, contract_on=date(2024, 8, 1), rate_quote="annual", rate_ppm=200_000
        )
        cap = cap_of(debt, yearly_cost(debt), TODAY)
        assert cap.rate == "24%"
        assert cap.above is False

    def test_a_private_loan_is_held_to_four_times_the_prime_rate(self, china):
        """LPR on 1 August 2024 was 3.35 %: 4 × 3.35 = 13.4 %."""
        friend = factories.creditor(china, kind="person")
        debt = factories.debt(
            china,
            creditor=friend,
            product="private",
            contract_on=date(2024, 8, 1),
            rate_quote="annual",
            rate_ppm=200_000,
        )
        cap = cap_of(debt, yearly_cost(debt), TODAY)
        assert cap.rate == "13.4%"
        assert cap.above

    def test_an_apr_is_compared_as_a_simple_rate(self, china):
        """25 % APR is 12 × (1.25^(1/12) − 1) = 22.52 % simple: the rule's 24 % is not passed."""
        debt = factories.debt(
            china, contract_on=date(2024, 8, 1), rate_quote="apr", rate_ppm=250_000
        )
        cap = cap_of(debt, yearly_cost(debt), TODAY)
        assert cap.counted.rate == "22.52%"
        assert not cap.above

    def test_an_old_private_loan_depends_on_when_a_suit_is_filed(self, china):
        friend = factories.creditor(china, kind="person")
        debt = factories.debt(
            china, creditor=friend, product="private", contract_on=date(2019, 8, 1)
        )
        cap = cap_of(debt, None, TODAY)
        assert cap.depends_on_suit
        assert cap.estimated
        assert cap.above is None

    def test_without_a_contract_date_there_is_no_answer(self, china):
        assert cap_of(factories.debt(china, contract_on=None), None, TODAY) is None

    LATE = {"contract_on": date(2024, 8, 1), "rate_quote": "annual", "rate_ppm": 180_000}

    def test_what_lateness_adds_counts_where_the_rule_counts_all_together(self, china):
        """18 % agreed and 0.6 % a month late: 18 + 12 × 0.6 = 25.2 %, above 24 %."""
        debt = factories.debt(
            china, **self.LATE, penalty_rate_quote="monthly", penalty_rate_ppm=6_000
        )
        cap = cap_of(debt, yearly_cost(debt), TODAY)
        assert cap.above
        assert cap.counted.rate == "25.2%"
        assert cap.counted.known == ("interest", "penalty")
        assert cap.counted.unknown == ("fees",)

    def test_what_is_not_known_is_named(self, china):
        debt = factories.debt(china, **self.LATE)
        assert cap_of(debt, yearly_cost(debt), TODAY).counted.unknown == ("penalty", "fees")

    def test_lateness_adds_nothing_while_it_is_paid_on_time(self, china):
        late = {"penalty_rate_quote": "monthly", "penalty_rate_ppm": 6_000}
        debt = factories.debt(china, **self.LATE, **late, stage="on_time")
        cap = cap_of(debt, yearly_cost(debt), TODAY)
        assert not cap.above
        assert cap.counted.known == ("interest",)


class TestWaiting:
    def test_a_month_adds_interest_and_penalty_on_the_principal(self, household):
        """1,000.00 × (1.5 % + 0.5 %) = 20.00."""
        debt = factories.debt(
            household,
            rate_quote="monthly",
            rate_ppm=15_000,
            penalty_rate_quote="monthly",
            penalty_rate_ppm=5_000,
        )
        assert waiting(debt).amount == gbp(20)
        assert not waiting(debt).at_least

    def test_an_apr_of_24_9_adds_1_87_on_every_100(self, household):
        """1,000.00 × 1.8701 % = 18.70; read as 24.9 / 12 % it would be 20.75."""
        debt = factories.debt(household, stage="on_time", rate_quote="apr", rate_ppm=249_000)
        assert waiting(debt).amount == Money(18_70, "GBP")

    def test_an_unknown_penalty_makes_it_a_least(self, household):
        debt = factories.debt(household, rate_quote="monthly", rate_ppm=15_000)
        assert waiting(debt).amount == gbp(15)
        assert waiting(debt).at_least

    def test_on_time_there_is_no_penalty_to_know(self, household):
        debt = factories.debt(household, stage="on_time", rate_quote="monthly", rate_ppm=15_000)
        assert not waiting(debt).at_least

    def test_without_a_rate_it_cannot_be_told(self, household):
        assert waiting(factories.debt(household)).amount is None


class TestTheClock:
    def test_missing_facts_are_linked_to_the_page_that_asks(self, household):
        debt = factories.debt(household)
        stage = reverse("debt-stage", args=[household.pk, debt.pk])
        decides = debt_page(debt, TODAY).clock.decides
        assert decides is not None
        assert decides.url == f"{stage}#id_default_notice_ends_on"

    def test_every_link_leads_to_a_field_that_is_there(self, household, owner):
        china, here = factories.debt(household, law="cn"), factories.debt(household)
        for label, page, field in _ASKED.values():
            # Only British law asks for a default notice, and only China's for a promise.
            debt = here if field.startswith("default_notice") else china
            answer = owner.get(reverse(page, args=[household.pk, debt.pk]))
            assert f'id="id_{field}"' in answer.content.decode(), label

    def test_every_change_link_leads_to_a_field_that_is_there(self, household, owner):
        factories.person(household)
        debt = factories.debt(household, stage="court", collector=factories.creditor(household))
        for section in debt_page(debt, TODAY).sections:
            answer = owner.get(section.url).content.decode()
            for row in section.rows:
                assert f'id="id_{row.field}"' in answer, row.field

    def test_every_amount_and_day_that_is_asked_stands_in_the_summary(self, household):
        other = factories.creditor(household)
        debt = factories.debt(
            household, collector=other, law="cn", product="mortgage", priority=True
        )
        for kind in EventKind:
            factories.event(debt, kind=kind, day=TODAY)
        told = {row.field for section in sections(debt) for row in section.rows}
        for step in (EDIT, *STEPS):
            fields = step.form(instance=step.opens(debt), household=household).fields
            asked = {name for name in fields if isinstance(fields[name], _DATED)}
            assert asked <= told, step.verb

    def test_a_notice_long_ended_may_have_run_out(self, household):
        """Ended 1 March 2019, six years: the last day was 1 March 2025."""
        debt = factories.debt(
            household,
            contract_on=date(2015, 1, 1),
            overdue_since=date(2018, 9, 1),
            last_payment_on=date(2018, 8, 1),
            default_notice_ends_on=date(2019, 3, 1),
            never_acknowledged=True,
        )
        clock = debt_page(debt, TODAY).clock
        assert clock.state is State.MAY_HAVE_RUN_OUT
        assert clock.latest_end == date(2025, 3, 1)

    def test_a_demand_starts_the_three_years_again_in_china(self, china):
        debt = factories.debt(
            china,
            last_payment_on=None,
            never_paid=True,
            never_acknowledged=True,
            overdue_since=date(2024, 1, 10),
            last_demand_on=date(2025, 5, 20),
        )
        clock = debt_page(debt, TODAY).clock
        assert clock.state is State.RUNNING
        assert clock.earliest_end == date(2028, 5, 20)

    def test_so_does_being_told_of_a_transfer(self, china):
        debt = factories.debt(
            china,
            never_paid=True,
            last_payment_on=None,
            never_acknowledged=True,
            overdue_since=date(2024, 1, 10),
            assigned_on=date(2025, 8, 1),
        )
        assert debt_page(debt, TODAY).clock.earliest_end == date(2028, 8, 1)

    def test_a_judgment_without_its_day_is_never_counted_past(self, household):
        debt = factories.debt(household, stage="judgment", overdue_since=date(2010, 1, 1))
        clock = debt_page(debt, TODAY).clock
        assert clock.state is State.CANNOT_BE_TOLD
        assert clock.decides is not None
        assert clock.decides.url.endswith("#id_judgment_on")

    @pytest.mark.parametrize("country", ["cn", "gb-ew", "gb-sct", "other"])
    @pytest.mark.parametrize("stage", ["on_time", "overdue", "court", "judgment"])
    def test_the_page_never_says_expired(self, db, country, stage):
        home = factories.household(country=country)
        debt = factories.debt(home, stage=stage, overdue_since=date(2010, 1, 1))
        page = member(home, "owner").get(reverse("debt-detail", args=[home.pk, debt.pk]))
        assert page.status_code == 200
        assert "expired" not in page.content.decode().lower()


NO_PENALTY = {"penalty_interest": gbp(0), "contract_penalty": gbp(0)}


class TestAmounts:
    def test_parts_and_total_that_differ_are_both_kept_and_said(self, household, owner):
        parts = {"principal": gbp(1000), "interest": gbp(50), "fees": gbp(25), **NO_PENALTY}
        debt = factories.debt(household, stated_total=gbp(1100), **parts)
        assert differs_by(debt) == gbp(25)
        page = owner.get(reverse("debt-detail", args=[household.pk, debt.pk])).content.decode()
        assert "differ by" in page
        assert "£1,100.00" in page

    def test_parts_that_are_not_all_known_do_not_differ(self, household):
        assert differs_by(factories.debt(household, stated_total=gbp(1100))) is None

    def test_the_same_total_is_no_difference(self, household):
        parts = {"principal": gbp(1000), "interest": gbp(50), "fees": gbp(50), **NO_PENALTY}
        assert differs_by(factories.debt(household, stated_total=gbp(1100), **parts)) is None


class TestRules:
    def test_the_criminal_line_is_for_chinese_bank_cards_only(self, china, household):
        assert debt_page(factories.debt(china), TODAY).criminal_lines
        assert not debt_page(factories.debt(china, product="online_loan"), TODAY).criminal_lines
        assert not debt_page(factories.debt(household), TODAY).criminal_lines

    def test_a_rule_that_nobody_checked_says_so(self, china):
        lender = factories.creditor(china, kind="small_loan")
        debt = factories.debt(china, creditor=lender, product="online_loan")
        page = member(china, "owner").get(reverse("debt-detail", args=[china.pk, debt.pk]))
        assert "not verified" in page.content.decode()

    def test_queries_do_not_grow_with_history(
        self, household, owner, django_assert_max_num_queries
    ):
        debt = factories.debt(household)
        for _ in range(5):
            factories.contact(household, debt=debt)
            factories.agreement(household, debt=debt)
            factories.document(household, debt=debt)
        page = reverse("debt-detail", args=[household.pk, debt.pk])
        owner.get(page)
        with django_assert_max_num_queries(19):
            owner.get(page)


def test_parts_above_the_stated_total_differ_from_it_whatever_is_not_known(household):
    assert differs_by(
        factories.debt(household, principal=gbp(1100), stated_total=gbp(1000))
    ) == gbp(100)


@pytest.mark.time_machine(TODAY)
@pytest.mark.parametrize(("country", "asked"), [("cn", True), ("gb-ew", False)])
def test_a_contract_date_is_asked_for_where_a_limit_may_hold(db, country, asked):
    home = factories.household(country=country)
    visitor = member(home, Role.OWNER)
    debt = factories.debt(home, contract_on=None)
    page = visitor.get(reverse("debt-detail", args=[home.pk, debt.pk])).content.decode()
    assert ("depends on the contract date" in page) is asked


def test_breathing_space_is_named_where_a_debt_is_overdue(household):
    debt = factories.debt(household)
    titles = {str(group.title) for group in rule_groups(debt, TODAY)}
    assert "What gives me time?" in titles
    debt.stage = "on_time"
    assert {str(group.title) for group in rule_groups(debt, TODAY)} < titles


def test_a_settled_debt_is_not_said_to_be_owed(household):
    visitor = member(household, Role.OWNER)
    debt = factories.debt(household, stated_total=gbp(980), settled_on=TODAY, balance_on=None)
    page = visitor.get(reverse("debt-detail", args=[household.pk, debt.pk])).content.decode()
    assert "980" not in page.split("situation__value")[1].split("</section>")[0]
    assert "Nothing any more" in page


def test_after_an_agreement_a_month_costs_what_was_agreed(household, owner):
    """P12: "no further interest" was agreed, and the page still said that a month adds £79."""
    debt = factories.debt(household, rate_quote="annual", rate_ppm=240_000)
    address = reverse("debt-detail", args=[household.pk, debt.pk])
    assert "A month without an agreement adds" in owner.get(address).content.decode()
    agreement = factories.agreement(household, debt=debt, interest_frozen=True)
    page = owner.get(address).content.decode()
    assert "no further interest is added while you keep to it" in page
    assert "A month without an agreement adds" not in page
    agreement.interest_frozen, agreement.rate_ppm = False, 120_000
    agreement.save()
    assert debt_page(debt, TODAY).waiting.amount == Money(10_00, "GBP")  # 1 % of 1,000
