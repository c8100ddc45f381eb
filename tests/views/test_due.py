"""What is due is one answer: home, the lists, a contact and a debt never disagree."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from debts import formats
from debts.clock import today
from debts.models import Contact, Debt, Household
from debts.selectors.debt import clock_of
from debts.services import letters
from tests import factories
from tests.people import Visitor, post_form, saved


@pytest.fixture
def debt(household: Household) -> Debt:
    return factories.debt(household)


@pytest.fixture
def late(household: Household, debt: Debt) -> Contact:
    """A letter that went out thirty days ago; the answer was due ten days ago."""
    sent, by = today() - timedelta(days=30), today() - timedelta(days=10)
    letter = factories.letter(household, debt=debt, reply_by=by)
    letter.issued_at, letter.posted_on, letter.posted_by = timezone.now(), sent, "post"
    letter.save()
    about = {"debt": debt, "creditor": debt.creditor, "letter": letter, "direction": "out"}
    contact: Contact = factories.contact(household, **about, on=sent, reply_by=by)
    return contact


def words(visitor: Visitor, page: str, *ids: int) -> str:
    return " ".join(visitor.get(reverse(page, args=ids)).content.decode().split())


def said_late(visitor: Visitor, contact: Contact) -> dict[str, bool]:
    """Which pages say that the answer is late."""
    home, debt = contact.household_id, contact.debt_id
    assert debt is not None
    assert contact.letter_id is not None
    return {
        "home": "should have answered by now" in words(visitor, "home", home),
        "contacts": "answer was due" in words(visitor, "contact-list", home),
        "letters": "answer was due" in words(visitor, "letter-list", home),
        "letter": "A reply was due by" in words(visitor, "letter-preview", home, contact.letter_id),
        "contact": "This day has passed" in words(visitor, "contact-detail", home, contact.pk),
        "debt": "Their answer is late." in words(visitor, "debt-detail", home, debt),
    }


def agree(visitor: Visitor, debt: Debt, **given: Any) -> Any:
    on = today() - timedelta(days=5)
    given = {"debt": debt, "agreed_on": on, "first_on": today() + timedelta(days=9), **given}
    return factories.agreement(debt.household, **given)


def test_a_late_answer_is_late_on_every_page(owner: Visitor, late: Contact) -> None:
    assert set(said_late(owner, late).values()) == {True}


def test_after_an_agreement_no_page_waits_and_taken_back_all_wait_again(
    owner: Visitor, late: Contact, debt: Debt
) -> None:
    agreement = agree(owner, debt)
    assert set(said_late(owner, late).values()) == {False}
    saved(post_form(owner, reverse("agreement-remove", args=[debt.household_id, agreement.pk])))
    assert set(said_late(owner, late).values()) == {True}


def test_an_agreement_that_has_ended_was_an_answer_but_a_proposal_is_none(
    owner: Visitor, late: Contact, debt: Debt
) -> None:
    # One of theirs that waits would be the next step itself.
    factories.proposal(debt.household, debt=debt, on=today(), closed_as="withdrawn")
    assert set(said_late(owner, late).values()) == {True}
    agree(owner, debt, status="ended")
    assert set(said_late(owner, late).values()) == {False}


def test_a_settled_debt_waits_for_nothing_until_it_is_taken_up_again(
    owner: Visitor, late: Contact, debt: Debt
) -> None:
    debt.settled_on = today()
    debt.save()
    assert set(said_late(owner, late).values()) == {False}
    saved(post_form(owner, reverse("debt-reopen", args=[debt.household_id, debt.pk])))
    assert set(said_late(owner, late).values()) == {True}


def test_an_answer_that_was_noted_is_not_due_on_the_letters_page(
    owner: Visitor, late: Contact
) -> None:
    """Neither before the day for it has come nor after."""
    assert late.letter_id is not None
    letter = late.household_id, late.letter_id
    by = today() + timedelta(days=3)
    edit = reverse("contact-edit", args=[late.household_id, late.pk])
    saved(post_form(owner, edit, {"reply_by": formats.day(by)}))
    assert f"A reply is due by {formats.day(by)}." in words(owner, "letter-preview", *letter)
    answer = reverse("contact-answer", args=[late.household_id, late.pk])
    saved(post_form(owner, answer, {"answer": "asks", "replied_on": formats.day(today())}))
    page = words(owner, "letter-preview", *letter)
    assert "A reply" not in page
    assert f"Their answer came on {formats.day(today())}." in page


def test_writing_again_moves_the_waiting_to_the_newer_contact(
    owner: Visitor, late: Contact, debt: Debt
) -> None:
    again = {"debt": debt, "creditor": debt.creditor, "direction": "out", "on": today()}
    newer = factories.contact(late.household, **again, reply_by=today() + timedelta(days=14))
    found = said_late(owner, late)
    assert set(found.values()) == {False}
    saved(post_form(owner, reverse("contact-remove", args=[late.household_id, newer.pk])))
    assert set(said_late(owner, late).values()) == {True}


def test_a_posting_taken_back_takes_its_answer_back(
    owner: Visitor, late: Contact, household: Household
) -> None:
    assert late.letter is not None
    letters.take_back_posting(letter=late.letter, by=owner.account)
    assert not owner.get(reverse("home", args=[household.pk])).context["page"].replies
    assert "answer was due" not in words(owner, "letter-list", household.pk)


def test_home_says_what_else_is_due_and_where_it_leads(
    owner: Visitor, household: Household, debt: Debt
) -> None:
    agreement = agree(owner, debt)
    rent = factories.debt(
        household,
        product="rent",
        priority=True,
        threat="Hearing at the county court",
        threat_on=today() + timedelta(days=3),
    )
    near = today() - timedelta(days=365 * 6 - 40)
    old = factories.debt(household, overdue_since=near, last_payment_on=near, contract_on=None)
    factories.offer(factories.plan(household), review_on=today() + timedelta(days=90))
    page = owner.get(reverse("home", args=[household.pk])).context["page"]
    found = {row.due.kind.value: row.url for row in page.due}
    assert found["threat"] == reverse("debt-detail", args=[household.pk, rent.pk])
    assert found["instalment"] == reverse("agreement-detail", args=[household.pk, agreement.pk])
    assert found["review"] == reverse("plan", args=[household.pk])
    assert found["limitation"] == reverse("debt-detail", args=[household.pk, old.pk])
    said = words(owner, "home", household.pk)
    assert "Hearing at the county court" in said
    assert "The next instalment, as agreed." in said or "Instalment 1 of" in said
    assert "Before you pay or write, ask for advice" in said


@pytest.mark.time_machine(date(2026, 11, 21))
@pytest.mark.parametrize(
    ("days_past", "reminds", "keeps_a_word"),
    [(-1, True, False), (0, True, False), (1, False, True)],
)
def test_once_the_earliest_end_has_passed_home_keeps_a_word_with_no_day(
    owner: Visitor, household: Household, days_past: int, reminds: bool, keeps_a_word: bool
) -> None:
    """A card without a known default notice: six years from when it fell due are only the first."""
    end = today() - timedelta(days=days_past)
    since = end.replace(year=end.year - 6)
    old = factories.debt(household, overdue_since=since, last_payment_on=since, contract_on=None)
    assert clock_of(old, today()).earliest_end == end
    said = words(owner, "home", household.pk)
    assert ("court may end. Before you pay or write, ask for advice." in said) is reminds
    assert ("<h2>Before you pay or write, ask for advice</h2>" in said) is keeps_a_word
    if keeps_a_word:
        kept = said.split("<h2>Before you pay or write, ask for advice</h2>")[1].split("</ul>")[0]
        assert reverse("debt-detail", args=[household.pk, old.pk]) in kept
        assert formats.day(end) not in kept


def test_no_word_is_kept_of_a_time_that_may_be_over_or_of_which_no_day_is_known(
    owner: Visitor, household: Household
) -> None:
    over = {"overdue_since": today() - timedelta(days=3650), "history_complete": True}
    undated = {"overdue_since": None}
    for given in (over, undated):
        bare = {"contract_on": None, "last_payment_on": None, "product": "phone"}
        factories.debt(household, **{**bare, **given})
    assert "<h2>Before you pay or write" not in words(owner, "home", household.pk)


def test_a_debts_page_says_only_what_is_due_about_it(
    owner: Visitor, household: Household, debt: Debt
) -> None:
    agree(owner, debt)
    other = factories.debt(household)
    about = owner.get(reverse("debt-detail", args=[household.pk, debt.pk])).context["page"]
    assert [row.due.kind.value for row in about.due] == ["instalment"]
    assert "Nothing is due." in words(owner, "debt-detail", household.pk, other.pk)


@pytest.mark.parametrize("page", ["letter-list", "contact-list"])
def test_queries_of_a_list_do_not_grow_with_what_is_due(
    owner: Visitor,
    household: Household,
    late: Contact,
    page: str,
    django_assert_max_num_queries: Any,
) -> None:
    for _number in range(20):
        about = factories.debt(household)
        factories.contact(household, debt=about, reply_by=today())
        factories.agreement(household, debt=about)
    owner.get(reverse(page, args=[household.pk]))
    with django_assert_max_num_queries(11):
        owner.get(reverse(page, args=[household.pk]))
