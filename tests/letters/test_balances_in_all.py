"""The table of offers adds its balances up, and never takes one that nobody knows for nothing."""

from __future__ import annotations

import re

import pytest

from debts.letters import trace
from debts.letters.print.render import Composed
from tests.letters.test_steps_in_words import CHINESE, ENGLISH, House
from tests.letters.test_what_is_named import compose, two_accounts

pytestmark = pytest.mark.django_db
WORDS = {
    ENGLISH: ("In all", "Balances in all", "not all known yet"),
    CHINESE: ("合计", "欠款余额合计", "部分还不清楚"),
}
BOTH = pytest.mark.parametrize("place", WORDS, ids=["en", "cn"])


def total_row(composed: Composed) -> list[str]:
    """The cells of the last row of the table, without the sign of the currency."""
    found = re.search(r'<tr class="total">(.*?)</tr>', composed.html().partition('"offers"')[2])
    assert found
    cells = re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", found[1])
    return [re.sub(r"^(?:CN)?[£¥]\s?", "", cell) for cell in cells]


def house(place: tuple[str, str, str]) -> tuple[House, Composed]:
    """900.00 are left each month for 6,000 and 1,000."""
    home = House(place, 1320, 420)
    debt = home.owes(6000)
    home.owes(1000)
    home.plans()
    return home, home.letter(debt)


@BOTH
def test_what_is_owed_on_the_lines_is_added_up(place: tuple[str, str, str]) -> None:
    _home, composed = house(place)
    in_all, told, _lacking = WORDS[place]
    assert total_row(composed) == [in_all, "7,000.00", "900.00"]
    assert re.search(rf"{told}[:：]\D*7,000\.00", composed.text())
    assert any("7,000.00" in figure.text for figure in trace.on_paper(composed))


@BOTH
def test_a_balance_that_is_not_known_is_said_and_counts_for_nothing(
    place: tuple[str, str, str],
) -> None:
    home = House(place, 1320, 420)
    debt = home.owes(6000)
    unknown = home.owes(1000)
    home.plans()
    unknown.entries.all().delete()
    composed = home.letter(debt)
    in_all, told, lacking = WORDS[place]
    assert total_row(composed) == [in_all, lacking, "900.00"]
    assert re.search(rf"{told}[:：] ?{lacking}", composed.text())
    assert "7,000" not in composed.text() + composed.html()


def test_beside_amounts_that_are_not_listed_no_sum_passes_for_all_that_is_owed() -> None:
    letter, _old = two_accounts()
    composed = compose(letter)
    assert composed.facts.offers.unlisted
    assert total_row(composed)[1] == ""
    assert "Balances in all" not in composed.text()
