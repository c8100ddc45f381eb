"""A draft says which of its figures moved, takes the new ones at one press, and is never stale."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.letters.kinds.catalogue import BY_ID
from debts.models import Household, Letter, Plan
from debts.services import letters, plans
from tests import factories
from tests.people import Visitor, open_form, post_form, saved, send_form

pytestmark = pytest.mark.time_machine(date(2026, 11, 21))

RUNNING = {
    "overdue_since": date(2026, 1, 10),
    "default_notice_on": date(2026, 2, 1),
    "default_notice_ends_on": date(2026, 2, 20),
    "last_payment_on": date(2026, 1, 5),
}


def url(name: str, row: Any, *more: Any) -> str:
    return reverse(name, args=[row.household_id, row.pk, *more])


def plan_of(home: Household, **given: Any) -> Plan:
    assessment = home.assessments.complete().newest() or factories.complete_assessment(home)
    options = {"method": "pro_rata", "margin": Money.zero("GBP"), "first_on": date(2027, 1, 1)}
    return plans.make_plan(
        household=home, assessment=assessment, today=date(2026, 11, 21), **{**options, **given}
    )


@pytest.fixture
def letter(household: Household) -> Letter:
    """900.00 are left; 300.00 go to this creditor and 600.00 to another."""
    factories.person(household)
    debt = factories.debt(household, reference="NB-77", **RUNNING)
    factories.debt(household, principal=Money(2000_00, "GBP"), **RUNNING)
    plan_of(household)
    return letters.begin(
        debt=debt, kind=BY_ID["instalments"], language="en", today=date(2026, 11, 21)
    )


def text_of(owner: Visitor, page: str) -> str:
    return " ".join(map(str.strip, owner.get(page).content.decode().splitlines()))


def test_a_draft_of_a_dead_plan_says_what_moved_and_takes_the_new_figures_at_one_press(
    owner: Visitor, letter: Letter
) -> None:
    preview, issue = url("letter-preview", letter), url("letter-issue", letter)
    assert issue in text_of(owner, preview)
    # 60.00 are kept for the unforeseen: a third of 840.00.
    plan_of(letter.household, margin=Money(60_00, "GBP"))
    page = text_of(owner, preview)
    assert "Your plan: £300.00 → £280.00" in page
    assert "Your budget" in page
    assert issue not in page
    saved(post_form(owner, preview, action=url("letter-figures", letter)))
    page = text_of(owner, preview)
    assert "Figures have changed" not in page
    assert issue in page


def test_what_is_stale_cannot_be_made_final(owner: Visitor, letter: Letter) -> None:
    issue = url("letter-issue", letter)
    opened = open_form(owner, issue)
    plan_of(letter.household, margin=Money(60_00, "GBP"))
    answer = send_form(owner, opened)
    assert answer.status_code == 409
    assert "Take the new figures" in answer.content.decode()
    letter.refresh_from_db()
    assert not letter.is_issued


def test_only_what_the_page_showed_is_made_final(owner: Visitor, letter: Letter) -> None:
    issue = url("letter-issue", letter)
    opened = open_form(owner, issue)
    other_tab = {"text": "Something else altogether."}
    saved(post_form(owner, url("letter-part", letter, "promise"), other_tab))
    assert send_form(owner, opened).status_code == 409
    letter.refresh_from_db()
    assert not letter.is_issued
    saved(post_form(owner, issue))


def test_two_letters_of_one_day_name_the_same_offers(owner: Visitor, letter: Letter) -> None:
    other = letter.household.debts.exclude(pk=letter.debt_id).get()
    plan_of(letter.household, margin=Money(60_00, "GBP"))
    second = letters.begin(
        debt=other, kind=BY_ID["instalments"], language="en", today=date(2026, 11, 21)
    )
    saved(post_form(owner, url("letter-preview", letter), action=url("letter-figures", letter)))
    for each in (letter, second):
        text = text_of(owner, url("letter-text", each))
        assert "£280.00" in text
        assert "£560.00" in text
        assert "£840.00" in text


def test_own_words_are_kept_when_the_new_figures_are_taken(owner: Visitor, letter: Letter) -> None:
    words = {"text": "Every month {monthly}, as I can."}
    saved(post_form(owner, url("letter-part", letter, "offer"), words))
    plan_of(letter.household, margin=Money(60_00, "GBP"))
    saved(post_form(owner, url("letter-preview", letter), action=url("letter-figures", letter)))
    assert "Every month £280.00, as I can." in text_of(owner, url("letter-text", letter))


def test_a_new_statement_is_named_by_what_it_moved(owner: Visitor, letter: Letter) -> None:
    factories.entry(letter.debt, on=date(2026, 3, 10), principal=Money(1100_00, "GBP"))
    page = text_of(owner, url("letter-preview", letter))
    assert "The balance: " in page
    assert "£1,000.00 → £1,100.00" in page


def test_a_fact_filled_in_for_the_letter_did_not_move(owner: Visitor, letter: Letter) -> None:
    letter.debt.reference = letter.recipient.letter_address = ""
    letter.debt.save()
    letter.recipient.save()
    saved(post_form(owner, url("letter-preview", letter), action=url("letter-figures", letter)))
    letter.debt.reference, letter.recipient.letter_address = "NB-79", "York"
    letter.debt.save()
    letter.recipient.save()
    assert "Figures have changed" not in text_of(owner, url("letter-preview", letter))


def test_another_reference_is_named_as_what_moved(owner: Visitor, letter: Letter) -> None:
    letter.debt.reference = "NB-78"
    letter.debt.save()
    assert "Whom it goes to: NB-77 → NB-78" in text_of(owner, url("letter-preview", letter))


def test_a_day_that_passes_makes_no_draft_stale(
    owner: Visitor, letter: Letter, time_machine: Any
) -> None:
    time_machine.move_to(date(2026, 11, 25))
    assert "Figures have changed" not in text_of(owner, url("letter-preview", letter))


def test_a_draft_from_before_figures_were_kept_takes_them_first(
    owner: Visitor, letter: Letter
) -> None:
    Letter.objects.update(pinned={})
    page = text_of(owner, url("letter-preview", letter))
    assert "Take the new figures" in page
    assert url("letter-issue", letter) not in page


def test_a_letter_that_was_begun_before_the_plan_gets_its_offer(
    owner: Visitor, household: Household
) -> None:
    factories.person(household)
    debt = factories.debt(household, **RUNNING)
    draft = letters.begin(
        debt=debt, kind=BY_ID["instalments"], language="en", today=date(2026, 11, 21)
    )
    assert "An offer from your plan" in text_of(owner, url("letter-preview", draft))
    plan_of(household)
    saved(post_form(owner, url("letter-preview", draft), action=url("letter-figures", draft)))
    assert "£900.00" in text_of(owner, url("letter-text", draft))


@pytest.mark.parametrize("part", [90, 80])
def test_what_is_held_back_for_bargaining_stands_in_no_letter(
    owner: Visitor, letter: Letter, part: int
) -> None:
    plan_of(letter.household, part=part, margin=Money(40_00, "GBP"))
    saved(post_form(owner, url("letter-preview", letter), action=url("letter-figures", letter)))
    text = text_of(owner, url("letter-text", letter))
    # 860.00 are left after the 40.00 that are kept: a tenth is 86.00, a fifth 172.00.
    for secret in ("86.00", "172.00", "860.00", "900.00", "1,500.00"):
        assert secret not in text
    assert "Summary of income" not in text


def test_the_page_says_why_no_budget_is_enclosed_and_offers_both_ways_out(
    owner: Visitor, letter: Letter
) -> None:
    assert "is not enclosed" not in text_of(owner, url("letter-preview", letter))
    plan_of(letter.household, part=90)
    page = text_of(owner, url("letter-preview", letter))
    assert "£90.00</span> a month that this plan offers to nobody" in page
    assert "Send the letter without a budget" in page
    again = reverse("plan-make", args=[letter.household_id])
    assert again in page
    # The choice that the page names stands there, by the same words.
    asked = "How much of what is left do you want to offer?"
    assert asked in page
    assert asked in text_of(owner, again)
    assert "All of it" in text_of(owner, again)


def test_what_is_needed_is_not_in_the_list_of_what_may_stay_blank(
    owner: Visitor, letter: Letter
) -> None:
    plan_of(letter.household)
    letter.household.postal_address = ""
    letter.household.save()
    letter.household.people.all().delete()
    page = text_of(owner, url("letter-preview", letter))
    needed, blank = page.split("this is needed:")[1].split("need not be. The letter")
    assert "The name of the person who signs" in needed
    assert "The name of the person who signs" not in blank
    assert "Your postal address" in blank


def test_what_the_person_keeps_for_the_unforeseen_is_named_as_that_and_nothing_else_is(
    owner: Visitor, letter: Letter
) -> None:
    plan_of(letter.household, margin=Money(60_00, "GBP"))
    saved(post_form(owner, url("letter-preview", letter), action=url("letter-figures", letter)))
    text = text_of(owner, url("letter-text", letter))
    assert "Kept for the unforeseen: £60.00" in text
    assert "reserve" not in text


def test_the_person_may_leave_the_budget_out(owner: Visitor, letter: Letter) -> None:
    settings = url("letter-settings", letter)
    saved(post_form(owner, settings, {"with_budget": None}))
    text = text_of(owner, url("letter-text", letter))
    assert "Summary of income" not in text
    assert "1,500.00" not in text


def test_the_person_may_print_only_the_last_four_of_a_reference(
    owner: Visitor, letter: Letter
) -> None:
    """The choice moves no figure: the letter can be made final at once."""
    letter.debt.reference = "NB-2044-1877"
    letter.debt.save()
    letters.take_figures(letter=letter)
    assert "NB-2044-1877" in text_of(owner, url("letter-text", letter))
    saved(post_form(owner, url("letter-settings", letter), {"last_four_only": True}))
    for page in ("letter-text", "letter-preview"):
        shown = text_of(owner, url(page, letter))
        assert "ending 1877" in shown
        assert "2044" not in shown
    assert url("letter-issue", letter) in text_of(owner, url("letter-preview", letter))
