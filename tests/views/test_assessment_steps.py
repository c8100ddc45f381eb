"""Who depends on the money, what happened, and the signs that something cannot wait."""

from __future__ import annotations

import re
from datetime import date

import pytest

from debts.domain.sums.money import Money
from debts.letters.print.render import compose
from debts.models import Household
from tests import factories
from tests.people import Visitor, open_form, post_form, saved, send_form
from tests.views.assessments import url, words_of

pytestmark = pytest.mark.time_machine(date(2026, 3, 2))

PEOPLE = {"adults": "2", "children": "1", "other_dependants": "0"}


def test_people_are_saved_and_lead_on(owner: Visitor, household: Household) -> None:
    made = factories.assessment(household)
    answer = post_form(owner, url("people", household), PEOPLE)
    assert saved(answer).url == url("happened", household)
    made.refresh_from_db()
    assert (made.adults, made.children, made.other_dependants) == (2, 1, 0)
    assert made.steps_done == ["people"]


def test_answers_stand_in_the_boxes_on_the_next_visit(
    owner: Visitor, partner: Visitor, household: Household
) -> None:
    factories.assessment(household)
    saved(post_form(owner, url("people", household), PEOPLE))
    assert 'name="adults" value="2"' in words_of(partner, url("people", household))


def test_a_break_leads_to_the_map(owner: Visitor, household: Household) -> None:
    factories.assessment(household)
    answer = post_form(owner, url("people", household), PEOPLE, press="take_a_break")
    assert saved(answer).url == url("tasks", household)


@pytest.mark.parametrize("adults", ["", "0", "21", "many", "1.5", "-1"])
def test_an_impossible_number_is_asked_again(
    owner: Visitor, household: Household, adults: str
) -> None:
    factories.assessment(household)
    answer = post_form(owner, url("people", household), {**PEOPLE, "adults": adults})
    assert answer.status_code == 422
    assert 'name="children" value="1"' in " ".join(answer.content.decode().split())


def test_what_happened_is_kept_cause_by_cause(owner: Visitor, household: Household) -> None:
    made = factories.assessment(household)
    answers = {
        "causes": ["illness", "less_income"],
        "since": "January 2026",
        "passing": "unknown",
        "happened_text": "Long <covid>",
    }
    saved(post_form(owner, url("happened", household), answers))
    made.refresh_from_db()
    assert (made.illness, made.less_income, made.lost_job) == (True, True, False)
    assert made.happened_since == date(2026, 1, 1)
    page = words_of(owner, url("check", household))
    assert "Illness or injury<br>Less income than before" in page
    assert "Long &lt;covid&gt;" in page


@pytest.mark.parametrize(
    ("typed", "shown", "printed"),
    [
        ("2024", "2024", "since 2024"),
        ("March 2025", "March 2025", "since March 2025"),
        ("about March 2025", "about March 2025", "since about March 2025"),
        ("14 March 2025", "14 March 2025", "since March 2025"),
    ],
)
def test_since_when_is_shown_as_it_was_said_and_no_letter_names_it_more_exactly(
    owner: Visitor, household: Household, typed: str, shown: str, printed: str
) -> None:
    factories.assessment(household, illness=True)
    saved(post_form(owner, url("happened", household), {"since": typed}))
    assert shown in words_of(owner, url("check", household))
    assert open_form(owner, url("happened", household)).controls["since"].sent == [shown]
    household.assessments.update(completed_on=date(2026, 3, 2))
    text = compose(factories.letter(household, kind="time_to_plan")).text()
    assert f", {printed}." in text


def test_all_of_what_happened_may_stay_empty(owner: Visitor, household: Household) -> None:
    made = factories.assessment(household)
    saved(post_form(owner, url("happened", household)))
    made.refresh_from_db()
    assert made.steps_done == ["happened"]


def test_a_cause_can_be_taken_back(owner: Visitor, household: Household) -> None:
    made = factories.assessment(household, lost_job=True)
    saved(post_form(owner, url("happened", household), {"causes": ["other_cause"]}))
    made.refresh_from_db()
    assert (made.lost_job, made.other_cause) == (False, True)


def test_two_tabs_on_one_step_show_both_answers(owner: Visitor, household: Household) -> None:
    factories.assessment(household, **dict.fromkeys(PEOPLE, 1))
    first, second = (open_form(owner, url("people", household)) for _ in range(2))
    saved(send_form(owner, first, PEOPLE))
    answer = send_form(owner, second, {**PEOPLE, "adults": "4"})
    assert answer.status_code == 409
    assert household.assessments.get().adults == 2


def test_answering_one_step_does_not_disturb_another_that_is_open(
    owner: Visitor, household: Household
) -> None:
    factories.assessment(household)
    open_elsewhere = open_form(owner, url("people", household))
    saved(post_form(owner, url("assets", household), press="then=none"))
    saved(send_form(owner, open_elsewhere, PEOPLE))


def test_a_bill_of_a_year_that_may_be_a_months_is_named_with_its_sums(
    owner: Visitor, household: Household
) -> None:
    assessment = factories.assessment(household)
    amount = Money(14_54, "GBP")
    factories.cost(assessment, line="tv-licence", period="year", amount=amount)
    page = words_of(owner, url("check", household))
    assert 'TV licence: <span class="money">£14.54</span> every year, only' in page
    assert ">£1.21</span> a month</a>" in page


def test_each_page_of_the_way_says_where_it_stands_and_none_that_changes_one_answer(
    owner: Visitor, household: Household
) -> None:
    """Costs count their own pages beside."""
    made = factories.assessment(household)
    pages = ("emergency", "people", "happened", "income", "costs", "arrears", "assets", "changes")
    for number, page in enumerate(pages, 1):
        words = words_of(owner, url(page, household))
        assert re.findall(r"Your money, (\d) of (\d)", words) == [(str(number), "8")], page
    made.completed_on = made.dated_on
    made.save()
    for page in pages:
        assert "Your money, " not in words_of(owner, url(page, household)), page
