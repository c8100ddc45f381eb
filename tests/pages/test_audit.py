"""The page of what should be owed: the difference first, what is missing, whom to pay."""

from __future__ import annotations

from datetime import date, timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from debts.domain.audit.ledger import MissingPaper
from debts.domain.sums.money import Money
from debts.letters.kinds.catalogue import BY_ID
from debts.models import Role
from debts.pages.debt.audit import page as audit_pages
from debts.pages.debt.audit.page import audit_page
from debts.pages.debt.audit.words import PAPERS
from debts.selectors.audit import audit_of, can_be_audited
from tests import factories
from tests.people import member, post_form, saved

TODAY = date(2026, 11, 30)
pytestmark = pytest.mark.django_db


def yuan(amount: str) -> Money:
    return Money(int(amount.replace(",", "")) * 100, "CNY")


@pytest.fixture
def home():
    return factories.household(name="Bai household", country="cn", currency="CNY")


def app_loan(home, **given):
    """10,000 on 1 January 2025 at 30 % a year, all back a year later, from a consumer lender; they
    claim 13,500 for that day. Under 24 % it is 12,400."""
    usual = {
        "creditor": factories.creditor(home, name="Qingsong Finance", kind="consumer_finance"),
        "product": "online_loan",
        "received": yuan("10,000"),
        "rate_quote": "annual",
        "rate_ppm": 300_000,
        "penalty_rate_quote": "none",
        "method": "at_the_end",
        "contract_on": date(2025, 1, 1),
        "last_due_on": date(2026, 1, 1),
        "overdue_since": date(2026, 1, 2),
        "last_payment_on": None,
        "principal": None,
        "stated_total": yuan("13,500"),
        "balance_on": date(2026, 1, 1),
        "never_paid": True,
    }
    return factories.debt(home, **{**usual, **given})


def text_of(answer) -> str:
    assert answer.status_code == 200
    return " ".join(unescape(strip_tags(answer.content.decode())).split())


def address(debt) -> str:
    return reverse("debt-audit", args=[debt.household_id, debt.pk])


