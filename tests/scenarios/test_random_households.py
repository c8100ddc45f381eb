"""What holds for any household: entered through the forms, with facts at random."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.scenarios import oracle, read_debt, read_letter, read_plan
from tests.scenarios.entered import Entered, entered_onto
from tests.scenarios.facts import Case, DebtFacts, Expectation
from tests.scenarios.random_cases import BASE, TODAY, households, partly_hidden

pytestmark = pytest.mark.slow
few = settings(
    max_examples=12,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
A_YEAR = timedelta(days=365)


@pytest.fixture(scope="module")
def base(entering: Callable[[Case], Entered]) -> Entered:
    """People and a budget that leaves 500 a month."""
    return entering(BASE)


def _asked(**about: str) -> Expectation:
    return Expectation(id="", what="", why="", force="must", **about)  # type: ignore[arg-type]


@few
@given(case=households())
def test_every_month_stays_within_means_and_every_sum_arrives(base: Entered, case: Case) -> None:
    with entered_onto(base, case) as entered:
        assert read_plan.keeps_every_month_within_means(entered, _asked())
        for id_, debt in read_plan.paid(entered).items():
            assert not debt.ends or debt.total == case.debt(id_).balance


@few
@given(debt=partly_hidden())
def test_what_is_not_known_never_opens_the_guard(
    base: Entered, debt: tuple[DebtFacts, DebtFacts]
) -> None:
    """Whatever is forgotten: not over before its time, not running after it, held near it."""
    truth, told = debt
    last = oracle.last_day_in_england(truth)
    with entered_onto(base, replace(BASE, debts=(told,))) as entered:
        state = read_debt.state(entered, _asked(about="old"))
        is_offered = "time may have run out" in read_letter.offered(entered, _asked(about="old"))
        is_held = read_letter.is_held(entered, _asked(about="old", letter="instalments"))
    assert last < TODAY or (state != "may have run out" and not is_offered)
    assert last >= TODAY or state != "running"
    assert last >= TODAY + A_YEAR or is_held
