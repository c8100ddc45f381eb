"""All usual costs of a group on one page: named lines, empty ones, open ones, own ones."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from debts.domain.sums.money import Money
from debts.models import Assessment, Guideline, History, Household
from debts.rulebook import book
from tests import factories
from tests.page_forms import main_form
from tests.people import Visitor, forge, open_form, post_form, saved, send_form
from tests.views.assessments import ALL_STEPS, complete, url, words_of

pytestmark = pytest.mark.time_machine(date(2026, 3, 2))


def page(household: Household, group: str = "home") -> str:
    return url("cost-group", household, group)


@pytest.fixture
def begun(household: Household) -> Assessment:
    return factories.assessment(household)


def pounds(minor: int) -> Money:
    return Money(minor, "GBP")


def newest(household: Household) -> Assessment:
    made = household.assessments.newest()
    assert made is not None
    return made


def told(made: Assessment) -> list[tuple[str, str, str, Any, str]]:
    rows = made.costs.order_by("pk")
    return [(row.kind, row.line, row.label, row.amount, row.period) for row in rows]


# --- What is asked ---


@pytest.mark.parametrize(
    ("country", "group", "offered", "other"),
    [
        ("gb-ew", "home", {"home_rent", "home_council-tax"}, {"home_property-fee"}),
        ("gb-sct", "bills", {"utilities_water", "leisure_mobile"}, {"utilities_heating"}),
        ("cn", "family", {"essential_support-of-parents"}, {"essential_family-support"}),
        ("cn", "bills", {"utilities_electricity", "leisure_mobile"}, {"leisure_phone-internet"}),
        ("other", "home", {"home_property-tax"}, {"home_council-tax"}),
    ],
)
def test_a_page_names_the_lines_of_its_group_and_place_only(
    owner: Visitor,
    household: Household,
    country: str,
    group: str,
    offered: set[str],
    other: set[str],
) -> None:
    household.country = country
    household.save()
    factories.assessment(household)
    seen = set(open_form(owner, page(household, group)).controls)
    assert offered <= seen
    assert not other & seen


def test_every_line_of_a_place_has_its_own_usual_rhythm(
    owner: Visitor, household: Household, begun: Assessment
) -> None:
    controls = open_form(owner, page(household)).controls
    line = book().jurisdiction("gb-ew").cost_line("home", "tv-licence")
    assert line
    assert line.period == "year"
    assert controls["home_tv-licence_period"].sent == ["year"]
    assert controls["home_rent_period"].sent == ["month"]


def test_a_rhythm_that_nobody_chose_is_said_until_it_is_chosen(
    owner: Visitor, household: Household, begun: Assessment
) -> None:
    """A year's sum of £174.50 is £14.54 a month, and a month's sum is what it says."""
    said = "For a year, unless you change it."
    before = words_of(owner, page(household)).count(said)
    assert before
    saved(post_form(owner, page(household), {"home_tv-licence": "174.50"}))
    shown = words_of(owner, page(household))
    assert shown.count(said) == before - 1
    assert '<span class="money">£14.54</span> a month' in shown
    saved(post_form(owner, page(household), {"home_tv-licence_period": "month"}))
    shown = words_of(owner, page(household))
    assert shown.count(said) == before - 1
    assert '<span class="money">£14.54</span>' not in shown


def test_a_page_says_where_one_is_and_what_helps(
    owner: Visitor, household: Household, begun: Assessment
) -> None:
    said = words_of(owner, page(household, "everyday"))
    assert "Costs, 3 of 6" in said
    whole = owner.get(page(household, "everyday")).content.decode()
    assert "All pages of costs take about 10 minutes" in whole


def test_there_is_no_page_for_a_group_that_is_none(
    owner: Visitor, household: Household, begun: Assessment
) -> None:
    assert owner.get(page(household, "yachts")).status_code == 404


@pytest.mark.parametrize(("kind", "group"), [("food", "everyday"), ("utilities", "bills")])
def test_the_address_that_a_kind_once_had_leads_to_its_group(
    owner: Visitor, household: Household, begun: Assessment, kind: str, group: str
) -> None:
    answer = owner.get(page(household, kind))
    assert (answer.status_code, answer.headers["Location"]) == (302, page(household, group))


# --- What is kept ---


def test_named_lines_are_kept_at_once_and_the_next_page_is_asked(
    owner: Visitor, household: Household, begun: Assessment
) -> None:
    typed = {"home_rent": "600", "home_tv-licence": "174", "home_council-tax": "98"}
    assert saved(post_form(owner, page(household), typed)).url == page(household, "bills")
    assert told(begun) == [
        ("home", "rent", "", pounds(600_00), "month"),
        ("home", "council-tax", "", pounds(98_00), "month"),
        ("home", "tv-licence", "", pounds(174_00), "year"),
    ]
    begun.refresh_from_db()
    assert begun.steps_done == ["costs.home"]


def test_a_page_that_is_left_empty_is_answered_too(
    owner: Visitor, household: Household, begun: Assessment
) -> None:
    saved(post_form(owner, page(household, "cover")))
    begun.refresh_from_db()
    assert sorted(begun.steps_done) == ["costs.insurance", "costs.savings"]
    assert told(begun) == []


def test_who_is_not_sure_leaves_the_line_open(
    owner: Visitor, household: Household, begun: Assessment
) -> None:
    saved(post_form(owner, page(household), {"home_rent_unknown": True}, press="then=sum"))
    assert told(begun) == [("home", "rent", "", None, "month")]
    said = words_of(owner, page(household))
    assert "1 line is open" in said
    assert open_form(owner, page(household)).controls["home_rent_unknown"].sent == ["yes"]


def test_a_guess_beside_the_tick_counts(
    owner: Visitor, household: Household, begun: Assessment
) -> None:
    saved(post_form(owner, page(household), {"home_rent": "600", "home_rent_unknown": True}))
    assert told(begun) == [("home", "rent", "", pounds(600_00), "month")]


def test_an_own_line_is_kept_in_its_own_words_and_has_room_for_another(
    owner: Visitor, household: Household, begun: Assessment
) -> None:
    for label, amount in (("Storage", "20"), ("Garden", "5")):
        own = {"home_new_label": label, "home_new": amount}
        saved(post_form(owner, page(household), own, press="then=sum"))
    assert [(label, line, amount) for _kind, line, label, amount, _every in told(begun)] == [
        ("Storage", "", pounds(20_00)),
        ("Garden", "", pounds(5_00)),
    ]
    said = words_of(owner, page(household))
    assert said.index("Storage") < said.index("Garden")


def test_an_own_line_without_an_amount_is_kept_as_open(
    owner: Visitor, household: Household, begun: Assessment
) -> None:
    saved(post_form(owner, page(household), {"home_new_label": "Storage"}))
    assert told(begun) == [("home", "", "Storage", None, "month")]


def test_the_sum_of_the_page_is_of_a_month(
    owner: Visitor, household: Household, begun: Assessment
) -> None:
    """600 + 174 ÷ 12 = 614.50"""
    typed = {"home_rent": "600", "home_tv-licence": "174"}
    answer = saved(post_form(owner, page(household), typed, press="then=sum"))
    assert answer.url == page(household)
    said = words_of(owner, page(household))
    assert '<span class="money">£614.50</span>' in said
    assert '<span class="money">£14.50</span> a month' in said
    begun.refresh_from_db()
    assert begun.steps_done == []


def test_an_amount_that_nobody_can_read_stays_and_is_not_in_the_sum(
    owner: Visitor, household: Household, begun: Assessment
) -> None:
    typed = {"home_rent": "six", "home_council-tax": "lots and lots", "home_tv-licence": "120"}
    answer = post_form(owner, page(household), typed)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert 'value="lots and lots"' in shown
    assert '<span class="money">£10.00</span>' in shown
    assert "that we cannot read" in shown
    assert told(begun) == []


# --- What was there before ---


def test_what_was_entered_before_stands_under_its_name(
    owner: Visitor, household: Household, begun: Assessment
) -> None:
    factories.cost(begun, label="Our flat", line="rent", amount=pounds(600_00))
    factories.cost(begun, label="The garage", line="rent", amount=pounds(40_00))
    factories.cost(begun, label="Piano", line="", amount=pounds(15_00), period="week")
    factories.cost(begun, label="", line="from-elsewhere", amount=pounds(3_00))
    controls = open_form(owner, page(household)).controls
    sent = {name: control.sent for name, control in controls.items()}
    assert sent["home_rent"] == ["600.00"]
    assert [sent[f"home_more{number}"] for number in (1, 2, 3)] == [["40.00"], ["15.00"], ["3.00"]]
    assert sent["home_more2_period"] == ["week"]
    said = words_of(owner, page(household))
    for words in ("Our flat", "The garage", "Piano"):
        assert words in said
    before = told(begun)
    saved(post_form(owner, page(household)))
    assert told(begun) == before
    assert not History.objects.filter(noun="cost").exists()


def test_a_changed_amount_keeps_the_words_and_the_reason(
    owner: Visitor, household: Household, begun: Assessment
) -> None:
    row = factories.cost(begun, label="Our flat", line="rent", reason="Near the school")
    saved(post_form(owner, page(household), {"home_rent": "650", "home_rent_period": "week"}))
    row.refresh_from_db()
    assert (row.amount, row.period) == (pounds(650_00), "week")
    assert (row.label, row.reason, row.line) == ("Our flat", "Near the school", "rent")


def test_an_emptied_line_is_not_paid_any_more(
    owner: Visitor, household: Household, begun: Assessment
) -> None:
    factories.cost(begun, line="rent")
    factories.cost(begun, label="Piano")
    saved(post_form(owner, page(household), {"home_rent": ""}))
    assert [label for _kind, _line, label, _amount, _every in told(begun)] == ["Piano"]


def test_a_change_of_a_finished_assessment_begins_a_new_one(
    owner: Visitor, household: Household
) -> None:
    old = complete(household)
    old.costs.all().delete()
    for line, label in (("rent", "Our flat"), ("", "Piano"), ("", "Harp")):
        factories.cost(old, line=line, label=label, amount=pounds(10_00))
    before = told(old)
    typed = {"home_rent": "", "home_more2": "12", "home_council-tax": "98"}
    saved(post_form(owner, page(household), typed))
    assert told(old) == before
    new = newest(household)
    assert new != old
    assert [(line, label, amount) for _kind, line, label, amount, _every in told(new)] == [
        ("", "Piano", pounds(10_00)),
        ("", "Harp", pounds(12_00)),
        ("council-tax", "", pounds(98_00)),
    ]


def test_a_page_that_changes_nothing_leaves_a_finished_assessment_alone(
    owner: Visitor, household: Household
) -> None:
    old = complete(household)
    saved(post_form(owner, page(household)))
    assert newest(household) == old


# --- Two tabs ---


def test_the_second_tab_sees_both_and_saving_again_is_a_decision(
    owner: Visitor, partner: Visitor, household: Household, begun: Assessment
) -> None:
    first, second = (open_form(who, page(household)) for who in (owner, partner))
    saved(send_form(owner, first, {"home_rent": "600", "home_new_label": "Piano", "home_new": "9"}))
    answer = send_form(partner, second, {"home_rent": "700"})
    assert answer.status_code == 409
    assert "£600.00" in answer.content.decode()
    assert "£700.00" in answer.content.decode()
    saved(send_form(partner, main_form(answer)))
    assert [(label, amount) for _kind, _line, label, amount, _every in told(begun)] == [
        ("", pounds(700_00)),
        ("Piano", pounds(9_00)),
    ]


def test_two_tabs_that_say_the_same_are_no_quarrel(
    owner: Visitor, household: Household, begun: Assessment
) -> None:
    tabs = [open_form(owner, page(household)) for _each in range(2)]
    for tab in tabs:
        saved(send_form(owner, tab, {"home_rent": "600"}))
    assert begun.costs.count() == 1


# --- One line by itself, and the way on ---


def test_a_line_by_itself_may_be_given_a_name_of_its_head_only(
    owner: Visitor, household: Household, begun: Assessment
) -> None:
    row = factories.cost(begun, label="Storage", line="")
    edit = url("cost-edit", household, row.pk)
    assert saved(post_form(owner, edit, {"line": "rental"})).url == page(household)
    row.refresh_from_db()
    assert (row.line, row.label) == ("rental", "Storage")
    assert forge(owner, open_form(owner, edit), {"line": "water"}).status_code == 422


def test_the_last_page_completes_the_step(owner: Visitor, household: Household) -> None:
    factories.assessment(
        household, steps_done=[s for s in ALL_STEPS if s not in {"costs.savings", "arrears"}]
    )
    assert saved(post_form(owner, page(household, "cover"))).url == url("arrears", household)


def test_a_break_leads_to_the_map_and_leaves_the_page_open(
    owner: Visitor, household: Household, begun: Assessment
) -> None:
    answer = post_form(owner, page(household), {"home_rent": "600"}, press="take_a_break")
    assert saved(answer).url == url("tasks", household)
    begun.refresh_from_db()
    assert begun.steps_done == []
    assert begun.costs.count() == 1


def test_the_list_of_pages_sums_each_and_counts_the_unknown(
    owner: Visitor, household: Household, begun: Assessment
) -> None:
    factories.cost(begun, amount=pounds(1200_00), period="year")
    factories.cost(begun, amount=None)
    said = words_of(owner, url("costs", household))
    assert "£100.00</span> a month, and 1 amount not known yet" in said


# --- What the host calls usual ---


def guideline(kind: str = "food") -> None:
    """300.00 for the first, 150.00 for each further person."""
    Guideline.objects.create(
        country="gb-ew", currency="GBP", kind=kind, first_minor=300_00, further_minor=150_00
    )


def test_what_is_usual_is_said_only_where_the_host_entered_it(
    owner: Visitor, household: Household
) -> None:
    guideline()
    factories.assessment(household, adults=2, children=1)
    said = words_of(owner, page(household, "everyday"))
    assert said.count("Usual here for a household like yours") == 1
    assert 'up to <span class="money">£600.00</span> a month' in said
    assert "Usual here" not in words_of(owner, page(household))


def test_a_cost_above_it_is_saved_and_asked_about_once(
    owner: Visitor, household: Household
) -> None:
    guideline()
    guideline("personal")
    made = factories.assessment(household, adults=2, children=1)
    food = {"food_groceries": "600.01", "food_groceries_period": "month"}
    typed = {**food, "personal_clothing": "700"}
    answer = post_form(owner, page(household, "everyday"), typed)
    assert saved(answer).url == url("cost-reason", household, "food")
    assert 'up to <span class="money">£600.00</span> is usual' in words_of(owner, answer.url)
    answer = post_form(owner, answer.url, {"reason": "A diet for an illness"})
    assert made.costs.get(kind="food").reason == "A diet for an illness"
    assert saved(answer).url == url("cost-reason", household, "personal")
    # It may stay empty.
    assert saved(post_form(owner, answer.url)).url == page(household, "travel")


@pytest.mark.parametrize("amount", ["300", "299.99"])
def test_a_cost_within_it_is_not_asked_about(
    owner: Visitor, household: Household, amount: str
) -> None:
    guideline()
    factories.assessment(household, adults=1)
    typed = {"food_groceries": amount, "food_groceries_period": "month"}
    answer = post_form(owner, page(household, "everyday"), typed)
    assert saved(answer).url == page(household, "travel")
