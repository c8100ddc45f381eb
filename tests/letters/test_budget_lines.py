"""The budget that creditors get: lines that an officer can check, and no income left out of it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from debts.domain.sums.money import Money
from debts.letters.facts.budget import BudgetRow
from debts.letters.print.render import Composed, compose
from debts.letters.trace import on_paper
from debts.models import Assessment, Income, Letter, Plan
from debts.rulebook import book
from debts.services import plans
from tests import factories
from tests.letters.drafts import FORMS, draft
from tests.letters.faithful import assert_faithful
from tests.letters.test_traceable import without_source

pytestmark = pytest.mark.django_db

ENGLAND = ("gb-ew", "GBP", "en")
CHINA = ("cn", "CNY", "zh-hans")


def drafted(place: tuple[str, str, str] = ENGLAND) -> tuple[Letter, Assessment]:
    """A letter whose household has 1,500.00 a month and spends 600.00 on its home, not itemised."""
    letter = draft("instalments", *place)
    assert letter.offer
    return letter, letter.offer.plan.assessment


def cost(of: Assessment, kind: str, line: str, whole: int, **given: object) -> None:
    factories.cost(of, kind=kind, line=line, amount=Money(whole * 100, of.currency), **given)


def composed_anew(letter: Letter) -> Composed:
    """The letter once the plan counts the lines as they are now."""
    assert letter.offer
    plans.work_out(plan=Plan.objects.get(pk=letter.offer.plan_id))
    return compose(Letter.objects.get(pk=letter.pk))


def heads(composed: Composed) -> dict[str, BudgetRow]:
    assert composed.facts.budget
    return {row.label: row for row in composed.facts.budget.costs}


def test_a_head_shows_its_named_lines_and_keeps_its_total() -> None:
    letter, assessment = drafted()
    cost(assessment, "home", "council-tax", 150)
    cost(assessment, "home", "rent", 100, period="week")
    cost(assessment, "home", "rent", 20)
    home = heads(composed_anew(letter))["home (rent, mortgage, council tax …)"]
    # 100 × 52 ÷ 12 + 20 = 453.33 of rent; 600 of this head have no name: 453.33 + 150 + 600.
    shown = [(line.label, line.monthly.minor) for line in home.lines]
    assert shown == [("rent", 453_33), ("council tax", 150_00)]
    assert home.monthly.minor == 1203_33


def test_a_line_without_a_name_here_or_without_a_sum_is_not_itemised() -> None:
    letter, assessment = drafted()
    cost(assessment, "food", "property-fee", 90)
    factories.cost(assessment, kind="food", line="groceries", amount=None)
    assert heads(composed_anew(letter))["food and housekeeping"].lines == ()


@pytest.mark.parametrize(
    ("place", "kind", "line", "name"),
    [
        (ENGLAND, "home", "tv-licence", "TV licence"),
        (CHINA, "essential", "support-of-parents", "赡养老人"),
    ],
)
def test_the_sheet_and_the_plain_text_print_the_line_and_never_the_private_words(
    place: tuple[str, str, str], kind: str, line: str, name: str
) -> None:
    """P27: the support of a mother was printed as one of the "other essential costs"."""
    letter, assessment = drafted(place)
    cost(assessment, kind, line, 77, label="Private words", reason="A private reason")
    composed = composed_anew(letter)
    for paper in (composed.sheet(), composed.text()):
        assert re.search(rf"{name}(</th><td class=\"num\">|: |：)[£¥]77\.00", paper), paper
        assert "rivate" not in paper


@pytest.mark.parametrize("place", FORMS, ids=lambda place: "-".join(place))
def test_every_line_that_a_place_knows_is_printed_and_can_be_traced(
    place: tuple[str, str, str],
) -> None:
    letter, assessment = drafted(place)
    factories.income(assessment, amount=Money(90_000_00, place[1]))
    lines = book().jurisdiction(place[0]).cost_lines
    for number, line in enumerate(lines, 1):
        cost(assessment, line.kind, line.id, 1000 + number)
    composed = composed_anew(letter)
    assert without_source(composed) == set()
    printed = [row.monthly.minor for head in heads(composed).values() for row in head.lines]
    assert sorted(printed) == [(1000 + number) * 100 for number in range(1, len(lines) + 1)]
    assert len({figure.text for figure in on_paper(composed)}) > len(lines)


# --- Income that is not counted ---


def with_a_partner(place: tuple[str, str, str], *, counted: bool) -> Letter:
    """A couple of 1,500.00 and 1,390.00 a month; 40.00 of the costs are borne by the other one."""
    letter, assessment = drafted(place)
    Assessment.objects.filter(pk=assessment.pk).update(adults=2)
    share = Income.Source.SHARE
    factories.income(assessment, amount=Money(1390_00, place[1]), counted=counted)
    factories.income(assessment, source=share, amount=Money(40_00, place[1]))
    return letter


@pytest.mark.parametrize("place", FORMS, ids=lambda place: "-".join(place))
def test_income_that_is_not_counted_is_on_no_paper(place: tuple[str, str, str]) -> None:
    composed = composed_anew(with_a_partner(place, counted=False))
    budget = composed.facts.budget
    assert budget
    # 1,500 and 40; not 1,390, and so not 2,930.
    assert [row.monthly.minor for row in budget.incomes] == [1500_00, 40_00]
    assert budget.left.minor == 940_00
    assert composed.facts.offer
    assert composed.facts.offer.monthly.minor == 940_00
    for paper in (composed.sheet(), composed.text()):
        assert not re.search(r"1,?390|2,?890|2,?930|2,?330", paper)
        assert re.search(r"1,?540\.00", paper)
    assert without_source(composed) == set()


@pytest.mark.parametrize("place", FORMS, ids=lambda place: "-".join(place))
def test_what_leaves_income_out_is_not_called_the_income_of_the_household(
    place: tuple[str, str, str],
) -> None:
    def means(*, counted: bool) -> str:
        part = composed_anew(with_a_partner(place, counted=counted)).part("means")
        assert part
        return part.filled

    assert re.search("household's income|家庭每月收入", means(counted=True))
    left_out = means(counted=False)
    assert not re.search("household's income|家庭每月收入|my income", left_out)
    assert re.search("out of which payments can be made|可用于还款的收入", left_out)


def test_the_sheet_says_what_income_it_shows_only_where_some_is_left_out() -> None:
    says = "The income shown is that out of which payments can be made."
    assert says not in composed_anew(with_a_partner(ENGLAND, counted=True)).sheet()
    sheet = composed_anew(with_a_partner(ENGLAND, counted=False)).sheet()
    assert says in sheet
    assert "Partner’s or others’ share of household costs" in sheet


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (ENGLAND, "Checked by an adviser on 3 November 2026, reference TA-114."),
        (CHINA, "本表已于2026年11月3日经协助机构核对，编号：TA-114。"),
    ],
)
def test_a_checked_budget_has_its_reference_on_the_letter(
    place: tuple[str, str, str], said: str
) -> None:
    letter, assessment = drafted(place)
    assert said not in composed_anew(letter).text()
    Assessment.objects.filter(pk=assessment.pk).update(
        checked_on=date(2026, 11, 3), checked_reference="TA-114"
    )
    composed = composed_anew(letter)
    assert said in composed.text()
    assert "TA-114" in composed.html()
    assert without_source(composed) == set()


@pytest.mark.parametrize(
    ("place", "said", "left", "row", "unsaid"),
    [
        (
            ENGLAND,
            "On average £1,000.00 comes in each month; it may vary from month to month.",
            "n average £",
            "Self-employment, monthly average",
            "Each month £1,000.00",
        ),
        (
            CHINA,
            "平均每月收入1,000.00元，各月可能不等",
            "平均每月可用于偿还",
            "灵活就业收入，按月平均",
            "家庭每月收入",
        ),
    ],
    ids=["gb", "cn"],
)
def test_a_years_sum_divided_by_twelve_is_no_months_income(
    place: tuple[str, str, str], said: str, left: str, row: str, unsaid: str
) -> None:
    """Whoever signs an average as the month's income is shown a poor month, or a good one."""
    letter, assessment = drafted(place)
    assessment.incomes.all().delete()
    # 12,000.00 a year ÷ 12 = 1,000.00.
    year = Money(12_000_00, assessment.currency)
    factories.income(assessment, source="self_employment", amount=year, period="year")
    composed = composed_anew(letter)
    text = "\n".join(part.filled for part in composed.parts)
    assert said in text
    assert left in text.replace(said, "")
    assert unsaid not in text
    assert row in composed.text()
    assert "average" not in composed.figures["sources"].text
    assert "平均" not in composed.figures["sources"].text


