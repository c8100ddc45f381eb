"""A letter for whose answer there are only days: a day that can be kept, and no advice to post."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from debts.clock import today
from debts.letters.print import pdf
from debts.models import Household, Letter
from tests import factories
from tests.people import Visitor, post_form, saved

COUNTER = "post office counter"
BY_MAIL = "too little time for an answer by post"
AS_WELL = "By post it may not arrive in time"


@pytest.fixture(autouse=True)
def printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Printing takes no time."""
    printed = type("Printed", (), {"sha256": "0" * 64, "size": 8, "pages": 1})
    monkeypatch.setattr("debts.views.letter.pdf.print_letter", lambda *args, **options: printed)
    monkeypatch.setattr(pdf, "read", lambda digest: b"%PDF-1.7")


def begun(owner: Visitor, household: Household, kind: str = "hold", **given: Any) -> Letter:
    factories.person(household)
    debt = factories.debt(household, **given)
    url = reverse("letter-kind", args=[household.pk, debt.pk])
    saved(post_form(owner, url, {"kind": kind}))
    return household.letters.get()


def page_of(name: str, letter: Letter) -> str:
    return reverse(name, args=[letter.household_id, letter.pk])


def sent(owner: Visitor, letter: Letter, how: str) -> str:
    saved(post_form(owner, page_of("letter-issue", letter)))
    answer = saved(post_form(owner, page_of("letter-posted", letter), {"posted_by": how}))
    return " ".join(owner.get(answer.url).content.decode().split())


def issue_text(owner: Visitor, letter: Letter) -> str:
    return " ".join(owner.get(page_of("letter-issue", letter)).content.decode().split())


@pytest.mark.parametrize(("how", "warned"), [("recorded", True), ("post", True), ("email", False)])
@pytest.mark.time_machine("2026-11-30T09:00:00Z")
def test_four_days_before_they_act_it_asks_for_the_day_before_and_not_for_post(
    owner: Visitor, household: Household, how: str, warned: bool
) -> None:
    letter = begun(owner, household, threat="court", threat_on=today() + timedelta(days=4))
    assert letter.reply_by == today() + timedelta(days=3)
    page = issue_text(owner, letter)
    assert (BY_MAIL in page, COUNTER in page) == (True, False)
    page = sent(owner, letter, how)
    assert "An answer is due by 3 December 2026" in page
    assert (AS_WELL in page) is warned


def test_with_time_for_post_it_says_how_post_is_proved(
    owner: Visitor, household: Household
) -> None:
    letter = begun(owner, household)
    page = issue_text(owner, letter)
    assert (BY_MAIL in page, COUNTER in page) == (False, True)
    page = sent(owner, letter, "recorded")
    assert AS_WELL not in page
    assert "A court paper, or a notice with a day in it" in page


def test_an_uncle_is_not_written_to_like_a_bank(owner: Visitor, household: Household) -> None:
    uncle = factories.creditor(household, name="Uncle Reed", kind="person")
    letter = begun(owner, household, creditor=uncle)
    page = issue_text(owner, letter)
    assert COUNTER not in page
    assert "the way you usually reach each other" in page
    page = sent(owner, letter, "hand")
    assert "They have your letter" in page
    assert "on its way" not in page
    assert "A court paper" not in page
