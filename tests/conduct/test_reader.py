"""A rule that judges conduct is read strictly: a slip stops the start, by name."""

from __future__ import annotations

import pytest

from debts.domain.conduct.matters import Matter, Strength
from debts.domain.conduct.reader import read_grounds
from debts.domain.law.toml_rows import TomlRow

HOURS = {"quiet_from_hour": 22, "quiet_to_hour": 8}


def read(data, values=HOURS):
    problems = []
    row = TomlRow("xx.toml: rule xx.hours", data, problems)
    return read_grounds(row, values), problems


def test_a_rule_says_what_it_judges_and_how_strongly():
    grounds, problems = read({"judges": {"hours": "advises"}, "agreed_otherwise": ["hours"]})
    assert not problems
    assert grounds.strengths == {Matter.HOURS: Strength.ADVISES}
    assert grounds.agreed_otherwise == {Matter.HOURS}


SLIPS = [
    ({"judges": {"hour": "forbids"}}, "hour: is not a field here"),
    ({"judges": {"hours": "bans"}}, "“bans” is not one of"),
    ({"judges": {"connected_calls": "forbids"}}, "effective_calls_a_day"),
    ({"judges": {"threats": "forbids"}, "agreed_otherwise": ["hours"]}, "does not judge"),
    ({"through_lender": True}, "judges nothing"),
]


@pytest.mark.parametrize(("data", "said"), SLIPS)
def test_a_slip_is_told_by_name(data, said):
    _grounds, problems = read(data)
    assert any(said in problem for problem in problems), problems


def test_hours_without_their_figures_are_a_slip():
    assert read({"judges": {"hours": "forbids"}}, {})[1]


def test_a_rule_that_weighs_the_hour_says_which_contacts_are_shown():
    assert read({"judges": {"hours": "weighed"}}, {})[1]
    shown = {"weighed_from_hour": 21, "weighed_to_hour": 8}
    assert not read({"judges": {"hours": "weighed"}}, shown)[1]
