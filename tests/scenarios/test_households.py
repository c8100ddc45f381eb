"""The households, entered through the product's own forms, and what an adviser would ask for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.scenarios import not_yet
from tests.scenarios.entered import Entered
from tests.scenarios.facts import Case, Expectation, cases
from tests.scenarios.steps import Step, answer, is_met, step_of

pytestmark = pytest.mark.slow
Entering = Callable[[Case], Entered]
CASES = cases()
ASKED = tuple(Step)
NOW = [
    pytest.param(case, expected, id=f"{case.home.id}:{expected.id}")
    for case in CASES
    for expected in case.expectations
    if step_of(expected) in ASKED
]


@pytest.mark.parametrize(("case", "expected"), NOW)
def test_what_the_household_can_expect(
    entering: Entering, case: Case, expected: Expectation
) -> None:
    """Each must and should; those of the list are asserted to fail, so that it has to shrink."""
    found = answer(entering(case), expected)
    name = f"{case.home.id}:{expected.id}"
    known = not_yet.MUSTS if expected.force == "must" else not_yet.SHOULDS
    holds = is_met(expected, found)
    assert holds is (name not in known), f"{name} answers {found}: {known.get(name, expected.why)}"


@pytest.mark.parametrize("case", [pytest.param(case, id=case.home.id) for case in CASES])
def test_every_fact_has_a_field_but_those_of_the_list(entering: Entering, case: Case) -> None:
    told = entering(case).hand.not_enterable
    assert set(told) == not_yet.NOT_ENTERABLE.get(case.home.id, frozenset())


def test_the_list_names_nothing_that_is_not_asked() -> None:
    asked = {f"{case.home.id}:{one.id}": one.force for case in CASES for one in case.expectations}
    listed = dict.fromkeys(not_yet.MUSTS, "must") | dict.fromkeys(not_yet.SHOULDS, "should")
    assert listed.items() <= asked.items()


@pytest.mark.parametrize("step", list(Step))
def test_every_step_has_expectations_of_its_own(step: Step) -> None:
    """Those of later steps are kept with the households until their step asks them."""
    assert any(step_of(one) is step for case in CASES for one in case.expectations)
