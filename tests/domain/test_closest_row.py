"""Which row counts a debt's time follows from what the rows name, not from their order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from debts.domain.law.rule_reader import read_book
from debts.domain.law.rules import RuleBook
from debts.domain.law.scope import LENDERS, PRODUCTS
from debts.rulebook import book
from tests.domain.test_rules import CLOCK, GOOD, slips

TODAY = date(2026, 11, 28)
ALL = CLOCK.replace("years = 4", "years = 9").replace('"xx.limitation"', '"xx.limitation.all"')
WITHIN = """
[[jurisdiction]]
id = "xx-hill"
within = "xx"
order = 2
name = { en = "The Hill", zh-hans = "山地" }
"""


def named(line: str, years: int = 6) -> str:
    """A row that names something more."""
    row = CLOCK.replace("years = 4", f"years = {years}").replace("xx.limitation", f"xx.t{years}")
    return row.replace('jurisdictions = ["xx"]', f'jurisdictions = ["xx"]\n{line}')


def years(*rows: str, place: str = "xx", lender: str = "bank", of: str = "mortgage") -> int | None:
    head, rule = GOOD[: GOOD.index("[[reply]]")], GOOD[GOOD.index("[[reply]]") :]
    found = read_book({"xx.toml": head + WITHIN + rule + "".join(rows)})
    row = found.limitation(place, on=TODAY, lender=lender, product=of)
    assert row
    return row.years


@pytest.mark.parametrize("turn", [1, -1])
@pytest.mark.parametrize(
    "narrower", ['products = ["mortgage"]', 'lenders = ["bank"]', 'lenders = ["bank", "public"]']
)
def test_the_narrower_row_counts_wherever_it_stands(narrower: str, turn: int) -> None:
    rows = (ALL, named(narrower))[::turn]
    assert years(*rows) == 6
    assert years(*rows, lender="landlord", of="rent") == 9


@pytest.mark.parametrize("turn", [1, -1])
def test_what_is_owed_comes_before_to_whom(turn: int) -> None:
    rows = (named('lenders = ["bank"]', 5), named('products = ["mortgage"]', 12))[::turn]
    assert years(*rows) == 12


@pytest.mark.parametrize("turn", [1, -1])
def test_the_nearer_place_counts(turn: int) -> None:
    hill = CLOCK.replace('["xx"]', '["xx-hill"]').replace("xx.limitation", "xx.hill")
    rows = (ALL, hill)[::turn]
    assert years(*rows, place="xx-hill") == 4
    assert years(*rows) == 9


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("", ""),
        ('lenders = ["bank", "person"]', 'lenders = ["person", "public"]'),
        ('products = ["tax", "fine"]', 'products = ["tax"]'),
    ],
)
def test_two_rows_that_cover_a_debt_equally_closely_are_refused(one: str, other: str) -> None:
    told = slips(GOOD + named(one, 4) + named(other, 5))
    assert "limitation xx.t4: covers debts as closely as xx.t5" in told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('lenders = ["bank"]', 'lenders = ["public"]'),
        ("effective_to = 2017-09-30", "effective_from = 2017-10-01"),
    ],
)
def test_rows_for_different_debts_or_times_stand_beside_each_other(one: str, other: str) -> None:
    assert read_book({"xx.toml": GOOD + named(one, 4) + named(other, 5)})


def test_the_files_that_we_ship_may_be_turned_round() -> None:
    turned: RuleBook = replace(book(), limitations=book().limitations[::-1])
    for place, lender, of in product(book().jurisdictions(), LENDERS, PRODUCTS):
        debt = {"lender": lender, "product": of}
        row = book().limitation(place.id, on=TODAY, **debt)
        assert row == turned.limitation(place.id, on=TODAY, **debt), (place.id, debt)
