"""The pages on which a person tells what happened to a debt, and reads what it does to its time."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.law.events import EventKind
from debts.domain.law.limitation import Acknowledges
from debts.domain.sums.known_days import KnownDay
from debts.letters.kinds.catalogue import BY_ID
from debts.models import Debt, DebtEvent, Household, Role
from debts.rulebook import FOLDER
from debts.selectors.limitation import last_day
from tests import factories
from tests.people import Visitor, forge, member, post_form, saved

pytestmark = pytest.mark.time_machine(date(2026, 11, 28))


def url(name: str, household: Household, row: Any) -> str:
    return reverse(name, args=[household.pk, row.pk])


def page_of(visitor: Visitor, household: Household, debt: Debt) -> str:
    text = visitor.get(url("debt-detail", household, debt)).content.decode()
    return " ".join(text.split())


@pytest.fixture
def debt(household: Household) -> Debt:
    return factories.debt(household)


class TestAddingWhatHappened:
    def test_several_of_a_kind_stand_side_by_side(self, household, owner, debt):
        add = url("event-add", household, debt)
        for day in ("2 May 2023", "April 2024"):
            saved(post_form(owner, add, {"kind": "paid", "day": day, "source": "statement"}))
        paid = [row.day for row in debt.events.filter(kind="paid")]
        assert paid[:2] == [KnownDay.on(date(2023, 5, 2)), KnownDay.in_month(2024, 4)]
        page = page_of(owner, household, debt)
        assert "Something was paid, 2 May 2023" in page
        assert "Something was paid, April 2024" in page
        assert "1 April 2024" not in page

    def test_one_is_put_right_and_taken_back(self, household, owner, debt):
        row = debt.events.get(kind="paid")
        edit = url("event-edit", household, row)
        saved(post_form(owner, edit, {"day": "about 2024", "note": "Mum may know"}))
        row.refresh_from_db()
        assert (row.day, row.note) == (KnownDay.about_year(2024), "Mum may know")
        assert "about 2024" in page_of(owner, household, debt)
        saved(post_form(owner, url("event-remove", household, row)))
        assert not DebtEvent.objects.filter(pk=row.pk).exists()

    @pytest.mark.parametrize(
        ("sent", "field"),
        [
            ({"kind": "paid", "day": ""}, "day"),
            ({"kind": "paid", "day": "1 December 2026"}, "day"),
            ({"kind": "paid", "day": "one day"}, "day"),
            ({"day": "2024"}, "kind"),
        ],
    )
    def test_what_cannot_be_is_asked_about(self, household, owner, debt, sent, field):
        answer = post_form(owner, url("event-add", household, debt), sent)
        assert field in answer.context["form"].errors

    def test_a_last_instalment_may_be_still_to_come(self, household, owner, debt):
        sent = {"kind": "last_instalment_due", "day": "March 2028"}
        saved(post_form(owner, url("event-add", household, debt), sent))

    def test_before_it_is_added_a_debt_in_doubt_is_pointed_out(self, household, owner):
        old = factories.debt(household, contract_on=None, overdue_since=date(2019, 1, 1))
        page = owner.get(url("event-add", household, old)).content.decode()
        assert "may start the time again" in page
        assert f"{url('debt-stage', household, old)}#id_default_notice_ends_on" in page

    def test_of_a_record_the_line_says_so_and_has_nothing_to_press(self, household, owner, debt):
        factories.agreement(household, debt=debt, agreed_on=date(2026, 9, 7))
        page = page_of(owner, household, debt)
        line = page.split("Admitted in writing")[1].split("</li>")[0]
        assert "From a letter or an agreement noted here" in line
        assert "href" not in line

    def test_an_adviser_reads_and_cannot_add(self, household, adviser, debt):
        add = url("event-add", household, debt)
        assert forge(adviser, add, {"kind": "paid", "day": "2024"}).status_code == 403


class TestDaysAsTheyWereSaid:
    def test_a_month_is_shown_back_as_a_month(self, household, owner, debt):
        stage = url("debt-stage", household, debt)
        saved(post_form(owner, stage, {"overdue_since": "2023年11月"}))
        assert last_day(debt, EventKind.FELL_DUE) == KnownDay.in_month(2023, 11)
        opened = owner.get(stage).content.decode()
        assert 'value="November 2023"' in opened
        assert "November 2023" in page_of(owner, household, debt)
        assert "1 November 2023" not in page_of(owner, household, debt)

    def test_saving_a_page_as_it_stands_changes_no_day(self, household, owner, debt):
        factories.tell(debt, overdue_since=KnownDay.about_month(2024, 3))
        before = list(debt.events.values_list("earliest_on", "latest_on", "precision"))
        saved(post_form(owner, url("debt-stage", household, debt)))
        assert list(debt.events.values_list("earliest_on", "latest_on", "precision")) == before

    def test_about_a_day_keeps_its_day_and_is_nowhere_sure(self, household, owner, debt):
        stage = url("debt-stage", household, debt)
        typed = "about 20 November 2023"
        saved(post_form(owner, stage, {"overdue_since": typed, "default_notice_on": typed}))
        assert last_day(debt, EventKind.FELL_DUE) == KnownDay.about_day(date(2023, 11, 20))
        for shown in (owner.get(stage).content.decode(), page_of(owner, household, debt)):
            assert typed in shown
            assert "20 November 2023" not in shown.replace(typed, "")

    def test_a_cleared_day_is_taken_back(self, household, owner, debt):
        saved(post_form(owner, url("debt-dates", household, debt), {"last_payment_on": ""}))
        assert last_day(debt, EventKind.PAID) is None


class TestHowFarItHasGone:
    @pytest.mark.parametrize(
        ("kind", "stage"), [("default_notice", "default_notice"), ("claim_issued", "court")]
    )
    def test_what_happened_offers_to_be_where_it_stands(self, household, owner, debt, kind, stage):
        add = url("event-add", household, debt)
        noted = {"kind": kind, "day": "20 February 2026", "source": "letter"}
        asked = saved(post_form(owner, add, noted)).url
        debt.refresh_from_db()
        assert debt.stage == "overdue"
        assert "Does it stand there now?" in owner.get(asked).content.decode()
        saved(post_form(owner, asked))
        debt.refresh_from_db()
        assert debt.stage == stage
        # Said once, it is not asked again.
        assert "/stage/" not in saved(post_form(owner, add, noted)).url

    def test_that_nobody_else_writes_is_told_before_it_is_said(self, household, owner, debt):
        said = "No collector, no court."
        assert said not in page_of(owner, household, debt)
        stage = url("debt-stage", household, debt)
        saved(post_form(owner, stage, {"who_writes": "lender"}))
        assert said not in page_of(owner, household, debt), "nobody said that there is no court"
        saved(post_form(owner, stage, {"never_claimed": True}))
        assert said in page_of(owner, household, debt)
        debt.collector = factories.creditor(household, name="Fell Collections", kind="collector")
        debt.save()
        assert said not in page_of(owner, household, debt)


class TestWhatIsAsked:
    def test_no_stage_is_said_for_anybody(self, household, owner):
        bank = factories.creditor(household)
        new = Debt.objects.create(household=household, creditor=bank, law="gb-ew", product="other")
        assert (new.stage, new.is_overdue) == ("", False)
        form = owner.get(url("debt-stage", household, new)).content.decode()
        assert "checked" not in form.split("<main")[1]
        assert (
            "Overdue" not in owner.get(reverse("debt-list", args=[household.pk])).content.decode()
        )

    def test_a_buyer_who_stands_as_the_creditor_keeps_the_day_of_the_transfer(
        self, household, owner
    ):
        buyer = factories.creditor(household, name="Lantern", kind="debt_buyer")
        bought = factories.debt(household, creditor=buyer)
        page = url("debt-people", household, bought)
        saved(post_form(owner, page, {"joint": "no", "assigned_on": "June 2023"}))
        assert last_day(bought, EventKind.TOLD_OF_TRANSFER) == KnownDay.in_month(2023, 6)

    def test_a_promise_by_word_is_asked_for_where_it_counts(self, db):
        for country, asked in (("cn", True), ("gb-ew", False)):
            home = factories.household(country=country)
            theirs = factories.debt(home)
            page = member(home, Role.OWNER).get(url("debt-dates", home, theirs)).content.decode()
            assert ('name="last_promised_on"' in page) is asked

    def test_never_asked_contradicts_a_debt_in_collection(self, household, owner):
        passed = factories.debt(household, stage="collection")
        answer = post_form(owner, url("debt-dates", household, passed), {"never_demanded": True})
        assert "never_demanded" in answer.context["form"].errors

    def test_a_debts_law_is_its_own_to_choose(self, household, owner, debt):
        saved(post_form(owner, url("debt-edit", household, debt), {"law": "gb-sct"}))
        debt.refresh_from_db()
        assert debt.law == "gb-sct"


class TestTheClockInWords:
    def test_near_the_end_it_says_not_before_and_what_to_do_until_then(self, household, owner):
        near = factories.debt(
            household,
            product="catalogue",
            contract_on=None,
            overdue_since=date(2021, 2, 1),
            last_payment_on=date(2021, 1, 10),
            never_acknowledged=True,
        )
        page = page_of(owner, household, near)
        assert "It is not over before 1 February 2027" in page
        assert "do not pay, ring, or write" in page
        assert "What would decide it:" in page
        assert f"{url('debt-stage', household, near)}#id_default_notice_ends_on" in page
        # Its first button was "Write a letter about it", above the word not to write.
        assert "Write a letter about it" not in page
        assert page.index("do not pay, ring, or write") < page.index("Letters that do not admit it")

    def test_beside_its_warning_stands_the_letter_that_is_safe(self, household, owner):
        """Help for the same collector says to write, and the warning said to write nothing."""
        near = factories.debt(
            household,
            contract_on=None,
            overdue_since=date(2021, 2, 1),
            last_payment_on=date(2021, 1, 10),
            never_acknowledged=True,
        )
        page = page_of(owner, household, near)
        safe = f"{url('letter-kind', household, near)}?kind=contact_wishes"
        assert "one letter is safe" in page
        assert safe in page
        chosen = owner.get(safe).context["form"]["kind"].value()
        assert chosen == "contact_wishes"
        assert BY_ID[chosen].acknowledges is Acknowledges.NO
        running = factories.debt(household, overdue_since=date(2026, 1, 5))
        assert "one letter is safe" not in page_of(owner, household, running)

    @pytest.mark.parametrize("place", ["gb", "cn", "other"])
    def test_help_names_the_same_letter(self, place):
        """One rule on both pages, in both languages."""
        rules = (FOLDER / f"{place}.toml").read_text("utf-8")
        for line in rules.splitlines():
            if "contact only me, at this number" in line or "ontact only you. Name" in line:
                assert "“How they may contact you”" in line
            if "只联系我本人，用这个号码" in line or "只联系您本人，并写明" in line:
                assert "“对方可以怎样联系您”" in line
        assert "“How they may contact you”" in rules

    def test_while_time_runs_a_letter_is_the_first_thing_to_do(self, household, owner):
        running = factories.debt(household, overdue_since=date(2026, 1, 5))
        page = page_of(owner, household, running)
        assert page.count('class="button"') == 1
        assert "Choose a letter" in page.split('class="button"')[1][:120]

    def test_where_it_cannot_be_told_both_days_stand_there(self, household, owner):
        month = factories.debt(
            household,
            product="phone",
            contract_on=None,
            overdue_since=KnownDay.in_month(2020, 11),
            last_payment_on=None,
            never_paid=True,
            never_acknowledged=True,
        )
        page = page_of(owner, household, month)
        assert "on 1 November 2026 at the earliest, and on 30 November 2026 at the latest" in page
        assert "What would decide it:" in page

    def test_a_fine_follows_rules_of_its_own_and_no_limit_is_promised(self, household, owner):
        fine = factories.debt(household, product="fine")
        page = page_of(owner, household, fine)
        assert "Debts of this kind follow rules of their own" in page
        assert "no limit" not in page

    def test_a_loan_without_a_day_that_nobody_asked_for_has_not_begun(self, db):
        home = factories.household(country="cn", currency="CNY")
        uncle = factories.debt(
            home,
            product="private",
            method="none",
            stage="",
            creditor=factories.creditor(home, kind="person"),
            contract_on=KnownDay.in_month(2024, 5),
            overdue_since=None,
            last_payment_on=None,
            never_demanded=True,
        )
        page = page_of(member(home, Role.OWNER), home, uncle)
        assert "as far as you have told nobody has asked for it back" in page

    def test_a_loan_secured_on_the_home_is_not_over_after_six_years(self, household, owner):
        loan = factories.debt(
            household,
            product="personal_loan",
            contract_on=None,
            overdue_since=date(2016, 3, 1),
            default_notice_ends_on=date(2016, 5, 20),
            last_payment_on=None,
            never_paid=True,
            never_acknowledged=True,
            history_complete=True,
        )
        assert "Time may have run out" in page_of(owner, household, loan)
        saved(post_form(owner, url("debt-people", household, loan), {"security": "our home"}))
        page = page_of(owner, household, loan)
        assert "Time may have run out" not in page
        assert "on 1 March 2022 at the earliest, and on 1 March 2028 at the latest" in page
        assert "whether it is secured, and on what" in page
