"""What to open with, to aim for and never to go above: the same on every page that says it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.models import Debt, Household, Plan
from debts.selectors.plan import newest_plan
from debts.services import plans
from tests import factories
from tests.people import Visitor

TODAY = date(2026, 3, 20)
ALONE = "for this creditor alone"


@pytest.fixture(autouse=True)
def _on_that_day():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def pair(household: Household) -> tuple[Debt, Debt]:
    """900 a month is left; of 9,000 and 9,000 owed each is offered half of four fifths of it."""
    first, second = (
        factories.debt(
            household,
            creditor=factories.creditor(household, name=name),
            principal=Money(9000_00, "GBP"),
        )
        for name in ("Ash Bank", "Fell Bank")
    )
    plan = factories.plan(household, part=80, first_on=date(2026, 5, 1))
    plans.work_out(plan=plan, today=TODAY)
    return first, second


def opened(owner: Visitor, name: str, household: Household, *ids: int) -> str:
    return owner.get(reverse(name, args=[household.pk, *ids])).content.decode()


def three(page: str) -> list[str]:
    """The three figures as a page names them, in order."""
    found = []
    for label in ("Open with", "Aim for", "(?:Never|At first never) above"):
        found += re.findall(
            rf"<dt[^>]*>\s*{label}\s*</dt>\s*<dd[^>]*>\s*(?:<[^>]+>)*(£[0-9.,]+)", page
        )
    return found


def on_the_plan(owner: Visitor, debt: Debt) -> list[str]:
    page = opened(owner, "plan", debt.household)
    card = page.split(f"<h3>{debt.current_creditor}</h3>")[1].split("</article>")[0]
    return three(card)


def everywhere(owner: Visitor, debt: Debt) -> list[list[str]]:
    home = debt.household
    return [
        three(opened(owner, "call-desk", home, debt.pk)),
        three(opened(owner, "proposal-counter", home, debt.pk)),
        on_the_plan(owner, debt),
    ]


def test_plan_desk_and_counter_offer_say_the_same(owner: Visitor, pair: tuple[Debt, Debt]) -> None:
    """720 for both: 360 each, nine tenths of it said first; all that is not offered on top."""
    same = ["£324.00", "£360.00", "£540.00"]
    assert everywhere(owner, pair[0]) == [same, same, same]


def test_once_figures_changed_they_still_say_the_same_and_that_the_plan_is_behind(
    owner: Visitor, household: Household, pair: tuple[Debt, Debt]
) -> None:
    said = "so that letters offer the same"
    assert said not in opened(owner, "call-desk", household, pair[0].pk)
    plan = newest_plan(household)
    assert plan is not None
    plan.assessment.costs.update(amount_minor=500_00)  # 100 a month more
    same = ["£360.00", "£400.00", "£600.00"]
    assert everywhere(owner, pair[0]) == [same, same, same]
    assert said in opened(owner, "call-desk", household, pair[0].pk)


def test_after_a_letter_its_sum_is_said_first_everywhere(
    owner: Visitor, household: Household, pair: tuple[Debt, Debt]
) -> None:
    factories.letter(household, debt=pair[0], kind="instalments", posted_on=TODAY)
    same = ["£360.00", "£360.00", "£540.00"]
    assert everywhere(owner, pair[0]) == [same, same, same]
    factories.letter(household, debt=pair[1], kind="hold", posted_on=TODAY)
    assert on_the_plan(owner, pair[1]) == ["£324.00", "£360.00", "£540.00"]


def test_what_a_letter_named_stays_said_when_the_plan_comes_to_more(
    owner: Visitor, household: Household, pair: tuple[Debt, Debt]
) -> None:
    factories.letter(household, debt=pair[0], kind="instalments", posted_on=TODAY)
    Plan.objects.get().assessment.costs.update(amount_minor=400_00)
    same = ["£360.00", "£440.00", "£660.00"]
    assert everywhere(owner, pair[0]) == [same, same, same]


def test_the_highest_sum_is_said_to_be_for_one_creditor_alone(
    owner: Visitor, household: Household, pair: tuple[Debt, Debt]
) -> None:
    """540 and 540 are more than the 900 that there are."""
    assert ALONE in opened(owner, "call-desk", household, pair[0].pk)
    pair[1].settled_on = TODAY
    pair[1].save()
    assert ALONE not in opened(owner, "call-desk", household, pair[0].pk)


def test_once_one_has_more_than_its_offer_the_others_can_have_less(
    owner: Visitor, household: Household, pair: tuple[Debt, Debt]
) -> None:
    """500 of 900 agreed with one: 400 is left, whoever brings the plan up to date or not."""
    factories.agreement(
        household,
        debt=pair[0],
        instalment=Money(500_00, "GBP"),
        instalments=18,
        first_on=date(2026, 5, 1),
    )
    _opening, _target, ceiling = three(opened(owner, "call-desk", household, pair[1].pk))
    assert ceiling == "£400.00"


def highest_if_accepted(page: str) -> list[str]:
    return re.findall(r"never go above (?:<[^>]+>)*(£[0-9.,]+)", page)


@pytest.mark.parametrize("page", ["call-desk", "proposal-counter"])
def test_an_offer_of_ones_own_above_the_plan_says_what_it_leaves_for_the_others(
    owner: Visitor, household: Household, pair: tuple[Debt, Debt], page: str
) -> None:
    """500 of 900 are offered, 140 more than the 360 of the plan: 400 is left for the other."""
    proposal = factories.proposal(
        household, debt=pair[0], made_by="us", instalment=Money(500_00, "GBP"), instalments=18
    )
    there = opened(owner, page, household, pair[1].pk)
    words = " ".join(re.sub(r"<[^>]+>", "", there).split())
    assert "You have offered Ash Bank more than your plan does, £140.00 a month" in words
    assert highest_if_accepted(there) == ["£400.00"]
    assert three(there)[2] == "£540.00"  # so long as it waits
    assert highest_if_accepted(opened(owner, page, household, pair[0].pk)) == []
    proposal.closed_as = "refused"
    proposal.save()
    assert highest_if_accepted(opened(owner, page, household, pair[1].pk)) == []


@pytest.mark.parametrize(
    "given",
    [
        {"instalment": Money(360_00, "GBP")},  # as the plan has it
        {"made_by": "them"},
        {"stands_until": date(2026, 3, 19)},
        {"instalment": None, "down": Money(500_00, "GBP"), "instalments": None},
    ],
    ids=["the plan's", "theirs", "lapsed", "at once"],
)
def test_what_takes_no_room_of_the_months_is_not_said_to(
    owner: Visitor, household: Household, pair: tuple[Debt, Debt], given: dict[str, Any]
) -> None:
    usual = {"made_by": "us", "instalment": Money(500_00, "GBP"), "instalments": 18}
    factories.proposal(household, debt=pair[0], **{**usual, **given})
    assert highest_if_accepted(opened(owner, "call-desk", household, pair[1].pk)) == []
