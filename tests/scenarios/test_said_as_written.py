"""What the call desk says first of a debt that comes first is what its letter offers."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.scenarios.entered import Entered
from tests.scenarios.facts import Case, cases
from tests.scenarios.read_paper import kinds_for, paper
from tests.scenarios.words import main_words

pytestmark = pytest.mark.slow
CASES = [pytest.param(case, id=case.home.id) for case in cases()]
SUM = re.compile(r"[\d,]+\.\d\d")


@pytest.mark.parametrize("case", CASES)
def test_no_desk_opens_with_nothing(entering: Callable[[Case], Entered], case: Case) -> None:
    """£0.00 a month stood over “I can pay £320 a month from 1 May”."""
    entered = entering(case)
    for about in entered.hand.debts:
        for sum_ in SUM.findall(_headline(entered, about)):
            assert re.search(r"[1-9]", sum_), f"{about}: {_headline(entered, about)}"


@pytest.mark.parametrize("case", CASES)
def test_who_is_paid_first_hears_the_sum_of_the_letter(
    entering: Callable[[Case], Entered], case: Case
) -> None:
    """A council heard £58, and read £65."""
    entered = entering(case)
    for about in entered.hand.debts:
        headline = SUM.findall(_headline(entered, about))
        if headline and "priority_arrears" in kinds_for(entered, about):
            written = SUM.findall(paper(entered, about, "priority_arrears").plain)
            assert set(headline) <= set(written), about


def _headline(entered: Entered, about: str) -> str:
    """The line over the desk's own offer, in the words of its page; empty where it has none."""
    desk = entered.read(entered.hand.url("call-desk", entered.hand.debts[about]))
    found = re.search(r'<details class="card mine">\s*<summary>(.*?)</summary>', _html(desk), re.S)
    return main_words(f"<main>{found[1]}</main>") if found else ""


def _html(page: object) -> str:
    html: str = page.content.decode()  # type: ignore[attr-defined]
    return html
