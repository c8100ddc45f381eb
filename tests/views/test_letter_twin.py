"""The same letter in another language, for whoever signs it and does not read its own."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.models import Debt, Letter
from tests import factories
from tests.people import Visitor, open_form, post_form, saved

pytestmark = pytest.mark.time_machine(date(2026, 11, 28))


def address(name: str, row: Any, *more: Any) -> str:
    return reverse(name, args=[row.household_id, row.pk, *more])


def read(owner: Visitor, name: str, row: Any) -> str:
    page = owner.get(address(name, row)).content.decode()
    return " ".join(page.split('id="main"')[1].split("<footer")[0].split())


@pytest.fixture
def card(household: Any) -> Debt:
    factories.person(household)
    assessment = factories.complete_assessment(household)
    debt: Debt = factories.debt(household, law="other", principal=Money(900_00, "GBP"))
    factories.offer(factories.plan(household, assessment=assessment), debt=debt)
    return debt


@pytest.fixture
def draft(owner: Visitor, card: Debt) -> Letter:
    answers = {"kind": "hold", "language": "en"}
    saved(post_form(owner, address("letter-kind", card), answers))
    return Letter.objects.get()


def test_a_letter_is_read_in_the_other_language_and_marked_as_not_to_be_sent(
    owner: Visitor, draft: Letter
) -> None:
    assert "Read it in Chinese" in read(owner, "letter-preview", draft)
    twin = read(owner, "letter-twin", draft)
    assert "Do not send this one" in twin
    assert "此致" in twin
    assert "Dear Sir or Madam" not in twin


def test_words_of_a_countrys_own_have_no_twin_in_those_of_every_country(
    owner: Visitor, draft: Letter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every country has its own in both languages now; of the next one it is as before."""
    homes = {"en": "own", "zh-hans": "neutral"}
    monkeypatch.setattr(
        "debts.letters.twin.home_of", lambda _place, language, _kind: homes[language]
    )
    assert "Read it in Chinese" not in read(owner, "letter-preview", draft)
    assert owner.get(address("letter-twin", draft)).url == address("letter-preview", draft)


def test_a_letter_to_an_office_in_britain_is_read_in_chinese(owner: Visitor, card: Debt) -> None:
    british = factories.debt(card.household, law="gb-ew")
    draft = factories.letter(card.household, debt=british, kind="hold")
    assert "Read it in Chinese" in read(owner, "letter-preview", draft)
    twin = read(owner, "letter-twin", draft)
    assert "敬启者：" in twin
    assert "（CONC 7.9.4 R、CONC 7.9.7 R）" in twin


def test_it_names_the_same_days_as_the_letter(owner: Visitor, draft: Letter) -> None:
    day = draft.reply_by
    assert day
    assert f"by {day.day} {day:%B %Y}" in read(owner, "letter-preview", draft)
    assert f"{day.year}年{day.month}月{day.day}日" in read(owner, "letter-twin", draft)


def test_ones_own_words_stand_as_they_were_typed(owner: Visitor, draft: Letter) -> None:
    part = address("letter-part", draft, "reply")
    saved(post_form(owner, part, {"text": "My shop closed in May."}))
    saved(post_form(owner, address("letter-guard", draft)))  # own words may admit: decided
    twin = read(owner, "letter-twin", draft)
    assert "My shop closed in May." in twin
    assert "Your own words stand here as you wrote them." in twin


def test_the_twin_of_a_final_letter_stays_as_it_was(
    owner: Visitor, card: Debt, draft: Letter
) -> None:
    saved(post_form(owner, address("letter-issue", draft)))
    before = read(owner, "letter-twin", draft)
    saved(post_form(owner, address("creditor-edit", card.creditor), {"name": "Another Bank"}))
    assert "Another Bank" not in read(owner, "letter-twin", draft)
    assert read(owner, "letter-twin", draft) == before


@pytest.mark.parametrize(("kind", "language"), [("bank", "en"), ("person", "zh-hans")])
def test_an_office_is_written_to_in_its_own_language_a_relative_in_the_households(
    owner: Visitor, household: Any, kind: str, language: str
) -> None:
    """A bank in England cannot use a Chinese letter."""
    household.letter_language = "zh-hans"
    household.save()
    reader = factories.creditor(household, kind=kind)
    form = open_form(owner, address("letter-kind", factories.debt(household, creditor=reader)))
    assert form.as_sent()["language"] == [language]


def test_of_a_letter_made_final_before_there_were_twins_there_is_none(
    owner: Visitor, household: Any
) -> None:
    old = factories.letter(household, issued_at="2026-11-20T10:00:00Z", plain_text="Dear Sir")
    assert "Read it in" not in read(owner, "letter-preview", old)
    assert owner.get(address("letter-twin", old)).url == address("letter-preview", old)
