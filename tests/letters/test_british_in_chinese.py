"""British papers in Chinese: the words of British offices and schemes, each by one name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from debts.domain.sums.money import Money
from debts.models import Letter
from tests import factories
from tests.letters.drafts import begun, draft
from tests.letters.test_british_twins import ENGLAND, SCOTLAND, TEMPLATES, rendering
from tests.letters.test_priority_matters import letter_about
from tests.letters.test_steps_in_words import House

pytestmark = pytest.mark.django_db
RULES = Path(__file__).parents[2] / "debts" / "rules" / "gb.toml"
# Two names for one thing, or a word of another country's offices.
OTHER_NAMES = re.compile("救济金|政府补助|住房贷款|本函|执照费|简易令|市政会|公积金")


def test_one_thing_has_one_name_in_chinese() -> None:
    papers = [path.read_text("utf-8") for path in (TEMPLATES / "gb/zh-hans").rglob("*.html")]
    for text in (*papers, RULES.read_text("utf-8")):
        assert not OTHER_NAMES.search(text)


def test_a_british_budget_names_british_schemes_in_chinese() -> None:
    letter = draft("instalments", *ENGLAND)
    assessment = letter.household.plans.get().assessment
    factories.income(assessment, source="benefits", amount=Money(100_00, "GBP"))
    factories.cost(assessment, kind="insurance", amount=Money(10_00, "GBP"))
    heads = {row.label for row in _budget_rows(letter)}
    assert {"福利金", "养老金与保险"} <= heads


def _budget_rows(letter: Letter) -> Any:
    budget = rendering(letter).facts.budget
    assert budget
    return (*budget.incomes, *budget.costs)


def test_the_table_of_offers_is_called_alike_wherever_it_is_named() -> None:
    text = rendering(_two_creditors()).text()
    assert text.count("目前提出的还款提议") == 3
    assert "每月拟还" in text


def _two_creditors() -> Letter:
    house = House(ENGLAND, 1500, 600)
    debt = house.owes(3000)
    house.owes(6000)
    house.plans()
    return begun("instalments", debt)


@pytest.mark.parametrize("place", [ENGLAND, SCOTLAND], ids=["ew", "sct"])
def test_a_court_is_spoken_to_as_one(place: tuple[str, str, str]) -> None:
    letter_about("fines", place)
    text = rendering(Letter.objects.get()).text()
    assert "贵院" in text
    assert not re.search("贵单位|法警", text)