class TestTheDifference:
    def test_what_is_above_the_limit_is_not_explained(self, home):
        compared = audit_of(app_loan(home), TODAY).ledger.comparison
        assert compared.counted.low == compared.counted.high == yuan("12,400")
        assert compared.unexplained.low == yuan("1,100")

    def test_it_stands_first_on_the_page(self, home):
        debt = app_loan(home)
        text = text_of(member(home, Role.OWNER).get(address(debt)))
        assert text.index("1,100.00") < text.index("12,400.00") < text.index("Due now")
        assert "Part of what they claim is not explained" in text

    def test_a_payment_noted_changes_it_and_taken_back_changes_it_back(self, home):
        debt = app_loan(home)
        before = audit_of(debt, TODAY).ledger.total
        paid = factories.entry(debt, kind="payment", amount=yuan("2,000"), on=date(2025, 6, 30))
        after = audit_of(home.debts.get(), TODAY).ledger.total
        paid.delete()
        again = audit_of(home.debts.get(), TODAY).ledger.total
        assert after.low < before.low
        assert again == before

    def test_a_count_above_their_sum_is_told_to_nobody(self, home):
        """They claim 8,970 of 10,000 lent: something was paid that is not noted here."""
        debt = app_loan(home, stated_total=yuan("8,970"), never_paid=False)
        text = text_of(member(home, Role.OWNER).get(address(debt)))
        assert "Go by their sum: this count lacks something" in text
        assert "Due now" not in text

    @pytest.mark.parametrize(("never_paid", "at_most"), [(False, True), (True, False)])
    def test_without_a_payment_noted_it_is_the_most_that_is_due(self, home, never_paid, at_most):
        debt = app_loan(home, never_paid=never_paid)
        assert audit_of(debt, TODAY).ledger.at_most is at_most
        text = text_of(member(home, Role.OWNER).get(address(debt)))
        assert ("Due now, at most" in text) is at_most

    @pytest.mark.parametrize(
        ("due", "guessed"), [(date(2026, 7, 19), False), (date(2026, 7, 20), True)]
    )
    def test_a_prime_rate_that_nobody_has_read_yet_is_said_to_be_a_guess(self, home, due, guessed):
        """The table of the rule cn.rate.lpr-1y is known up to 20 July 2026."""
        aunt = factories.creditor(home, name="Aunt Bai", kind="person")
        none = {"rate_quote": "none", "rate_ppm": None}
        days = {"last_due_on": due, "overdue_since": due + timedelta(days=1)}
        debt = app_loan(home, creditor=aunt, product="private", **none, **days)
        text = text_of(member(home, Role.OWNER).get(address(debt)))
        assert "Overdue interest" in text
        assert ("prime rate that is known here: it may have moved" in text) is guessed

    def test_a_payday_loan_never_comes_to_more_than_twice_what_was_lent(self):
        """150 received, all due on 31 August, 450 claimed with no day: 300 at most, since charges
        may not be more than was lent (the row gb.conc.payday-cost)."""
        home = factories.household()
        loan = factories.debt(
            home,
            creditor=factories.creditor(home, name="QuickCash", kind="credit_firm"),
            product="payday",
            received=Money(150_00, "GBP"),
            contract_on=date(2026, 8, 1),
            last_due_on=date(2026, 8, 31),
            overdue_since=date(2026, 9, 1),
            method="at_the_end",
            last_payment_on=None,
            principal=None,
            stated_total=Money(450_00, "GBP"),
            balance_on=None,
        )
        text = text_of(member(home, Role.OWNER).get(address(loan)))
        assert "never come to more than £300.00 in all" in text
        assert "They claim £450.00. Of which day is not noted" in text
        assert "Their claim, part by part" not in text

    def test_where_no_such_limit_stands_none_is_named(self, home):
        debt = app_loan(home)
        text = text_of(member(home, Role.OWNER).get(address(debt)))
        assert "never come to more" not in text
        assert "For 1 January 2026 they claim" in text

    def test_a_point_without_payments_says_that_it_may_be_much_less(self, home):
        debt = app_loan(home, never_paid=False)
        text = text_of(member(home, Role.OWNER).get(address(debt)))
        assert "12,400.00 at most: no payment is noted" in text, text
        assert "so it may be much less" in text

    def test_what_fell_due_before_the_first_missed_payment_may_have_been_paid(self, home):
        """10,000 without interest, back in ten months by 1,000 from February 2025 on, the first
        one missed in July: five fell due before."""
        given = {
            "method": "flat",
            "rate_ppm": 0,
            "term_months": 10,
            "last_due_on": date(2025, 11, 1),
            "instalment": yuan("1,000"),
            "overdue_since": date(2025, 7, 1),
            "stated_total": yuan("9,000"),
            "balance_on": date(2025, 12, 1),
        }
        total = audit_of(app_loan(home, **given, never_paid=False), TODAY).ledger.total
        assert (total.low, total.high) == (yuan("5,000"), yuan("10,000"))
        never = audit_of(app_loan(home, **given, never_paid=True), TODAY).ledger.total
        assert never.is_exact
        known = app_loan(home, **given, never_paid=False)
        factories.entry(known, kind="payment", amount=yuan("1,000"), on=date(2025, 2, 1))
        assert audit_of(known, TODAY).ledger.total.low == yuan("9,000")

    def test_a_range_of_payments_that_nobody_noted_is_no_point(self, home):
        given = {"method": "flat", "term_months": 12, "instalment": yuan("1,000")}
        debt = app_loan(home, **given, overdue_since=date(2025, 7, 1), never_paid=False)
        text = text_of(member(home, Role.OWNER).get(address(debt)))
        assert "all that fell due before the first missed payment as paid" in text
        assert "Due now, at most" not in text

    def test_a_claim_within_the_count_says_so(self, home):
        debt = app_loan(home, stated_total=yuan("12,400"))
        text = text_of(member(home, Role.OWNER).get(address(debt)))
        assert "What they claim lies within this count" in text

    def test_a_card_is_counted_from_its_oldest_statement(self, home):
        debt = app_loan(home, product="credit_card", stated_total=yuan("5,000"))
        factories.entry(debt, on=date(2026, 7, 1), stated_total=yuan("9,000"), source="paper")
        ledger = audit_of(debt, TODAY).ledger
        # 5,000 for 181 days at 24 %: 595.07 more at most.
        assert ledger.comparison.counted.high == Money(559507, "CNY")
        assert ledger.comparison.is_more


