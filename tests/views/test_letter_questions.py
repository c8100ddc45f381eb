"""A kind of letter asks for itself what only it needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.law.jurisdictions import Jurisdiction
from debts.letters.facts.figure import SOURCE_NAMES
from debts.letters.print.render import compose
from debts.letters.words.figures import figures
from debts.models import Household, Letter
from debts.rulebook import book
from tests import factories
from tests.people import Visitor, open_form, post_form, saved, send_form

pytestmark = pytest.mark.time_machine(date(2026, 11, 21))

RUNNING = {
    "overdue_since": date(2026, 1, 10),
    "default_notice_on": date(2026, 2, 1),
    "default_notice_ends_on": date(2026, 2, 20),
    "last_payment_on": date(2026, 1, 5),
}
ANSWERS = {"from_on": "15/1/2027", "months": "3"}


def url(name: str, row: Any, *more: Any) -> str:
    return reverse(name, args=[row.household_id, row.pk, *more])


def text_of(owner: Visitor, page: str) -> str:
    return " ".join(map(str.strip, owner.get(page).content.decode().splitlines()))


@pytest.fixture
def holiday(owner: Visitor, household: Household) -> Letter:
    """A payment holiday, chosen on the page, its questions still open."""
    factories.person(household)
    debt = factories.debt(household, **RUNNING)
    page = reverse("letter-kind", args=[household.pk, debt.pk])
    answer = saved(post_form(owner, page, {"kind": "payment_holiday", "language": "en"}))
    letter = Letter.objects.get()
    assert answer.url == url("letter-questions", letter)
    return letter


def test_a_payment_holiday_asks_from_when_and_for_how_long(owner: Visitor, holiday: Letter) -> None:
    saved(post_form(owner, url("letter-questions", holiday), ANSWERS))
    text = text_of(owner, url("letter-text", holiday))
    # Three months from 15 January: the last day is 14 April.
    assert "payment from 15 January 2027 (or, if you agree only later" in text
    assert "from the day on which you agree) until 14 April 2027" in text
    assert "The pause would end on 14 April 2027. Before then I will look at my" in text


def test_without_answers_it_cannot_be_made_final(owner: Visitor, holiday: Letter) -> None:
    page = text_of(owner, url("letter-preview", holiday))
    assert url("letter-issue", holiday) not in page
    assert url("letter-questions", holiday) in page
    saved(post_form(owner, url("letter-questions", holiday), ANSWERS))
    assert url("letter-issue", holiday) in text_of(owner, url("letter-preview", holiday))


def test_answers_are_no_figures_that_moved(owner: Visitor, holiday: Letter) -> None:
    saved(post_form(owner, url("letter-questions", holiday), ANSWERS))
    saved(post_form(owner, url("letter-questions", holiday), {"months": "4"}))
    page = text_of(owner, url("letter-preview", holiday))
    assert "Figures have changed" not in page
    assert "14\N{NO-BREAK SPACE}May\N{NO-BREAK SPACE}2027" in page


@pytest.mark.parametrize(
    "wrong", [{"months": "7"}, {"months": "0"}, {"months": ""}, {"from_on": "20/11/2026"}]
)
def test_what_cannot_be_asked_for_is_refused(
    owner: Visitor, holiday: Letter, wrong: dict[str, str]
) -> None:
    answer = post_form(owner, url("letter-questions", holiday), {**ANSWERS, **wrong})
    assert answer.status_code == 422
    holiday.refresh_from_db()
    assert holiday.answers == {}


def test_two_tabs_do_not_overwrite_each_other(owner: Visitor, holiday: Letter) -> None:
    page = url("letter-questions", holiday)
    first, second = open_form(owner, page), open_form(owner, page)
    saved(send_form(owner, first, ANSWERS))
    assert send_form(owner, second, {**ANSWERS, "months": "5"}).status_code == 409
    holiday.refresh_from_db()
    assert holiday.answers["months"] == 3


def test_it_admits_the_debt_and_is_held_where_time_is_in_doubt(
    owner: Visitor, holiday: Letter
) -> None:
    factories.tell(
        holiday.debt,
        overdue_since=date(2020, 1, 1),
        default_notice_on=date(2020, 1, 1),
        default_notice_ends_on=date(2020, 1, 20),
        last_payment_on=date(2019, 12, 1),
    )
    assert owner.get(url("letter-preview", holiday)).url == url("letter-guard", holiday)


def test_it_encloses_no_budget_that_leaves_more_than_it_offers(
    owner: Visitor, holiday: Letter
) -> None:
    saved(post_form(owner, url("letter-questions", holiday), ANSWERS))
    assessment = factories.complete_assessment(holiday.household)
    assert "Summary of income" not in text_of(owner, url("letter-text", holiday))
    assessment.costs.update(amount_minor=1500_00)
    assert "Summary of income" in text_of(owner, url("letter-text", holiday))


def test_the_page_says_where_each_figure_comes_from(owner: Visitor, holiday: Letter) -> None:
    saved(post_form(owner, url("letter-questions", holiday), ANSWERS))
    folded = text_of(owner, url("letter-preview", holiday)).split("Where each figure comes from")[1]
    assert "You chose it for this letter" in folded
    assert "Worked out from what you told us and decided" in folded


def test_a_kind_without_questions_has_no_such_page(owner: Visitor, household: Household) -> None:
    letter = factories.letter(household, debt=factories.debt(household, **RUNNING))
    assert owner.get(url("letter-questions", letter)).url == url("letter-preview", letter)


@pytest.mark.parametrize(
    ("rule", "said"), [("", "a habit and no rule"), ("some-rule", "as a rule gives it")]
)
def test_a_reply_day_that_nobody_chose_is_the_usual_one_until_it_is_changed(
    holiday: Letter, monkeypatch: pytest.MonkeyPatch, rule: str, said: str
) -> None:
    usual = book().jurisdiction(holiday.country).reply(holiday.kind)
    monkeypatch.setattr(Jurisdiction, "reply", lambda place, *of: replace(usual, rule=rule))

    def source() -> str:
        return str(SOURCE_NAMES[figures(compose(holiday).facts)["reply_by"].source])

    assert said in source()
    assert "usual time to answer" in source()
    assert holiday.reply_by
    holiday.reply_by += timedelta(days=3)
    assert source() == "you chose it for this letter"
