"""A new owner is known to the clock from whichever page it was told on."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.law.events import EventKind
from debts.domain.law.limitation import Acknowledges, LimitationClock, State, guard
from debts.domain.sums.known_days import KnownDay
from debts.models import Creditor, Debt, Household, Role
from debts.selectors.debt import clock_of
from debts.selectors.limitation import last_day
from tests import factories
from tests.people import Visitor, member, post_form, saved

TODAY = date(2026, 11, 28)
pytestmark = pytest.mark.time_machine(TODAY)


@pytest.fixture
def home(db) -> Household:
    return factories.household(country="cn", currency="CNY")


@pytest.fixture
def person(home: Household) -> Visitor:
    return member(home, Role.OWNER)


@pytest.fixture
def card(home: Household) -> Debt:
    """Missed on 10 January 2022, and three years later nobody had asked, paid or written."""
    return factories.debt(
        home,
        product="credit_card",
        stage="overdue",
        contract_on=None,
        overdue_since=date(2022, 1, 10),
        last_payment_on=None,
        never_paid=True,
        never_acknowledged=True,
        never_promised=True,
        never_claimed=True,
    )


def clock(debt: Debt) -> LimitationClock:
    return clock_of(Debt.objects.get(pk=debt.pk), TODAY)


def note_owner(visitor: Visitor, debt: Debt, **told: Any) -> None:
    url = reverse("party-add", args=[debt.household_id, debt.pk])
    new = {"role": "owner", "creditor_name": "Lantern", "creditor_kind": "debt_buyer"}
    saved(post_form(visitor, url, new | told))


def tell_people(visitor: Visitor, debt: Debt, **told: Any) -> None:
    saved(post_form(visitor, reverse("debt-people", args=[debt.household_id, debt.pk]), told))


class TestWhereATransferStartsTimeAgain:
    def test_the_paper_about_a_new_owner_counts_as_the_day_on_the_people_page(self, person, card):
        factories.tell(card, last_demand_on=date(2022, 3, 1))
        note_owner(person, card, learned_on="1 June 2024", paper="债权转让通知")
        by_party = clock(card)
        card.parties.all().delete()
        tell_people(
            person,
            card,
            collector_name="Lantern again",
            collector_kind="debt_buyer",
            assigned_on="1 June 2024",
        )
        by_people = clock(card)
        for found in (by_party, by_people):
            assert (found.state, found.earliest_end) == (State.RUNNING, date(2027, 6, 1))

    @pytest.mark.parametrize("paper", ["", "credit report of May", "个人征信报告"])
    def test_whether_a_credit_report_told_of_it_nobody_can_say(self, person, card, paper):
        factories.tell(card, last_demand_on=date(2022, 1, 10))
        note_owner(person, card, learned_on="1 June 2024", paper=paper)
        found = clock(card)
        assert found.state is State.CANNOT_BE_TOLD
        # Nobody knows what else there was: only the twentieth year bounds it (art. 188).
        assert (found.earliest_end, found.latest_end) == (date(2025, 1, 10), date(2042, 1, 10))
        assert guard(found, Acknowledges.YES)

    def test_a_new_owner_of_unknown_day_outweighs_that_is_all(self, person, card):
        Debt.objects.filter(pk=card.pk).update(history_complete=True)
        factories.tell(card, last_demand_on=date(2022, 1, 10))
        assert clock(card).state is State.MAY_HAVE_RUN_OUT
        note_owner(person, card, paper="债权转让通知")
        assert clock(card).state is State.CANNOT_BE_TOLD
        assert EventKind.TOLD_OF_TRANSFER in clock(card).missing

    def test_a_lender_who_is_another_than_who_asks_now_sold_it(self, home, person, card):
        factories.tell(card, last_demand_on=date(2022, 1, 10))
        assert clock(card).state is State.MAY_HAVE_RUN_OUT
        note_owner(
            person, card, role="first_lender", creditor_name="Old Bank", creditor_kind="bank"
        )
        assert clock(card).state is State.CANNOT_BE_TOLD

    def test_the_page_says_where_it_knows_the_day_from(self, person, card):
        note_owner(person, card, learned_on="1 June 2024", paper="债权转让通知")
        page = person.get(reverse("debt-detail", args=[card.household_id, card.pk]))
        happened = page.content.decode().split('id="happened"')[1]
        line = happened.split("Told that it was sold")[1].split("</li>")[0]
        assert "From who owns it now" in line


def test_an_energy_bill_that_was_sold_is_guarded_from_either_page(household, owner):
    utility = factories.creditor(household, name="Voltbridge", kind="utility")

    def bill() -> Debt:
        return factories.debt(
            household,
            product="bill",
            priority=True,
            priority_kind="energy",
            stage="overdue",
            creditor=utility,
            contract_on=None,
            overdue_since=None,
            last_payment_on=None,
        )

    kept, by_party, by_people = bill(), bill(), bill()
    note_owner(owner, by_party, learned_on="1 June 2019")
    buyer = Creditor.objects.get(household=household, name="Lantern")
    tell_people(owner, by_people, collector=buyer.pk, assigned_on="1 June 2019")
    assert not guard(clock(kept), Acknowledges.YES)
    for sold in (by_party, by_people):
        assert clock(sold).state is State.CANNOT_BE_TOLD
        assert guard(clock(sold), Acknowledges.YES)


@pytest.mark.parametrize("kind", ["credit_firm", "collector", "other", "bank", "debt_buyer"])
@pytest.mark.parametrize("chosen", [True, False])
def test_where_the_creditor_is_the_new_owner_the_day_is_kept(household, owner, kind, chosen):
    creditor = factories.creditor(household, name="Northlight", kind=kind)
    debt = factories.debt(household, creditor=creditor)
    who = {"collector": creditor.pk} if chosen else {}
    tell_people(owner, debt, assigned_on="June 2023", **who)
    debt.refresh_from_db()
    assert debt.collector is None
    assert last_day(debt, EventKind.TOLD_OF_TRANSFER) == KnownDay.in_month(2023, 6)


def test_where_the_creditor_is_noted_as_the_new_owner_too(household, owner):
    creditor = factories.creditor(household, name="Northlight", kind="credit_firm")
    debt = factories.debt(household, creditor=creditor)
    note_owner(owner, debt, creditor=creditor.pk, creditor_name="", creditor_kind="")
    tell_people(owner, debt, assigned_on="June 2023")
    assert last_day(debt, EventKind.TOLD_OF_TRANSFER) == KnownDay.in_month(2023, 6)


def test_an_agency_beside_the_lender_is_no_sale(household, owner):
    """The day on which an agency began became a day on which the person was told of a sale."""
    debt = factories.debt(household)
    page = reverse("debt-people", args=[household.pk, debt.pk])
    agency = {"collector_name": "Ledger Recovery", "collector_kind": "collector"}
    refused = post_form(owner, page, {**agency, "assigned_on": "September 2025"})
    assert list(refused.context["form"].errors) == ["assigned_on"]
    assert 'value="September 2025"' in refused.content.decode()
    tell_people(owner, debt, **agency)
    assert last_day(debt, EventKind.TOLD_OF_TRANSFER) is None
    bought = {"collector": "", "collector_name": "Lantern", "collector_kind": "debt_buyer"}
    tell_people(owner, debt, **bought, assigned_on="September 2025")
    assert last_day(debt, EventKind.TOLD_OF_TRANSFER) == KnownDay.in_month(2025, 9)
