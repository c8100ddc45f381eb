import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from django.utils import translation

from debts.domain.account.balance import Balance, allocate
from debts.domain.account.payoff import Order, PayoffDebt, pay_off
from debts.domain.account.schedule import equal_principal
from debts.domain.planning.means import HORIZON, Means
from debts.domain.planning.offer import Kind, Range
from debts.domain.planning.plan import PlanDebt, make_plan
from debts.domain.problems import Code, Severity, problem
from debts.domain.sums.dated import DatedSums
from debts.domain.talks.circumstances import Circumstances
from debts.domain.talks.judge import judge
from debts.domain.talks.room import Room
from debts.domain.talks.terms import InterestDuring, Terms
from debts.domain.talks.whom import Whom
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


def from_talks():
    room = Room.among(Means.steady(money(100)), (), FIRST)
    known = Circumstances(
        FIRST,
        "GBP",
        owed=money(1000),
        room=room,
        in_hand=money(500),
        owed_beside=money(1000),
        max_instalments=60,
        cap=Fraction(24, 100),
        cap_on_request=True,
    )
    dear = Terms("GBP", DatedSums.level(money(50), FIRST, 72), fee=money(20), down=money(600))
    flat = DatedSums.level(money(110), FIRST, 12)
    rate = {"interest": InterestDuring.RATE}
    for terms in (
        dear,
        Terms("GBP", DatedSums.level(money(101), FIRST, 10)),
        Terms("GBP", DatedSums.level(money(107), FIRST, 10)),
        Terms("GBP", DatedSums.level(money(100), FIRST, 9).then(money(110), 1)),
        Terms("GBP", DatedSums.level(money(50), FIRST, 3)),
        Terms("GBP", flat, rate=Fraction(32, 100), **rate),
        Terms("GBP", DatedSums.level(money(110), FIRST, 12), rate=Fraction(5, 100), **rate),
        Terms("GBP", DatedSums.level(money(1), FIRST, 3), rate=Fraction(24, 100), **rate),
    ):
        yield from judge(terms, known).problems
    free = Terms("GBP", DatedSums.level(money(52), FIRST, 21), interest=InterestDuring.FROZEN)
    yield from judge(free, known).problems
    yield from judge(dear, replace(known, whom=Whom.AGENT)).problems
    yield from judge(dear, replace(known, at_least=True)).problems
    aim = Range(money(40), money(50), money(100))
    yield from judge(
        Terms("GBP", DatedSums.level(money(90), FIRST, 11)), replace(known, ladder=aim)
    ).problems
    agreed = DatedSums.level(money(20), FIRST, 50)
    yield from judge(dear, replace(known, agreed=agreed)).problems
    yield from judge(dear, replace(known, all_planned=False)).problems
    yield from judge(dear, replace(known, shared_unplanned=True)).problems
    yield from judge(Terms("GBP"), Circumstances(FIRST, "GBP", time_in_doubt=True)).problems


def every_kind():
    yield from from_plans()
    yield from from_talks()
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
