"""./run manage rules lists what nobody verified, and what was checked too long ago."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from debts.rulebook import book


def told() -> list[str]:
    out = StringIO()
    call_command("rules", stdout=out)
    return [" ".join(line.split()) for line in out.getvalue().splitlines()]


@pytest.mark.time_machine(date(2026, 12, 1))
def test_rules_that_nobody_verified_are_listed_and_no_others() -> None:
    listed = told()[1 : told().index("")]
    rules = [rule for rule in book().all_rules if rule.in_force.holds(date(2026, 12, 1))]
    assert listed == [rule.id for rule in rules if rule.source.trust == "GK"]


@pytest.mark.time_machine(date(2028, 1, 1))
def test_a_rule_that_was_checked_more_than_a_year_ago_is_listed_with_its_day() -> None:
    assert "gb.conc.no-rise 2026-11-28" in told()


@pytest.mark.time_machine(date(2027, 11, 28))
def test_after_a_year_to_the_day_it_is_not_old_yet() -> None:
    assert "gb.conc.no-rise 2026-11-28" not in told()
