"""The letter as plain text says what its pages say."""

from __future__ import annotations

import re

import pytest

from debts.domain.sums.money import Money
from debts.letters.print.render import Composed, compose
from tests import factories
from tests.letters.drafts import begun, plan_of
from tests.letters.test_traceable import numbers

pytestmark = pytest.mark.django_db
PLACES = [("gb-ew", "GBP", "en"), ("cn", "CNY", "zh-hans")]
LIVE_THERE = {"illness": True, "adults": 2, "children": 3, "other_dependants": 0}
EACH = pytest.mark.parametrize("place", PLACES, ids="-".join)


def _with_all_enclosures(place: tuple[str, str, str]) -> Composed:
    """Two adults and three children; 5,432.10 are owed, and 900.00 a month are left."""
    country, currency, language = place
    home = factories.household(country=country, currency=currency, letter_language=language)
    factories.person(home)
    debt = factories.debt(home, principal=Money(5432_10, currency))
    plan_of(home, factories.complete_assessment(home, **LIVE_THERE))
    composed = compose(begun("instalments", debt))
    assert [*composed.enclosures] == ["budget", "schedule", "offers"]
    return composed


@EACH
def test_plain_text_names_every_figure_of_the_pages_and_no_other(
    place: tuple[str, str, str],
) -> None:
    composed = _with_all_enclosures(place)
    pages = re.sub(r"<[^>]*>|&[#\w]+;", " ", composed.sheet())
    # Its lists are numbered by the style sheet on paper.
    counted = {f"{number}" for number in range(1, 8)}
    assert {*numbers(composed.text())} - counted == {*numbers(pages)} - counted


@EACH
def test_plain_text_says_who_lives_there_and_what_is_owed(place: tuple[str, str, str]) -> None:
    text = re.sub("(?:CN)?[£¥]", "", _with_all_enclosures(place).text())
    if place[2] == "en":
        assert "Adults in the household: 2. Dependants: 3." in text
        assert "Northern Bank: balance 5,432.10, offered a month 900.00" in text
        assert "1. 1 January 2027: 900.00, still owed after it 4,532.10" in text
    else:
        assert "家庭成年成员2人。需抚养、赡养的人口3人。" in text
        assert "Northern Bank：欠款余额5,432.10，每月拟还900.00" in text
        assert "1. 2027年1月1日：900.00，还款后剩余4,532.10" in text
