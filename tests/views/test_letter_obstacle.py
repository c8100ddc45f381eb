"""May a final letter leave today? Its pages, the list and home give one answer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from debts.models import Debt, Household, Letter
from tests import factories
from tests.letters.drafts import plan_of
from tests.people import Visitor, post_form, saved

TODAY = date(2026, 11, 21)
pytestmark = pytest.mark.time_machine(TODAY)

WHOLE = {"contract_on": None, "last_payment_on": None, "history_complete": True}
# The pages from which a letter can leave, or on which a person reads that it may.
LEAVES = ["letter-preview", "letter-posted", "letter-text"]


def words(owner: Visitor, name: str, *ids: int) -> str:
    return " ".join(owner.get(reverse(name, args=ids)).content.decode().split())


def of_letter(owner: Visitor, name: str, letter: Letter) -> str:
    return words(owner, name, letter.household_id, letter.pk)


def overdue_since(owner: Visitor, debt: Debt, day: str) -> None:
    stage = reverse("debt-stage", args=[debt.household_id, debt.pk])
    saved(post_form(owner, stage, {"overdue_since": day}))


def begun(owner: Visitor, debt: Debt, kind: str) -> Letter:
    page = reverse("letter-kind", args=[debt.household_id, debt.pk])
    saved(post_form(owner, page, {"kind": kind, "language": "en"}))
    return Letter.objects.latest("pk")


def final(owner: Visitor, letter: Letter) -> Letter:
    page = reverse("letter-issue", args=[letter.household_id, letter.pk])
    about_time = letter.kind == "limitation"
    saved(post_form(owner, page, {"days_right": True} if about_time else None))
    letter.refresh_from_db()
    assert letter.is_issued
    return letter


@pytest.fixture
def phone_bill(household: Household) -> Debt:
    """Six years from the end of May 2015 are over."""
    factories.person(household)
    old = {**WHOLE, "overdue_since": date(2015, 5, 28)}
    debt: Debt = factories.debt(household, product="phone", **old)
    factories.offer(factories.plan(household), debt=debt, kind="left_out")
    return debt


@pytest.fixture
def early(owner: Visitor, phone_bill: Debt) -> Letter:
    """Made final while time might be over; then the day is put right, and time runs to 2029."""
    letter = final(owner, begun(owner, phone_bill, "limitation"))
    assert "Do not send" not in of_letter(owner, "letter-preview", letter)
    overdue_since(owner, phone_bill, "28/05/2023")
    return letter


@pytest.fixture
def admitting(owner: Visitor, household: Household) -> Letter:
    """Instalments offered while time ran; then the debt turns out to be from May 2018."""
    factories.person(household)
    recent = {**WHOLE, "overdue_since": date(2026, 1, 10)}
    debt = factories.debt(household, product="phone", **recent)
    plan_of(household)
    letter = final(owner, begun(owner, debt, "instalments"))
    assert "Do not send" not in of_letter(owner, "letter-preview", letter)
    overdue_since(owner, debt, "28/05/2018")
    return letter


@pytest.mark.parametrize("page", LEAVES)
def test_a_final_letter_on_time_that_became_too_early_says_so_where_it_can_leave(
    owner: Visitor, early: Letter, page: str
) -> None:
    text = of_letter(owner, page, early)
    assert "Do not send this letter" in text
    assert "time is still running. Sent too early, it would warn them." in text
    assert "Print it, sign it" not in text
    assert "Copy it into" not in text


@pytest.mark.parametrize("page", LEAVES)
def test_a_final_letter_that_now_admits_an_old_debt_says_so_where_it_can_leave(
    owner: Visitor, admitting: Letter, page: str
) -> None:
    text = of_letter(owner, page, admitting)
    assert "Do not send this letter yet" in text
    assert "What it says could now cost you a defence." in text
    assert "Print it, sign it" not in text
    assert "Copy it into" not in text


@pytest.mark.parametrize("letter", ["early", "admitting"])
def test_the_list_and_home_say_it_of_a_final_letter_and_do_not_push_it(
    owner: Visitor, household: Household, letter: str, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue(letter)
    listed = words(owner, "letter-list", household.pk)
    assert "do not send" in listed
    assert "ready to post" not in listed
    home = words(owner, "home", household.pk)
    assert "Do not send yet" in home
    assert "Send the letter to" not in home


def test_a_held_letter_may_leave_again_once_the_person_decided(
    owner: Visitor, admitting: Letter
) -> None:
    home = admitting.household_id
    saved(post_form(owner, reverse("letter-guard", args=[home, admitting.pk])))
    pages = [*(of_letter(owner, page, admitting) for page in LEAVES)]
    pages += [words(owner, "letter-list", home), words(owner, "home", home)]
    assert "ready to post" in pages[-2]
    assert not [page for page in pages if "o not send" in page]


def test_a_day_put_right_again_lets_the_letter_on_time_leave(owner: Visitor, early: Letter) -> None:
    overdue_since(owner, early.debt, "28/05/2015")
    assert "Do not send" not in of_letter(owner, "letter-text", early)
    assert "ready to post" in words(owner, "letter-list", early.household_id)


def test_what_was_sent_says_it_nowhere(owner: Visitor, early: Letter) -> None:
    sent = {"posted_on": "21/11/2026", "posted_by": "post"}
    saved(post_form(owner, reverse("letter-posted", args=[early.household_id, early.pk]), sent))
    pages = [of_letter(owner, page, early) for page in LEAVES]
    pages += [words(owner, page, early.household_id) for page in ("letter-list", "home")]
    assert not [page for page in pages if "o not send" in page]


@pytest.mark.parametrize("page", ["letter-preview", "letter-text", "letter-issue"])
def test_a_draft_that_became_too_early_shows_its_words_only_with_the_warning(
    owner: Visitor, phone_bill: Debt, page: str
) -> None:
    draft = begun(owner, phone_bill, "limitation")
    overdue_since(owner, phone_bill, "28/05/2023")
    assert "Do not send this letter" in of_letter(owner, page, draft)


def test_a_letter_about_a_settled_debt_is_not_pushed(owner: Visitor, household: Household) -> None:
    factories.person(household)
    debt = factories.debt(household)
    plan_of(household)
    final(owner, begun(owner, debt, "hold"))
    assert "Send the letter to" in words(owner, "home", household.pk)
    Debt.objects.update(settled_on=TODAY)
    assert "Send the letter to" not in words(owner, "home", household.pk)


def test_the_list_asks_no_more_often_for_many_letters(
    owner: Visitor, household: Household, django_assert_max_num_queries: Any
) -> None:
    factories.person(household)
    for _number in range(12):
        debt = factories.debt(household)
        factories.letter(household, debt=debt, edited={"about": "My own words."})
        factories.letter(household, debt=debt, issued_at=timezone.now())
    with django_assert_max_num_queries(18):
        owner.get(reverse("letter-list", args=[household.pk]))
