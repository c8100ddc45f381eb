"""Which letters stand behind a line on the page where one is chosen, and when that is open."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.catalogue import RIGHTS
from debts.models import Debt, Household
from tests import factories
from tests.letters.drafts import DAY
from tests.look.markup import Page
from tests.people import Visitor, post_form, saved

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]


def owed(household: Household) -> Debt:
    factories.person(household)
    return factories.debt(household, reference="NB-77")


def page_of(debt: Debt) -> str:
    return reverse("letter-kind", args=[debt.household_id, debt.pk])


def kinds(html: str) -> set[str | None]:
    return {each.attrs["value"] for each in Page(html).all("input", name="kind")}


def folded(html: str) -> str:
    """The line, and what stands behind it."""
    (behind,) = re.findall(r'<details class="folded".*?</details>', html, re.DOTALL)
    return str(behind)


def is_open(html: str) -> bool:
    return "open" in Page(folded(html)).one("details").attrs


def test_what_few_need_stands_behind_one_line_and_the_rest_before_it(
    owner: Visitor, household: Household
) -> None:
    html = owner.get(page_of(owed(household))).content.decode()
    behind = kinds(folded(html))
    assert "contact_wishes" in behind
    assert {"hold", "statement"} <= kinds(html) - behind
    assert behind == kinds(html) & {kind.id for kind in RIGHTS}
    assert not is_open(html)


def test_the_line_is_open_where_one_behind_it_is_chosen(
    owner: Visitor, household: Household
) -> None:
    address = f"{page_of(owed(household))}?kind=contact_wishes"
    assert is_open(owner.get(address).content.decode())


def test_a_letter_behind_the_line_is_begun_like_any_other(
    owner: Visitor, household: Household
) -> None:
    debt = owed(household)
    saved(post_form(owner, page_of(debt), {"kind": "data_request", "language": "en"}))
    assert debt.letters.get().kind == "data_request"


def test_all_of_them_admit_nothing() -> None:
    assert {kind.acknowledges for kind in RIGHTS} == {Acknowledges.NO}
