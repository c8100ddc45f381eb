import re
from datetime import date
from fractions import Fraction

import pytest
from django.utils import translation

from debts.domain.account.balance import Balance, allocate
from debts.domain.account.payoff import Order, PayoffDebt, pay_off
from debts.domain.account.schedule import equal_principal
from debts.domain.planning.means import HORIZON, Means
from debts.domain.planning.offer import Counter, Kind, Range, judge
from debts.domain.planning.plan import PlanDebt, make_plan
from debts.domain.problems import Code, Severity, problem
from debts.problem_texts import TEXTS
from debts.templatetags.problems import sentence
from tests.domain.cases import money
from tests.domain.plans import having

FIRST = date(2027, 1, 31)
NOTHING = money(0)


def from_plans():
    ends = having(90, (-90, 2))
    debt = PlanDebt("a", money(9000), Fraction(2, 100), max_instalments=60)
    free, small = PlanDebt("b", money(9000)), PlanDebt("c", money(1000))
    own = PlanDebt("b", money(9000), own=money(95))
    late = Means("GBP", (90_00,), (1,), by_day=tuple(90_00 * month for month in range(HORIZON)))
    for owed, steps in [
        (debt, Means.steady(money(90))),
        (small, Means.steady(money(1))),
        (free, ends),
        (own, Means.steady(money(90))),
        (free, Means.steady(NOTHING)),
        (free, Means.steady(money(-5))),
        (free, having(30, margin=money(50))),
        (free, having("0.50")),
        (free, Means("GBP", (90_00, -90_00, 90_00), (1, 2))),
        (free, late),
    ]:
        plan = make_plan([owed], steps, first_on=FIRST, nothing_left=Kind.TOKEN)
        yield from (*plan.problems, *(one for offer in plan.offers for one in offer.problems))


def from_counters():
    room = Range(money(1), money(2), money(3))
    for counter in (
        Counter(money(900), 2, money(50), NOTHING),
        Counter(money(1), 2, NOTHING, NOTHING),
    ):
        yield from judge(
            counter,
            balance=money(1000),
            room=[money(3)],
            range_=room,
            first_on=FIRST,
            in_hand=NOTHING,
            cap=Fraction(24, 100),
        ).problems


def every_kind():
    yield from from_plans()
    yield from from_counters()
    yield equal_principal(money("0.05"), 60, FIRST)
    debts = [PayoffDebt("a", money(100), Fraction(2, 100), money(1)) for _ in "ab"]
    yield from pay_off(debts, money(20), Order.SNOWBALL).problems
    debts = [PayoffDebt("a", money(100), Fraction(0), money(30))]
    yield from pay_off(debts, money(20), Order.SNOWBALL).problems
    yield allocate(money(1), Balance("GBP"))


FOUND = {one.code: one for one in every_kind()}


@pytest.mark.parametrize("code", Code)
def test_each_problem_occurs_and_has_all_figures_of_its_sentence(code):
    with translation.override("en"):
        text = sentence(FOUND[code])
    assert "%" not in text.replace("%.", "").replace("% ", "")
    assert "Money(" not in text


@pytest.mark.parametrize("code", Code)
def test_sentences_are_short_calm_and_whole(code):
    text = str(TEXTS[code])
    assert text.endswith(".")
    assert "!" not in text
    assert not re.search(r"\b(failed|invalid|error)\b", text, re.IGNORECASE)
    for each in text.removesuffix(".").split(". "):
        assert len(each.split()) <= 20


def test_figures_are_written_as_the_language_writes_them():
    figures = {"rate": Fraction("0.26931"), "cap": Fraction(24, 100)}
    with translation.override("en"):
        text = sentence(problem(Code.RATE_OVER_CAP, **figures))
        later = sentence(problem(Code.NOTHING_LEFT_LATER, on=date(2027, 4, 30)))
        many = sentence(problem(Code.TOO_MANY_INSTALMENTS, instalments=5000, limit=600))
    assert text == "This would cost 26.93% a year. The limit is 24%."
    assert later == "From April 2027 on nothing is left for these debts."
    assert "5,000 instalments" in many


def test_each_amount_can_be_covered():
    """The switch that hides amounts covers these spans; a sentence showed its amounts all along."""
    with translation.override("en"):
        text = sentence(problem(Code.SHORTFALL, on=date(2026, 5, 1), short=money(5)))
    amount = '<span class="money">£5.00</span>'
    assert text == f"In May 2026 {amount} is missing before anything is paid on these debts."


def test_a_problem_carries_the_severity_of_its_code():
    assert problem(Code.NEVER_CLEARS).severity is Severity.STOP
    assert problem(Code.OVER_TERM).severity is Severity.CARE
    assert problem(Code.TOKEN_PAYMENTS).severity is Severity.NOTE
