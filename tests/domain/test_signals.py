"""Signals: how they are read, what they rest on, whom they concern, when they are left out."""

from __future__ import annotations

from datetime import date

import pytest

from debts.domain.law.rule_reader import RulesUnreadable, read_book
from debts.domain.law.rules import RuleBook
from debts.domain.law.signals.signal import filled
from tests.domain.test_rules import GOOD

TODAY = date(2026, 11, 29)
GUIDING = """
[[rule]]
id = "xx.guiding"
jurisdictions = ["xx"]
topic = "interest"
text = { en = "A custom." }
layer = "practice"
trust = "S"
last_checked = 2026-11-01
lenders = ["bank", "collector"]
"""
BINDING = 'values = { days = 30, rate = "high" }\nlenders = ["bank", "landlord"]\n'
SIGNAL = """
[[signal]]
id = "xx.signal"
jurisdictions = ["xx"]
when = "said"
sign = { en = "“I am late.”" }
duty = { en = "They must wait {days} days." }
rules = ["xx.rule", "xx.guiding"]
"""
WHOLE = GOOD + BINDING + GUIDING + SIGNAL


def read(toml: str = WHOLE) -> RuleBook:
    return read_book({"xx.toml": toml})


def slips(old: str, new: str) -> str:
    assert old in WHOLE
    with pytest.raises(RulesUnreadable) as refused:
        read(WHOLE.replace(old, new))
    return str(refused.value)


def test_a_signal_has_the_figures_of_its_rules() -> None:
    (signal,) = read().signals("xx", on=TODAY)
    assert filled(signal.signal.duty.in_("en"), signal.figures) == "They must wait 30 days."


def test_it_concerns_only_whom_each_of_its_rules_concerns() -> None:
    (signal,) = read().signals("xx", on=TODAY)
    assert signal.concerns.lenders == {"bank"}
    (narrower,) = read(WHOLE + 'products = ["rent"]').signals("xx", on=TODAY)
    assert narrower.concerns.covers("xx", "bank", "rent")
    assert not narrower.concerns.covers("xx", "bank", "tax")


def test_it_binds_when_one_of_its_rules_does() -> None:
    (signal,) = read().signals("xx", on=TODAY)
    assert signal.binding
    alone = WHOLE.replace("They must wait {days} days.", "They may wait.")
    (guided,) = read(alone.replace('"xx.rule", "xx.guiding"', '"xx.guiding"')).signals(
        "xx", on=TODAY
    )
    assert not guided.binding


def test_it_is_left_out_on_a_day_when_a_rule_of_its_does_not_hold() -> None:
    book = read(WHOLE.replace(BINDING, BINDING + "effective_to = 2026-11-28\n"))
    assert len(book.signals("xx", on=date(2026, 11, 28))) == 1
    assert book.signals("xx", on=TODAY) == ()


def test_another_place_does_not_know_it() -> None:
    assert read().signals("yy", on=TODAY) == ()


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"xx.guiding"]', '"xx.lost"]', "signal xx.signal: points at “xx.lost”"),
        ('["xx.rule", "xx.guiding"]', "[]", "signal xx.signal: rules: is missing"),
        ('["xx.rule", "xx.guiding"]', '["xx.rule", "xx.rule"]', "rules: names a rule twice"),
        ('["xx.rule", "xx.guiding"]', '["xx.guiding"]', "says “must”, but none of its rules binds"),
        ('trust = "L"\nlast_checked = 2026-11-01', 'trust = "GK"', "says “must”, but none"),
        ('["bank", "landlord"]', '["landlord"]', "there is no debt that all of them are about"),
        ("wait {days} days", "wait 30 days", "duty: should name a figure of its rules in braces"),
        ("wait {days} days", "wait {weeks} weeks", "“{weeks}” should be a whole number"),
        ("wait {days} days", "wait a {rate} rate", "“{rate}” should be a whole number"),
        ("wait {days} days", "wait {days days", "duty: has a brace that holds no name"),
        ("{days} days.", '{days} days.", fr = "Un jour.', "should give the same figures in each"),
        ('when = "said"', 'when = "sung"', "when: “sung” is not one of asked, received, said"),
        ('when = "said"', 'when = "received"', "means: says what a paper that came is"),
        ('when = "said"', 'when = "said"\nmeans = { en = "A note." }', "means: says what a paper"),
        ('when = "said"', 'when = "said"\nurgent = true', "urgent: is not a field here"),
        ('when = "said"', 'when = "said"\nemergency = "fire"', "emergency: “fire” is not known in"),
        (
            'when = "said"',
            'when = "said"\narrears = ["rent"]',
            "arrears: “rent” is no [[priority]]",
        ),
        ("[[signal]]", SIGNAL + "[[signal]]", "signal xx.signal: stands twice"),
    ],
)
def test_a_slip_is_told(old: str, new: str, sentence: str) -> None:
    assert sentence in slips(old, new)


def test_a_paper_that_came_admits_nothing() -> None:
    received = 'when = "received"\nmeans = { en = "A note." }\nadmits = true'
    assert "admits: has no place beside “received”" in slips('when = "said"', received)


def test_it_is_told_in_no_place_where_a_rule_of_its_does_not_hold() -> None:
    hill = """
[[jurisdiction]]
id = "xx-hill"
within = "xx"
order = 2
name = { en = "The Hill", zh-hans = "山上" }
"""
    wider = hill + GUIDING.replace('["xx"]', '["xx-hill"]').replace("xx.guiding", "xx.of-the-hill")
    toml = WHOLE.replace('"xx.guiding"]', '"xx.of-the-hill"]') + wider
    with pytest.raises(RulesUnreadable, match="jurisdictions: xx.of-the-hill does not hold in xx"):
        read(toml)
