"""The pictures say what the numbers say."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from django.template import Context, Template

from debts.domain.sums.money import Money, total
from debts.pages.charts import (
    FULL,
    Band,
    CreditorShares,
    MoneyFlow,
    PlanTimeline,
    Share,
    length,
)
from debts.pages.plan.stacking import stack
from tests.look.markup import Page


def gbp(minor: int) -> Money:
    return Money(minor, "GBP")


def drawn(tag: str, data: object) -> Page:
    template = Template("{% load charts %}{% " + tag + " data %}")
    return Page(template.render(Context({"data": data})))


def chart_numbers(page: Page) -> list[str]:
    return [value.text for value in page.all("span", css="chart__value")]


def table_rows(page: Page) -> list[list[str]]:
    rows: list[list[str]] = []
    for element in page.elements:
        if element.tag == "tr":
            rows.append([])
        elif element.tag in ("th", "td") and rows:
            rows[-1].append(element.text)
    return rows[1:]


def months(count: int) -> tuple[date, ...]:
    return tuple(date(2026 + i // 12, i % 12 + 1, 1) for i in range(count))


def timeline(*bands: tuple[str, list[int]]) -> PlanTimeline:
    made = tuple(Band(name, tuple(map(gbp, amounts))) for name, amounts in bands)
    return PlanTimeline(months(len(bands[0][1])), made)


def test_money_flow_has_the_same_numbers_as_bars_and_as_a_table() -> None:
    page = drawn("money_flow_chart", MoneyFlow(gbp(214000), gbp(181550)))
    # 2,140.00 - 1,815.50 = 324.50
    assert chart_numbers(page) == ["£2,140.00", "£1,815.50", "£324.50"]
    assert [row[1] for row in table_rows(page)] == chart_numbers(page)
    assert "£324.50 is left" in page.one("figcaption").text


def test_money_flow_says_what_is_missing() -> None:
    page = drawn("money_flow_chart", MoneyFlow(gbp(150000), gbp(181550)))
    # 1,815.50 - 1,500.00 = 315.50
    assert chart_numbers(page)[-1] == "£315.50"
    assert table_rows(page)[-1] == ["Missing", "£315.50"]
    assert "£315.50 a month more" in page.one("figcaption").text


def test_money_flow_of_nothing_at_all_is_drawn() -> None:
    page = drawn("money_flow_chart", MoneyFlow(gbp(0), gbp(0)))
    assert chart_numbers(page) == ["£0.00"] * 3


def test_the_difference_fills_the_gap_between_the_two_bars() -> None:
    flow = MoneyFlow(gbp(200000), gbp(150000))
    # 1,500 of 2,000 is three quarters of the width.
    assert (flow.income_length, flow.essentials_length) == (1000, 750)
    assert (flow.gap_start, flow.gap_length) == (750, 250)


def test_shares_have_the_same_numbers_as_bars_and_as_a_table() -> None:
    shares = CreditorShares((Share("Sister", gbp(2500)), Share("Bank", gbp(7500))))
    page = drawn("creditor_shares_chart", shares)
    assert chart_numbers(page) == ["£75.00 75%", "£25.00 25%"]
    assert table_rows(page)[:2] == [["Bank", "£75.00", "75%"], ["Sister", "£25.00", "25%"]]
    assert table_rows(page)[2][:2] == ["Together", "£100.00"]


@pytest.mark.parametrize(
    ("amounts", "finding"),
    [
        ([3334, 3333, 3333], "each creditor gets about the same"),
        ([4000, 4000, 2000], "nobody gets more than 40%"),
        ([5000, 2500, 2500], "the largest share, 50%, goes to A"),
    ],
)
def test_shares_name_the_largest_only_where_one_leads(amounts: list[int], finding: str) -> None:
    shares = CreditorShares(
        tuple(Share(name, gbp(sum_)) for name, sum_ in zip("ABC", amounts, strict=True))
    )
    page = Template("{% load charts %}{% creditor_shares_chart shares %}")
    assert finding in page.render(Context({"shares": shares}))


def test_shares_of_nobody_draw_nothing() -> None:
    assert not drawn("creditor_shares_chart", CreditorShares(())).elements


def test_the_timeline_table_lists_every_sum_with_its_months() -> None:
    plan = timeline(("Bank", [9000, 9000, 9000, 4000]), ("Gas", [3000, 3000, 0, 0]))
    page = drawn("plan_timeline_chart", plan)
    assert table_rows(page) == [
        ["Bank", "January 2026", "March 2026", "£90.00", "£270.00"],
        ["Bank", "April 2026", "April 2026", "£40.00", "£40.00"],
        ["Gas", "January 2026", "February 2026", "£30.00", "£60.00"],
    ]


def test_the_timeline_table_sums_to_the_plan() -> None:
    plan = timeline(("Bank", [9000, 9000, 8999]), ("Gas", [1, 0, 1]))
    paid = total((a for band in plan.bands for a in band.amounts), "GBP")
    assert total((run.total for run in plan.runs), "GBP") == paid


def test_the_timeline_says_when_the_last_payment_is() -> None:
    plan = timeline(("Bank", [9000, 9000, 0]), ("Gas", [3000, 0, 0]))
    finding = drawn("plan_timeline_chart", plan).one("figcaption").text
    assert "£120.00 in the first month" in finding
    assert "February 2026" in finding


def test_a_plan_that_pays_nothing_draws_nothing() -> None:
    assert not drawn("plan_timeline_chart", timeline(("Bank", [0, 0]))).elements
    assert not drawn("plan_timeline_chart", PlanTimeline((), ())).elements


def test_the_stack_fills_its_height_where_most_is_paid() -> None:
    picture = stack(timeline(("Bank", [6000, 6000]), ("Gas", [3000, 0]), ("Loan", [1000, 1000])))
    first_column = [p for band in picture.bands for p in band.pieces if p.x == 0]
    assert sum(p.height for p in first_column) == picture.height
    assert min(p.y for p in first_column) == 0


def test_pieces_of_the_stack_neither_overlap_nor_leave_gaps() -> None:
    picture = stack(timeline(("A", [500, 400, 300]), ("B", [333, 333, 0]), ("C", [250, 100, 900])))
    for x in (0, 3333, 6666):
        here = [p for band in picture.bands for p in band.pieces if p.x <= x < p.x + p.width]
        edges = sorted((p.y, p.y + p.height) for p in here)
        assert all(a[1] == b[0] for a, b in pairwise(edges))
        assert edges[-1][1] == picture.height


def test_many_small_creditors_are_drawn_as_one_and_listed_in_the_table() -> None:
    small = [(f"Shop {i}", [100, 100]) for i in range(30)]
    plan = timeline(("Bank", [90000, 90000]), *small)
    page = drawn("plan_timeline_chart", plan)
    assert [b.members for b in stack(plan).bands] == [1, 30]
    assert len(table_rows(page)) == 31


def test_a_band_too_thin_for_words_carries_none() -> None:
    picture = stack(timeline(("Bank", [90000]), ("Sister", [100])))
    assert [band.labelled is not None for band in picture.bands] == [True, False]


def test_a_name_stands_in_the_longest_stretch_of_its_band() -> None:
    picture = stack(timeline(("Bank", [60, 100, 100, 100]), ("Loan", [60, 100, 100, 100])))
    assert {band.labelled.x for band in picture.bands if band.labelled} == {2500}


def test_a_name_on_the_right_ends_with_its_band_and_is_not_cut_by_the_edge() -> None:
    months = [10, 20, 30, 40, 100, 100, 100]
    [name] = drawn("plan_timeline_chart", timeline(("Bank", months))).all("text")
    assert (name.attrs["x"], name.attrs["text-anchor"]) == ("100.00%", "end")


def test_a_long_name_is_cut_in_the_picture_only() -> None:
    name = "The North of England Mail-Order Catalogue Company"
    page = drawn("plan_timeline_chart", timeline((name, [9000])))
    assert page.one("text").text == "The North of England Mail…"
    assert table_rows(page)[0][0] == name


@pytest.mark.parametrize(
    ("amount", "whole", "drawn_length"),
    [(0, 100, 0), (50, 100, 500), (1, 100_000, 4), (200, 100, FULL), (5, 0, 0), (1, 3, 333)],
)
def test_a_bar_is_in_proportion_and_never_too_thin_to_see(
    amount: int, whole: int, drawn_length: int
) -> None:
    assert length(gbp(amount), gbp(whole)) == drawn_length
