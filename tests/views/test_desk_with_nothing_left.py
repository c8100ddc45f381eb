"""A plan that has nothing for a creditor: the desk says so, and asks for what they can grant."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.domain.talks.judge import judge
from debts.domain.talks.whom import Whom
from debts.models import Debt, Household
from debts.pages.call.mine import NothingLeft, mine_on
from debts.pages.talks.spoken import nothing_left, verdict_sentences
from tests import factories
from tests.domain.talks import answer, circumstances, frozen
from tests.letters.drafts import DAY, plan_of
from tests.people import Visitor, post_form

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]


@pytest.fixture
def debt(household: Household) -> Debt:
    """What comes in does not cover what is lived on."""
    debt = factories.debt(household, principal=Money(2230_00, "GBP"))
    assessment = factories.complete_assessment(household)
    factories.cost(assessment, amount=Money(5000_00, "GBP"), period="month")
    plan_of(household, assessment)
    return debt


def said_on(page: str) -> list[str]:
    return [unescape(each) for each in re.findall(r"say__words[^>]*>([^<]*)</p>", page)]


def test_the_desk_names_no_figure_and_asks_to_hold(owner: Visitor, debt: Debt) -> None:
    page = owner.get(reverse("call-desk", args=[debt.household_id, debt.pk])).content.decode()
    assert "There is nothing to offer at present" in page
    assert "There is none yet" not in page
    body = page.split('id="move-how_much"')[1].split("</details>")[0]
    for words in (said_on(page)[0], said_on(body)[0]):
        assert "nothing is left after the essentials" in words
        assert "hold the account and stop interest" in words
        assert "£" not in words


def test_it_is_nothing_left_and_not_nothing_known(debt: Debt) -> None:
    assert isinstance(mine_on(Debt.objects.get(pk=debt.pk), DAY), NothingLeft)


def test_without_a_plan_there_is_none_yet(owner: Visitor, household: Household) -> None:
    debt = factories.debt(household)
    page = owner.get(reverse("call-desk", args=[household.pk, debt.pk])).content.decode()
    assert "There is none yet" in page
    assert mine_on(debt, DAY) is None


def test_the_verdict_asks_for_the_same(owner: Visitor, debt: Debt) -> None:
    page = f"{reverse('proposal-add', args=[debt.household_id])}?debt={debt.pk}"
    sent = {"instalment": "50", "instalments": "12"}
    looked = unescape(post_form(owner, page, sent, press="look").content.decode())
    assert "nothing is left after the essentials" in looked
    assert "hold the account and stop interest" in looked


@pytest.mark.parametrize("whom", Whom)
def test_only_who_lends_is_asked_to_stop_interest(whom: Whom) -> None:
    words = " ".join(nothing_left(whom))
    assert ("interest" in words) is (whom is Whom.LENDER)
    assert ("account" in words) is (whom in {Whom.LENDER, Whom.AGENCY, Whom.AGENT})


@pytest.mark.parametrize("given", [{"time_in_doubt": True}, {"all_planned": False}, {"owed": None}])
def test_what_is_not_known_is_not_told_as_nothing_left(given: dict[str, object]) -> None:

    found = judge(frozen(100, 60), replace(circumstances(left=0), **given))
    assert "nothing is left" not in " ".join(verdict_sentences(found, Whom.LENDER))
    known = answer(frozen(100, 60), left=0)
    assert "nothing is left" in " ".join(verdict_sentences(known, Whom.LENDER))
