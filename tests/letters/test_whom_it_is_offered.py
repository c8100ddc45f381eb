"""Whom a kind of letter is offered for: not each that there is fits each reader of a debt."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from debts.letters.guard import Why, obstacle
from debts.letters.kinds.catalogue import BY_ID
from debts.models import Debt
from debts.pages.letter.choice import first_letter, fits, fitting_kinds
from tests import factories
from tests.letters.drafts import DAY, PLACES, begun, plan_of

pytestmark = pytest.mark.django_db
OF_OFFICES = {"priority_arrears", "agreed_arrears"}
LONG_AGO = {"overdue_since": date(1998, 3, 1), "contract_on": None, "last_payment_on": None}
COUNTRIES = [(country, currency) for country, currency, _language in PLACES]


def debt_in(country: str, currency: str, kind: str, **of_debt: Any) -> Debt:
    home = factories.household(country=country, currency=currency)
    factories.person(home)
    owner = factories.creditor(home, kind=kind)
    debt = factories.debt(home, creditor=owner, **of_debt)
    plan_of(home)
    return Debt.objects.get(pk=debt.pk)


def offered(debt: Debt) -> set[str]:
    return {kind.id for kind in fitting_kinds(Debt.objects.get(pk=debt.pk), DAY)[0]}


@pytest.mark.parametrize(("country", "currency"), COUNTRIES)
def test_kin_who_lent_are_offered_no_office_letter_though_it_comes_first(
    country: str, currency: str
) -> None:
    """It asked an uncle to take no further action, and sent him the household's budget."""
    due = {"product": "private", "overdue_since": date(2026, 6, 1), "last_payment_on": None}
    debt = debt_in(country, currency, "person", priority=True, **due)
    assert not OF_OFFICES & offered(debt)
    assert "instalments" in offered(debt)


def test_the_letter_to_begin_with_to_kin_is_the_warm_one() -> None:
    due = {"product": "private", "overdue_since": date(2026, 6, 1), "last_payment_on": None}
    debt = debt_in("cn", "CNY", "person", priority=True, **due)
    first = first_letter(debt, fitting_kinds(debt, DAY)[0], DAY)
    assert first
    assert first.kind.id == "instalments"


@pytest.mark.parametrize(("country", "currency"), COUNTRIES)
def test_kin_who_agreed_in_writing_are_not_asked_to_confirm_it_by_an_office_letter(
    country: str, currency: str
) -> None:
    debt = debt_in(country, currency, "person", product="private", priority=True)
    factories.agreement(debt.household, debt=debt)
    assert not OF_OFFICES & offered(debt)


@pytest.mark.parametrize(("country", "currency"), COUNTRIES)
@pytest.mark.parametrize(
    ("kind", "product"), [("landlord", "rent"), ("utility", "bill"), ("public", "tax")]
)
def test_what_comes_first_is_offered_its_own_letter_and_no_instalments_and_no_pause(
    kind: str, product: str, country: str, currency: str
) -> None:
    """A pause read as no rent until June, and instalments as all else that could be paid."""
    recent = {"overdue_since": date(2026, 6, 1), "last_payment_on": None}
    debt = debt_in(country, currency, kind, product=product, priority=True, **recent)
    assert "priority_arrears" in offered(debt)
    assert not {"instalments", "payment_holiday"} & offered(debt)


@pytest.mark.parametrize(("country", "currency"), COUNTRIES)
@pytest.mark.parametrize("product", ["tax", "fine", "other"])
@pytest.mark.parametrize("priority", [True, False])
def test_no_office_is_told_that_time_for_court_is_over(
    priority: bool, product: str, country: str, currency: str
) -> None:
    """Its time is another law's, which the rules files do not count."""
    debt = debt_in(country, currency, "public", product=product, priority=priority, **LONG_AGO)
    assert not fits(BY_ID["limitation"], debt, DAY)
    letter = begun("limitation", debt)
    held = obstacle(letter, DAY)
    assert held
    assert held.why is Why.TOO_EARLY
