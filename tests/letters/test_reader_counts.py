"""What is left for the creditors: the one who reads is always among those it is left for."""

from __future__ import annotations

import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from debts.domain.sums.money import Money
from debts.letters.print.render import compose
from debts.models import Letter, Plan
from debts.services import plans
from debts.templatetags.letters import then_label
from tests import factories
from tests.letters.drafts import DAY, FORMS, draft

ALL = ("is left for my debts", "偿还债务的金额")
REST = ("my other debts, including this one", "其他债务（包括欠贵行的这一笔）")
NONE_OF_ALL = ("Nothing is left for my debts", "没有余额可用于偿还债务")
SHARED = "have shared what|各笔欠款之间"
IN_PROPORTION = "in proportion|按余额比例"
LEAVING_OUT = ("all my other creditors", "其余各笔", "Left to pay other debts")


def _paying_first(letter: Letter) -> Letter:
    """An agreement on another debt is kept before anything is offered."""
    other = factories.debt(letter.household)
    factories.agreement(letter.household, debt=other, first_on=date(2027, 1, 1))
    assert letter.offer
    plans.work_out(plan=letter.offer.plan)
    letter.offer.refresh_from_db()
    return letter


def _means(letter: Letter) -> str:
    return next(part.filled for part in compose(letter).parts if part.id == "means")


@pytest.mark.django_db
@pytest.mark.parametrize("place", FORMS, ids=lambda place: "-".join(place))
def test_where_nobody_comes_first_it_is_left_for_all(place: tuple[str, str, str]) -> None:
    letter = draft("instalments", *place)
    assert ALL[place[2] != "en"] in _means(letter)
    assert not [words for words in LEAVING_OUT if words in compose(letter).sheet()]


@pytest.mark.django_db
@pytest.mark.parametrize("place", FORMS, ids=lambda place: "-".join(place))
def test_where_others_come_first_it_is_left_for_the_rest_and_the_reader(
    place: tuple[str, str, str],
) -> None:
    letter = _paying_first(draft("instalments", *place))
    assert REST[place[2] != "en"] in _means(letter)
    assert not [words for words in LEAVING_OUT if words in compose(letter).sheet()]


@pytest.mark.django_db
@pytest.mark.parametrize("place", FORMS, ids=lambda place: "-".join(place))
def test_where_nothing_is_left_it_is_nothing_for_all(place: tuple[str, str, str]) -> None:
    letter = draft("instalments", *place)
    assert letter.offer
    plan = letter.offer.plan
    plan.assessment.costs.update(amount_minor=Money(1500_00, place[1]).minor)
    plans.choose_nothing_left(plan=plan, choice="token", today=plan.made_on)
    letter.offer.refresh_from_db()
    assert NONE_OF_ALL[place[2] != "en"] in _means(letter)


@pytest.mark.django_db
def test_who_is_paid_first_is_not_counted_among_the_rest() -> None:
    letter = draft("priority_arrears")
    other = factories.debt(letter.household)
    assert "Left to pay other debts" in _sheet(letter)
    assert "including you" not in _sheet(letter)
    other.settled_on = DAY
    other.save()
    assert "Left to pay other debts" not in _sheet(letter)
    assert "Left after that" in _sheet(letter)


@pytest.mark.parametrize(
    ("is_alone", "then"), [(True, "Left from"), (False, "Available for other")]
)
def test_what_is_left_later_names_other_debts_only_where_there_are_some(
    is_alone: bool, then: str
) -> None:
    arrears = SimpleNamespace(is_alone=is_alone)
    facts: Any = SimpleNamespace(priority=True, arrears=arrears, budget=None)
    assert then_label(facts).startswith(then)


def _sheet(letter: Letter) -> str:
    return compose(Letter.objects.get(pk=letter.pk)).sheet()


def _sharing(letter: Letter) -> Plan:
    """The plan with a second debt to share with."""
    factories.debt(letter.household, product="payday")
    plan = letter.household.plans.get()
    plans.refresh(plan=plan, assessment=plan.assessment, today=plan.made_on)
    return plan


@pytest.mark.django_db
@pytest.mark.parametrize("place", FORMS, ids=lambda place: "-".join(place))
def test_who_alone_is_offered_something_is_told_of_no_shares(place: tuple[str, str, str]) -> None:
    """It said "in proportion to what I owe to each" where every other debt was left out."""
    letter = draft("instalments", *place)
    assert not re.search(SHARED, _means(letter))
    _sharing(letter)
    assert re.search(SHARED, _means(letter))
    assert re.search(IN_PROPORTION, _means(letter))


@pytest.mark.django_db
@pytest.mark.parametrize("place", FORMS, ids=lambda place: "-".join(place))
def test_beside_a_figure_of_ones_own_nothing_is_in_proportion(place: tuple[str, str, str]) -> None:
    letter = draft("instalments", *place)
    plan = _sharing(letter)
    other = plan.offers.exclude(debt=letter.debt_id).get()
    other.own = Money(30_00, place[1])
    plans.change_offer(offer=other, seen=other.version, today=plan.made_on)
    assert not re.search(IN_PROPORTION, _means(letter))
    assert re.search(SHARED, _means(letter))
