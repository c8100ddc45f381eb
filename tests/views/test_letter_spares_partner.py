"""Who does not owe a debt stands in no letter about it before that was chosen."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.models import Debt, Letter, Person
from tests import factories
from tests.people import Visitor, post_form, saved

pytestmark = pytest.mark.time_machine(date(2026, 11, 28))
SHOWN = "Summary of income and spending"
OF_BOTH = "£2,890.00"  # what both earn, which is one line of the summary


@pytest.fixture
def sole(household: Any) -> Debt:
    """A card of one of a couple, whose wages are both in the budget."""
    alex = factories.person(household)
    factories.person(household, name="Blair", relation="partner", signs=False)
    assessment = factories.complete_assessment(household)
    factories.income(assessment, amount=Money(1390_00, "GBP"), label="Blair")
    debt: Debt = factories.debt(household, principal=Money(900_00, "GBP"))
    debt.holders.set([alex])
    factories.offer(factories.plan(household, assessment=assessment), debt=debt)
    return debt


def drafted(owner: Visitor, debt: Debt) -> Letter:
    page = reverse("letter-kind", args=[debt.household_id, debt.pk])
    saved(post_form(owner, page, {"kind": "instalments", "language": "en"}))
    return Letter.objects.latest("pk")


def page_of(owner: Visitor, letter: Letter) -> str:
    page = reverse("letter-preview", args=[letter.household_id, letter.pk])
    return " ".join(owner.get(page).content.decode().split())


def test_a_letter_about_a_sole_debt_tells_nothing_of_the_partners_wage(
    owner: Visitor, sole: Debt
) -> None:
    page = page_of(owner, drafted(owner, sole))
    assert "this debt is in one name only" in page
    assert SHOWN not in page
    assert OF_BOTH not in page


def test_it_is_enclosed_once_the_person_chooses_that(owner: Visitor, sole: Debt) -> None:
    letter = drafted(owner, sole)
    settings = reverse("letter-settings", args=[letter.household_id, letter.pk])
    saved(post_form(owner, settings, {"with_budget": True}))
    letter.refresh_from_db()
    assert letter.with_budget
    assert "this debt is in one name only" not in page_of(owner, letter)


@pytest.mark.parametrize("joint", [False, True])
def test_where_no_holder_is_named_it_stays_at_home(owner: Visitor, sole: Debt, joint: bool) -> None:
    sole.holders.clear()
    Debt.objects.filter(pk=sole.pk).update(joint=joint)
    page = page_of(owner, drafted(owner, sole))
    assert "you have not said whose name this debt is in" in page
    assert SHOWN not in page


def test_so_it_does_where_only_somebody_else_holds_it(owner: Visitor, sole: Debt) -> None:
    sole.holders.set([factories.person(sole.household, name="Casey", relation="parent")])
    assert SHOWN not in page_of(owner, drafted(owner, sole))


def test_a_partner_is_spared_though_nobody_told_who_writes(owner: Visitor, sole: Debt) -> None:
    letter = drafted(owner, sole)
    sole.household.people.filter(relation=Person.Relation.SELF).delete()
    assert SHOWN not in page_of(owner, letter)


def test_of_a_debt_of_both_the_budget_of_both_is_enclosed(owner: Visitor, sole: Debt) -> None:
    letter = drafted(owner, sole)
    sole.holders.set(sole.household.people.all())
    page = page_of(owner, letter)
    assert SHOWN in page
    assert OF_BOTH in page


def test_once_a_wage_is_left_out_the_budget_is_enclosed_without_it(
    owner: Visitor, sole: Debt
) -> None:
    letter = drafted(owner, sole)
    sole.household.assessments.get().incomes.filter(label="Blair").update(counted=False)
    page = page_of(owner, letter)
    assert SHOWN in page
    assert OF_BOTH not in page


def test_a_partner_told_of_later_leaves_a_draft_that_was_begun(owner: Visitor, sole: Debt) -> None:
    partner = sole.household.people.get(name="Blair")
    Person.objects.filter(pk=partner.pk).update(relation=Person.Relation.CHILD)
    letter = drafted(owner, sole)
    assert SHOWN in page_of(owner, letter)
    Person.objects.filter(pk=partner.pk).update(relation=Person.Relation.PARTNER)
    assert SHOWN not in page_of(owner, letter)


def test_settings_that_were_only_looked_through_choose_nothing(owner: Visitor, sole: Debt) -> None:
    letter = drafted(owner, sole)
    settings = reverse("letter-settings", args=[letter.household_id, letter.pk])
    saved(post_form(owner, settings, {}))
    assert SHOWN not in page_of(owner, letter)
    sole.holders.set(sole.household.people.all())
    assert SHOWN in page_of(owner, letter)


def test_what_was_chosen_stays_whoever_owes_it(owner: Visitor, sole: Debt) -> None:
    sole.holders.set(sole.household.people.all())
    letter = drafted(owner, sole)
    settings = reverse("letter-settings", args=[letter.household_id, letter.pk])
    saved(post_form(owner, settings, {"with_budget": None}))
    page = page_of(owner, letter)
    assert SHOWN not in page
    assert "in one name only" not in page
