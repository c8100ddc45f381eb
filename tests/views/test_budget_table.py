"""A budget out of a table: looked at line by line, kept by a second press, undone as a whole."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.models import Cost, History, Household, Income, TableImport
from tests import factories
from tests.forms.test_table_files import workbook
from tests.letters.drafts import DAY
from tests.page_forms import main_form
from tests.people import Visitor, post_form, saved, send_form
from tests.views.test_debt_table import words

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]

BUDGET = (
    "Item,Category,Amount,How often\n"
    'Acorn Bakery,wages,"1,250.50",every four weeks\n'
    "Child benefit,income,£90 a week,\n"
    "Rent,spending,-500,monthly\n"
    "Car insurance,spending,240,yearly\n"
)
CHINESE = "项目,收支,金额,频率\n工资,收入,6000元,每月\n房租,支出,1500,每月\n买菜,支出,300,每周\n"
Line = tuple[str, str, int | None, str]


def page(household: Household) -> str:
    return reverse("budget-table", args=[household.pk])


def read(owner: Visitor, household: Household, text: str = BUDGET, **more: Any) -> Any:
    return post_form(owner, page(household), {"text": text, **more}, press="again")


def keep(owner: Visitor, shown: Any, **chosen: str) -> Any:
    """The first button keeps."""
    return send_form(owner, main_form(shown), chosen)


def told() -> list[Line]:
    columns = ("label", "amount_minor", "period")
    incomes = Income.objects.order_by("pk").values_list("source", *columns)
    costs = Cost.objects.order_by("pk").values_list("kind", *columns)
    return [*incomes, *costs]


# The Standard Financial Statement has car insurance under transport, and so has the place's list.
ALL: list[Line] = [
    ("wages", "Acorn Bakery", 1250_50, "four_weeks"),
    ("benefits", "Child benefit", 90_00, "week"),
    ("home", "Rent", 500_00, "month"),
    ("transport", "Car insurance", 240_00, "year"),
]


def test_the_first_press_shows_and_the_second_keeps(owner: Visitor, household: Household) -> None:
    shown = read(owner, household)
    assert shown.status_code == 200
    assert "£1,250.50" in words(shown)
    assert not household.assessments.exists()
    assert not TableImport.objects.exists()
    saved(keep(owner, shown))
    assert told() == ALL
    assert household.assessments.get().dated_on == DAY


def test_a_chinese_table_is_read(owner: Visitor, household: Household) -> None:
    Household.objects.filter(pk=household.pk).update(country="cn", currency="CNY")
    sent = SimpleUploadedFile("收支.csv", CHINESE.encode("gb18030"))
    saved(keep(owner, post_form(owner, page(household), {"file": sent}, press="again")))
    assert told() == [
        ("wages", "工资", 6000_00, "month"),
        ("home", "房租", 1500_00, "month"),
        ("food", "买菜", 300_00, "week"),
    ]


def test_a_workbook_is_read(owner: Visitor, household: Household) -> None:
    book = workbook(("Item", "Amount", "Period"), ("Groceries", 75.25, "weekly"))
    sent = SimpleUploadedFile("budget.xlsx", book)
    saved(keep(owner, post_form(owner, page(household), {"file": sent}, press="again")))
    assert told() == [("food", "Groceries", 75_25, "week")]


@pytest.mark.parametrize(
    "wrong",
    [
        "Mystery,spending,12,monthly",
        "Rent,spending,about that,monthly",
        "Rent,spending,12,now and then",
        "Rent,spending,12,daily",
    ],
)
def test_one_line_that_is_not_clear_keeps_all_of_them_out(
    owner: Visitor, household: Household, wrong: str
) -> None:
    shown = read(owner, household, f"{BUDGET}{wrong}\n")
    assert keep(owner, shown).status_code == 422
    assert told() == []
    assert not household.assessments.exists()
    saved(keep(owner, shown, line_6="leave"))
    assert told() == ALL


def test_the_person_says_what_a_line_is(owner: Visitor, household: Household) -> None:
    shown = read(owner, household, "Item,Amount\nMystery,12\n")
    assert "as nothing else is said" in words(shown)
    moved = keep(owner, shown, line_2="out:leisure")
    saved(moved)
    assert told() == [("leisure", "Mystery", 12_00, "month")]


def test_what_the_budget_has_already_is_left_out(owner: Visitor, household: Household) -> None:
    made = factories.assessment(household)
    factories.cost(made, kind="home", label="rent", amount=Money(480_00, "GBP"))
    shown = read(owner, household)
    assert "in your budget already" in words(shown)
    saved(keep(owner, shown))
    assert [line[2] for line in told() if line[0] == "home"] == [480_00]


def test_a_finished_budget_stays_and_its_copy_gets_the_lines(
    owner: Visitor, household: Household
) -> None:
    finished = factories.complete_assessment(household)
    before = finished.costs.count()
    saved(keep(owner, read(owner, household)))
    assert finished.costs.count() == before
    newest = household.assessments.newest()
    assert newest
    assert newest != finished
    assert newest.costs.filter(label="Car insurance").exists()


def test_all_that_came_of_it_is_taken_back_at_once(owner: Visitor, household: Household) -> None:
    kept = saved(keep(owner, read(owner, household)))
    record = TableImport.objects.get()
    assert "Acorn Bakery" in words(owner.get(kept.url))
    saved(post_form(owner, reverse("table-import-undo", args=[household.pk, record.pk])))
    assert told() == []
    removed = History.objects.filter(verb=History.Verb.REMOVED, noun__in=("income", "cost"))
    assert removed.count() == 4


def test_once_a_line_was_changed_or_the_budget_finished_it_is_not_taken_back_whole(
    owner: Visitor, household: Household
) -> None:
    kept = saved(keep(owner, read(owner, household)))
    Cost.objects.filter(label="Rent").update(version=2)
    assert "Rent: changed since" in words(owner.get(kept.url))
    household.assessments.update(completed_on=date(2026, 3, 2))
    shown = words(owner.get(kept.url))
    assert "Acorn Bakery: in a finished budget" in shown
    record = TableImport.objects.get()
    post_form(owner, reverse("table-import-undo", args=[household.pk, record.pk]))
    assert told() == ALL


def test_the_same_table_is_known_again(owner: Visitor, household: Household) -> None:
    saved(keep(owner, read(owner, household)))
    shown = read(owner, household)
    assert "This table was read in before." in words(shown)
    assert words(shown).count("in your budget already") == 4


def test_an_adviser_who_only_reads_does_not_open_it(adviser: Visitor, household: Household) -> None:
    assert adviser.get(page(household)).status_code == 403
