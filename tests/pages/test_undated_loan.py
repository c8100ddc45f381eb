"""A loan without an agreed day: what its clock says by place and asks for, and what is written."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from debts.domain.law.events import EventKind
from debts.domain.law.limitation import Acknowledges, State
from debts.models import Debt, Household, Role
from debts.pages.debt.clock import clock_view
from debts.pages.letter.choice import first_letter, fitting_kinds
from debts.selectors.limitation import last_day
from debts.views.door.whole_way import page_after
from tests import factories
from tests.people import member, post_form, saved

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(date(2026, 11, 30))]

TODAY = date(2026, 11, 30)
BRITAIN, EVERYWHERE = ("gb-ew", "gb-sct"), ("gb-ew", "gb-sct", "cn")
BEGUN = "as far as you have told nobody has asked for it back"


def home_in(place: str) -> Household:
    if place == "cn":
        return factories.household(country="cn", currency="CNY", name="A Chinese home")
    return factories.household(country=place, name="A British home")


def loan(place: str, **given: Any) -> Debt:
    usual: dict[str, Any] = {"product": "private", "stage": "not_due", "method": "none"}
    usual |= dict.fromkeys(("overdue_since", "contract_on", "last_payment_on"))
    home = home_in(place)
    friend = factories.creditor(home, name="Invented Friend", kind="person")
    return factories.debt(home, creditor=friend, **{**usual, **given})


def fresh(debt: Debt) -> Debt:
    return Debt.objects.with_people().get(pk=debt.pk)


def page_of(debt: Debt) -> str:
    owner = member(debt.household, Role.OWNER)
    answer = owner.get(reverse("debt-detail", args=[debt.household_id, debt.pk]))
    return " ".join(answer.content.decode().split())


def admits_first(debt: Debt) -> bool:
    kinds, _against = fitting_kinds(fresh(debt), TODAY)
    advice = first_letter(fresh(debt), kinds, TODAY)
    assert advice
    return advice.kind.acknowledges is Acknowledges.YES


class TestTheClock:
    @pytest.mark.parametrize("place", BRITAIN)
    def test_in_britain_it_asks_when_it_was_lent_and_does_not_count_a_demand(
        self, place: str
    ) -> None:
        debt = loan(place, never_demanded=True, never_paid=True, never_acknowledged=True)
        view = clock_view(debt, TODAY)
        assert view.state is State.CANNOT_BE_TOLD
        assert view.decides
        assert str(view.decides.label) == "when it was lent"
        assert BEGUN not in page_of(debt)
        assert "whether anybody has asked for it back in writing" in page_of(debt)

    @pytest.mark.parametrize(
        ("place", "ends"), [("gb-ew", date(2031, 5, 1)), ("gb-sct", date(2030, 5, 1))]
    )
    def test_once_that_is_told_its_time_runs_at_least_from_there(
        self, place: str, ends: date
    ) -> None:
        """Six years in England and Wales, five in Scotland, from 1 May 2025."""
        view = clock_view(loan(place, contract_on=date(2025, 5, 1)), TODAY)
        assert (view.state, view.earliest_end, view.latest_end) == (State.RUNNING, ends, None)

    def test_in_china_it_has_not_begun_only_where_nobody_asked(self) -> None:
        told = loan("cn", never_demanded=True)
        assert (clock_view(told, TODAY).state, clock_view(told, TODAY).begun) == (
            State.RUNNING,
            False,
        )
        assert BEGUN in page_of(told)
        untold = clock_view(loan("cn"), TODAY)
        assert (untold.state, untold.begun) == (State.CANNOT_BE_TOLD, True)
        assert untold.decides
        assert str(untold.decides.label) == "whether they have asked for it back, and when"

    def test_in_china_after_a_demand_the_end_of_its_grace_begins_it(self) -> None:
        """Three years from the last day that a first demand gave: 31 March 2025."""
        never = {"never_paid": True, "never_acknowledged": True, "never_promised": True}
        asked = {"last_demand_on": date(2025, 3, 1), "history_complete": True, **never}
        open_ = clock_view(loan("cn", stage="formal_demand", **asked), TODAY)
        assert open_.decides
        assert "gave you to pay it back" in str(open_.decides.label)
        told = loan("cn", stage="formal_demand", overdue_since=date(2025, 3, 31), **asked)
        view = clock_view(told, TODAY)
        assert (view.state, view.earliest_end) == (State.RUNNING, date(2028, 3, 31))

    @pytest.mark.parametrize("place", EVERYWHERE)
    @pytest.mark.parametrize("history_complete", [True, False])
    def test_however_old_it_is_nothing_unknown_lets_it_have_run_out(
        self, place: str, history_complete: bool
    ) -> None:
        never = {"never_paid": True, "never_acknowledged": True, "never_promised": True}
        old = {"contract_on": date(1999, 1, 1), "history_complete": history_complete}
        asked = {"last_demand_on": date(2001, 1, 1)}
        for more in ({}, asked):
            assert clock_view(loan(place, **never, **old, **more), TODAY).state is not (
                State.MAY_HAVE_RUN_OUT
            )


class TestTheWay:
    @pytest.mark.parametrize("place", EVERYWHERE)
    def test_on_its_way_it_is_asked_when_it_was_lent_and_then_its_letter_is_an_open_one(
        self, place: str
    ) -> None:
        """A fresh loan of a friend, to be paid back some day."""
        debt = loan(place, stage="", method="unknown")
        owner = member(debt.household, Role.OWNER)
        answer = saved(post_form(owner, page_after(debt), {"stage": "not_due", "no_day": "on"}))
        assert f"/{debt.pk}/dates/" in answer.url
        saved(post_form(owner, answer.url, {"contract_on": "June 2026"}))
        assert last_day(fresh(debt), EventKind.CONTRACT) is not None
        assert admits_first(debt)
        assert "do not pay, ring, or write" not in page_of(debt)

    def test_a_debt_with_a_day_is_not_asked_that_there(self, client: Client) -> None:
        debt = loan("gb-ew", method="unknown", stage="overdue")
        owner = member(debt.household, Role.OWNER)
        page = owner.get(reverse("debt-dates", args=[debt.household_id, debt.pk]))
        assert "contract_on" not in page.content.decode()


class TestTheFirstLetter:
    @pytest.mark.parametrize("place", EVERYWHERE)
    def test_while_it_cannot_be_told_it_admits_nothing_and_the_page_says_what_would_decide(
        self, place: str
    ) -> None:
        debt = loan(place)
        assert not admits_first(debt)
        owner = member(debt.household, Role.OWNER)
        page = owner.get(reverse("letter-kind", args=[debt.household_id, debt.pk]))
        said = " ".join(page.content.decode().split())
        assert "can read as a denial" in said
        assert reverse("debt-dates", args=[debt.household_id, debt.pk]) in said

    @pytest.mark.parametrize("place", EVERYWHERE)
    def test_to_a_friend_whose_loan_runs_that_is_not_said(self, place: str) -> None:
        debt = loan(place, contract_on=date(2026, 6, 1))
        assert admits_first(debt)
        owner = member(debt.household, Role.OWNER)
        page = owner.get(reverse("letter-kind", args=[debt.household_id, debt.pk]))
        assert "can read as a denial" not in page.content.decode()

    def test_a_bank_is_not_meant(self) -> None:
        debt = factories.debt(
            home_in("gb-ew"), overdue_since=None, contract_on=None, last_payment_on=None
        )
        kinds, _against = fitting_kinds(fresh(debt), TODAY)
        advice = first_letter(fresh(debt), kinds, TODAY)
        assert advice
        assert advice.decides is None
