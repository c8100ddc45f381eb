"""A place within another: what holds in the whole holds in the part, unless it differs there."""

from __future__ import annotations

from datetime import date

import pytest

from debts.domain.law.rule_reader import RulesUnreadable, read_book
from debts.domain.law.rules import RuleBook

TODAY = date(2026, 11, 21)
WHOLE = """
[[jurisdiction]]
id = "xx"
order = 1
name = { en = "Ecksland" }
currency = "XXD"
time_zone = "UTC"
letters = "neutral"
letter_languages = ["en"]
letter_language = "en"
paper = "Letter"
territory = "US"

[[jurisdiction]]
id = "xx-hill"
within = "xx"
order = 2
name = { en = "Hill" }

[[jurisdiction]]
id = "xx-hill-town"
within = "xx-hill"
order = 3
name = { en = "Town" }
paper = "A4"

[[reply]]
letter = "any"
jurisdictions = ["xx"]
days = 14

[[reply]]
letter = "hold"
jurisdictions = ["xx"]
days = 7

[[reply]]
letter = "any"
jurisdictions = ["xx-hill"]
days = 21

[[cost_line]]
id = "rent"
kind = "home"
jurisdictions = ["xx"]
name = { en = "rent" }

[[cost_line]]
id = "rent"
kind = "home"
jurisdictions = ["xx-hill"]
name = { en = "hill rent" }

[[cost_line]]
id = "water"
kind = "utilities"
jurisdictions = ["xx"]
name = { en = "water" }

[[priority]]
id = "rent"
jurisdictions = ["xx"]
name = { en = "Rent" }
at_stake = { en = "your home" }
leads_to = { en = "A claim." }

[[debt_kind]]
id = "rent"
jurisdictions = ["xx"]
name = { en = "Rent" }
lender = "landlord"
product = "rent"
arrears = "rent"

[[debt_kind]]
id = "rent"
jurisdictions = ["xx-hill"]
name = { en = "Hill rent" }
lender = "landlord"
product = "rent"

[[help]]
id = "desk"
jurisdictions = ["xx"]
name = { en = "Desk" }
what_for = { en = "Advice" }

[[help]]
id = "hut"
jurisdictions = ["xx-hill"]
name = { en = "Hut" }
what_for = { en = "Advice" }

[[rule]]
id = "xx.rule"
jurisdictions = ["xx"]
topic = "interest"
text = { en = "A rule." }
layer = "law"
trust = "L"
last_checked = 2026-11-01

[[rule]]
id = "xx-hill.rule"
jurisdictions = ["xx-hill"]
topic = "interest"
text = { en = "A rule of the hill." }
layer = "law"
trust = "L"
last_checked = 2026-11-01

[[limitation]]
id = "xx.limitation.tax"
jurisdictions = ["xx"]
products = ["tax"]

[[limitation]]
id = "xx-hill.limitation"
jurisdictions = ["xx-hill"]

[[limitation]]
id = "xx.limitation"
jurisdictions = ["xx"]
"""


@pytest.fixture(scope="module")
def found() -> RuleBook:
    return read_book({"xx.toml": WHOLE})


def test_a_part_has_what_it_does_not_say_from_the_whole(found: RuleBook) -> None:
    hill, town = found.jurisdiction("xx-hill"), found.jurisdiction("xx-hill-town")
    assert (hill.name.in_("en"), hill.currency, hill.territory) == ("Hill", "XXD", "US")
    assert (hill.paper, town.paper) == ("Letter", "A4")
    assert town.lineage == ("xx-hill-town", "xx-hill", "xx")


def test_a_rule_of_the_whole_holds_in_the_part_and_not_the_other_way_round(
    found: RuleBook,
) -> None:
    def rules(place: str) -> set[str]:
        return {rule.id for rule in found.rules(place, on=TODAY)}

    assert rules("xx") == {"xx.rule"}
    assert rules("xx-hill") == rules("xx-hill-town") == {"xx.rule", "xx-hill.rule"}


def test_the_nearer_row_is_the_one_that_counts(found: RuleBook) -> None:
    def days(place: str, letter: str) -> int:
        return found.jurisdiction(place).reply(letter).days

    assert (days("xx", "any"), days("xx-hill", "any"), days("xx-hill-town", "any")) == (14, 21, 21)
    assert days("xx-hill-town", "hold") == 7


