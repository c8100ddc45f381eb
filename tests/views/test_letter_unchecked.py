"""A letter that tells of the money waits while its answers are changed and not finished."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from debts import clock
from debts.domain.sums.money import Money
from debts.letters.kinds.catalogue import KINDS, Kind
from debts.letters.print import pdf
from debts.letters.print.render import compose
from debts.models import Debt, Household, Letter
from debts.services import letters
from tests import factories
from tests.letters.drafts import begun
from tests.people import Visitor, open_form, post_form, saved, send_form
from tests.views.assessments import complete

pytestmark = [pytest.mark.time_machine(date(2026, 11, 21)), pytest.mark.slow]
RUNNING = {"overdue_since": date(2026, 1, 10), "last_payment_on": date(2026, 1, 5)}
UNFINISHED = "Your changed answers about income and costs, checked and finished"
# What comes in, what is needed and what is left, as they print; no sum of a debt is one of these.
OF_THE_MONTH = ("1,500.00", "600.00", "900.00")


def url(name: str, row: Any, *more: Any) -> str:
    return reverse(name, args=[row.household_id, row.pk, *more])


def text_of(owner: Visitor, page: str) -> str:
    return " ".join(map(str.strip, owner.get(page).content.decode().splitlines()))


def planned(owner: Visitor, household: Household, **of_debt: Any) -> Debt:
    """900.00 are left, and all of it is offered."""
    factories.person(household)
    complete(household)
    debt = factories.debt(household, reference="NB-77", **RUNNING, **of_debt)
    answers = {"margin": "0", "first_on": "1 January 2027", "method": "pro_rata", "part": "100"}
    saved(post_form(owner, reverse("plan-make", args=[household.pk]), answers))
    return debt


def change_a_cost(owner: Visitor, home: Household) -> None:
    page = reverse("assessment-cost-group", args=[home.pk, "home"])
    saved(post_form(owner, page, {"home_service-charge": "50"}))


def finish(owner: Visitor, home: Household) -> None:
    page = reverse("assessment-check", args=[home.pk])
    saved(post_form(owner, page, action=reverse("assessment-finish", args=[home.pk])))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_each_kind_that_prints_a_sum_of_the_month_says_so_and_no_other_does(
    owner: Visitor, household: Household, kind: Kind
) -> None:
    debt = planned(owner, household, **({"priority": True} if kind.for_priority else {}))
    if kind.confirms_agreement:
        factories.agreement(household, debt=debt)
    letter = begun(kind.id, debt)
    tells = any(amount in compose(letter).html() for amount in OF_THE_MONTH)
    change_a_cost(owner, household)
    for page in ("letter-preview", "letter-issue", "letter-text"):
        assert (UNFINISHED in text_of(owner, url(page, letter))) is tells, page


def test_a_stale_letter_waits_for_the_answers_and_then_for_the_plan(
    owner: Visitor, household: Household
) -> None:
    debt = planned(owner, household)
    letter = begun("instalments", debt)
    preview, issue = url("letter-preview", letter), url("letter-issue", letter)
    opened = open_form(owner, issue)
    change_a_cost(owner, household)
    page = text_of(owner, preview)
    check = f"{reverse('assessment-check', args=[household.pk])}?letter={letter.pk}"
    assert "until then this letter has the figures of" in page
    assert check in page
    assert issue not in page
    # A tab that was open before.
    assert send_form(owner, opened).status_code == 422
    finish(owner, household)
    page = text_of(owner, preview)
    assert UNFINISHED not in page
    assert "A plan brought up to date" in page
    assert not Letter.objects.get(pk=letter.pk).is_issued


def test_a_letter_without_a_plan_may_go_once_its_new_budget_was_taken(
    owner: Visitor, household: Household
) -> None:
    """Nothing is left of 1,500.00, so the budget goes with it."""
    factories.person(household)
    factories.cost(complete(household), amount=Money(900_00, "GBP"))
    debt = factories.debt(household, reference="NB-77", **RUNNING)
    letter = begun("payment_holiday", debt)
    change_a_cost(owner, household)
    assert UNFINISHED in text_of(owner, url("letter-issue", letter))
    finish(owner, household)
    saved(post_form(owner, url("letter-preview", letter), action=url("letter-figures", letter)))
    saved(post_form(owner, url("letter-issue", letter)))
    assert Letter.objects.get(pk=letter.pk).is_issued


def test_nothing_writes_a_letter_down_as_final_on_unfinished_answers(
    owner: Visitor, household: Household
) -> None:
    """The service itself: another door than the page's would meet the same answer."""
    letter = begun("instalments", planned(owner, household))
    change_a_cost(owner, household)
    composed = compose(letter)
    printed = pdf.Printed(sha256="0" * 64, pages=1, size=1, path=Path("none.pdf"))
    done = letters.issue(
        letter=letter, printed=printed, composed=composed, today=clock.today(), now=clock.now()
    )
    assert not done