def test_a_receipt_kept_with_a_payment_is_named_and_makes_it_sure(home):
    debt = app_loan(home)
    entry = factories.entry(debt, kind="payment", amount=yuan("500"), on=date(2025, 6, 30))
    before = next(row for row in audit_page(debt, TODAY).lines if row.label == "Paid by you")
    factories.document(home, debt=debt, entry=entry, title="Receipt of 30 June")
    found = home.debts.get()
    after = next(row for row in audit_page(found, TODAY).lines if row.label == "Paid by you")
    assert (before.surety, before.papers) == ("as you remember it", "")
    assert (after.surety, after.papers) == ("by papers", "Receipt of 30 June")
    for n in range(4):
        more = factories.entry(debt, kind="payment", amount=yuan("10"), on=date(2025, 7, 1 + n))
        factories.document(home, debt=debt, entry=more, title=f"Receipt {n}")
    many = next(
        row for row in audit_page(home.debts.get(), TODAY).lines if row.label == "Paid by you"
    )
    assert many.papers == "Receipt of 30 June, Receipt 0, Receipt 1 and 2 more papers"


def test_what_only_a_court_may_cut_is_said_as_that(home):
    lender = factories.creditor(home, name="Xinhe Small Loans", kind="small_loan")
    debt = app_loan(home, creditor=lender)
    text = text_of(member(home, Role.OWNER).get(address(debt)))
    assert "a limit or a court may take off up to" in text
    text = text_of(member(home, Role.OWNER).get(address(app_loan(home))))
    assert "a limit took off" in text


class TestAgreed:
    def test_a_written_freeze_ends_interest_and_is_named_on_the_page(self, home):
        debt = app_loan(home)
        before = audit_of(home.debts.get(), TODAY).ledger.total
        factories.agreement(home, debt=debt, agreed_on=date(2026, 2, 1), interest_frozen=True)
        assert audit_of(home.debts.get(), TODAY).ledger.total.high < before.high
        text = text_of(member(home, Role.OWNER).get(address(debt)))
        assert "An agreement stands" in text

    def test_what_was_spent_with_a_card_bears_interest(self, home):
        debt = app_loan(home, product="credit_card", stated_total=yuan("5,000"))
        factories.entry(debt, kind="charge", amount=yuan("1,000"), on=date(2026, 1, 2))
        ledger = audit_of(home.debts.get(), date(2027, 1, 1)).ledger
        # 24 % on 5,000 for a year and on 1,000 for 364 days: 1,200 and 239.34.
        assert ledger.total.high == Money(743934, "CNY")


class TestMissing:
    def test_every_paper_has_its_words_and_its_page(self, home):
        debt = app_loan(home)
        for paper in MissingPaper:
            words, name = PAPERS[paper]
            assert str(words).endswith((".", "。"))
            assert reverse(name, args=[home.pk, debt.pk])

    def test_without_the_money_received_the_page_asks_for_it_alone(self, home):
        debt = app_loan(home, received=None, stated_total=None, balance_on=None)
        answer = member(home, Role.OWNER).get(address(debt))
        page = answer.context["page"]
        assert page.ledger is None
        assert "It cannot be counted yet" in text_of(answer)
        assert page.missing[0].url == reverse("debt-terms", args=[home.pk, debt.pk])

    def test_a_reader_sees_what_is_missing_and_no_press(self, home):
        debt = app_loan(home)
        text = text_of(member(home, Role.ADVISER).get(address(debt)))
        assert "What is missing" in text
        assert "I have it" not in text


