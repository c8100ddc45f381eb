"""Of two final letters to one creditor about a debt only the newer is to be sent."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from debts.models import Debt, Household, Letter
from tests import factories
from tests.people import Visitor, post_form, saved
from tests.views.test_letter_outdated import RUNNING, final, plan, text_of, url

pytestmark = pytest.mark.time_machine(date(2026, 11, 21))
TAG = "overtaken by a newer one"


@pytest.fixture
def debt(owner: Visitor, household: Household) -> Debt:
    factories.person(household)
    factories.complete_assessment(household)
    found = factories.debt(household, reference="NB-77", **RUNNING)
    plan(owner, household)
    return found


def test_home_and_list_name_the_newer_and_the_older_says_so(owner: Visitor, debt: Debt) -> None:
    older, newer = final(owner, debt, "time_to_plan"), final(owner, debt)
    home = text_of(owner, reverse("home", args=[debt.household_id]))
    assert f'href="{url("letter-preview", newer)}"' in home
    assert f'href="{url("letter-preview", older)}"' not in home
    assert text_of(owner, reverse("letter-list", args=[debt.household_id])).count(TAG) == 1
    assert url("letter-preview", newer) in text_of(owner, url("letter-preview", older))
    assert "Go to the newer letter" not in text_of(owner, url("letter-preview", newer))


def test_the_older_may_be_sent_all_the_same(owner: Visitor, debt: Debt) -> None:
    older = final(owner, debt, "time_to_plan")
    final(owner, debt)
    sent = {"posted_on": "21 November 2026", "posted_by": "post"}
    saved(post_form(owner, url("letter-posted", older), sent))
    assert Letter.objects.get(pk=older.pk).posted_on
    assert TAG not in text_of(owner, reverse("letter-list", args=[debt.household_id]))


@pytest.mark.parametrize("kinds", [("statement", "instalments"), ("instalments", "statement")])
def test_asking_for_a_statement_takes_no_other_letters_place(
    owner: Visitor, debt: Debt, kinds: tuple[str, str]
) -> None:
    for kind in kinds:
        final(owner, debt, kind)
    assert TAG not in text_of(owner, reverse("letter-list", args=[debt.household_id]))


def test_another_debts_letter_is_no_newer_one(owner: Visitor, debt: Debt) -> None:
    other = factories.debt(debt.household, creditor=debt.creditor, reference="NB-78", **RUNNING)
    plan(owner, debt.household)
    for each in (debt, other):
        final(owner, each)
    assert TAG not in text_of(owner, reverse("letter-list", args=[debt.household_id]))
