"""Every amount and day in every letter of the twelve households comes from somewhere.

From what was typed, what the plan's page decides, or arithmetic that the test does itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from tests.scenarios.entered import Entered
from tests.scenarios.facts import Case, cases
from tests.scenarios.figures_on_paper import Value, figures_in
from tests.scenarios.origins import Plan, origins_of, plan_of
from tests.scenarios.read_lump import ONCE, WITH_REST, settlement
from tests.scenarios.read_paper import Paper, kinds_for, papers, pdf_of

pytestmark = pytest.mark.slow
Entering = Callable[[Case], Entered]
CASES = cases()
# One a law, and one with a month that has less; each household stays with one worker.
PRINTED = ("cn-card-and-uncle", "ew-home-and-car", "ew-lean-month", "sct-decree-and-agency")


def _each(*ids: str) -> list[Any]:
    return [pytest.param(case, id=case.home.id) for case in CASES if not ids or case.home.id in ids]


@pytest.mark.parametrize("case", _each())
def test_every_figure_of_every_letter_is_typed_decided_or_derived(
    entering: Entering, case: Case
) -> None:
    entered = entering(case)
    plan = plan_of(entered)
    read = list(papers(entered))
    untraced = [line for paper in read for line in _untraced(entered, plan, paper)]
    assert untraced == []
    assert [line for paper in read for line in _unexplained(paper)] == []
    assert {paper.about for paper in read} == set(entered.hand.debts)


def _untraced(entered: Entered, plan: Plan, paper: Paper) -> list[str]:
    """Each figure without an origin, with its letter and its sentence."""
    origins = origins_of(entered, plan, paper.about, paper.kind)
    return [
        f"{paper.about}, {paper.kind}: {found.value} in “{found.line}”"
        for text in (paper.plain, paper.printed)
        for found in figures_in(text)
        if found.value not in origins
    ]


def _unexplained(paper: Paper) -> list[str]:
    """The sums of the letter's own words whose origin its page does not show."""
    shown = {found.value for value, _origin in paper.shown for found in figures_in(value)}
    return [
        f"{paper.about}, {paper.kind}: {found.value} in “{found.line}”"
        for found in figures_in(paper.words)
        if isinstance(found.value, Decimal) and found.value not in shown
    ]


# In Scotland what is left goes to the council first: there the plan pays the others nothing yet.
SHARED = (
    ("cn-counter-offers", (ONCE, WITH_REST)),
    ("cn-payments-and-sale", (ONCE, WITH_REST)),
    ("sct-council-tax-and-gift", (ONCE,)),
)


@pytest.mark.parametrize(
    ("case", "kind"),
    [
        pytest.param(case, kind, id=f"{case.home.id}-{kind}")
        for id_, kinds in SHARED
        for case in CASES
        if case.home.id == id_
        for kind in kinds
    ],
)
def test_every_figure_of_a_shared_sum_is_typed_decided_or_derived(
    entering: Entering, case: Case, kind: str
) -> None:
    entered = entering(case)
    plan = plan_of(entered)
    found = (settlement(entered, about, kind) for about in entered.hand.debts)
    read = [paper for paper in found if paper]
    assert len(read) >= 2
    assert [line for paper in read for line in _untraced(entered, plan, paper)] == []
    assert [line for paper in read for line in _unexplained(paper)] == []


@pytest.mark.parametrize("case", _each(*PRINTED))
def test_the_pdf_names_the_figures_of_the_sheet_and_no_other(
    entering: Entering, case: Case
) -> None:
    """The letter of a household that says most: with its enclosures."""
    entered = entering(case)
    about, kind = max(
        ((about, kind) for about in entered.hand.debts for kind in kinds_for(entered, about)),
        key=lambda letter: letter[1] in {"instalments", "priority_arrears"},
    )
    sheet, pdf = pdf_of(entered, about, kind)
    assert _sums_and_days(pdf) == _sums_and_days(sheet) != set()


def _sums_and_days(text: str) -> set[Value]:
    """Read over the ends of lines, where a column or a margin breaks a day."""
    joined = "".join(text.split()) if "年" in text else " ".join(text.split())
    return {found.value for found in figures_in(joined)}


def test_a_figure_that_nobody_decided_is_found(entering: Entering) -> None:
    """A reserve, and a day of next year, put into a letter by hand."""
    case = next(case for case in CASES if case.home.id == "ew-lean-month")
    entered = entering(case)
    plan, paper = plan_of(entered), next(papers(entered))
    line = "Of this, £899.00 is kept back until 3 May 2028."
    planted = replace(paper, plain=f"{paper.plain}\n{line}\n")
    found = [
        f"{paper.about}, {paper.kind}: {value} in “{line}”" for value in ("899.00", "2028-05-03")
    ]
    assert _untraced(entered, plan, planted) == found