def test_time_is_counted_by_the_first_row_that_covers_the_debt(found: RuleBook) -> None:
    """A row of the whole for one product, above a row of the part for all, goes first."""

    def counted(place: str, product: str) -> str:
        row = found.limitation(place, on=TODAY, lender="other", product=product)
        assert row is not None
        return row.id

    assert counted("xx", "rent") == "xx.limitation"
    assert counted("xx-hill", "rent") == counted("xx-hill-town", "rent") == "xx-hill.limitation"
    assert counted("xx-hill", "tax") == "xx.limitation.tax"


def test_help_of_the_whole_is_shown_in_the_part_too(found: RuleBook) -> None:
    def helps(place: str) -> list[str]:
        return [each.id for each in found.jurisdiction(place).help]

    assert helps("xx") == ["desk"]
    assert helps("xx-hill-town") == ["desk", "hut"]


def test_a_line_of_the_budget_has_its_nearer_name_and_belongs_to_one_head(found: RuleBook) -> None:
    def names(place: str, kind: str) -> list[str]:
        return [str(line.name) for line in found.jurisdiction(place).cost_lines_of(kind)]

    assert (names("xx", "home"), names("xx-hill-town", "home")) == (["rent"], ["hill rent"])
    assert names("xx-hill", "utilities") == ["water"]
    assert found.jurisdiction("xx").cost_line("utilities", "rent") is None


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('kind = "utilities"', 'kind = "yachts"', "cost_line water: kind: “yachts” is not one of"),
        ('en = "water"', 'en = ""', "cost_line water: name: should have a text in each of en"),
        ('id = "water"', 'id = "Water"', "id: should be lower-case words"),
        (
            'id = "water"\nkind = "utilities"',
            'id = "rent"\nkind = "home"',
            "xx: cost_line rent: stands twice under home",
        ),
    ],
)
def test_a_slip_in_a_line_of_the_budget_is_told(old: str, new: str, sentence: str) -> None:
    assert old in WHOLE
    with pytest.raises(RulesUnreadable) as told:
        read_book({"xx.toml": WHOLE.replace(old, new)})
    assert sentence in str(told.value)


def test_what_a_debt_is_called_has_the_nearer_name(found: RuleBook) -> None:
    names = [str(kind.name) for kind in found.jurisdiction("xx-hill-town").debt_kinds]
    assert names == ["Hill rent"]
    kind = found.jurisdiction("xx").debt_kind("rent")
    assert kind
    assert (kind.lender, kind.product, kind.arrears) == ("landlord", "rent", "rent")
    assert found.jurisdiction("xx").debt_kind("yacht") is None


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('arrears = "rent"', 'arrears = "yacht"', "xx: debt_kind rent: no [[priority]] is “yacht”"),
        ('product = "rent"', 'product = "hut"', "debt_kind rent: product: “hut” is not one of"),
    ],
)
def test_a_slip_in_what_a_debt_is_called_is_told(old: str, new: str, sentence: str) -> None:
    assert old in WHOLE
    with pytest.raises(RulesUnreadable) as told:
        read_book({"xx.toml": WHOLE.replace(old, new)})
    assert sentence in str(told.value)


def test_a_place_without_an_order_is_offered_to_nobody() -> None:
    book = read_book({"xx.toml": WHOLE.replace("order = 1\n", "")})
    assert [place.id for place in book.jurisdictions()] == ["xx-hill", "xx-hill-town"]
    assert {rule.id for rule in book.rules("xx-hill", on=TODAY)} >= {"xx.rule"}


def test_a_place_within_one_that_is_not_there_is_told() -> None:
    with pytest.raises(RulesUnreadable, match="xx-hill: within: should be the id of a place above"):
        read_book({"xx.toml": WHOLE.replace('within = "xx"\n', 'within = "yy"\n')})


def test_customary_terms_rise() -> None:
    with pytest.raises(RulesUnreadable, match="customary_terms: should be whole numbers that rise"):
        read_book({"xx.toml": WHOLE.replace('territory = "US"', "customary_terms = [24, 12]")})


def test_a_territory_is_two_letters() -> None:
    with pytest.raises(RulesUnreadable, match="territory: should be two capital letters"):
        read_book({"xx.toml": WHOLE.replace('"US"', '"usa"')})
