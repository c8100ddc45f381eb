"""British papers in Chinese: the words of British offices and schemes, each by one name."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from debts.domain.sums.money import Money
from debts.letters.print.render import compose
from debts.models import Letter
from tests import factories
from tests.letters.drafts import begun, draft
from tests.letters.faithful import rendering
from tests.letters.test_british_twins import ENGLAND, SCOTLAND, TEMPLATES, owed_to
from tests.letters.test_priority_matters import letter_about
from tests.letters.test_steps_in_words import House

pytestmark = pytest.mark.django_db
RULES = Path(__file__).parents[2] / "debts" / "rules" / "gb.toml"
MAINTENANCE = {"product": "other", "priority": True, "priority_kind": "maintenance"}
# Two names for one thing, or a word of another country's offices.
OTHER_NAMES = re.compile("救济金|政府补助|住房贷款|本函|执照费|简易令|市政会|公积金")


def in_chinese(kind: str, *place: str, **of_debt: Any) -> str:
    return rendering(draft(kind, *(place or ENGLAND), **of_debt)).text()


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


def test_after_a_pause_that_nobody_granted_yet_no_payment_is_due() -> None:
    text = in_chinese("payment_holiday")
    assert "暂停至2027年6月30日结束。" in text
    assert "2027年7月1日" not in text


def test_a_sum_that_rises_is_named_as_the_first_one() -> None:
    house = House(ENGLAND, 1500, 600)
    debt = house.owes(30_000)
    house.changes(300, date(2027, 7, 1))
    house.plans()
    text = rendering(begun("instalments", debt)).text()
    assert "起付款，前期每月" in text
    assert "先按此数" not in text


@pytest.mark.parametrize("kind", ["hold", "time_to_plan", "instalments"])
def test_by_a_day_includes_the_day(kind: str) -> None:
    text = in_chinese(kind)
    assert "不迟于" in text
    assert not re.search(r"\d日(之)?前", text), text


def test_an_agency_is_asked_to_hold_through_the_last_day() -> None:
    letter = begun("hold", owed_to("agency", ENGLAND, product="credit_card"))
    assert "不采取任何收款措施，至2026年12月21日止（含当日）" in rendering(letter).text()


@pytest.mark.parametrize("place", [ENGLAND, SCOTLAND], ids=["ew", "sct"])
def test_a_court_is_spoken_to_as_one(place: tuple[str, str, str]) -> None:
    letter_about("fines", place)
    text = rendering(Letter.objects.get()).text()
    assert "贵院" in text
    assert not re.search("贵单位|法警", text)


def test_action_is_held_and_not_all_action() -> None:
    text = in_chinese("time_to_plan")
    assert "请求暂缓追讨30日" in text
    assert "就该账户暂缓追讨" in text
    assert compose(draft("time_to_plan", *ENGLAND)).subject.endswith("hold action for 30 days")


@pytest.mark.parametrize("kind", ["hold", "statement", "time_to_plan"])
@pytest.mark.parametrize("place", [ENGLAND, ("other", "EUR", "en")], ids=["gb", "other"])
def test_court_papers_are_not_answered_by_the_letter_but_at_court(
    kind: str, place: tuple[str, str, str]
) -> None:
    """The Chinese spoke of not standing in for an objection, the English of who is answered."""
    country, currency, _english = place
    letter = draft(kind, country, currency, "zh-hans", stage="court")
    told = compose(letter).part("next_step")
    assert told
    assert "不是对这些文书的答复，也不放弃答复的权利；本人的答复将提交法院。" in told.filled
    assert "不代替" not in told.filled


@pytest.mark.parametrize("joint", [False, True], ids=["own", "joint"])
@pytest.mark.parametrize("matter", ["mortgage", "hire-purchase", "energy", "water", "rent", ""])
def test_it_is_people_who_do_not_pay_on_time_and_not_the_loan(matter: str, joint: bool) -> None:
    """房贷未能按时还款 had the home loan repay."""
    path = TEMPLATES / (
        f"gb/zh-hans/priority_arrears/{matter}.html"
        if matter
        else "neutral/zh-hans/priority_arrears.html"
    )
    fallen = re.search(r"{% block fallen %}(.*?){% endblock %}", path.read_text("utf-8"))
    assert fallen
    assert fallen[1].startswith("{{ I }}未能按时")
    if matter:
        text = letter_about(matter, ("gb-ew", "GBP", "zh-hans"), joint=joint).text()
        assert "本人未能按时" in text
        assert ("共同" in text.partition("。")[0]) is joint


@pytest.mark.parametrize(
    ("name", "you"),
    [("Hill Example Gym Ltd", "贵公司"), ("Hill Example plc", "贵公司"), ("The Hill", "贵单位")],
)
def test_who_is_a_company_by_its_name_is_spoken_to_as_one(name: str, you: str) -> None:
    debt = owed_to("other", ENGLAND, product="other")
    debt.creditor.name = name
    debt.creditor.save()
    text = "".join(part.filled for part in rendering(begun("instalments", debt)).parts)
    assert you in text
    assert ({"贵公司", "贵单位"} - {you}).pop() not in text


def test_the_order_for_what_is_unpaid_has_one_name() -> None:
    assert (
        "责任令（liability order）"
        in rendering(begun("statement", owed_to("public", ENGLAND, **MAINTENANCE))).text()
    )


@pytest.mark.parametrize("kind", ["instalments", "time_to_plan", "payment_holiday"])
def test_an_overdraft_is_money_that_is_paid_back(kind: str) -> None:
    text = in_chinese(kind, product="overdraft")
    assert "透支款" in text
    assert not re.search("还清该透支(?!款)", text)
