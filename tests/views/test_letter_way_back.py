"""Whatever a letter's page sends somebody to fill in leads back to that letter."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.urls import resolve, reverse

from debts.models import Household, Letter
from tests import factories
from tests.people import Visitor, post_form, saved

pytestmark = pytest.mark.time_machine(date(2026, 11, 20))

# The pages on which a fact is filled in, by the beginnings of their names.
FACTS = ("debt-", "creditor-edit", "person-", "household-edit", "assessment-", "plan-make")
# Of these one form is the whole page: once it is saved the letter is open again.
AT_ONCE = ("debt-", "creditor-edit", "household-edit", "person-add")
# What a form does not let out; the rest is sent as it stands.
ANSWERS = {
    "person-add": {"name": "Robin Ash"},
    "debt-amounts": {"stated_total": "900"},
}


def bare(household: Household) -> Letter:
    """Nothing is known that it could say."""
    whom = factories.creditor(household, letter_address="")
    debt = factories.debt(household, creditor=whom, principal=None, balance_on=None, reference="")
    return factories.letter(household, debt=debt, kind="instalments")


def of_rent(household: Household) -> Letter:
    """Nobody knows since when it is behind."""
    undated = {"overdue_since": None, "contract_on": None, "last_payment_on": None}
    rent = factories.debt(household, product="rent", priority=True, stage="", **undated)
    return factories.letter(household, debt=rent, kind="time_to_plan")


def in_doubt(household: Household) -> Letter:
    debt = factories.debt(household, overdue_since=None, last_payment_on=None, contract_on=None)
    return factories.letter(household, debt=debt, kind="instalments")


def about_time(household: Household) -> Letter:
    factories.person(household)
    years_ago = date(2014, 3, 1)
    debt = factories.debt(
        household,
        overdue_since=years_ago,
        last_payment_on=years_ago,
        default_notice_on=years_ago,
        never_acknowledged=True,
    )
    return factories.letter(household, debt=debt, kind="limitation")


@pytest.mark.parametrize(
    ("made", "page", "sends_to"),
    [
        (bare, "letter-preview", {"debt-edit", "debt-amounts", "creditor-edit", "person-add"}),
        (of_rent, "letter-preview", {"debt-stage"}),
        (in_doubt, "letter-guard", {"debt-stage"}),
        (about_time, "letter-issue", {"debt-detail"}),
    ],
)
def test_every_page_that_fills_a_fact_in_leads_back_to_the_letter(
    owner: Visitor,
    household: Household,
    made: Callable[[Household], Letter],
    page: str,
    sends_to: set[str],
) -> None:
    letter = made(household)
    place = [household.pk, letter.pk]
    seen = owner.get(reverse(page, args=place)).content.decode().split("<main")[1]
    seen = seen.split("</main>")[0]
    links = {link for link in re.findall(r'href="(/[^"]*)"', seen) if _name(link).startswith(FACTS)}
    assert sends_to <= set(map(_name, links))
    for link in links:
        address, query = link.partition("#")[0].partition("?")[::2]
        assert query == f"letter={letter.pk}", link
        if _name(link).startswith(AT_ONCE) and _name(link) != "debt-detail":
            sent = saved(post_form(owner, f"{address}?{query}", ANSWERS.get(_name(link), {})))
            assert sent.url == reverse("letter-preview", args=place)


def _name(link: str) -> str:
    return resolve(re.split(r"[?#]", link)[0]).url_name or ""
