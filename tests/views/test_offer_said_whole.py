"""The desk, the verdict and the counter-offer repeat the posted letter's whole schedule."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from debts.domain.sums.dated import DatedSums
from debts.domain.sums.money import Money
from debts.models import Change, Debt, Household, Plan
from debts.selectors.talks.circumstances import circumstances_of
from debts.selectors.talks.proposals import as_agreement, proposed_terms
from debts.services import plans
from tests import factories
from tests.people import Visitor, post_form, saved

TODAY = date(2026, 3, 20)
FIRST = date(2026, 5, 1)
WHOLE = (
    "£100 on 1 May 2026, then £900 a month from 1 June 2026, 2 times, then a last payment of £264"
)


def pounds(amount: int) -> Money:
    return Money(amount * 100, "GBP")


@pytest.fixture(autouse=True)
def _on_that_day():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def debt(household: Household) -> Debt:
    """900 a month is left but for May, when 800 less comes in."""
    owed = factories.debt(household, principal=pounds(2164))
    assessment = factories.complete_assessment(household)
    factories.change(
        assessment,
        direction=Change.Direction.LESS,
        amount=pounds(800),
        from_on=FIRST,
        months=1,
        counted=True,
    )
    plan = factories.plan(household, assessment=assessment, first_on=FIRST)
    plans.work_out(plan=plan, today=TODAY)
    return owed


def plain(answer: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", answer.content.decode())).split())


def opened(owner: Visitor, name: str, *ids: int, query: str = "") -> str:
    return plain(owner.get(reverse(name, args=ids) + query))


def schedule(sums: DatedSums | None) -> list[tuple[date, Money]]:
    return sums.until(date(2040, 1, 1)) if sums else []


EXPECTED = [
    (date(2026, 5, 1), pounds(100)),
    (date(2026, 6, 1), pounds(900)),
    (date(2026, 7, 1), pounds(900)),
    (date(2026, 8, 1), pounds(264)),
]


@pytest.mark.parametrize("posted", [False, True])
def test_the_desk_says_every_step_and_lists_each_payment(
    owner: Visitor, debt: Debt, posted: bool
) -> None:
    if posted:
        factories.letter(debt.household, debt=debt, kind="instalments", posted_on=TODAY)
    page = opened(owner, "call-desk", debt.household_id, debt.pk)
    assert f"“I can offer {WHOLE}" in page
    assert "can offer £100 once" not in page
    assert "from 1 June 2026 × 2 £900.00" in page
    assert "£264.00" in page


def test_what_they_ask_is_answered_with_the_same_schedule(owner: Visitor, debt: Debt) -> None:
    home = debt.household
    factories.letter(home, debt=debt, kind="instalments", posted_on=TODAY)
    theirs = factories.proposal(home, debt=debt, instalment=pounds(1000), settles="yes")
    page = opened(owner, "proposal-detail", home.pk, theirs.pk)
    assert f"I can pay {WHOLE}: £2,164 in all" in page
    assert "£100 a month" not in page


def test_the_counter_offer_is_filled_in_with_all_of_it_and_keeps_it(
    owner: Visitor, debt: Debt
) -> None:
    home = debt.household
    theirs = factories.proposal(home, debt=debt, instalment=pounds(1000), settles="yes")
    page = reverse("proposal-counter", args=[home.pk, debt.pk])
    answer = saved(post_form(owner, f"{page}?to={theirs.pk}"))
    ours = home.proposals.get(made_by="us")
    assert schedule(proposed_terms(ours, FIRST).sums) == EXPECTED
    shown = plain(owner.get(answer.url))
    assert "1 × £100.00, then 2 × £900.00, then £264.00" in shown
    ours.delete()
    saved(post_form(owner, page))
    assert schedule(proposed_terms(home.proposals.get(made_by="us"), FIRST).sums) == EXPECTED


def test_what_is_agreed_from_it_begins_with_all_its_steps(owner: Visitor, debt: Debt) -> None:
    page = reverse("proposal-counter", args=[debt.household_id, debt.pk])
    saved(post_form(owner, page))
    known = as_agreement(debt.household.proposals.get(), TODAY)
    assert (known["second_amount"], known["second_count"]) == (pounds(900), 3)
    assert known["last_amount"] == pounds(264)


def test_a_letter_that_was_posted_stays_the_word_when_the_figures_move(
    owner: Visitor, debt: Debt
) -> None:
    factories.letter(debt.household, debt=debt, kind="instalments", posted_on=TODAY)
    Plan.objects.get().assessment.costs.update(amount_minor=500_00)
    facts = circumstances_of(debt, TODAY)
    assert schedule(facts.offered) == EXPECTED
    assert f"“I can offer {WHOLE}" in opened(owner, "call-desk", debt.household_id, debt.pk)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"second": "90", "second_count": ""}, "second_count"),
        ({"second": "", "second_count": "3"}, "second"),
        (
            {
                "instalments": "",
                "second": "90",
                "second_count": "3",
                "interim_until": "1 August 2026",
            },
            "instalments",
        ),
    ],
)
def test_a_further_sum_is_typed_whole(
    owner: Visitor, debt: Debt, typed: dict[str, str], field: str
) -> None:
    page = reverse("proposal-counter", args=[debt.household_id, debt.pk])
    asked = post_form(owner, page, typed)
    assert asked.status_code == 422
    assert field in asked.context["form"].errors
    assert not debt.household.proposals.exists()
