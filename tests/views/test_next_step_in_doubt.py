"""Where a debt's time is in doubt the next step is advice, never to write, pay or ask again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from debts.domain.law.limitation import State
from debts.domain.sums.money import Money
from debts.models import Debt, Household
from debts.selectors.debt import clock_of
from tests import factories
from tests.letters.drafts import plan_of
from tests.people import Visitor

TODAY = date(2026, 11, 21)
pytestmark = pytest.mark.time_machine(TODAY)

WHOLE = {"product": "phone", "contract_on": None, "last_payment_on": None}
# Six years, of which a month is left; of which none is; and of which nothing is known.
IN_DOUBT: dict[State, dict[str, Any]] = {
    State.NEAR: {"overdue_since": date(2020, 12, 21), "history_complete": True},
    State.MAY_HAVE_RUN_OUT: {"overdue_since": date(2018, 5, 28), "history_complete": True},
    State.CANNOT_BE_TOLD: {"overdue_since": None},
}
SAID = {
    State.NEAR: "is not over before 21 December 2026",
    State.MAY_HAVE_RUN_OUT: "may have run out",
    State.CANNOT_BE_TOLD: "What would decide it: since when it is overdue.",
}
every_doubt = pytest.mark.parametrize("state", list(IN_DOUBT))


def doubtful_debt(home: Household, state: State, **given: Any) -> Debt:
    who = factories.creditor(home, name="Lantern Debt Purchase Ltd", kind="debt_buyer")
    debt: Debt = factories.debt(home, **{**WHOLE, **IN_DOUBT[state], "creditor": who, **given})
    assert clock_of(debt, TODAY).state is state
    return debt


def look(owner: Visitor, home: Household) -> Any:
    return owner.get(reverse("home", args=[home.pk]))


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def asked(home: Household, debt: Debt, *, names_debt: bool = True, **given: Any) -> Any:
    """A letter or call of a month ago; the answer was due ten days ago."""
    about = {
        "debt": debt if names_debt else None,
        "creditor": debt.stated_recipient,
        "direction": "out",
    }
    days = {"on": TODAY - timedelta(days=30), "reply_by": TODAY - timedelta(days=10)}
    return factories.contact(home, **{**about, **days, **given})


@every_doubt
@pytest.mark.parametrize("is_short", [False, True])
def test_home_urges_advice_and_not_a_letter(
    owner: Visitor, household: Household, state: State, is_short: bool
) -> None:
    factories.person(household)
    debt = doubtful_debt(household, state)
    plan = plan_of(household)
    if is_short:
        factories.cost(plan.assessment, amount=Money(2000_00, "GBP"))
    answer = look(owner, household)
    step = answer.context["next"]
    assert (step.page, step.target) == ("debt-detail", debt.pk)
    assert step.title == "Before you pay Lantern Debt Purchase Ltd or write to them, ask for advice"
    assert SAID[state] in step.why
    assert "Free advisers are listed at the foot of this page." in step.why
    assert "Write to Lantern" not in words(answer)
    assert "to hold action" not in words(answer)


@every_doubt
def test_debts_whose_time_runs_go_first(owner: Visitor, household: Household, state: State) -> None:
    factories.person(household)
    doubtful_debt(household, state, priority=True)
    running = factories.debt(household)
    plan_of(household)
    step = look(owner, household).context["next"]
    assert (step.page, step.target) == ("letter-kind", running.pk)


@every_doubt
def test_nobody_is_asked_once_more_about_it(
    owner: Visitor, household: Household, state: State
) -> None:
    factories.person(household)
    debt = doubtful_debt(household, state)
    plan_of(household)
    contact = asked(household, debt)
    answer = look(owner, household)
    assert answer.context["next"].page == "debt-detail"
    assert "ask them once more" not in words(answer)
    page = words(owner.get(reverse("contact-detail", args=[household.pk, contact.pk])))
    assert "This day has passed. Ask for advice before you ask again" in page
    assert "rite again" not in page
    assert reverse("letter-kind", args=[household.pk, debt.pk]) not in page
    assert "Note their answer" in page


@every_doubt
def test_a_contact_that_names_no_debt_is_judged_by_whom_it_was_with(
    owner: Visitor, household: Household, state: State
) -> None:
    factories.person(household)
    debt = doubtful_debt(household, state)
    plan_of(household)
    contact = asked(household, debt, names_debt=False)
    assert "ask them once more" not in words(look(owner, household))
    page = words(owner.get(reverse("contact-detail", args=[household.pk, contact.pk])))
    assert "Ask for advice before you ask again" in page
    assert "write again" not in page


@every_doubt
def test_a_late_answer_of_somebody_else_goes_first(
    owner: Visitor, household: Household, state: State
) -> None:
    factories.person(household)
    asked(household, doubtful_debt(household, state))
    other = asked(household, factories.debt(household), reply_by=TODAY - timedelta(days=3))
    plan_of(household)
    step = look(owner, household).context["next"]
    assert (step.page, step.target) == ("contact-detail", other.pk)
    page = words(owner.get(reverse("contact-detail", args=[household.pk, other.pk])))
    assert "If nothing has come, write again" in page


@pytest.mark.parametrize("is_final", [True, False])
def test_a_harmless_letter_that_could_wake_them_is_not_urged(
    owner: Visitor, household: Household, is_final: bool
) -> None:
    factories.person(household)
    debt = doubtful_debt(household, State.NEAR)
    plan_of(household)
    issued = timezone.now() if is_final else None
    factories.letter(household, debt=debt, dated_on=TODAY, issued_at=issued)
    assert look(owner, household).context["next"].page == "debt-detail"


def test_the_map_does_not_wait_for_a_letter_about_it(owner: Visitor, household: Household) -> None:
    factories.person(household)
    doubtful_debt(household, State.MAY_HAVE_RUN_OUT)
    running = factories.debt(household)
    sent = {"issued_at": timezone.now(), "posted_on": TODAY, "posted_by": "post"}
    factories.letter(household, debt=running, **sent)
    stops = {stop.page: stop.status for stop in look(owner, household).context["journey"]}
    assert stops["letter-list"] == "done"


def test_a_bill_that_runs_on_is_written_about_as_before(
    owner: Visitor, household: Household
) -> None:
    factories.person(household)
    landlord = factories.creditor(household, name="Elm Homes", kind="landlord")
    undated = {"overdue_since": None, "contract_on": None, "last_payment_on": None}
    rent = factories.debt(household, creditor=landlord, product="rent", priority=True, **undated)
    plan_of(household)
    step = look(owner, household).context["next"]
    assert (step.page, step.target) == ("letter-kind", rent.pk)
