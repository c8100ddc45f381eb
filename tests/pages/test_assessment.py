"""What an assessment comes to: sums by kind, what is left, what is unknown, what is unusual."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from debts.domain.law.jurisdictions import COSTS, SOURCES
from debts.domain.sums.money import Money
from debts.models import Arrears, Assessment, Asset, Change, Cost, Guideline, Household, Income
from debts.models.steps import COST_STEPS, AssessmentStep, CostGroup, is_done, steps_left
from debts.pages.assessment.check import check_page
from debts.pages.assessment.costs import cost_groups, next_group, unusual
from debts.pages.assessment.lines import shown
from debts.pages.assessment.overview import picture
from debts.pages.assessment.tasks import tasks
from debts.pages.plan.needs import needs_of
from debts.rulebook import book
from debts.selectors.assessment import budget_of, newest_complete
from tests import factories

pytestmark = pytest.mark.django_db


def gbp(minor: int) -> Money:
    return Money(minor, "GBP")


@pytest.fixture
def assessment(household: Household) -> Assessment:
    return factories.assessment(household)


# --- The picture ---


@pytest.mark.parametrize(
    ("income", "cost", "lean"),
    [(None, 1, "better"), (1, None, "tighter"), (None, None, "either")],
)
def test_what_is_not_known_says_which_way_the_picture_may_move(
    assessment: Assessment, income: int | None, cost: int | None, lean: str
) -> None:
    factories.income(assessment, amount=income and gbp(income))
    factories.cost(assessment, amount=cost and gbp(cost))
    assert picture(assessment).lean == lean


def test_a_kind_of_which_nothing_is_known_has_no_sum(assessment: Assessment) -> None:
    factories.cost(assessment, amount=None)
    assert picture(assessment).cost_groups[0].known is None
    assert cost_groups(assessment)[0].monthly is None


def test_a_month_is_summed_from_any_period(assessment: Assessment) -> None:
    factories.income(assessment, amount=gbp(55_00), period="week")
    factories.income(assessment, amount=gbp(1_000_00))
    factories.cost(assessment, amount=gbp(96_00), period="year")
    factories.cost(assessment, amount=gbp(42_00), period="four_weeks", kind="utilities")
    seen = picture(assessment)
    # 55 × 52/12 = 238.33; 96/12 = 8; 42 × 13/12 = 45.50.
    assert seen.income == gbp(1_238_33)
    assert seen.essentials == gbp(53_50)
    assert seen.left == gbp(1_184_83)


def test_arrears_come_off_after_costs(assessment: Assessment) -> None:
    factories.income(assessment, amount=gbp(1_000_00))
    factories.cost(assessment, amount=gbp(600_00))
    factories.arrears(assessment, monthly=gbp(30_00))
    seen = picture(assessment)
    assert (seen.before_arrears, seen.arrears, seen.left) == (
        gbp(400_00),
        gbp(30_00),
        gbp(370_00),
    )


def test_a_shortfall_is_what_is_missing(assessment: Assessment) -> None:
    factories.cost(assessment, amount=gbp(600_00))
    seen = picture(assessment)
    assert (seen.left, seen.short) == (gbp(-600_00), gbp(600_00))


def test_unknown_amounts_count_for_nothing_and_are_counted(assessment: Assessment) -> None:
    factories.income(assessment, amount=None)
    factories.cost(assessment, amount=None)
    factories.arrears(assessment, amount=None, monthly=None)
    seen = picture(assessment)
    assert seen.unknown_count == 3
    assert seen.left == gbp(0)


def test_lines_are_grouped_by_kind_in_the_order_in_which_kinds_are_asked(
    assessment: Assessment,
) -> None:
    factories.cost(assessment, kind="food", amount=gbp(100_00))
    factories.cost(assessment, kind="home", amount=gbp(500_00))
    factories.cost(assessment, kind="food", amount=None)
    groups = [(g.kind, g.monthly, g.unknown) for g in picture(assessment).cost_groups]
    assert groups == [("home", gbp(500_00), 0), ("food", gbp(100_00), 1)]


def test_the_budget_leaves_private_words_behind(assessment: Assessment) -> None:
    factories.income(assessment, label="Acorn Bakery")
    assert "Acorn" not in repr(budget_of(assessment))


def test_the_picture_is_read_in_a_fixed_number_of_queries(
    assessment: Assessment, django_assert_num_queries: Any
) -> None:
    for make in (factories.income, factories.cost, factories.arrears) * 9:
        make(assessment)
    fresh = Assessment.objects.select_related("household").get(pk=assessment.pk)
    # One for each kind of line that is counted.
    with django_assert_num_queries(3):
        picture(fresh)


def test_the_plan_is_fed_by_the_newest_that_is_finished(household: Household) -> None:
    assert newest_complete(household) is None
    factories.complete_assessment(household, dated_on=date(2024, 1, 1))
    newest = factories.complete_assessment(household, dated_on=date(2026, 1, 1))
    factories.assessment(household, dated_on=date(2026, 2, 1))
    assert newest_complete(household) == newest


# --- Steps ---


def test_costs_are_answered_when_every_kind_is(assessment: Assessment) -> None:
    assessment.steps_done = list(COST_STEPS[:-1])
    assert not is_done(assessment, AssessmentStep.COSTS)
    assessment.steps_done = list(COST_STEPS)
    assert is_done(assessment, AssessmentStep.COSTS)
    assert AssessmentStep.COSTS not in steps_left(assessment)


def test_the_kinds_of_cost_are_those_of_the_rules() -> None:
    assert set(Cost.Kind.values) == COSTS
    assert set(Income.Source.values) == SOURCES


def test_every_kind_of_cost_is_on_one_page() -> None:
    kinds = [kind for group in CostGroup for kind in group.kinds]
    assert sorted(kinds) == sorted(Cost.Kind)


def test_after_the_last_page_come_those_that_were_passed_over(assessment: Assessment) -> None:
    assessment.steps_done = [step for step in COST_STEPS if step != "costs.health"]
    assert next_group(assessment, CostGroup.COVER) == CostGroup.FAMILY
    assessment.steps_done = list(COST_STEPS)
    assert next_group(assessment, CostGroup.COVER) is None


def test_a_page_with_lines_is_in_progress_until_it_is_answered(assessment: Assessment) -> None:
    factories.cost(assessment)
    assert cost_groups(assessment)[0].status == "now"
    assessment.steps_done = ["costs.home"]
    assert cost_groups(assessment)[0].status == "done"


def test_what_is_in_progress_says_what_is_missing(assessment: Assessment) -> None:
    factories.income(assessment)
    assessment.steps_done = ["costs.home", "costs.utilities", "costs.leisure"]
    hints = {task.page: task.hint for task in tasks(assessment) if task.hint}
    assert hints == {
        "assessment-income": "Go there once more and continue, if that is all.",
        "assessment-costs": "4 of 6 pages are open. Next: Food, clothes and everyday things",
        "assessment-check": "After all steps above.",
    }


# --- What was left empty ---


def left_empty(assessment: Assessment) -> set[str]:
    place = book().jurisdiction("gb-ew")
    return {line.name for line in check_page(assessment, place).left_empty}


def test_what_most_pay_for_is_asked_about_once_its_page_was_answered(
    assessment: Assessment,
) -> None:
    factories.cost(assessment, line="rent")
    factories.cost(assessment, line="council-tax")
    assert left_empty(assessment) == set()
    assessment.steps_done = ["costs.home"]
    assert left_empty(assessment) == {"TV licence"}
    assessment.steps_done = list(COST_STEPS)
    assert "school uniform" not in left_empty(assessment)
    assessment.children = 1
    assert "school uniform" in left_empty(assessment)


def test_a_line_that_is_not_known_yet_was_not_left_empty(assessment: Assessment) -> None:
    factories.cost(assessment, line="tv-licence", amount=None)
    assessment.steps_done = ["costs.home"]
    assert left_empty(assessment) == {"council tax"}


def test_nothing_is_asked_about_beside_costs_in_own_words(assessment: Assessment) -> None:
    factories.cost(assessment, line="", label="Rent, council tax, licence")
    assessment.steps_done = ["costs.home"]
    assert left_empty(assessment) == set()


@pytest.mark.parametrize(
    ("line", "given", "asked"),
    [
        ("tv-licence", {"amount": 14_54, "period": "year"}, True),
        ("tv-licence", {"amount": 174_50, "period": "year"}, False),
        ("tv-licence", {"amount": 14_54, "period": "month"}, False),
        ("tv-licence", {"amount": None, "period": "year"}, False),
        ("rent", {"amount": 14_54, "period": "year"}, False),
    ],
)
def test_a_bill_of_a_year_that_comes_to_next_to_nothing_is_asked_about(
    assessment: Assessment, line: str, given: dict[str, Any], asked: bool
) -> None:
    amount = None if given["amount"] is None else gbp(given["amount"])
    factories.cost(assessment, line=line, period=given["period"], amount=amount)
    found = check_page(assessment, book().jurisdiction("gb-ew")).so_little
    assert bool(found) is asked


# --- What a plan needs ---


def test_a_plan_names_only_what_it_still_lacks_and_the_page_that_gives_it(
    household: Household,
) -> None:
    def needs() -> list[tuple[str, str]]:
        return [(need.page, need.hint) for need in needs_of(household)]

    assert needs() == [("assessment-tasks", ""), ("debt-add", "")]
    factories.debt(household)
    open_steps = {"assets", "changes"}
    done = [*COST_STEPS, *(step for step in AssessmentStep if step not in open_steps)]
    made = factories.assessment(household, steps_done=done)
    still = "Still open: Savings and other assets and What may change soon"
    assert needs() == [("assessment-tasks", still)]
    made.completed_on = made.dated_on
    made.save()
    assert needs() == []


# --- Unusual costs ---


def guideline(**given: Any) -> Guideline:
    usual = {"country": "gb-ew", "currency": "GBP", "kind": "food"}
    return Guideline.objects.create(
        **{**usual, "first_minor": 300_00, "further_minor": 150_00, **given}
    )


@pytest.mark.parametrize(
    ("adults", "children", "usual"), [(None, None, 300_00), (1, 0, 300_00), (2, 2, 750_00)]
)
def test_what_is_usual_grows_with_the_household(
    household: Household, adults: int | None, children: int | None, usual: int
) -> None:
    guideline()
    made = factories.assessment(household, adults=adults, children=children)
    factories.cost(made, kind="food", amount=gbp(9_999_00))
    found = unusual(made, "food")
    assert found is not None
    assert found.usual == gbp(usual)


@pytest.mark.parametrize(
    ("dated_on", "usual"),
    [
        (date(2026, 3, 31), 300_00),
        (date(2026, 4, 1), 320_00),
        (date(2027, 3, 31), 320_00),
        (date(2027, 4, 1), 340_00),
    ],
)
def test_what_is_usual_is_that_of_the_day_of_the_budget(
    household: Household, dated_on: date, usual: int
) -> None:
    guideline(first_minor=340_00, since_on=date(2027, 4, 1))
    guideline(first_minor=320_00, since_on=date(2026, 4, 1))
    guideline(first_minor=300_00)
    made = factories.assessment(household, dated_on=dated_on, adults=1)
    factories.cost(made, kind="food", amount=gbp(9_999_00))
    found = unusual(made, "food")
    assert found is not None
    assert found.usual == gbp(usual)


def test_the_lines_of_a_kind_are_weighed_together(assessment: Assessment) -> None:
    guideline()
    factories.cost(assessment, kind="food", amount=gbp(200_00))
    assert unusual(assessment, "food") is None
    largest = factories.cost(assessment, kind="food", amount=gbp(60_00), period="week")
    found = unusual(assessment, "food")
    assert found is not None
    # 200 + 60 × 52/12 = 460.00
    assert (found.monthly, found.largest) == (gbp(460_00), largest)


@pytest.mark.parametrize("other", [{"country": "cn"}, {"currency": "EUR"}, {"kind": "home"}])
def test_a_guideline_of_elsewhere_does_not_count(
    assessment: Assessment, other: dict[str, str]
) -> None:
    guideline(**other)
    factories.cost(assessment, kind="food", amount=gbp(9_999_00))
    assert unusual(assessment, "food") is None


# --- Lines as they are shown ---


def test_a_line_goes_by_its_own_name_else_by_its_kind(assessment: Assessment) -> None:
    place = book().jurisdiction("gb-ew")
    named = factories.income(assessment, label="Acorn Bakery")
    bare = factories.income(assessment)
    assert shown(named, place).title == "Acorn Bakery"
    assert shown(bare, place).title == "Wages (take-home)"


@pytest.mark.parametrize("model", [Income, Cost, Arrears, Asset, Change])
def test_a_line_with_nothing_known_is_shown(assessment: Assessment, model: Any) -> None:
    given = {Income: {"source": "wages"}, Change: {"what": "x", "direction": "less"}}
    row = model(pk=1, assessment=assessment, **given.get(model, {"kind": "other"}))
    if model is Cost:
        row.kind = "home"
    assert shown(row, book().jurisdiction("other")).unknown


@pytest.mark.parametrize(("country", "asked"), [("cn", False), ("other", False), ("gb-ew", True)])
def test_what_one_bill_may_cover_is_not_asked_about(
    household: Household, country: str, asked: bool
) -> None:
    household.country = country
    household.save()
    answers = factories.assessment(household, steps_done=list(COST_STEPS))
    factories.cost(answers, kind="utilities", line="electricity")
    place = book().jurisdiction(country)
    names = {line.name for line in check_page(answers, place).left_empty}
    assert any(name.startswith("water") for name in names) is asked
