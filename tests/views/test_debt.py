"""Debts in the browser: adding, small pages saved at once, the list, settling and removing."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from debts.domain.law.events import EventKind
from debts.domain.sums.known_days import KnownDay
from debts.domain.sums.money import Money
from debts.models import Debt, Role, Stage
from debts.rulebook import book
from debts.selectors.account import account_of
from debts.selectors.limitation import last_day
from debts.views.debt.steps import EDIT, STEPS
from debts.views.door.whole_way import page_after
from tests import factories
from tests.look.markup import Page
from tests.people import forge, member, open_form, post_form, saved, send_form

GBP = "GBP"


def url(name: str, *ids: int) -> str:
    return reverse(name, args=ids)


def errors(response) -> dict:
    assert response.status_code == 422
    return response.context["form"].errors


class TestAdding:
    def test_one_page_says_who_what_and_how_much(self, household, owner):
        typed = {
            "creditor_name": "Northern Bank",
            "debt_kind": "credit-card",
            "owed": "1,250",
            "owed_on": "1 March 2026",
            "reference": "1234 5678",
        }
        answer = saved(post_form(owner, url("debt-add", household.pk), typed))
        debt = household.debts.get()
        assert (debt.creditor.name, debt.creditor.kind) == ("Northern Bank", "bank")
        assert (debt.product, debt.priority, debt.reference) == ("credit_card", False, "1234 5678")
        assert account_of(debt).total == Money(1250_00, GBP)
        assert debt.entries.get().on == date(2026, 3, 1)
        assert answer.url == url("debt-stage", household.pk, debt.pk) + "?steps=all"

    @pytest.mark.parametrize("country", ["gb-ew", "gb-sct", "cn", "other"])
    def test_every_word_of_a_place_makes_the_debt_that_its_rules_mean(self, db, country):
        home = factories.household(country=country)
        visitor = member(home, Role.OWNER)
        for kind in book().jurisdiction(country).debt_kinds:
            typed = {"creditor_name": f"Firm {kind.id}", "debt_kind": kind.id, "owed": "10"}
            saved(post_form(visitor, url("debt-add", home.pk), typed))
            debt = home.debts.latest("pk")
            assert (debt.creditor.kind, debt.product) == (kind.lender, kind.product), kind.id
            assert kind.arrears in ("", debt.priority_kind), kind.id

    def test_their_number_is_kept_with_the_creditor_and_can_be_rung(self, household, owner):
        page = url("debt-add", household.pk)
        asked = {"debt_kind": "credit-card", "owed_unknown": "yes"}
        sent = {**asked, "creditor_name": "Northern Bank", "creditor_phone": "0113 496 0000"}
        saved(post_form(owner, page, sent))
        bank = household.creditors.get()
        assert bank.phone == "0113 496 0000"
        # A second debt to them says nothing of the number, and takes nothing away.
        saved(post_form(owner, page, {**asked, "creditor": bank.pk, "reference": "NB-2"}))
        bank.refresh_from_db()
        assert bank.phone == "0113 496 0000"
        debt = household.debts.first()
        for name, key in (("debt-detail", debt.pk), ("creditor-detail", bank.pk)):
            shown = owner.get(reverse(name, args=[household.pk, key])).content.decode()
            assert 'href="tel:01134960000"' in shown
        whom = reverse("debt-whom", args=[household.pk, debt.pk])
        saved(post_form(owner, whom, {"creditor_phone": "0113 496 0001"}))
        bank.refresh_from_db()
        assert bank.phone == "0113 496 0001"

    def test_a_sum_that_is_not_known_yet_is_an_answer(self, household, owner):
        typed = {"creditor_name": "Northern Bank", "debt_kind": "loan", "owed_unknown": True}
        saved(post_form(owner, url("debt-add", household.pk), typed))
        assert account_of(household.debts.get()).total is None

    def test_a_known_creditor_is_chosen_and_stays_what_they_are(self, household, owner):
        bank = factories.creditor(household, kind="debt_buyer")
        typed = {"creditor": bank.pk, "debt_kind": "overdraft", "owed": "50"}
        saved(post_form(owner, url("debt-add", household.pk), typed))
        bank.refresh_from_db()
        assert household.debts.get().creditor == bank
        assert household.creditors.count() == 1
        assert bank.kind == "debt_buyer"

    def test_rent_goes_first_by_the_rules_of_the_country(self, household, owner):
        landlord = factories.creditor(household, kind="landlord")
        typed = {"creditor": landlord.pk, "debt_kind": "rent", "owed": "50"}
        post_form(owner, url("debt-add", household.pk), typed)
        assert household.debts.get().priority

    def test_nobody_named_is_asked_about_and_nothing_is_lost(self, household, owner):
        factories.creditor(household)
        typed = {"debt_kind": "overdraft", "owed": "50", "reference": "AB-1"}
        answer = post_form(owner, url("debt-add", household.pk), typed)
        assert "creditor_name" in errors(answer)
        assert "AB-1" in answer.content.decode()
        assert not household.debts.exists()

    def test_both_a_known_and_a_new_creditor_is_asked_about(self, household, owner):
        bank = factories.creditor(household)
        typed = {"creditor": bank.pk, "creditor_name": "Other", "debt_kind": "loan", "owed": "5"}
        assert "creditor_name" in errors(post_form(owner, url("debt-add", household.pk), typed))

    def test_whose_name_it_is_in_is_not_asked_where_one_adult_could_owe_it(self, household, owner):
        robin = factories.person(household)
        factories.person(household, relation="child", signs=False)
        typed = {"creditor_name": "Northern Bank", "debt_kind": "loan", "owed": "5"}
        saved(post_form(owner, url("debt-add", household.pk), typed))
        assert list(household.debts.get().holders.all()) == [robin]

    def test_of_two_adults_nobody_is_taken_for_the_one_who_owes(self, household, owner):
        factories.person(household)
        factories.assessment(household, adults=2)
        typed = {"creditor_name": "Northern Bank", "debt_kind": "loan", "owed": "5"}
        saved(post_form(owner, url("debt-add", household.pk), typed))
        assert not household.debts.get().holders.exists()

    def test_another_households_creditor_cannot_be_chosen(self, household, owner):
        factories.creditor(household)
        foreign = factories.creditor(factories.household(name="Elm household"))
        opened = open_form(owner, url("debt-add", household.pk))
        answer = forge(owner, opened, {"creditor": foreign.pk, "debt_kind": "rent", "owed": "5"})
        assert "creditor" in errors(answer)

    def test_the_same_form_sent_five_times_makes_one_debt(self, household, owner):
        bank = factories.creditor(household)
        add = url("debt-add", household.pk)
        opened = open_form(owner, add)
        typed = {"creditor": bank.pk, "debt_kind": "overdraft", "owed": "50"}
        answers = {send_form(owner, opened, typed).url for _ in range(5)}
        assert household.debts.count() == 1
        assert len(answers) == 1

    @pytest.mark.parametrize(
        ("country", "offered", "unknown"),
        [
            ("cn", "bank-app", "payday"),
            ("cn", "car", "overdraft"),
            ("gb-sct", "online-loan", "water"),
        ],
    )
    def test_the_kinds_are_those_of_the_place(self, db, country, offered, unknown):
        home = factories.household(country=country)
        debt = factories.debt(home, product="credit_card")
        page = url("debt-edit", home.pk, debt.pk)
        kinds = open_form(member(home, Role.OWNER), page).controls["debt_kind"]
        assert offered in kinds.offered
        assert unknown not in kinds.offered

    def test_changing_asks_what_adding_asked(self, db):
        home = factories.household(country="cn")
        visitor = member(home, Role.OWNER)
        lender = factories.creditor(home, kind="small_loan")
        debt = factories.debt(home, creditor=lender, product="online_loan")
        asked = open_form(visitor, url("debt-edit", home.pk, debt.pk)).controls["debt_kind"]
        added = open_form(visitor, url("debt-add", home.pk)).controls["debt_kind"]
        assert (asked.offered, asked.sent) == (added.offered, ["small-loan"])

    def test_what_was_not_answered_anew_stays_what_it_is(self, db):
        """Water has no word of its own in Scotland, where it comes with the council tax."""
        home = factories.household(country="gb-sct")
        water = factories.debt(home, product="bill", priority=True, priority_kind="water")
        page = url("debt-edit", home.pk, water.pk)
        saved(post_form(member(home, Role.OWNER), page, {"note": "Meter read in May"}))
        water.refresh_from_db()
        assert (water.product, water.priority_kind) == ("bill", "water")

    def test_an_adviser_reads_and_does_not_add(self, household, adviser):
        add = url("debt-add", household.pk)
        assert adviser.get(add).status_code == 403
        assert forge(adviser, add).status_code == 403


class TestTheWayOfANewDebt:
    """Only what a letter or its clock needs; `factories.debt` is signed in May 2022."""

    def way(self, owner, debt, answers):
        """The pages that follow each other from the first, each sent with its answers."""
        seen, page = [], page_after(debt)
        while page:
            seen.append(page.partition("/?")[0].rpartition("/")[2])
            answer = saved(post_form(owner, page, answers.get(seen[-1], {})))
            page = answer.url if "steps=all" in answer.url else ""
        return seen, answer.url

    def test_an_ordinary_debt_has_one_page_more(self, household, owner):
        debt = factories.debt(household, stage="", overdue_since=None)
        answers = {"stage": {"overdue_since": "July 2025"}}
        pages, last = self.way(owner, debt, answers)
        assert pages == ["stage"]
        assert last == url("debt-detail", household.pk, debt.pk)
        debt.refresh_from_db()
        assert debt.stage == Stage.OVERDUE

    def test_an_old_one_is_asked_for_the_days_that_decide(self, household, owner):
        old = {"stage": "", "overdue_since": None, "contract_on": None, "last_payment_on": None}
        debt = factories.debt(household, **old)
        answers = {"stage": {"overdue_since": "July 2012"}}
        assert self.way(owner, debt, answers)[0] == ["stage", "dates"]

    def test_an_answer_that_is_asked_about_leaves_the_page_what_it_was(self, household, owner):
        debt = factories.debt(household, stage="", overdue_since=None, contract_on=None)
        page = page_after(debt)
        last = "Save and add another debt"
        assert last in owner.get(page).content.decode()
        answers = {"stage": "overdue", "overdue_since": "July 2012", "judgment_on": "then"}
        asked = post_form(owner, page, answers)
        assert asked.status_code == 422
        assert "page 2 of 2" in asked.content.decode()
        assert last in asked.content.decode()

    def test_a_bill_is_asked_what_happens_next(self, household, owner):
        debt = factories.debt(household, product="rent", priority=True)
        assert self.way(owner, debt, {})[0] == ["threat"]

    def test_of_a_mortgage_what_is_behind_is_asked(self, household, owner):
        debt = factories.debt(household, product="mortgage", priority=True)
        answers = {"amounts": {"stated_total": "90,000", "arrears": "900"}}
        assert self.way(owner, debt, answers)[0][0] == "amounts"

    def test_where_several_could_owe_it_the_page_of_people_is_asked(self, household, owner):
        for name in ("Robin Ash", "Kim Ash"):
            factories.person(household, name=name)
        debt = factories.debt(household)
        answers = {"people": {"joint": "no"}}
        assert self.way(owner, debt, answers)[0] == ["stage", "people"]

    def test_who_collects_or_bought_it_is_named_on_the_next_page(self, household, owner):
        debt = factories.debt(household)
        answers = {"stage": {"stage": "overdue", "who_writes": "agency"}}
        assert self.way(owner, debt, answers)[0] == ["stage", "people"]
        page = url("debt-people", household.pk, debt.pk)
        assert open_form(owner, page).controls["collector_kind"].sent == ["collector"]
        saved(post_form(owner, page, {"collector_name": "Fell Collections"}))
        debt = household.debts.get()
        assert (debt.collector.name, debt.collector.kind) == ("Fell Collections", "collector")

    def test_after_the_last_page_another_debt_can_follow(self, household, owner):
        page = page_after(factories.debt(household))
        assert "Save and add another debt" in owner.get(page).content.decode()
        answer = saved(post_form(owner, page, press="then=more"))
        assert answer.url == url("debt-add", household.pk)

    def test_once_the_money_is_known_the_first_plan_follows(self, household, owner):
        factories.complete_assessment(household)
        answer = saved(post_form(owner, page_after(factories.debt(household))))
        assert answer.url == url("plan-make", household.pk)

    def test_a_balance_that_nobody_knows_comes_before_the_first_plan(self, household, owner):
        factories.complete_assessment(household)
        factories.debt(household, principal=None, balance_on=None)
        answer = saved(post_form(owner, page_after(factories.debt(household))))
        assert answer.url == url("home", household.pk)

    def test_taking_a_break_saves_and_goes_to_the_debt(self, household, owner):
        debt = factories.debt(household)
        answer = post_form(owner, page_after(debt), VALID["stage"], press="take_a_break")
        assert answer.url == url("debt-detail", household.pk, debt.pk)

    def test_a_page_opened_from_the_debt_leads_back_to_it(self, household, owner):
        debt = factories.debt(household)
        answer = post_form(owner, url("debt-terms", household.pk, debt.pk), VALID["terms"])
        assert answer.url == url("debt-detail", household.pk, debt.pk)

    @pytest.mark.parametrize(
        ("who", "said"),
        [
            ("agency", "A firm that collects for it"),
            ("buyer", "A firm that says it owns it now"),
            ("lender", "The creditor, nobody else"),
        ],
    )
    def test_who_asks_is_preset_from_the_page_before(self, household, owner, who, said):
        debt = factories.debt(household, who_writes=who)
        page = url("debt-people", household.pk, debt.pk)
        form = owner.get(page).context["form"]
        assert next(iter(form["collector"].field.choices)) == ("", said)
        # Its name may not be known yet: who writes stays as it was said.
        saved(post_form(owner, page, {"collector_name": ""}))
        debt = household.debts.get()
        assert (debt.who_writes, debt.collector) == (who, None)

    def test_no_child_is_offered_as_the_one_who_owes(self, household, owner):
        robin = factories.person(household)
        child = factories.person(household, name="Lee Ash", relation="child", signs=False)
        debt = factories.debt(household)
        page = url("debt-people", household.pk, debt.pk)
        holders = open_form(owner, page).controls["holders"]
        assert (holders.offered, holders.sent) == ([str(robin.pk)], [str(robin.pk)])
        # Who was noted once stays to be seen, and can be taken off.
        debt.holders.set([child])
        holders = open_form(owner, page).controls["holders"]
        assert (sorted(holders.offered), holders.sent) == (
            sorted([str(robin.pk), str(child.pk)]),
            [str(child.pk)],
        )


VALID: dict[str, dict] = {
    "amounts": {"stated_total": "1,250.50", "principal": "1000", "interest": "200", "fees": "0"},
    "terms": {"method": "level", "contract_on": "May 2022", "term_months": "12", "due_day": "31"},
    "rate": {"rate_quote": "monthly", "rate_ppm": "1.5", "penalty_rate_quote": "none"},
    "stage": {"stage": "overdue", "overdue_since": "July 2025"},
    "dates": {"last_payment_on": "1 June 2025", "never_demanded": "on"},
    "people": {"joint": "yes", "guarantor": "Kim Ash"},
}


class TestWhatIsSaved:
    def test_amounts_are_exact_and_an_empty_part_stays_unknown(self, household, owner):
        debt = factories.debt(household)
        saved(
            post_form(owner, url("debt-amounts", household.pk, debt.pk), VALID["amounts"]),
        )
        owed = account_of(Debt.objects.get()).balance
        assert owed.stated == Money(125050, GBP)
        assert owed.principal == Money(100000, GBP)
        assert owed.fees == Money(0, GBP)
        assert owed.penalty_interest is None

    def test_a_total_that_is_not_known_yet_is_an_answer(self, household, owner):
        debt = factories.debt(household, principal=None, balance_on=None)
        sent = {"stated_total": "", "stated_total_unknown": True}
        saved(post_form(owner, url("debt-amounts", household.pk, debt.pk), sent))
        assert account_of(Debt.objects.get()).total is None

    def test_terms_take_a_month_alone(self, household, owner):
        debt = factories.debt(household)
        saved(post_form(owner, url("debt-terms", household.pk, debt.pk), VALID["terms"]))
        debt = Debt.objects.get()
        assert (debt.term_months, debt.due_day) == (12, 31)
        assert last_day(debt, EventKind.CONTRACT) == KnownDay.in_month(2022, 5)

    @pytest.mark.parametrize(
        ("typed", "ppm"), [("0.05", 500), ("万分之5", 500), ("０.０５%", 500), ("0.8%", 8_000)]
    )
    def test_a_rate_is_kept_in_parts_per_million(self, household, owner, typed, ppm):
        debt = factories.debt(household)
        sent = {"rate_quote": "daily", "rate_ppm": typed, "penalty_rate_quote": "unknown"}
        saved(post_form(owner, url("debt-rate", household.pk, debt.pk), sent))
        assert Debt.objects.get().rate_ppm == ppm

    def test_a_cards_apr_is_shown_as_it_was_stated_with_the_simple_rate_beside_it(
        self, household, owner
    ):
        """1.249^(1/12) − 1 is 1.8701 % a month: twelve of them are 22.44 %."""
        debt = factories.debt(household)
        sent = {"rate_quote": "apr", "rate_ppm": "24.9%", "penalty_rate_quote": "none"}
        saved(post_form(owner, url("debt-rate", household.pk, debt.pk), sent))
        answer = owner.get(url("debt-detail", household.pk, debt.pk)).content.decode()
        page = re.sub(r"\s*(</?d[td]>)\s*", r"\1", answer)
        assert "quoted as 24.9% a year. Interest on interest is in that figure" in page
        assert "<dt>Interest and fees a year</dt><dd>22.44%</dd>" in page
        assert "if unpaid interest is added to the debt</dt><dd>24.9%</dd>" in page
        assert "<dd>24.9% APR</dd>" in page

    def test_beside_a_limit_it_says_which_of_the_two_rates_is_compared(self, db):
        bai = factories.household(country="cn", currency="CNY")
        debt = factories.debt(bai, contract_on=date(2024, 8, 1), rate_quote="apr", rate_ppm=250_000)
        page = member(bai, Role.OWNER).get(url("debt-detail", bai.pk, debt.pk)).content.decode()
        assert "The limit in this rule is 24% a year. What is known comes to 22.52%." in page
        assert "It is the simple rate that is compared with the limit." in page

    def test_a_price_of_the_whole_loan_is_no_penalty_rate(self, household, owner):
        page = owner.get(url("debt-rate", household.pk, factories.debt(household).pk))
        offered = {
            name: {value for value, _label in page.context["form"].fields[name].choices}
            for name in ("rate_quote", "penalty_rate_quote")
        }
        assert offered["rate_quote"] == set(Debt.Quote)
        assert offered["penalty_rate_quote"] == set(Debt.Quote) - {"apr", "flat_fee"}

    def test_never_is_an_answer(self, household, owner):
        debt = factories.debt(household, last_payment_on=None)
        sent = {"never_paid": "on", "never_acknowledged": "on", "never_demanded": "on"}
        saved(post_form(owner, url("debt-dates", household.pk, debt.pk), sent))
        debt = Debt.objects.get()
        assert debt.never_paid
        assert debt.never_acknowledged
        assert debt.never_demanded

    def test_a_new_collector_is_named_on_the_page(self, household, owner):
        debt = factories.debt(household)
        sent = {
            "joint": "no",
            "collector_name": "Ledger Recovery",
            "collector_kind": "collector",
        }
        saved(post_form(owner, url("debt-people", household.pk, debt.pk), sent))
        debt = Debt.objects.get()
        assert debt.collector.name == "Ledger Recovery"
        assert debt.stated_recipient == debt.collector

    def test_holders_are_people_of_the_household(self, household, owner):
        debt = factories.debt(household)
        robin = factories.person(household)
        foreign = factories.person(factories.household())
        page = url("debt-people", household.pk, debt.pk)
        forged = {"joint": "no", "holders": foreign.pk}
        assert "holders" in errors(forge(owner, open_form(owner, page), forged))
        saved(post_form(owner, page, {"joint": "no", "holders": [robin.pk]}))
        assert list(Debt.objects.get().holders.all()) == [robin]


class TestWhatTheCountrySays:
    """Neither page speaks of other countries."""

    @pytest.mark.parametrize(
        ("country", "terms", "party"),
        [
            ("cn", "Of a debt in instalments, time for a court claim runs from this day.", True),
            ("gb-sct", "By some readings of the law, time for a court claim runs from", False),
            ("gb-ew", "", False),
        ],
    )
    def test_a_day_is_said_to_matter_where_its_law_says_so(self, db, country, terms, party):
        home = factories.household(country=country)
        visitor, debt = member(home, Role.OWNER), factories.debt(home, law=country)
        said = visitor.get(url("debt-terms", home.pk, debt.pk)).content.decode()
        assert terms in said
        assert ("time for a court claim runs" in said) == bool(terms)
        said = visitor.get(url("party-add", home.pk, debt.pk)).content.decode()
        assert ("starts time for a court claim again" in said) == party


class TestWhatIsAskedBack:
    """(page, what is sent, the field that says so)"""

    @pytest.mark.parametrize(
        ("page", "sent", "field"),
        [
            ("amounts", {"stated_total": "", "stated_total_unknown": None}, "stated_total"),
            ("amounts", {"stated_total": "-5"}, "stated_total"),
            ("amounts", {"stated_total": "1", "principal": "1.255"}, "principal"),
            ("amounts", {"stated_total": "1", "fees": "¥5"}, "fees"),
            ("amounts", {"stated_total": "1", "balance_on": "3 Nov 2199"}, "balance_on"),
            ("terms", {"method": "level", "contract_on": "31 Feb 2024"}, "contract_on"),
            ("terms", {"method": "level", "contract_on": "1 May 2199"}, "contract_on"),
            ("terms", {"method": "level", "contract_on": "1 May 2026"}, "contract_on"),
            ("terms", {"method": "level", "due_day": "32"}, "due_day"),
            ("terms", {"method": "level", "due_day": "0"}, "due_day"),
            ("terms", {"method": "level", "term_months": "601"}, "term_months"),
            ("terms", {"method": "level", "term_months": "1.5"}, "term_months"),
            ("terms", {"method": "level", "term_months": "9" * 5000}, "term_months"),
            (
                "terms",
                {"method": "level", "contract_on": "1 May 2022", "last_due_on": "1 May 2021"},
                "last_due_on",
            ),
            ("rate", {"rate_quote": "annual", "penalty_rate_quote": "none"}, "rate_ppm"),
            (
                "rate",
                {"rate_quote": "none", "rate_ppm": "5", "penalty_rate_quote": "none"},
                "rate_quote",
            ),
            ("stage", {"stage": "overdue", "overdue_since": "1 Jan 2020"}, "overdue_since"),
            ("stage", {"stage": "on_time", "overdue_since": "1 Jan 2026"}, "overdue_since"),
            (
                "stage",
                {
                    "stage": "default_notice",
                    "default_notice_on": "1 Feb 2026",
                    "default_notice_ends_on": "1 Jan 2026",
                },
                "default_notice_ends_on",
            ),
            (
                "stage",
                {
                    "stage": "judgment",
                    "court_papers_on": "1 Feb 2026",
                    "judgment_on": "1 Jan 2026",
                },
                "judgment_on",
            ),
            ("dates", {"last_payment_on": "1 June 2025", "never_paid": "on"}, "last_payment_on"),
            ("dates", {"last_demand_on": "1 June 2020"}, "last_demand_on"),
            ("people", {"joint": "no", "collector_name": "Ledger"}, "collector_kind"),
        ],
    )
    def test_it_says_so_at_the_field_and_saves_nothing(self, household, owner, page, sent, field):
        debt = factories.debt(household)  # signed 1 May 2022, overdue since 1 July 2025
        answer = post_form(owner, url(f"debt-{page}", household.pk, debt.pk), sent)
        assert field in errors(answer)
        assert Debt.objects.get().version == debt.version

    def test_a_forged_form_without_an_answer_is_asked_for_it(self, household, owner):
        debt = factories.debt(household)
        opened = open_form(owner, url("debt-people", household.pk, debt.pk))
        assert "joint" in errors(forge(owner, opened, {"joint": ""}))
        assert Debt.objects.get().version == debt.version

    def test_two_tabs_never_overwrite_in_silence(self, household, owner):
        debt = factories.debt(household)
        page = url("debt-amounts", household.pk, debt.pk)
        opened = open_form(owner, page)
        saved(post_form(owner, page, {"stated_total": "1700"}))
        answer = send_form(owner, opened, {"stated_total": "1900"})
        assert answer.status_code == 409
        assert account_of(Debt.objects.get()).total == Money(170000, GBP)
        assert "1,700.00" in answer.content.decode()
        assert "1900" in answer.content.decode()

    @pytest.mark.parametrize("step", [EDIT, *STEPS], ids=lambda step: step.verb)
    def test_every_small_page_notices_a_second_tab(self, household, owner, step):
        debt = factories.debt(household)
        page = url(f"debt-{step.verb}", household.pk, debt.pk)
        # Nobody has said yet what kind of loan it is, nor whether they owe alone.
        answers = {"terms": {"method": "level"}, "people": {"joint": "no"}}.get(step.verb)
        one, other = (open_form(owner, page) for _ in range(2))
        saved(send_form(owner, one, answers))
        assert send_form(owner, other, answers).status_code == 409


class TestTheList:
    def test_it_is_ordered_by_consequence_with_settled_ones_last(self, household, owner):
        factories.debt(household, stage=Stage.OVERDUE, reference="plain")
        factories.debt(household, stage=Stage.COURT, reference="court")
        factories.debt(household, settled_on=date(2026, 1, 5), reference="done")
        factories.debt(household, priority=True, product="rent", reference="home")
        page = owner.get(url("debt-list", household.pk))
        order = [row.debt.reference for row in page.context["page"]]
        assert order == ["home", "court", "plain", "done"]

    def test_totals_say_at_least_when_a_part_is_not_known(self, household, owner):
        factories.debt(household, principal=Money(100000, GBP))
        factories.debt(household, principal=Money(25050, GBP), interest=Money(1000, GBP))
        debts = owner.get(url("debt-list", household.pk)).context["debts"]
        # 1,000.00 + 250.50 + 10.00
        assert debts.owed.amount == Money(126050, GBP)
        assert debts.owed.at_least
        assert not debts.parts["principal"].at_least
        assert debts.parts["interest"].at_least

    def test_settled_debts_are_in_no_total(self, household, owner):
        factories.debt(household, settled_on=date(2026, 1, 5))
        debts = owner.get(url("debt-list", household.pk)).context["debts"]
        assert debts.owed.amount == Money(0, GBP)

    def test_queries_do_not_grow_with_debts(self, household, owner, django_assert_max_num_queries):
        factories.debt(household)
        page = url("debt-list", household.pk)
        owner.get(page)
        with django_assert_max_num_queries(11):
            owner.get(page)
        for _ in range(99):
            factories.debt(household)
        with django_assert_max_num_queries(11):
            answer = owner.get(page)
        assert "Page 1 of 7" in answer.content.decode()

    def test_an_empty_list_says_how_to_begin(self, household, owner):
        assert "Add your first debt" in owner.get(url("debt-list", household.pk)).content.decode()


class TestEnding:
    def test_settling_takes_it_out_and_reopening_brings_it_back(self, household, owner):
        debt = factories.debt(household)
        sent = {"settled_on": "1 March 2026"}
        saved(post_form(owner, url("debt-settle", household.pk, debt.pk), sent))
        assert Debt.objects.get().settled_on == date(2026, 3, 1)
        saved(post_form(owner, url("debt-reopen", household.pk, debt.pk)))
        assert Debt.objects.get().settled_on is None

    def test_a_debt_with_nothing_on_it_can_be_removed(self, household, owner):
        debt = factories.debt(household)
        saved(post_form(owner, url("debt-remove", household.pk, debt.pk)))
        assert not household.debts.exists()

    def test_a_draft_goes_with_its_debt_and_the_page_says_so(self, household, owner):
        debt = factories.debt(household)
        factories.letter(household, debt=debt)
        page = url("debt-remove", household.pk, debt.pk)
        assert (
            "The letter that you began about it goes with it." in owner.get(page).content.decode()
        )
        saved(post_form(owner, page))
        assert (household.debts.count(), household.letters.count()) == (0, 0)

    @pytest.mark.parametrize("hanging", ["letter", "contact", "agreement"])
    def test_a_debt_with_a_history_stays(self, household, owner, hanging):
        debt = factories.debt(household)
        final = {"issued_at": timezone.now()} if hanging == "letter" else {}
        getattr(factories, hanging)(household, debt=debt, **final)
        page = url("debt-remove", household.pk, debt.pk)
        assert "Mark as settled" in owner.get(page).content.decode()
        forge(owner, page)
        assert household.debts.exists()


class TestStrangers:
    @pytest.mark.parametrize(
        "name",
        [
            *("detail", "edit", "amounts", "terms", "rate", "stage", "dates", "people"),
            *("settle", "reopen", "remove"),
        ],
    )
    def test_they_find_nothing(self, household, stranger, name):
        debt = factories.debt(household)
        page = url(f"debt-{name}", household.pk, debt.pk)
        assert stranger.get(page).status_code == 404
        assert forge(stranger, page).status_code == 404

    def test_a_debt_is_not_reached_through_another_household(self, household, stranger):
        debt = factories.debt(household)
        own = stranger.account.memberships.get().household_id
        assert stranger.get(url("debt-detail", own, debt.pk)).status_code == 404


def test_a_debt_without_interest_is_said_to_grow_by_nothing(household, owner):
    free = {"rate_quote": "none", "penalty_rate_quote": "none"}
    debt = factories.debt(household, **free)
    page = owner.get(reverse("debt-detail", args=[household.pk, debt.pk])).content.decode()
    assert "waiting adds nothing" in page
    assert "adds about" not in page


def test_an_amount_that_is_not_known_leads_to_where_it_is_entered(household, owner):
    debt = factories.debt(household, principal=None, balance_on=None)
    drawn = Page(owner.get(url("debt-detail", household.pk, debt.pk)).content.decode())
    amounts = url("debt-amounts", household.pk, debt.pk)
    assert "Enter the amount" in {each.text for each in drawn.all("a", href=amounts)}


def times_not_known(page: str) -> int:
    """How often somebody reads it: what only a screen reader says is said of one line."""
    main = page.partition("<main")[2].partition("</main>")[0] + page.partition("<aside")[2]
    unseen = r'<span class="visually-hidden">[^<]*</span>|<details.*?</details>'
    seen = re.sub(unseen, "", main, flags=re.DOTALL)
    return len(re.findall("not known yet|cannot be told", seen, re.IGNORECASE))


def test_a_debt_of_a_name_alone_opens_with_what_to_do_and_not_with_what_is_missing(
    household, owner
):
    debt = factories.debt(household, principal=None, balance_on=None, stage="")
    page = owner.get(url("debt-detail", household.pk, debt.pk)).content.decode()
    assert "Say how far" in page
    assert page.index("Enter the amount") < page.index("Say how far") < page.index("Next:")
    # That its time is in doubt, and that its cost is not known: each once.
    assert times_not_known(page) <= 2


def test_a_list_of_debts_of_a_name_alone_says_once_that_they_are_not_known(household, owner):
    for _number in range(6):
        factories.debt(household, principal=None, balance_on=None)
    page = owner.get(url("debt-list", household.pk)).content.decode()
    assert times_not_known(page) == 1
    assert "How much is owed on your 6 debts is not known yet" in " ".join(page.split())
    assert "What the sum is made of" not in page


def test_home_says_once_that_what_is_owed_is_not_known(household, owner):
    """In a sentence, in its figure and on the map of what is missing; not on each line again."""
    for _number in range(4):
        factories.debt(household, principal=None, balance_on=None)
    page = owner.get(url("home", household.pk)).content.decode()
    assert times_not_known(page) == 3


def test_parts_that_are_not_known_of_any_debt_are_named_in_one_sentence(household, owner):
    """Of 1,000.00 borrowed nothing else is known; a fee of nothing is known."""
    factories.debt(household, principal=Money(100000, GBP), fees=Money(0, GBP))
    page = owner.get(url("debt-list", household.pk))
    debts = page.context["debts"]
    assert [row.label for row in debts.known_parts] == ["Amount borrowed or billed", "Fees"]
    said = " ".join(page.content.decode().split())
    assert "Not known yet: interest, default interest and default charges." in said
    assert times_not_known(said) == 1


def test_the_list_shows_its_debts_before_what_the_sum_is_made_of(owner, household):
    debt = factories.debt(household)
    page = owner.get(reverse("debt-list", args=[household.pk])).content.decode()
    detail = reverse("debt-detail", args=[household.pk, debt.pk])
    assert page.index(detail) < page.index("Amount borrowed")
