"""The table of offers claims no more than it has: letters of the same day promise what follows."""

from __future__ import annotations

import re

import pytest

from debts.letters.print.render import Composed
from debts.letters.twin import twin_of
from debts.models import Letter
from tests.letters.test_steps_in_words import CHINESE, ENGLISH, House, job_in_july

pytestmark = pytest.mark.django_db


def level(place: tuple[str, str, str]) -> Composed:
    """900.00 are left each month: 771 to 6,000 and 129 to 1,000, till the last payment."""
    house = House(place, 1320, 420)
    debt = house.owes(6000)
    house.owes(1000)
    house.plans()
    return house.letter(debt)


def headings(composed: Composed) -> list[str]:
    return re.findall(r'<th scope="col" class="num">([^<]*)</th>', composed.html())


@pytest.mark.parametrize(
    ("place", "now", "at_first"),
    [
        (ENGLISH, "Offered a month", "Offered a month to begin with"),
        (("gb-ew", "GBP", "zh-hans"), "每月拟还", "首期拟还"),
        (CHINESE, "每月拟还", "首期拟还"),
    ],
    ids=["en", "gb-zh", "cn"],
)
def test_sums_that_change_later_are_called_those_to_begin_with(
    place: tuple[str, str, str], now: str, at_first: str
) -> None:
    """A token of 1.00 stood as the whole arrangement; 771.00 from July were promised beside it."""
    rising, same = job_in_july(place), level(place)
    assert at_first in headings(rising)
    assert at_first in re.sub(", offered a month", ": Offered a month", rising.text())
    assert now in headings(same)
    assert at_first not in same.html() + same.text()


def test_in_china_the_table_is_called_what_is_offered_now() -> None:
    """Its title claimed the whole arrangement."""
    for composed in (job_in_july(CHINESE), level(CHINESE)):
        assert "目前提出的各笔还款安排" in composed.html()
        assert "拟还款安排" not in composed.html() + composed.text()


def test_a_letter_in_steps_points_to_the_table_by_its_name() -> None:
    said = "目前向各债权人提出的前期还款金额，见附件“目前提出的各笔还款安排”。"
    assert said in job_in_july(CHINESE).text()
    english = twin_of(Letter.objects.get())
    assert english
    assert (
        "The sums that are offered to each creditor to begin with are in the enclosure"
        " “Offers that I am making now”." in english.text
    )
