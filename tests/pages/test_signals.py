"""What the other side has to do: the page of a place, and what a debt's page shows of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation import override

from debts.models import Household
from debts.pages.debt.rights import rights_page
from debts.pages.signals import SignalCard, place_signals
from debts.rulebook import book
from tests import factories
from tests.people import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(date(2026, 11, 29))]
TODAY = date(2026, 11, 29)
PLAN = "“I am working out a plan to repay”, or an adviser says so for you."
DISPUTE = "“I dispute this debt. Please show that I owe it, and how much.”"


def _cards(home: Household, lender: str = "bank", **about: Any) -> Iterator[SignalCard]:
    debt = factories.debt(home, creditor=factories.creditor(home, kind=lender), **about)
    shown = rights_page(debt, TODAY).signals
    for group in shown.groups if shown else ():
        for concerned in group.concerned:
            yield from concerned.cards


def _signs(home: Household, lender: str = "bank", **about: Any) -> set[str]:
    return {card.sign for card in _cards(home, lender, **about)}


def test_a_debt_shows_the_signals_that_are_about_it() -> None:
    home = factories.household(country="gb-ew")
    assert PLAN in _signs(home, product="credit_card", stage="overdue")
    mortgage = _signs(home, product="mortgage", priority=True, stage="overdue")
    assert PLAN not in mortgage
    assert any("mortgage lender" in sign for sign in mortgage)
    assert _signs(home, settled_on=date(2026, 1, 5)) == set()


def test_who_only_collects_is_bound_too() -> None:
    home = factories.household(country="gb-ew")
    collector = factories.creditor(home, kind="collector", name="Kelpie Collections")
    offer = "You make an offer to a collector who only collects."
    assert offer in _signs(home, product="credit_card", collector=collector)
    assert offer not in _signs(home, product="credit_card")


def test_kinds_of_priority_debt_are_told_apart() -> None:
    home = factories.household(country="gb-ew")
    about = {"product": "tax", "priority": True, "stage": "overdue"}
    council = _signs(home, "public", **about, priority_kind="council-tax")
    hmrc = _signs(home, "public", **about, priority_kind="hmrc")
    assert "England: a reminder for council tax" in council - hmrc
    assert "To HMRC: “I need time to pay.”" in hmrc - council


def test_nothing_that_may_admit_a_debt_is_shown_while_its_time_is_in_doubt() -> None:
    home = factories.household(country="gb-ew")
    old = {"product": "credit_card", "stage": "overdue", "overdue_since": date(2018, 9, 1)}
    shown = list(_cards(home, **old))
    assert DISPUTE in {card.sign for card in shown}
    assert PLAN not in {card.sign for card in shown}
    assert not any(card.admits for card in shown)


def test_a_debt_follows_its_own_law_and_time_off_the_home() -> None:
    """A Chinese card of somebody in England: Article 70, and Breathing Space."""
    home = factories.household(country="gb-ew")
    signs = _signs(home, product="credit_card", law="cn", stage="overdue")
    assert any(sign.startswith("To the bank:") for sign in signs)
    assert any("Breathing Space" in sign for sign in signs)
    assert PLAN not in signs


def test_the_page_of_a_place_shows_all_with_whom_they_concern() -> None:
    home = factories.household(country="gb-ew")
    page = place_signals(home, book().jurisdiction("gb-ew"), TODAY)
    shown = [c for group in page.groups for each in group.concerned for c in each.cards]
    assert len(shown) == len(book().signals("gb-ew", on=TODAY))
    first = page.groups[0].concerned[0].debts
    assert first.startswith("credit card, ")
    assert "mortgage" not in first
    letters = [each.debts for each in page.groups[2].concerned]
    assert "any debt but: tax or public charge and court fine or order" in letters


def test_pages_lead_to_it_in_both_languages() -> None:
    home = factories.household(country="cn", currency="CNY")
    account = factories.account()
    factories.membership(home, account)
    visitor = Visitor(account)
    url = reverse("signal-list", args=[home.pk, "cn"])
    debt = factories.debt(home, product="credit_card", stage="overdue")
    for page in (
        reverse("emergency", args=[home.pk]),
        reverse("debt-rights", args=[home.pk, debt.pk]),
    ):
        assert f'href="{url}"' in visitor.get(page).content.decode()
    elsewhere = visitor.get(reverse("emergency-place", args=[home.pk, "gb-sct"])).content.decode()
    scottish = reverse("signal-list", args=[home.pk, "gb-sct"])
    assert f'href="{scottish}"' in elsewhere
    assert "not verified" in visitor.get(scottish).content.decode()
    with override("zh-hans"):
        chinese = visitor.get(url, headers={"accept-language": "zh-hans"}).content.decode()
    assert "支付令" in chinese
    assert reverse("emergency-sign", args=[home.pk, "cn", "payment_order"]) in chinese


def test_a_place_without_signals_has_no_such_page_and_no_link_to_it() -> None:
    home = factories.household(country="other")
    account = factories.account()
    factories.membership(home, account)
    visitor = Visitor(account)
    url = reverse("signal-list", args=[home.pk, "other"])
    assert visitor.get(url).status_code == 404
    assert url not in visitor.get(reverse("emergency", args=[home.pk])).content.decode()
    assert visitor.get(reverse("signal-list", args=[home.pk, "nowhere"])).status_code == 404