class TestPapersAtHand:
    def test_the_contract_at_hand_makes_its_terms_sure(self, home):
        debt = app_loan(home)
        missing = {row.words for row in audit_page(debt, TODAY).missing}
        page = reverse("debt-contract", args=[home.pk, debt.pk])
        typed = {"contract_at_hand": True, "contract_sum": "12,000"}
        saved(post_form(member(home, Role.OWNER), page, typed))
        after = audit_page(home.debts.get(), TODAY)
        assert str(PAPERS[MissingPaper.CONTRACT][0]) in missing
        assert str(PAPERS[MissingPaper.CONTRACT][0]) not in {row.words for row in after.missing}
        assert after.lines[0].deducted == yuan("2,000")
        assert "taken off in advance" in text_of(member(home, Role.OWNER).get(address(debt)))

    def test_principal_first_by_agreement_leaves_less_to_bear_interest(self, home):
        debt = app_loan(home)
        factories.entry(debt, kind="payment", amount=yuan("2,000"), on=date(2025, 6, 30))
        before = audit_of(home.debts.get(), TODAY).ledger.total
        page = reverse("debt-contract", args=[home.pk, debt.pk])
        saved(post_form(member(home, Role.OWNER), page, {"paid_first": "principal"}))
        assert audit_of(home.debts.get(), TODAY).ledger.total.high < before.high

    def test_a_judgment_counts_by_its_own_sum(self, home):
        """5,000 left of a judgment to be paid by 31 January: 303 days at 0.0175 % are 265.13."""
        debt = app_loan(home, stage="judgment", judgment_on=date(2026, 1, 10))
        assert MissingPaper.JUDGMENT in audit_of(debt, TODAY).missing
        page = reverse("debt-contract", args=[home.pk, debt.pk])
        typed = {"judged_sum": "5,000", "judged_pay_by_on": "2026-01-31"}
        saved(post_form(member(home, Role.OWNER), page, typed))
        found = audit_of(home.debts.get(), date(2026, 12, 1))
        assert found.ledger.total.high == Money(526513, "CNY")
        assert MissingPaper.JUDGMENT not in found.missing

    def test_a_judgment_without_its_day_is_asked_for_too(self, home):
        debt = app_loan(home, stage="judgment")
        assert MissingPaper.JUDGMENT in audit_of(debt, TODAY).missing

    def test_a_judgment_is_asked_about_only_once_there_is_one(self, home):
        debt = app_loan(home)
        page = reverse("debt-contract", args=[home.pk, debt.pk])
        owner = member(home, Role.OWNER)
        assert 'name="judged_sum"' not in owner.get(page).content.decode()
        factories.event(debt, kind="judgment", day=date(2026, 3, 1))
        assert 'name="judged_sum"' in owner.get(page).content.decode()


class TestPresses:
    def test_a_letter_of_dispute_is_offered_once_there_is_such_a_kind(self, home, monkeypatch):
        debt = app_loan(home)
        monkeypatch.setattr(audit_pages, "BY_ID", {})
        assert audit_page(debt, TODAY).disputes == ""
        monkeypatch.setattr(audit_pages, "BY_ID", {"dispute_amount": BY_ID["statement"]})
        assert audit_page(debt, TODAY).disputes == "dispute_amount"

    def test_nothing_is_disputed_that_is_explained(self, home, monkeypatch):
        monkeypatch.setattr(audit_pages, "BY_ID", {"dispute_amount": BY_ID["statement"]})
        assert audit_page(app_loan(home, stated_total=yuan("12,000")), TODAY).disputes == ""

    def test_the_missing_papers_are_asked_for_in_a_letter(self, home):
        debt = app_loan(home)
        answer = member(home, Role.OWNER).get(address(debt))
        assert f"/letters/new/{debt.pk}/?kind=statement" in answer.content.decode()


