"""How a schedule is told: a table of a page at most, and else the sentence that says it whole."""

from __future__ import annotations

import re

import pytest

from debts.domain.sums.money import Money
from debts.letters.print.render import Composed, compose
from tests.letters.drafts import draft

pytestmark = pytest.mark.django_db
PLACES = [("gb-ew", "GBP", "en"), ("cn", "CNY", "zh-hans"), ("gb-ew", "GBP", "zh-hans")]
EACH = pytest.mark.parametrize("place", PLACES, ids="-".join)


def _paid_off(owed: int, place: tuple[str, str, str], kind: str = "instalments") -> Composed:
    """900.00 a month are left, from 1 January 2027 on."""
    product = {"product": "tax"} if kind == "priority_arrears" else {"product": "personal_loan"}
    return compose(draft(kind, *place, principal=Money(owed * 100, place[1]), **product))


def _words(composed: Composed, part: str) -> str:
    found = composed.part(part)
    assert found
    return re.sub(r"(?:CN)?[£¥]", "", found.filled.replace("\N{NO-BREAK SPACE}", " "))


@EACH
def test_thirty_six_payments_are_a_table(place: tuple[str, str, str]) -> None:
    composed = _paid_off(36 * 900, place)
    assert "schedule" in composed.enclosures
    assert composed.html().count("<tr><th scope") >= 36
    assert re.search("The schedule is enclosed|各期日期和金额见附件", _words(composed, "offer"))


@EACH
def test_thirty_seven_payments_are_said_in_words_and_no_table_is_promised(
    place: tuple[str, str, str],
) -> None:
    """36 × 900 are 32,400; 600 are left for 1 January 2030."""
    composed = _paid_off(33_000, place)
    offer = _words(composed, "offer")
    if place[2] == "en":
        assert "I offer 900.00 a month. The first payment is on 1 January 2027." in offer
        assert "The last of 37 payments, 600.00, is on 1 January 2030." in offer
        assert offer.endswith("Together they come to 33,000.00.")
    else:
        said = offer.replace("元", "")
        assert "自2027年1月1日起，每月还款900.00，" in said
        assert "共37期，其中最后一期600.00，于2030年1月1日" in said
        assert "合计33,000.00。" in said
    assert "schedule" not in composed.enclosures
    for page in (composed.html(), composed.text()):
        assert not re.search("Schedule of payments|The schedule|还款计划表|各期日期", page)


@EACH
def test_arrears_that_take_years_name_the_number_of_payments(place: tuple[str, str, str]) -> None:
    offer = _words(_paid_off(33_000, place, "priority_arrears"), "offer")
    assert re.search(
        "The (last of )?37 payments, (the last of )?600.00|共37期，其中最后一期600.00元?，", offer
    )
    assert not re.search("The schedule|各期日期", offer)
