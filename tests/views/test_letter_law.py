"""A draft speaks by the law that its debt is under; what is final keeps its own words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from debts.models import Debt, Household, Letter
from tests import factories
from tests.people import Visitor, post_form, saved

TODAY = date(2026, 11, 21)
pytestmark = pytest.mark.time_machine(TODAY)

WHOLE = {"contract_on": None, "last_payment_on": None, "history_complete": True}
SCOTTISH_ACT = "Prescription and Limitation (Scotland) Act 1973"
ENGLISH_ACT = "Limitation Act 1980"


def address(name: str, row: Any) -> str:
    return reverse(name, args=[row.household_id, row.pk])


def words(owner: Visitor, name: str, row: Any) -> str:
    return " ".join(owner.get(address(name, row)).content.decode().split())


def begun(owner: Visitor, debt: Debt, kind: str, language: str = "en") -> Letter:
    page = address("letter-kind", debt)
    saved(post_form(owner, page, {"kind": kind, "language": language}))
    return Letter.objects.latest("pk")


def moved_to(owner: Visitor, debt: Debt, place: str) -> None:
    saved(post_form(owner, address("debt-edit", debt), {"law": place}))


def old_debt(home: Household, place: str, **given: Any) -> Debt:
    """A phone bill from before the five, the six and the three years."""
    Household.objects.update(country=place)
    home.refresh_from_db()
    factories.person(home)
    days = {**WHOLE, "overdue_since": date(2018, 9, 10)}
    debt: Debt = factories.debt(home, **{"product": "phone", **days, **given})
    return debt


@pytest.fixture
def scottish(household: Household) -> Debt:
    return old_debt(household, "gb-sct")


def test_a_draft_follows_its_debt_to_another_law_and_says_so(
    owner: Visitor, scottish: Debt
) -> None:
    draft = begun(owner, scottish, "limitation")
    assert SCOTTISH_ACT in words(owner, "letter-text", draft)
    moved_to(owner, scottish, "gb-ew")
    text = words(owner, "letter-text", draft)
    assert SCOTTISH_ACT not in text
    assert f"the {ENGLISH_ACT} allows six years" in text
    page = words(owner, "letter-preview", draft)
    assert "The law that this debt is under: Scotland → England and Wales" in page


def test_it_is_made_final_only_once_the_person_took_the_new_law(
    owner: Visitor, scottish: Debt
) -> None:
    draft = begun(owner, scottish, "limitation")
    moved_to(owner, scottish, "gb-ew")
    assert "Make it final" not in words(owner, "letter-issue", draft)
    saved(post_form(owner, address("letter-preview", draft), action="figures"))
    assert "The law that this debt is under" not in words(owner, "letter-preview", draft)
    saved(post_form(owner, address("letter-issue", draft), {"days_right": True}))
    draft.refresh_from_db()
    assert ENGLISH_ACT in draft.plain_text
    assert SCOTTISH_ACT not in draft.plain_text


def test_a_chinese_draft_of_a_debt_that_is_english_cites_no_civil_code(
    owner: Visitor, household: Household
) -> None:
    debt = old_debt(household, "cn", never_demanded=True)
    draft = begun(owner, debt, "limitation", "zh-hans")
    assert "民法典" in words(owner, "letter-text", draft)
    moved_to(owner, debt, "gb-ew")
    assert "民法典" not in words(owner, "letter-text", draft)
    assert "中国" in words(owner, "letter-preview", draft)


def test_own_words_stay_and_are_to_be_read_again(owner: Visitor, scottish: Debt) -> None:
    draft = begun(owner, scottish, "limitation")
    part = reverse("letter-part", args=[draft.household_id, draft.pk, "time"])
    saved(post_form(owner, part, {"text": "The five years of Scotland are over."}))
    moved_to(owner, scottish, "gb-ew")
    saved(post_form(owner, address("letter-guard", draft)))  # own words may admit: decided
    assert "The five years of Scotland are over." in words(owner, "letter-text", draft)
    assert "Read your own words again" in words(owner, "letter-preview", draft)


def test_the_usual_day_for_an_answer_is_that_of_the_new_law(
    owner: Visitor, household: Household
) -> None:
    """For a statement of a card: fifteen days in China, twelve working days in Great Britain."""
    debt = old_debt(household, "cn", never_demanded=True, product="credit_card")
    draft = begun(owner, debt, "statement", "zh-hans")
    # They end on a Sunday: the Monday after it.
    assert draft.reply_by == TODAY + timedelta(days=16)
    moved_to(owner, debt, "gb-ew")
    saved(post_form(owner, address("letter-preview", draft), action="figures"))
    draft.refresh_from_db()
    assert (draft.reply_by, draft.country) == (date(2026, 12, 8), "gb-ew")


def test_a_day_for_the_answer_that_the_person_chose_stays(owner: Visitor, scottish: Debt) -> None:
    draft = begun(owner, scottish, "limitation")
    chosen = TODAY + timedelta(days=40)
    saved(post_form(owner, address("letter-settings", draft), {"reply_by": "31/12/2026"}))
    assert chosen == date(2026, 12, 31)
    moved_to(owner, scottish, "gb-ew")
    saved(post_form(owner, address("letter-preview", draft), action="figures"))
    draft.refresh_from_db()
    assert draft.reply_by == chosen


def test_what_is_final_keeps_its_words_and_the_letter_on_time_waits(
    owner: Visitor, scottish: Debt
) -> None:
    letter = begun(owner, scottish, "limitation")
    saved(post_form(owner, address("letter-issue", letter), {"days_right": True}))
    moved_to(owner, scottish, "gb-ew")
    text = words(owner, "letter-text", letter)
    assert SCOTTISH_ACT in text
    assert "It speaks by the law of Scotland." in text
    assert "under the law of England and Wales now" in text


def test_a_final_letter_that_says_nothing_of_time_may_leave_under_either_law(
    owner: Visitor, scottish: Debt
) -> None:
    letter = begun(owner, scottish, "hold")
    saved(post_form(owner, address("letter-issue", letter)))
    moved_to(owner, scottish, "gb-ew")
    assert "Do not send" not in words(owner, "letter-text", letter)


@pytest.mark.parametrize(
    ("place", "warns"),
    [
        # Civil Code art. 192: who agrees to pay once time is over can plead it no more.
        ("cn", "It could give this defence away."),
        # Limitation Act 1980 s.29(7): what comes after the six years does not bring them back.
        ("gb-ew", "If a day is not as you remember it, that could start the time again."),
    ],
)
def test_once_time_may_be_over_the_debts_own_law_says_what_paying_could_do(
    owner: Visitor, household: Household, place: str, warns: str
) -> None:
    debt = old_debt(household, place, never_demanded=True)
    page = words(owner, "debt-detail", debt)
    assert "Time may have run out" in page
    assert warns in page


@pytest.mark.parametrize(
    ("since", "said"),
    [
        (date(2026, 8, 1), "This letter admits the debt. The time for court action is not near"),
        (date(2018, 9, 10), "<strong>This letter admits the debt. It may start the time limit"),
    ],
)
def test_what_a_letter_admits_is_said_as_loud_as_its_time_asks_for(
    owner: Visitor, household: Household, since: date, said: str
) -> None:
    debt = factories.debt(household, product="phone", **WHOLE, overdue_since=since)
    letter = factories.letter(household, debt=debt, kind="instalments")
    if since.year == 2018:
        saved(post_form(owner, address("letter-guard", letter)))
    seen = words(owner, "letter-preview", letter)
    assert said in seen
    assert ("<strong>This letter admits" in seen) is (since.year == 2018)