@pytest.mark.parametrize(
    ("place", "said", "left", "row"),
    [
        (
            ENGLAND,
            "Counting what varies at its lowest month, £1,000.00 comes in each month; a month may "
            "bring more.",
            "At least £",
            "Self-employment, by its lowest month",
        ),
        (
            CHINA,
            "不固定的收入按最低月份计入，每月收入1,000.00元，个别月份可能更多",
            "合计至少为",
            "灵活就业收入，按最低月份计",
        ),
    ],
    ids=["gb", "cn"],
)
def test_income_that_varies_is_not_told_as_that_of_every_month(
    place: tuple[str, str, str], said: str, left: str, row: str
) -> None:
    """Whoever signs the lowest month as the month's income hides what a better one brings."""
    letter, assessment = drafted(place)
    assessment.incomes.all().delete()
    lowest = Money(1000_00, assessment.currency)
    factories.income(assessment, source="self_employment", amount=lowest, varies="floor")
    composed = composed_anew(letter)
    text = "\n".join(part.filled for part in composed.parts)
    assert said in text
    assert left in text.replace(said, "")
    assert row in composed.text()
    assert without_source(composed) == set()
    if letter.language == "en":
        assert_faithful(letter)


@pytest.mark.parametrize(
    ("place", "left", "row", "unsaid"),
    [
        (
            ENGLAND,
            "In the month of the first payment £",
            "Difference of the season, and expected changes, by the first payment",
            "a change that I expect",
        ),
        (
            CHINA,
            "首次还款当月可用于偿还",
            "首次还款时的淡旺季差额和预期的收支变化",
            "计入预期的收支变化",
        ),
    ],
    ids=["gb", "cn"],
)
@pytest.mark.parametrize("good", [range(1, 7), range(7, 13)], ids=["spring", "autumn"])
def test_a_season_is_told_as_one_and_its_summary_adds_up(
    place: tuple[str, str, str], left: str, row: str, unsaid: str, good: range
) -> None:
    letter, assessment = drafted(place)
    assessment.incomes.all().delete()
    # 3,600.00 in each of six months, 21,600.00 a year, 1,800.00 a month; 600.00 are spent.
    months = {f"month_{month}": Money(3600_00, assessment.currency) for month in good}
    year = Money(21_600_00, assessment.currency)
    factories.income(
        assessment, source="wages", amount=year, period="year", varies="season", **months
    )
    composed = composed_anew(letter)
    text = "\n".join(part.filled for part in composed.parts)
    assert (row in composed.text()) is bool(composed.facts.budget.expected)
    assert unsaid not in text
    assert (left in text) is not composed.facts.nothing_left
    assert without_source(composed) == set()
    if letter.language == "en":
        assert_faithful(letter)


def test_a_months_wage_is_no_average() -> None:
    letter, _ = drafted()
    assert "average" not in compose(letter).text()
