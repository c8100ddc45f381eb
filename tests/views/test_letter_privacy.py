"""What is private prints where the person chose it on the letter, and nowhere else."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.law.limitation import Acknowledges
from debts.letters.guard import acknowledges
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import compose
from debts.models import Assessment, Household, Letter
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY, an_answer_to_each, plan_of
from tests.people import Visitor, open_form, post_form, saved

pytestmark = [pytest.mark.time_machine(DAY), pytest.mark.django_db]
SENTENCE = "I broke my wrist and could not drive the van {monthly}"


def url(name: str, letter: Letter, *more: Any) -> str:
    return reverse(name, args=[letter.household_id, letter.pk, *more])


def settings(letter: Letter) -> str:
    return url("letter-settings", letter)


@pytest.fixture
def letter(household: Household) -> Letter:
    return begun(household, "instalments")


def begun(household: Household, kind: str, **of_creditor: Any) -> Letter:
    """A draft of a household of two adults and a child, who told what happened."""
    factories.person(household)
    household.phone = "0113 496 0999"
    household.save()
    told = factories.complete_assessment(
        household, illness=True, happened_since=date(2025, 5, 1), happened_text=SENTENCE
    )
    Assessment.objects.filter(pk=told.pk).update(adults=2, children=1)
    creditor = factories.creditor(household, **of_creditor)
    debt = factories.debt(household, creditor=creditor, reference="NB-77")
    plan_of(household, told)
    language = household.letter_language
    draft = letters.begin(debt=debt, kind=BY_ID[kind], language=language, today=DAY)
    answers = an_answer_to_each(BY_ID[kind], draft)
    letters.answer_questions(draft, answers=answers, seen=draft.version)
    return Letter.objects.get(pk=draft.pk)


def on_paper(letter: Letter) -> list[str]:
    """The printed sheet and the plain text."""
    composed = compose(Letter.objects.get(pk=letter.pk))
    return [re.sub(r"<[^>]*>|\N{NO-BREAK SPACE}", " ", composed.html()), composed.text()]


@pytest.mark.parametrize("kind", ["instalments", "payment_holiday"])
def test_what_somebody_wrote_in_their_own_words_is_in_no_letter_by_itself(
    owner: Visitor, household: Household, kind: str
) -> None:
    letter = begun(household, kind)
    assert not any("wrist" in page for page in on_paper(letter))
    page = owner.get(url("letter-preview", letter)).content.decode()
    assert "is not in this letter" in page


@pytest.mark.parametrize("kind", ["instalments", "payment_holiday"])
def test_the_sentence_that_is_put_in_stands_in_the_situation_as_it_was_typed(
    owner: Visitor, household: Household, kind: str
) -> None:
    letter = begun(household, kind)
    assert SENTENCE in open_form(owner, settings(letter)).as_sent()["sentence"][0]
    saved(post_form(owner, settings(letter), {"with_sentence": True}))
    for page in on_paper(letter):
        assert page.count(f"{SENTENCE}.") == 1
    situation = compose(Letter.objects.get(pk=letter.pk)).part("situation")
    assert situation
    assert "{own_sentence}" in situation.text
    assert "is not in this letter" not in owner.get(url("letter-preview", letter)).content.decode()


def test_a_sentence_is_worded_anew_for_one_letter_and_the_answers_stay(
    owner: Visitor, letter: Letter
) -> None:
    saved(post_form(owner, settings(letter), {"with_sentence": True, "sentence": "I was ill!"}))
    for page in on_paper(letter):
        assert "I was ill! " in page.replace("\n", " ")
        assert "wrist" not in page
    assert letter.household.assessments.get().happened_text == SENTENCE


def test_a_sentence_that_is_taken_out_again_is_not_lost(owner: Visitor, letter: Letter) -> None:
    saved(post_form(owner, settings(letter), {"with_sentence": True, "sentence": "I was ill."}))
    saved(post_form(owner, settings(letter), {"with_sentence": None}))
    assert not any("I was ill" in page for page in on_paper(letter))
    assert open_form(owner, settings(letter)).as_sent()["sentence"][0] == "I was ill."


def test_a_tick_without_a_sentence_is_asked_about(owner: Visitor, letter: Letter) -> None:
    answer = post_form(owner, settings(letter), {"with_sentence": True, "sentence": " "})
    assert answer.status_code == 422
    assert "Write the sentence" in answer.content.decode()


def test_what_was_ticked_is_left_out_with_its_date(owner: Visitor, letter: Letter) -> None:
    assert all("illness" in page and "May 2025" in page for page in on_paper(letter))
    saved(post_form(owner, settings(letter), {"with_causes": None}))
    for page in on_paper(letter):
        assert not re.search("illness|May 2025", page), page
    page = owner.get(url("letter-preview", letter)).content.decode()
    assert "What happened" not in page, "what is left out on purpose is not missing"


def test_who_lives_on_the_money_is_left_out_of_the_summary(owner: Visitor, letter: Letter) -> None:
    assert any("Adults in the household: 2" in page for page in on_paper(letter))
    saved(post_form(owner, settings(letter), {"with_household": None}))
    for page in on_paper(letter):
        assert "Summary of income and spending" in page
        assert not re.search("Adults in the household|Children and others", page)


@pytest.mark.parametrize("kind", ["hold", "statement", "instalments"])
def test_a_phone_number_is_left_out_of_any_letter(
    owner: Visitor, household: Household, kind: str
) -> None:
    letter = begun(household, kind)
    assert all("0113 496 0999" in page for page in on_paper(letter))
    saved(post_form(owner, settings(letter), {"with_phone": None}))
    assert not any("0113" in page for page in on_paper(letter))


@pytest.mark.parametrize("country", ["gb-ew", "cn"])
def test_only_papers_that_were_ticked_are_listed(
    owner: Visitor, household: Household, country: str
) -> None:
    household.country = country
    household.letter_language = {"cn": "zh-hans"}.get(country, "en")
    household.save()
    letter = begun(household, "instalments")
    income, bank = {"cn": ("收入证明", "银行流水")}.get(
        country, ("Proof of income", "Bank statements")
    )
    assert not any(income in page or bank in page for page in on_paper(letter))
    saved(post_form(owner, settings(letter), {"papers": ["income"]}))
    for page in on_paper(letter):
        assert income in page
        assert bank not in page


def test_what_is_chosen_on_the_letter_did_not_move_behind_it(
    owner: Visitor, letter: Letter
) -> None:
    choices = {
        "with_causes": None,
        "with_phone": None,
        "with_household": None,
        "papers": ["income"],
    }
    saved(post_form(owner, settings(letter), {**choices, "with_budget": None}))
    page = owner.get(url("letter-preview", letter)).content.decode()
    assert "Make the final letter" in page


def test_figures_that_moved_still_have_to_be_taken_after_a_choice(
    owner: Visitor, letter: Letter
) -> None:
    factories.person(letter.household, name="Sam Ash", relation="partner")
    saved(post_form(owner, settings(letter), {"with_phone": None}))
    page = owner.get(url("letter-preview", letter)).content.decode()
    assert "Make the final letter" not in page


def test_a_sentence_of_ones_own_is_judged_like_other_own_words(letter: Letter) -> None:
    letter.kind, letter.choices = "hold", {"with_sentence": True, "sentence": "I owe it."}
    assert acknowledges(letter) is Acknowledges.CONDITIONAL
    letter.choices["with_sentence"] = False
    assert acknowledges(letter) is Acknowledges.NO


def test_a_draft_from_before_these_choices_reads_as_it_did(letter: Letter) -> None:
    before = compose(letter).html()
    letter.choices = {}
    assert compose(letter).html() == before
    assert "0113 496 0999" in before


def fills_in_what_happened(owner: Visitor, letter: Letter) -> list[str]:
    """Where the letter's page leads under that name."""
    page = owner.get(url("letter-preview", letter)).content.decode()
    return re.findall(r'href="([^"]+)"[^>]*>\s*What happened\s*<', page)


def test_before_there_are_finished_answers_the_letter_itself_is_where_it_is_said(
    owner: Visitor, household: Household
) -> None:
    """The link led to the map of the money, where no page takes it yet."""
    debt = factories.debt(household)
    letter = factories.letter(household, debt=debt, kind="payment_holiday")
    (link,) = fills_in_what_happened(owner, letter)
    page, _sign, place = link.replace("&amp;", "&").partition("#")
    answer = owner.get(page)
    assert answer.status_code == 200
    assert f'id="{place}"' in answer.content.decode()
    saved(post_form(owner, page, {"with_sentence": True, "sentence": "I was ill."}))
    assert any("I was ill." in paper for paper in on_paper(letter))
    assert fills_in_what_happened(owner, letter) == []


def test_with_finished_answers_it_is_said_there(owner: Visitor, household: Household) -> None:
    factories.complete_assessment(household)
    letter = factories.letter(household, debt=factories.debt(household), kind="payment_holiday")
    (link,) = fills_in_what_happened(owner, letter)
    assert link.startswith(reverse("assessment-happened", args=[household.pk]))
    assert owner.get(link.replace("&amp;", "&")).status_code == 200
