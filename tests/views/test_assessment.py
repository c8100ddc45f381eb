"""The self-assessment as a whole: its map, finishing, its result, earlier ones, who may do what."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from debts.domain.sums.money import Money
from debts.models import Household
from debts.models.steps import CostGroup
from tests import factories
from tests.people import Visitor, forge, open_form, post_form, saved, send_form
from tests.views.assessments import complete, queries, ready, url, words_of

pytestmark = pytest.mark.time_machine(date(2026, 3, 2))

ASKING = "people happened income costs arrears assets changes emergency check".split()


# --- The map ---


def test_before_the_first_the_page_says_what_to_have_at_hand(
    owner: Visitor, household: Household
) -> None:
    assert "bank statements" in words_of(owner, url("tasks", household))
    assert not household.assessments.exists()


def test_begin_makes_one_however_often_it_is_pressed(owner: Visitor, household: Household) -> None:
    tab, another = (open_form(owner, url("tasks", household), "begin") for _ in range(2))
    for opened in (tab, tab, another):
        assert send_form(owner, opened).url == url("emergency", household)
    assert household.assessments.count() == 1


@pytest.mark.parametrize("page", [*ASKING, "result"])
def test_every_page_leads_to_the_map_before_one_is_begun(
    owner: Visitor, household: Household, page: str
) -> None:
    assert owner.get(url(page, household)).url == url("tasks", household)


def test_the_map_says_how_far_each_step_is(owner: Visitor, household: Household) -> None:
    factories.arrears(factories.assessment(household, steps_done=["people", "costs.home"]))
    page = owner.get(url("tasks", household)).context["page"]
    assert [(task.page.partition("-")[2], task.status.value) for task in page.tasks] == [
        ("emergency", "todo"),
        ("people", "done"),
        ("happened", "todo"),
        ("income", "todo"),
        ("costs", "now"),
        ("arrears", "now"),
        ("assets", "todo"),
        ("changes", "todo"),
        ("check", "wait"),
    ]


def test_the_map_leads_on_to_the_first_open_step(owner: Visitor, household: Household) -> None:
    factories.assessment(household, steps_done=["emergency", "people"])
    assert "Continue: What happened" in words_of(owner, url("tasks", household))


def test_a_finished_one_shows_what_is_left_and_the_earlier_ones(
    owner: Visitor, household: Household
) -> None:
    complete(household, dated_on=date(2025, 6, 1))
    complete(household, dated_on=date(2026, 3, 2))
    page = words_of(owner, url("tasks", household))
    # 1,500.00 less 600.00.
    assert "£900.00</span> is left each month" in page
    assert "1 June 2025" in page


@pytest.mark.parametrize("page", ["tasks", "check", "costs", "result", "income"])
def test_queries_do_not_grow_with_the_lines(
    owner: Visitor, household: Household, page: str
) -> None:
    made = complete(household)
    before = queries(owner, url(page, household))
    for make in (factories.income, factories.cost, factories.arrears, factories.change) * 6:
        make(made)
    assert queries(owner, url(page, household)) == before


# --- Check and finish ---


def test_the_check_carries_what_is_not_known_with_a_way_to_fill_it_in(
    owner: Visitor, household: Household
) -> None:
    made = ready(household)
    gas = factories.cost(made, kind="utilities", label="Gas", amount=None)
    page = words_of(owner, url("check", household))
    assert "1 amount that you pay is not known yet. The picture may be tighter." in page
    assert f'href="{url("cost-edit", household, gas.pk)}?back=check">Fill in: Gas' in page


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            (factories.income,),
            "1 amount that comes in is not known yet. The picture may be better.",
        ),
        (
            (factories.income, factories.cost),
            "2 amounts are not known yet. The picture may be better or worse.",
        ),
    ],
)
def test_the_check_says_which_way_the_picture_may_move(
    owner: Visitor, household: Household, rows: tuple[Any, ...], sentence: str
) -> None:
    made = ready(household)
    for make in rows:
        make(made, amount=None)
    factories.change(made, amount=None)
    assert sentence in words_of(owner, url("check", household))


def test_what_is_in_no_picture_moves_none(owner: Visitor, household: Household) -> None:
    made = ready(household)
    factories.change(made, what="Rent goes up", amount=None)
    page = words_of(owner, url("check", household))
    assert "Fill in: Rent goes up" in page
    assert "The picture may" not in page


def test_filling_in_leads_back_to_the_check(owner: Visitor, household: Household) -> None:
    gas = factories.cost(ready(household), kind="utilities", label="Gas", amount=None)
    address = url("cost-edit", household, gas.pk) + "?back=check"
    answer = post_form(owner, address, {"label": "Gas", "amount": "60", "period": "month"})
    assert saved(answer).url == url("check", household)


def test_every_answer_has_a_link_to_change_it(owner: Visitor, household: Household) -> None:
    made = ready(household, adults=2, children=0, other_dependants=0)
    page = words_of(owner, url("check", household))
    for name, ids in [
        ("people", []),
        ("happened", []),
        ("emergency", []),
        ("income-edit", [made.incomes.get().pk]),
        ("cost-edit", [made.costs.get().pk]),
    ]:
        assert f'href="{url(name, household, *ids)}?back=check"' in page


def test_an_open_step_is_listed_and_nothing_is_finished(
    owner: Visitor, household: Household
) -> None:
    made = ready(household, steps_done=["people"])
    assert "Still open" in words_of(owner, url("check", household))
    key = open_form(owner, url("people", household)).hidden()
    answer = forge(owner, url("finish", household), key)
    assert answer.url == url("tasks", household)
    made.refresh_from_db()
    assert made.completed_on is None


def test_finishing_dates_it_today_and_shows_the_result(
    owner: Visitor, household: Household, time_machine: Any
) -> None:
    made = ready(household, dated_on=date(2026, 3, 2))
    time_machine.move_to(date(2026, 3, 12))
    answer = post_form(owner, url("check", household), action="finish")
    assert saved(answer).url == url("result", household)
    made.refresh_from_db()
    assert (made.dated_on, made.completed_on) == (date(2026, 3, 12), date(2026, 3, 12))


# --- The result ---


@pytest.mark.parametrize(("monthly", "is_open"), [(None, True), (Money(0, "GBP"), False)])
def test_a_sum_that_is_not_decided_is_not_shown_as_nothing(
    owner: Visitor, household: Household, monthly: Money | None, is_open: bool
) -> None:
    factories.arrears(complete(household), monthly=monthly)
    shown = words_of(owner, url("result", household))
    assert ("not decided yet" in shown) is is_open
    assert ("Left for other debts" in shown) is not is_open


def test_the_result_says_in_one_sentence_what_is_left(owner: Visitor, household: Household) -> None:
    complete(household)
    page = words_of(owner, url("result", household))
    assert "£900.00</span> is left after essential costs" in page
    assert "when nothing is left" not in page


def test_payments_on_arrears_come_off_before_what_is_left(
    owner: Visitor, household: Household
) -> None:
    factories.arrears(complete(household), monthly=Money(25_00, "GBP"))
    # 1,500.00 − 600.00 − 25.00
    assert "£875.00</span> is left" in words_of(owner, url("result", household))


def test_a_shortfall_is_said_without_blame_and_with_ways_forward(
    owner: Visitor, household: Household
) -> None:
    factories.cost(complete(household), kind="food", amount=Money(1000_00, "GBP"))
    page = words_of(owner, url("result", household))
    # 600.00 + 1,000.00 − 1,500.00
    assert "£100.00</span> a month more than what comes in" in page
    for way in ("token payment", "hold action", "free adviser", "See what to do first"):
        assert way in page


def test_unknown_amounts_are_counted_and_never_taken_for_zero_in_silence(
    owner: Visitor, household: Household
) -> None:
    made = complete(household)
    factories.income(made, amount=None)
    factories.cost(made, amount=None)
    page = words_of(owner, url("result", household))
    assert "2 amounts are not known yet. The picture may be better or worse." in page


def test_the_result_is_the_newest_finished_one_while_another_is_in_progress(
    owner: Visitor, household: Household
) -> None:
    complete(household)
    factories.income(factories.assessment(household, dated_on=date(2026, 4, 1)))
    assert "£900.00</span> is left" in words_of(owner, url("result", household))


# --- Earlier ones and new ones ---


def test_a_save_after_finishing_begins_a_copy_dated_today_and_keeps_the_old(
    owner: Visitor, household: Household, time_machine: Any
) -> None:
    old = complete(household, adults=1, children=0, other_dependants=0)
    time_machine.move_to(date(2026, 3, 12))
    assert "this one is kept" in words_of(owner, url("people", household))
    answers = {"adults": "2", "children": "3", "other_dependants": "0"}
    saved(post_form(owner, url("people", household), answers))
    old.refresh_from_db()
    new = household.assessments.newest()
    assert new is not None
    assert (old.adults, old.completed_on) == (1, factories.DAY)
    assert (new.adults, new.children, new.dated_on) == (2, 3, date(2026, 3, 12))
    assert new.completed_on is None
    assert [row.amount for row in new.incomes.all()] == [Money(1500_00, "GBP")]


def test_a_new_one_may_start_from_any_earlier_one(owner: Visitor, household: Household) -> None:
    old = complete(household, dated_on=date(2024, 1, 1))
    factories.arrears(old, owed_to="Alder Housing")
    complete(household)
    saved(post_form(owner, url("history", household, old.pk), action="revise"))
    new = household.assessments.newest()
    assert new is not None
    assert new.arrears.get().owed_to == "Alder Housing"
    assert old.arrears.count() == 1


def test_only_one_is_edited_at_a_time(owner: Visitor, household: Household) -> None:
    old = complete(household)
    saved(post_form(owner, url("history", household, old.pk), action="revise"))
    saved(post_form(owner, url("history", household, old.pk), action="revise"))
    assert household.assessments.filter(completed_on=None).count() == 1


def test_an_earlier_one_is_shown_and_cannot_be_changed(
    owner: Visitor, household: Household
) -> None:
    old = complete(household, dated_on=date(2025, 6, 1))
    complete(household)
    page = words_of(owner, url("history", household, old.pk))
    assert "Your money on 1 June 2025" in page
    assert ">Change<" not in page


def test_one_in_progress_has_no_page_of_its_own(owner: Visitor, household: Household) -> None:
    made = ready(household)
    assert owner.get(url("history", household, made.pk)).status_code == 404


# --- Who may do what ---


def test_an_adviser_marks_a_finished_budget_as_checked(
    adviser: Visitor, household: Household
) -> None:
    made = complete(household)
    checked = url("checked", household, made.pk)
    assert checked in adviser.get(url("result", household)).content.decode()
    saved(post_form(adviser, checked, {"reference": "TA-114"}))
    made.refresh_from_db()
    assert (made.checked_by, made.checked_reference) == (adviser.account, "TA-114")
    result = words_of(adviser, url("result", household))
    assert "An adviser checked this budget" in result
    assert "Reference: TA-114" in result


def test_a_copy_is_not_checked(owner: Visitor, adviser: Visitor, household: Household) -> None:
    checked = {"checked_on": factories.DAY, "checked_reference": "TA-114"}
    made = complete(household, checked_by=adviser.account, **checked)
    saved(post_form(owner, url("history", household, made.pk), action="revise"))
    new = household.assessments.newest()
    assert new is not None
    assert (new.checked_by, new.checked_on, new.checked_reference) == (None, None, "")


def test_an_owner_does_not_mark_their_own_budget(owner: Visitor, household: Household) -> None:
    made = complete(household)
    assert forge(owner, url("checked", household, made.pk)).status_code == 403


@pytest.mark.parametrize("page", ASKING)
def test_an_adviser_reads_results_and_is_asked_nothing(
    adviser: Visitor, household: Household, page: str
) -> None:
    complete(household)
    assert adviser.get(url(page, household)).status_code == 403
    assert f'href="{url(page, household)}"' not in words_of(adviser, url("tasks", household))


@pytest.mark.parametrize("page", ["tasks", "result", *ASKING])
def test_strangers_find_nothing(stranger: Visitor, household: Household, page: str) -> None:
    complete(household)
    assert stranger.get(url(page, household)).status_code == 404


def test_each_page_has_a_title_of_its_own(owner: Visitor, household: Household) -> None:
    complete(household)
    pages = [url(page, household) for page in ("tasks", "result", *ASKING)]
    pages += [url("cost-group", household, group) for group in CostGroup.values]
    titles = [_title(owner, page) for page in pages]
    assert len(set(titles)) == len(titles)


def _title(visitor: Visitor, address: str) -> str:
    return visitor.get(address).content.decode().partition("<title>")[2].partition("</title>")[0]


def test_a_clock_set_back_never_hides_the_new_one_behind_the_old(
    owner: Visitor, household: Household
) -> None:
    old = complete(household, dated_on=date(2026, 9, 1))
    saved(post_form(owner, url("history", household, old.pk), action="revise"))
    newest = household.assessments.newest()
    assert newest is not None
    assert newest.completed_on is None
    assert newest.dated_on == old.dated_on
