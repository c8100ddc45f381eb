"""Two accounts with one buyer: one creditor, and each account known by its reference."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from debts.letters.print.render import compose
from debts.models import Debt, Household
from tests import factories
from tests.people import Visitor, post_form, saved
from tests.views.assessments import queries


@pytest.fixture
def buyer(household: Household) -> Any:
    return factories.creditor(household, name="Ravenhill", kind="debt_buyer")


@pytest.fixture
def accounts(household: Household, buyer: Any) -> list[Debt]:
    numbers = ("RH-204", "4929 1234 5678 7781")
    return [factories.debt(household, creditor=buyer, reference=each) for each in numbers]


def _page(owner: Visitor, name: str, *given: int) -> str:
    return " ".join(owner.get(reverse(name, args=given)).content.decode().split())


@pytest.mark.parametrize("page", ["home", "debt-list", "letter-choose", "contact-list"])
def test_each_account_is_named_with_its_own_reference(
    household: Household, owner: Visitor, accounts: list[Debt], page: str
) -> None:
    factories.contact(household)
    seen = _page(owner, page, household.pk)
    assert "credit card · RH-204" in seen
    assert "credit card · ending 7781" in seen
    assert "4929 1234" not in seen


def test_plans_and_agreements_name_it_too(
    household: Household, owner: Visitor, accounts: list[Debt]
) -> None:
    plan = factories.plan(household)
    factories.offer(plan, debt=accounts[0])
    factories.agreement(household, debt=accounts[1])
    assert "Ravenhill · credit card · RH-204" in _page(owner, "plan", household.pk)
    assert "credit card · ending 7781" in _page(owner, "agreement-list", household.pk)


def test_who_bought_both_has_two_accounts_though_two_lent(household: Household, buyer: Any) -> None:
    for number, lender in enumerate(("Northern Bank", "Southern Bank")):
        lent = factories.creditor(household, name=lender)
        factories.debt(household, creditor=lent, collector=buyer, reference=f"AB-{number}")
    assert [each.what for each in household.debts.with_people()] == [
        "credit card · AB-0",
        "credit card · AB-1",
    ]


def test_a_debt_that_nobody_could_mistake_shows_no_reference(
    household: Household, buyer: Any
) -> None:
    factories.debt(household, creditor=buyer, reference="RH-204")
    factories.debt(household, creditor=buyer, product="overdraft", reference="RH-9")
    factories.debt(factories.household(), reference="X-1")
    assert str(household.debts.first()) == "Ravenhill · credit card"
    assert [each.what for each in household.debts.named()] == ["credit card", "overdraft"]


@pytest.mark.parametrize("name", ["agreement-list", "contact-list"])
def test_two_accounts_cost_no_more_queries_than_ten(
    household: Household, owner: Visitor, accounts: list[Debt], name: str
) -> None:
    page = reverse(name, args=[household.pk])
    for debt in accounts:
        factories.agreement(household, debt=debt)
        factories.contact(household, debt=debt)
    few = queries(owner, page)
    for number in range(8):
        more = factories.debt(household, creditor=accounts[0].creditor, reference=f"M-{number}")
        factories.agreement(household, debt=more)
        factories.contact(household, debt=more)
    assert queries(owner, page) == few


def test_a_creditor_named_again_is_the_one_on_the_list(
    household: Household, owner: Visitor, buyer: Any
) -> None:
    """Whatever lends such money as a rule: of a firm on the list it is known already."""
    sent = {"creditor_name": " RAVENHILL ", "debt_kind": "credit-card", "owed": "50"}
    saved(post_form(owner, reverse("debt-add", args=[household.pk]), sent))
    assert household.creditors.get() == household.debts.get().creditor == buyer
    assert household.creditors.get().kind == "debt_buyer"


# 4111 1111 1111 1111 is a card's number by its check digit, …1112 is none.
@pytest.mark.parametrize(
    ("product", "reference", "shown"),
    [
        ("credit_card", "4111 1111 1111 1111", "ending 1111"),
        ("credit_card", "4111-1111-1111-1112", "ending 1112"),
        ("credit_card", "RDP-204418", "RDP-204418"),
        ("credit_card", "123456789012", "123456789012"),
        ("personal_loan", "4111111111111111", "ending 1111"),
        ("personal_loan", "4111111111111112", "4111111111111112"),
        ("bill", "850012345678", "850012345678"),
        ("other", "LDP 0049 2912 3412 3499 8712 55", "LDP 0049 2912 3412 3499 8712 55"),
    ],
)
def test_the_form_says_of_a_reference_what_letters_do(
    household: Household, owner: Visitor, product: str, reference: str, shown: str
) -> None:
    """Whoever keeps an account by a long number finds it by no four digits of it."""
    says = (
        "Letters print it whole, so that they find the account; of a card’s number only the last"
        " four."
    )
    assert says in _page(owner, "debt-add", household.pk)
    debt = factories.debt(household, product=product, reference=reference)
    letter = compose(factories.letter(household, debt=debt))
    assert letter.facts.reference == shown
    for paper in (letter.text(), letter.sheet(), letter.html()):
        assert f"Your reference: {shown}" in paper


@pytest.mark.parametrize(
    ("kind", "name"),
    [("debt_buyer", "Lantern (formerly Northern Bank)"), ("collector", "Northern Bank")],
)
def test_a_debt_is_called_by_whom_it_is_owed_to_now(
    owner: Visitor, household: Household, kind: str, name: str
) -> None:
    """A list that names the lender of long ago lets somebody pay the wrong one."""
    lender = factories.creditor(household, name="Northern Bank")
    asks = factories.creditor(household, name="Lantern", kind=kind)
    debt = factories.debt(household, creditor=lender, collector=asks)
    for page in ("home", "debt-list"):
        shown = owner.get(reverse(page, args=[household.pk])).content.decode()
        assert f"{name} · {debt.what}" in " ".join(re.sub("<[^>]*>", "", shown).split())


def test_who_took_a_debt_over_by_a_paper_is_named_in_lists_as_in_the_plan(
    owner: Visitor, household: Household
) -> None:
    lender = factories.creditor(household, name="Northern Bank")
    buyer = factories.creditor(household, name="Lantern", kind="debt_buyer")
    debt = factories.debt(household, creditor=lender)
    debt.parties.create(role="owner", creditor=buyer)
    for page in ("home", "debt-list"):
        shown = owner.get(reverse(page, args=[household.pk])).content.decode()
        assert "Lantern (formerly Northern Bank)" in " ".join(shown.split())