class TestWhose:
    def test_a_buyer_without_a_paper_is_asked_to_prove_it(self, home, monkeypatch):
        debt = app_loan(home)
        buyer = factories.creditor(home, name="Kuaishou Assets", kind="debt_buyer")
        party = factories.party(debt, creditor=buyer, paper="")
        monkeypatch.setattr(audit_pages, "BY_ID", {"prove_title": BY_ID["statement"]})
        found = audit_page(debt, TODAY)
        assert (found.proves, found.whose.newest, found.whose.surely.name) == (
            "prove_title",
            buyer,
            "Qingsong Finance",
        )
        party.paper = "notice of assignment"
        party.save()
        assert audit_page(home.debts.get(), TODAY).proves == ""

    def test_a_guarantor_who_paid_shows_the_payment_first(self, home):
        debt = app_loan(home)
        firm = factories.creditor(home, name="Anxin Guarantee", kind="local_finance")
        factories.party(debt, creditor=firm, role="guarantor_paid", paper="")
        text = text_of(member(home, Role.OWNER).get(address(debt)))
        assert "Before you pay Anxin Guarantee, ask for the contract of guarantee" in text

    def test_nobody_is_to_be_paid_while_time_is_in_doubt(self, home):
        debt = app_loan(
            home,
            contract_on=date(2015, 1, 1),
            last_due_on=date(2016, 1, 1),
            overdue_since=date(2016, 1, 2),
        )
        text = text_of(member(home, Role.OWNER).get(address(debt)))
        assert "Its time may be over" in text
        assert "What you pay should go to" not in text


def test_a_payment_without_a_name_goes_to_the_dearer_of_two_debts_by_law(home):
    """Civil Code art. 560: both due, neither secured."""
    debt = app_loan(home)
    app_loan(home, creditor=debt.creditor, product="personal_loan", rate_ppm=360_000)
    dearer = home.debts.exclude(pk=debt.pk).get()
    among = audit_page(debt, TODAY).among
    assert among.debts == (dearer,)
    assert "You owe them more than one debt" in text_of(member(home, Role.OWNER).get(address(debt)))
    buyer = factories.party(dearer, creditor=factories.creditor(home, name="Kuaishou Assets"))
    assert audit_page(home.debts.get(pk=debt.pk), TODAY).among is None
    buyer.delete()
    dearer.security = "a flat"
    dearer.save()
    assert audit_page(home.debts.get(pk=debt.pk), TODAY).among.debts == (debt,)


def test_britain_has_no_such_order_by_law():
    home = factories.household()
    debt = factories.debt(home)
    factories.debt(home, creditor=debt.creditor)
    assert audit_page(debt, TODAY).among is None


def test_a_bill_has_no_such_page(home):
    debt = factories.debt(home, product="rent", priority=True, priority_kind="rent")
    assert not can_be_audited(debt)
    assert member(home, Role.OWNER).get(address(debt)).status_code == 404


@pytest.mark.time_machine(TODAY)
def test_a_long_account_asks_no_more_of_the_database(home, django_assert_max_num_queries):
    debt = app_loan(home)
    visitor = member(home, Role.OWNER)
    for n in range(3):
        factories.entry(debt, kind="payment", amount=yuan("100"), on=date(2025, 2, 1 + n))
    visitor.get(address(debt))
    with django_assert_max_num_queries(99) as few:
        visitor.get(address(debt))
    for n in range(20):
        factories.entry(debt, kind="payment", amount=yuan("100"), on=date(2025, 4, 1 + n))
    with django_assert_max_num_queries(len(few)):
        visitor.get(address(debt))
