"""Lists of income, costs, arrears, assets and changes: add, change, remove, undo, go on."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.law.events import EventKind
from debts.domain.sums.known_days import KnownDay
from debts.domain.sums.money import Money
from debts.models import Assessment, Household, Role
from debts.selectors.limitation import last_day
from debts.services.assessment.costs import CostAnswer, keep_costs
from tests import factories
from tests.people import Visitor, forge, member, open_form, post_form, saved, send_form
from tests.views.assessments import ALL_STEPS, complete, url, words_of

pytestmark = pytest.mark.time_machine(date(2026, 3, 2))

WAGES = {"source": "wages", "amount": "1,500", "period": "month"}
RENT = {"home_rent": "600", "home_rent_period": "week"}
FILLED = {
    "income": ("income", WAGES),
    "cost": ("cost-group", RENT),
    "arrears": ("arrears", {"kind": "rent", "amount": "300"}),
    "asset": ("assets", {"kind": "vehicle", "label": "Old car", "value": "900", "needed": "on"}),
    "change": ("changes", {"what": "More hours", "direction": "more", "amount": "100"}),
}


def page_of(noun: str, home: Household) -> str:
    name = FILLED[noun][0]
    return url(name, home, *(["home"] if noun == "cost" else []))


def rows(home: Household, noun: str) -> Any:
    names = {"income": "incomes", "cost": "costs", "asset": "assets", "change": "changes"}
    newest = home.assessments.newest()
    assert newest is not None
    return getattr(newest, names.get(noun, noun))


# --- Any period, with the month's sum ---


@pytest.mark.parametrize(
    ("period", "monthly"),
    [
        ("week", "£238.33"),  # 55 × 52 ÷ 12 = 238.333…
        ("two_weeks", "£119.17"),  # 55 × 26 ÷ 12 = 119.166…
        ("four_weeks", "£59.58"),  # 55 × 13 ÷ 12 = 59.583…
        ("month", "£55.00"),
        ("two_months", "£27.50"),  # 55 ÷ 2
        ("quarter", "£18.33"),  # 55 ÷ 3 = 18.333…
        ("year", "£4.58"),  # 55 ÷ 12 = 4.583…
    ],
)
def test_each_period_shows_what_it_comes_to_in_a_month(
    owner: Visitor, household: Household, period: str, monthly: str
) -> None:
    factories.assessment(household)
    line = {"source": "benefits", "amount": "55", "period": period}
    saved(post_form(owner, url("income", household), line, press="then=more"))
    assert f'Together: <span class="money">{monthly}</span> a month' in words_of(
        owner, url("income", household)
    )


# --- Add and go on ---


@pytest.mark.parametrize("noun", FILLED)
def test_a_line_of_each_list_is_saved_and_the_step_is_answered(
    owner: Visitor, household: Household, noun: str
) -> None:
    made = factories.assessment(household)
    saved(post_form(owner, page_of(noun, household), FILLED[noun][1]))
    made.refresh_from_db()
    assert rows(household, noun).count() == 1
    assert len(made.steps_done) == 1


def test_save_and_add_another_stays_and_whoever_leaves_then_has_answered(
    owner: Visitor, household: Household
) -> None:
    made = factories.assessment(household)
    answer = post_form(owner, url("income", household), WAGES, press="then=more")
    assert saved(answer).url == url("income", household)
    made.refresh_from_db()
    assert made.steps_done == ["income"]


def test_the_next_step_is_the_first_that_is_open(owner: Visitor, household: Household) -> None:
    factories.assessment(household, steps_done=["people", "happened"])
    answer = post_form(owner, url("income", household), WAGES)
    assert saved(answer).url == url("cost-group", household, "home")


def test_the_last_answer_leads_to_the_check(owner: Visitor, household: Household) -> None:
    factories.assessment(household, steps_done=[s for s in ALL_STEPS if s != "income"])
    answer = post_form(owner, url("income", household), WAGES)
    assert saved(answer).url == url("check", household)


def test_an_empty_form_after_some_lines_means_that_the_list_is_complete(
    owner: Visitor, household: Household
) -> None:
    made = factories.assessment(household)
    factories.income(made)
    saved(post_form(owner, url("income", household), {"period": "month"}))
    made.refresh_from_db()
    assert made.steps_done == ["income"]
    assert made.incomes.count() == 1


def test_an_empty_form_and_no_line_asks_for_one(owner: Visitor, household: Household) -> None:
    factories.assessment(household)
    answer = post_form(owner, url("income", household), {"period": "month"})
    assert answer.status_code == 422
    assert "tick “I do not know yet”" in answer.content.decode()


def test_nothing_here_is_an_answer(owner: Visitor, household: Household) -> None:
    made = factories.assessment(household)
    saved(post_form(owner, url("assets", household), press="then=none"))
    made.refresh_from_db()
    assert made.steps_done == ["assets"]


def test_what_was_typed_is_saved_whichever_button_was_pressed(
    owner: Visitor, household: Household
) -> None:
    made = factories.assessment(household)
    saved(post_form(owner, url("income", household), WAGES, press="then=none"))
    saved(post_form(owner, url("income", household), WAGES, press="take_a_break"))
    assert made.incomes.count() == 2


def test_a_break_leads_to_the_map_and_leaves_the_step_open(
    owner: Visitor, household: Household
) -> None:
    made = factories.assessment(household)
    answer = post_form(owner, url("income", household), press="take_a_break")
    assert saved(answer).url == url("tasks", household)
    made.refresh_from_db()
    assert made.steps_done == []


def test_i_do_not_know_yet_is_kept_as_unknown(owner: Visitor, household: Household) -> None:
    made = factories.assessment(household)
    line = {"source": "wages", "amount": "", "amount_unknown": "yes", "period": "week"}
    saved(post_form(owner, url("income", household), line))
    assert made.incomes.get().amount is None
    assert "not known yet" in words_of(owner, url("income", household))


def test_a_refused_line_keeps_what_was_typed_and_saves_nothing(
    owner: Visitor, household: Household
) -> None:
    made = factories.assessment(household)
    line = {"label": "Acorn & <Sons>", "source": "wages", "amount": "-5", "period": "week"}
    answer = post_form(owner, url("income", household), line)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Acorn &amp; &lt;Sons&gt;" in page
    assert 'value="-5"' in page
    assert "<title>Please check:" in page
    assert not made.incomes.exists()


def test_the_same_form_sent_five_times_adds_one_line(owner: Visitor, household: Household) -> None:
    made = factories.assessment(household)
    opened = open_form(owner, url("income", household))
    for _time in range(5):
        saved(send_form(owner, opened, WAGES))
    assert made.incomes.count() == 1


@pytest.mark.parametrize(
    ("country", "named", "other"),
    [
        ("gb-ew", ">Universal Credit</option>", "Scottish Child Payment"),
        ("gb-sct", ">Scottish Child Payment</option>", "year-end bonus"),
        ("cn", ">A year-end bonus</option>", "Universal Credit"),
    ],
)
def test_what_comes_in_is_called_by_the_names_of_the_place(
    owner: Visitor, household: Household, country: str, named: str, other: str
) -> None:
    household.country = country
    household.save()
    factories.assessment(household)
    said = words_of(owner, url("income", household))
    assert named in said
    assert other not in said


def test_a_source_by_name_is_kept_with_its_name_and_one_in_own_words_with_these(
    owner: Visitor, household: Household
) -> None:
    made = factories.assessment(household)
    page = url("income", household)
    credit = {"source": "benefits:universal-credit", "amount": "400"}
    saved(post_form(owner, page, credit))
    saved(post_form(owner, page, credit | {"label": "UC of Kim"}))
    kept = list(made.incomes.order_by("pk").values_list("source", "label"))
    assert kept == [("benefits", "Universal Credit"), ("benefits", "UC of Kim")]
    line = made.incomes.order_by("pk").first()
    assert line
    edit = url("income-edit", household, line.pk)
    assert open_form(owner, edit).controls["source"].sent == ["benefits"]
    saved(post_form(owner, edit, {"amount": "410"}))
    line.refresh_from_db()
    assert (line.source, line.label) == ("benefits", "Universal Credit")


def test_where_it_comes_from_is_one_list_and_not_eight_cards(
    owner: Visitor, household: Household
) -> None:
    """The cards with their examples pushed the amount off a phone."""
    factories.assessment(household)
    source = open_form(owner, url("income", household)).controls["source"]
    assert (source.kind, source.sent, source.offered[0]) == ("select", [""], "")
    refused = post_form(owner, url("income", household), {"amount": "5"})
    assert refused.status_code == 422
    assert "Choose where it comes from." in refused.content.decode()


# --- Change and remove ---


def test_a_line_is_changed(owner: Visitor, household: Household) -> None:
    line = factories.income(factories.assessment(household))
    answer = post_form(
        owner, url("income-edit", household, line.pk), {**WAGES, "amount": "1,234.56"}
    )
    assert saved(answer).url == url("income", household)
    line.refresh_from_db()
    assert line.amount == Money(1234_56, "GBP")


def test_two_tabs_on_one_line_show_both_texts(owner: Visitor, household: Household) -> None:
    line = factories.income(factories.assessment(household))
    address = url("income-edit", household, line.pk)
    first, second = (open_form(owner, address) for _ in range(2))
    saved(send_form(owner, first, {**WAGES, "amount": "1,600"}))
    answer = send_form(owner, second, {**WAGES, "amount": "1,700"})
    assert answer.status_code == 409
    assert "1,600" in answer.content.decode()
    assert "1,700" in answer.content.decode()


@pytest.mark.parametrize("noun", FILLED)
def test_a_removed_line_can_be_brought_back_whole(
    owner: Visitor, household: Household, noun: str
) -> None:
    factories.assessment(household)
    saved(post_form(owner, page_of(noun, household), FILLED[noun][1]))
    before = _values(rows(household, noun).get())
    edit = url(f"{noun}-edit", household, rows(household, noun).get().pk)
    removed = saved(post_form(owner, edit, action="remove"))
    assert not rows(household, noun).exists()
    assert "The line is removed." in words_of(owner, removed.url)
    saved(post_form(owner, removed.url, action="restore"))
    assert _values(rows(household, noun).get()) == before
    assert "The line is removed." not in words_of(owner, removed.url)


def test_a_line_of_answers_that_were_finished_since_comes_back_into_a_copy(
    owner: Visitor, household: Household
) -> None:
    """What was finished, and what a plan or a letter stands on, stays as it was."""
    answers = complete(household)
    factories.income(answers, label="Second job", amount=Money(100_00, "GBP"))
    Assessment.objects.update(completed_on=None)
    line = answers.incomes.get(label="Second job")
    saved(post_form(owner, url("income-edit", household, line.pk), action="remove"))
    Assessment.objects.update(completed_on=factories.DAY)
    bin_page = reverse("deleted-list", args=[household.pk])
    saved(post_form(owner, bin_page, action="/back/"))
    newest = household.assessments.newest()
    assert newest is not None
    assert newest != answers
    assert not answers.incomes.filter(label="Second job").exists()
    assert newest.incomes.get(label="Second job").amount == Money(100_00, "GBP")
    assert newest.incomes.count() == answers.incomes.count() + 1
    assert not household.deleted.exists()


def test_an_emptied_answer_is_no_deletion(owner: Visitor, household: Household) -> None:
    """It is not in the bin: on its page it can be typed again."""
    answers = factories.assessment(household)
    emptied = CostAnswer(factories.cost(answers), "home", "", "", None, "month", is_gone=True)
    keep_costs(household, [emptied], today=factories.DAY, by=owner.account)
    assert not answers.costs.exists()
    assert not household.deleted.exists()


def test_undo_belongs_to_the_account_that_removed(owner: Visitor, household: Household) -> None:
    line = factories.income(factories.assessment(household))
    other = member(household, Role.PARTNER)
    removed = saved(post_form(owner, url("income-edit", household, line.pk), action="remove"))
    assert "The line is removed." not in words_of(other, removed.url)


def test_undo_of_nothing_changes_nothing(owner: Visitor, household: Household) -> None:
    made = factories.assessment(household)
    key = open_form(owner, url("income", household)).hidden()
    saved(forge(owner, url("income-restore", household), key))
    assert not made.incomes.exists()


def test_changing_a_line_of_a_finished_one_changes_its_twin(
    owner: Visitor, household: Household
) -> None:
    old = complete(household)
    factories.income(old, label="Second job", amount=Money(100_00, "GBP"))
    line = old.incomes.get(label="Second job")
    typed = {**WAGES, "label": "Second job", "amount": "150"}
    saved(post_form(owner, url("income-edit", household, line.pk), typed))
    new = household.assessments.newest()
    assert new is not None
    assert new != old
    line.refresh_from_db()
    assert line.amount == Money(100_00, "GBP")
    assert new.incomes.get(label="Second job").amount == Money(150_00, "GBP")
    assert new.incomes.count() == old.incomes.count() == 2


def test_removing_a_line_of_a_finished_one_keeps_it_there(
    owner: Visitor, household: Household
) -> None:
    old = complete(household)
    edit = url("cost-edit", household, old.costs.get().pk)
    saved(post_form(owner, edit, action="remove"))
    assert old.costs.count() == 1
    assert rows(household, "cost").count() == 0


def test_a_refused_line_begins_no_copy(owner: Visitor, household: Household) -> None:
    old = complete(household)
    answer = post_form(owner, url("income", household), {**WAGES, "amount": "x"})
    assert answer.status_code == 422
    assert household.assessments.get() == old
    assert url("income-edit", household, old.incomes.get().pk) in answer.content.decode()


def test_a_line_of_another_household_is_not_there(owner: Visitor, household: Household) -> None:
    factories.assessment(household)
    other = factories.income(factories.assessment(factories.household()))
    assert owner.get(url("income-edit", household, other.pk)).status_code == 404
    forged = {**open_form(owner, url("income", household)).hidden(), **WAGES}
    for page in ("income-edit", "income-remove"):
        assert forge(owner, url(page, household, other.pk), forged).status_code == 404


def _values(row: Any) -> dict[str, Any]:
    # The debt that a line of arrears is went with it, and is made anew.
    skipped = {"id", "created_at", "changed_at", "assessment_id", "debt_id"}
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.attname not in skipped
    }


def test_an_address_beyond_any_row_is_not_there(owner: Visitor, household: Household) -> None:
    factories.assessment(household)
    assert owner.get(url("income-edit", household, 10**30)).status_code == 404
    assert owner.get(url("history", household, 10**30)).status_code == 404


# --- No decision before its facts ---


def test_what_to_pay_on_arrears_is_not_asked_before_it_is_known_what_is_left(
    owner: Visitor, household: Household
) -> None:
    factories.assessment(household)
    page = url("arrears", household)
    assert "monthly" not in open_form(owner, page).controls
    saved(post_form(owner, page, {"kind": "rent", "amount": "300"}))
    line = rows(household, "arrears").get()
    assert line.monthly is None
    assert "monthly" not in open_form(owner, url("arrears-edit", household, line.pk)).controls
    asked = owner.get(url("arrears-sum", household, line.pk))
    assert (asked.status_code, asked.headers["Location"]) == (302, url("tasks", household))


def test_what_a_plan_proposes_is_asked_for_nowhere(owner: Visitor, household: Household) -> None:
    """Left open it sent from what is left to the answers, and from there to what is left."""
    line = factories.arrears(factories.complete_assessment(household), monthly=None)
    left, check = (words_of(owner, url(page, household)) for page in ("result", "check"))
    assert "Your plan proposes a sum" in left
    assert "Fill in" not in left + check
    line.amount = None
    line.save()
    left, check = (words_of(owner, url(page, household)) for page in ("result", "check"))
    assert "Fill in what is missing" in left
    assert "Fill in: Rent" in check


def test_once_it_is_known_it_stands_beside_the_question(
    owner: Visitor, household: Household
) -> None:
    """Of 1,500 there are 600 of costs, and 50 are paid on other arrears already: 850 are left.
    1,000 ÷ 12 = 83.33, in whole pounds 84 a month."""
    made = factories.complete_assessment(household)
    factories.arrears(made, monthly=Money(50_00, "GBP"))
    line = factories.arrears(made, kind="energy", amount=Money(1000_00, "GBP"), monthly=None)
    result = owner.get(url("result", household))
    ask = url("arrears-sum", household, line.pk)
    assert f'href="{ask}"' in result.content.decode()
    said = words_of(owner, ask)
    assert 'By your answers <span class="money">£850.00</span> is left each month' in said
    assert '<span class="money">£84.00</span> a month would pay off' in said


def test_what_one_month_could_pay_is_not_proposed_by_the_year(
    owner: Visitor, household: Household
) -> None:
    made = factories.complete_assessment(household)
    line = factories.arrears(made, kind="energy", amount=Money(640_00, "GBP"), monthly=None)
    said = words_of(owner, url("arrears-sum", household, line.pk))
    assert 'One month could pay all <span class="money">£640.00</span>' in said
    assert "would pay off" not in said


@pytest.mark.parametrize("amount", [None, Money(15_000_00, "GBP")])
def test_no_sum_is_proposed_that_is_not_known_or_not_there(
    owner: Visitor, household: Household, amount: Money | None
) -> None:
    """15,000 within a year are 1,250 a month, and 900 are left."""
    made = factories.complete_assessment(household)
    line = factories.arrears(made, amount=amount, monthly=None)
    said = words_of(owner, url("arrears-sum", household, line.pk))
    assert "£900.00" in said
    assert "would pay off" not in said


def test_a_sum_that_is_decided_leaves_the_answers_finished_and_as_old_as_they_were(
    owner: Visitor, household: Household
) -> None:
    made = factories.complete_assessment(household, dated_on=date(2026, 1, 5))
    before = made.completed_on
    line = factories.arrears(made, monthly=None)
    answer = post_form(owner, url("arrears-sum", household, line.pk), {"monthly": "20"})
    assert saved(answer).url == url("result", household)
    newest = household.assessments.newest()
    assert newest
    assert newest != made
    assert (newest.dated_on, newest.completed_on) == (date(2026, 1, 5), before)
    assert newest.arrears.get().monthly == Money(20_00, "GBP")
    assert made.arrears.get().monthly is None
    assert "Left for other debts" in words_of(owner, url("result", household))


def test_a_sum_decided_while_answers_are_changed_waits_for_them(
    owner: Visitor, household: Household
) -> None:
    made = factories.complete_assessment(household)
    factories.arrears(made, monthly=None)
    saved(post_form(owner, page_of("income", household), WAGES))
    copy = household.assessments.newest()
    assert copy
    assert copy != made
    line = copy.arrears.get()
    result = owner.get(url("result", household)).content.decode()
    assert url("arrears-sum", household, line.pk) in result
    answer = post_form(owner, url("arrears-sum", household, line.pk), {"monthly": "20"})
    assert saved(answer).url == url("check", household)
    copy.refresh_from_db()
    assert copy.completed_on is None


def test_a_sum_may_stay_open_or_be_opened_again(owner: Visitor, household: Household) -> None:
    line = factories.arrears(factories.complete_assessment(household), monthly=Money(5_00, "GBP"))
    ask = url("arrears-sum", household, line.pk)
    saved(post_form(owner, ask, {"monthly": "", "monthly_unknown": True}))
    assert rows(household, "arrears").get().monthly is None


def test_a_page_left_with_its_tick_alone_was_left_empty(
    owner: Visitor, household: Household
) -> None:
    factories.assessment(household)
    saved(post_form(owner, url("arrears", household), press="then=none"))
    assert not rows(household, "arrears").exists()


def test_since_when_a_rent_is_behind_is_asked_with_its_arrears_and_once(
    owner: Visitor, household: Household
) -> None:
    factories.assessment(household)
    answers = {"kind": "rent", "amount": "300", "behind_since": "August 2025"}
    saved(post_form(owner, url("arrears", household), answers))
    line = rows(household, "arrears").get()
    day = last_day(line.debt, EventKind.FELL_DUE)
    assert day == KnownDay.in_month(2025, 8)
    assert line.debt.stage == "overdue"
    page = url("arrears-edit", household, line.pk)
    assert "behind_since" not in open_form(owner, page).controls


def test_a_debt_that_comes_first_is_proposed_where_nothing_was_said_to_be_behind(
    owner: Visitor, household: Household
) -> None:
    begun = factories.assessment(household, steps_done=["arrears"])
    factories.debt(household)  # a credit card does not come first
    bill = factories.debt(household, product="rent", priority=True, principal=Money(640_00, "GBP"))
    check = reverse("assessment-check", args=[household.pk])
    link = f"{reverse('assessment-arrears', args=[household.pk])}?back=check&debt={bill.pk}"
    assert [line.url for line in owner.get(check).context["page"].behind_too] == [link]
    assert link.replace("&", "&amp;") in owner.get(check).content.decode()
    saved(post_form(owner, link))
    line = begun.arrears.get()
    assert (line.debt_id, line.kind, line.amount) == (bill.pk, "rent", Money(640_00, "GBP"))
    assert owner.get(check).context["page"].behind_too == ()


def test_how_often_it_comes_is_one_field_and_not_six_cards(
    owner: Visitor, household: Household
) -> None:
    factories.assessment(household)
    page = owner.get(url("income", household)).content.decode()
    assert page.count('name="period"') == 1
    assert '<option value="month" selected>' in page
