"""Before a letter leaves the house, when it left, and when it did not after all."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts import formats
from debts.domain.law.events import EventKind
from debts.domain.law.limitation import State
from debts.domain.sums.dates import add_months
from debts.letters.kinds.catalogue import BY_ID
from debts.models import Contact, Debt, Household, Letter
from debts.selectors.debt import clock_of
from debts.selectors.limitation import limitation_facts
from debts.services import letters
from tests import factories
from tests.letters.drafts import plan_of
from tests.people import Visitor, post_form, saved

TODAY = date(2026, 11, 21)
pytestmark = pytest.mark.time_machine(TODAY)

RUNNING = {
    "overdue_since": date(2026, 1, 10),
    "default_notice_on": date(2026, 2, 1),
    "default_notice_ends_on": date(2026, 2, 20),
    "last_payment_on": date(2026, 1, 5),
}
OLD = {
    "overdue_since": date(2018, 1, 10),
    "default_notice_on": date(2018, 2, 1),
    "default_notice_ends_on": date(2018, 2, 20),
    "last_payment_on": date(2018, 1, 5),
    "never_acknowledged": True,
    "never_demanded": True,
}
# Six years from the end of the notice: two months are left.
NEAR = {
    **OLD,
    "overdue_since": date(2020, 12, 10),
    "default_notice_on": date(2021, 1, 1),
    "default_notice_ends_on": date(2021, 1, 20),
    "last_payment_on": date(2020, 12, 5),
}
SENT = {"posted_on": "21/11/2026", "posted_by": "post"}


def url(name: str, row: Any, *more: Any) -> str:
    return reverse(name, args=[row.household_id, row.pk, *more])


def text_of(owner: Visitor, page: str) -> str:
    return " ".join(map(str.strip, owner.get(page).content.decode().splitlines()))


def hold_letter(home: Household, **of_debt: Any) -> Letter:
    factories.person(home)
    debt = factories.debt(home, **of_debt)
    letter = factories.letter(home, debt=debt, dated_on=TODAY)
    letters.take_figures(letter=letter)
    return letter


def final(owner: Visitor, letter: Letter) -> Letter:
    saved(post_form(owner, url("letter-issue", letter)))
    letter.refresh_from_db()
    return letter


def in_own_words(owner: Visitor, letter: Letter) -> None:
    words = {"text": "I owe you £500 and I will pay it back. Sorry."}
    saved(post_form(owner, url("letter-part", letter, "about"), words))


def acknowledged(debt: Debt) -> date | None:
    """The day on which its records admit it."""
    events = limitation_facts(Debt.objects.get(pk=debt.pk)).of(EventKind.ACKNOWLEDGED)
    return max((event.day.latest for event in events), default=None)


def test_own_words_may_admit_and_the_page_says_so(owner: Visitor, household: Household) -> None:
    letter = hold_letter(household, **RUNNING)
    before = text_of(owner, url("letter-preview", letter))
    assert "This letter does not admit the debt." in before
    in_own_words(owner, letter)
    page = text_of(owner, url("letter-preview", letter))
    assert "may admit the debt, in your own words" in page
    assert "This letter does not admit the debt." not in page
    assert "It does not say that you owe the money" not in page


@pytest.mark.parametrize(("answer", "counted"), [("yes", TODAY), ("no", None)])
def test_posting_asks_whether_own_words_admit_and_counts_if_they_do(
    owner: Visitor, household: Household, answer: str, counted: date | None
) -> None:
    letter = hold_letter(household, **RUNNING)
    in_own_words(owner, letter)
    posted = url("letter-posted", final(owner, letter))
    assert post_form(owner, posted, SENT).status_code == 422
    saved(post_form(owner, posted, {**SENT, f"admits_{letter.debt_id}": answer}))
    assert acknowledged(letter.debt) == counted


@pytest.mark.parametrize("kind", ["hold", "instalments", "time_to_plan"])
def test_own_words_that_name_a_figure_no_more_stop_no_letter(
    owner: Visitor, household: Household, kind: str
) -> None:
    """It looked as if the figure had moved: no letter could be made final, and nothing said why."""
    factories.person(household)
    debt = factories.debt(household, **RUNNING)
    plan_of(household)
    begun = letters.begin(debt=debt, kind=BY_ID[kind], language="en", today=TODAY)
    part = "about" if kind == "hold" else "situation"
    saved(post_form(owner, url("letter-part", begun, part), {"text": "It has been a hard year."}))
    assert final(owner, begun).is_issued


def test_our_own_words_are_not_asked_about(owner: Visitor, household: Household) -> None:
    letter = hold_letter(household, **RUNNING)
    posted = url("letter-posted", final(owner, letter))
    assert "your own words" not in text_of(owner, posted)
    saved(post_form(owner, posted, SENT))


def test_each_account_of_the_reader_is_asked_about(owner: Visitor, household: Household) -> None:
    letter = hold_letter(household, **RUNNING)
    other = factories.debt(household, creditor=letter.recipient, **RUNNING)
    in_own_words(owner, letter)
    posted = url("letter-posted", final(owner, letter))
    answers = {f"admits_{letter.debt_id}": "no", f"admits_{other.pk}": "yes"}
    saved(post_form(owner, posted, {**SENT, **answers}))
    assert (acknowledged(letter.debt), acknowledged(other)) == (None, TODAY)


def test_a_posting_taken_back_takes_all_that_it_did_back(
    owner: Visitor, household: Household
) -> None:
    letter = hold_letter(household, **RUNNING)
    in_own_words(owner, letter)
    final(owner, letter)
    was = clock_of(Debt.objects.get(pk=letter.debt_id), TODAY)
    answers = {**SENT, f"admits_{letter.debt_id}": "yes"}
    saved(post_form(owner, url("letter-posted", letter), answers))
    assert clock_of(Debt.objects.get(pk=letter.debt_id), TODAY) != was
    assert Contact.objects.exists()
    saved(post_form(owner, url("letter-unpost", letter)))
    assert clock_of(Debt.objects.get(pk=letter.debt_id), TODAY) == was
    assert not Contact.objects.exists()
    letter.refresh_from_db()
    assert (letter.posted_on, letter.is_issued) == (None, True)
    # The question is open again.
    assert post_form(owner, url("letter-posted", letter), SENT).status_code == 422


def test_the_line_about_a_posting_is_removed_with_the_posting(
    owner: Visitor, household: Household
) -> None:
    letter = final(owner, hold_letter(household, **RUNNING))
    saved(post_form(owner, url("letter-posted", letter), SENT))
    contact = Contact.objects.get()
    assert url("letter-unpost", letter) in text_of(owner, url("contact-detail", contact))
    assert owner.get(url("contact-remove", contact)).url == url("letter-unpost", letter)


@pytest.fixture
def overtaken(owner: Visitor, household: Household) -> Letter:
    """Own words that were free while time was running; then the dates were put right."""
    letter = hold_letter(household, **RUNNING)
    in_own_words(owner, letter)
    final(owner, letter)
    days = {name: day for name, day in OLD.items() if name in factories.DAYS}
    factories.tell(letter.debt, **days)
    Debt.objects.filter(pk=letter.debt_id).update(never_acknowledged=True, never_demanded=True)
    return letter


@pytest.mark.parametrize("page", ["letter-preview", "letter-posted"])
def test_a_final_letter_that_facts_have_overtaken_warns_before_it_goes(
    owner: Visitor, overtaken: Letter, page: str
) -> None:
    text = text_of(owner, url(page, overtaken))
    assert "Do not send this letter yet" in text
    assert str(overtaken.debt) in text


def test_home_does_not_push_what_is_held_before_the_person_decided(
    owner: Visitor, overtaken: Letter
) -> None:
    factories.offer(factories.plan(overtaken.household), debt=overtaken.debt)
    pushed = f'href="{url("letter-preview", overtaken)}"'
    home = reverse("home", args=[overtaken.household_id])
    assert pushed not in text_of(owner, home)
    saved(post_form(owner, url("letter-guard", overtaken)))
    assert "Do not send" not in text_of(owner, url("letter-preview", overtaken))
    assert pushed in text_of(owner, home)


def test_what_was_sent_warns_no_more(owner: Visitor, overtaken: Letter) -> None:
    answers = {**SENT, f"admits_{overtaken.debt_id}": "no"}
    saved(post_form(owner, url("letter-posted", overtaken), answers))
    assert "Do not send" not in text_of(owner, url("letter-preview", overtaken))


@pytest.mark.parametrize("page", ["letter-preview", "letter-issue"])
@pytest.mark.parametrize("kind", ["hold", "statement"])
def test_near_the_end_a_harmless_letter_carries_a_caution_before_it_goes(
    owner: Visitor, household: Household, page: str, kind: str
) -> None:
    letter = hold_letter(household, **NEAR)
    Letter.objects.update(kind=kind)
    text = text_of(owner, url(page, letter))
    assert "Any letter can wake them" in text
    assert "20 January 2027" in text


@pytest.mark.parametrize("dates", [RUNNING, OLD])
def test_far_from_the_end_it_carries_none(
    owner: Visitor, household: Household, dates: dict[str, Any]
) -> None:
    letter = hold_letter(household, **dates)
    assert "Any letter can wake them" not in text_of(owner, url("letter-preview", letter))


# Since when it is overdue is known, the end of the default notice is not: from six years after the
# first day on it cannot be told.
DOUBTFUL = {**OLD, "default_notice_on": None, "default_notice_ends_on": None}


@pytest.mark.parametrize("page", ["letter-preview", "letter-issue"])
@pytest.mark.parametrize("kind", ["hold", "statement"])
@pytest.mark.parametrize("months_ago", [1, 11, 30])
def test_once_the_earliest_end_is_past_and_the_latest_is_not_it_carries_one(
    owner: Visitor, household: Household, page: str, kind: str, months_ago: int
) -> None:
    earliest = add_months(TODAY, -months_ago)
    told = {"overdue_since": add_months(earliest, -72), "last_payment_on": date(2012, 1, 5)}
    letter = hold_letter(household, **{**DOUBTFUL, **told})
    Letter.objects.update(kind=kind)
    found = clock_of(Debt.objects.get(), TODAY)
    assert (found.state, found.earliest_end) == (State.CANNOT_BE_TOLD, earliest)
    text = text_of(owner, url(page, letter))
    assert "Any letter can wake them" in text
    assert f"{formats.day(earliest)} at the earliest" in text


def test_two_ends_on_one_day_are_told_as_one_day(owner: Visitor, household: Household) -> None:
    """At court on an unknown day: it cannot be told, though the years end on one day."""
    letter = hold_letter(household, **OLD, stage="court", history_complete=True)
    found = clock_of(Debt.objects.get(), TODAY)
    assert (found.state, found.is_exact) == (State.CANNOT_BE_TOLD, True)
    pages = [
        url("letter-preview", letter),
        reverse("event-add", args=[household.pk, letter.debt_id]),
    ]
    for page in pages:
        text = text_of(owner, page)
        assert "ends on 20 February 2024" in text
        assert "at the earliest" not in text


def test_a_time_that_may_have_run_out_on_one_day_names_it_once(
    owner: Visitor, household: Household
) -> None:
    debt = factories.debt(household, **OLD, history_complete=True)
    assert clock_of(debt, TODAY).is_exact
    text = text_of(owner, reverse("event-add", args=[household.pk, debt.pk]))
    assert "may have run out on 20 February 2024." in text
    assert "at the latest" not in text


def test_nobody_chose_the_day_on_a_letter(owner: Visitor, household: Household) -> None:
    letter = hold_letter(household, **RUNNING)
    Letter.objects.update(edited={"about": "My letter of {date}."})
    figures = dict(owner.get(url("letter-preview", letter)).context["page"].figures)
    printed = formats.day(TODAY).replace(" ", "\N{NO-BREAK SPACE}")
    assert str(figures[printed]) == "the day on which the letter is made; you can change it"
