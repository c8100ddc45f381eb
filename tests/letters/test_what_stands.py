"""A letter says what stands: money that comes later, who owes, and what is agreed already."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import compose
from debts.models import Agreement, Debt, Household
from debts.pages.debt.rules import rule_groups
from debts.pages.letter.choice import first_letter, fitting_kinds
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY, plan_of
from tests.people import Visitor

pytestmark = pytest.mark.django_db


OLD = {"overdue_since": date(2018, 9, 10), "contract_on": None, "last_payment_on": None}


def pounds(whole: int) -> Money:
    return Money(whole * 100, "GBP")


@pytest.mark.parametrize(
    ("language", "later", "now"),
    [
        (
            "en",
            "I cannot pay anything towards this before 1 May 2027",
            "I will pay £100.00 a month",
        ),
        ("zh-hans", "2027年5月1日之前无力补交", "自2027年5月1日起"),
    ],
)
def test_arrears_that_can_be_paid_only_later_say_from_when(
    language: str, later: str, now: str
) -> None:
    """It said "I will pay ____ a month towards this, from 1 January", and could be made final."""
    home = factories.household()
    factories.person(home)
    assessment = factories.complete_assessment(home)
    # 900 are left until the rent of 1,000 is added; a job brings 600 from April's last day on.
    factories.cost(assessment, amount=pounds(1000))
    factories.change(assessment, amount=pounds(600), from_on=date(2027, 4, 30), counted=True)
    energy = factories.debt(
        home, product="bill", priority=True, priority_kind="energy", stated_total=pounds(1200)
    )
    plan_of(home, assessment)
    draft = letters.begin(debt=energy, kind=BY_ID["priority_arrears"], language=language, today=DAY)
    text = compose(draft).text()
    assert later in text
    assert now in text
    assert "____ a month" not in text


def test_who_signs_for_two_offers_nothing_on_what_one_of_them_owes() -> None:
    """The joint overdraft's letter offered, over both names, what only one of them owes. A table
    without those lines would leave most of what the budget shows without an offer."""
    home = factories.household()
    alex = factories.person(home)
    blair = factories.person(home, name="Blair Elm", relation="partner", signs=True)
    joint = factories.debt(home, creditor=factories.creditor(home, name="Joint Bank"))
    sole = factories.debt(home, creditor=factories.creditor(home, name="Sole Bank"))
    joint.holders.set([alex, blair])
    sole.holders.set([alex])
    plan_of(home)
    assert not _table(home, joint)
    assert {line.debt_id for line in _table(home, sole)} == {joint.pk, sole.pk}
    sole.holders.set([alex, blair])
    assert {line.debt_id for line in _table(home, joint)} == {joint.pk, sole.pk}


def test_no_new_offer_is_written_beside_an_agreement_that_stands(
    owner: Visitor, household: Household
) -> None:
    debt = factories.debt(household)
    agreement = factories.agreement(household, debt=debt, status=Agreement.Status.WRITTEN)
    fits, unfitting = fitting_kinds(debt, DAY)
    assert "instalments" not in {kind.id for kind in fits}
    assert "statement" in {kind.id for kind in fits}
    [why] = [each for each in unfitting if each.kind.id == "instalments"]
    assert why.agreement == agreement
    page = owner.get(reverse("letter-kind", args=[household.pk, debt.pk])).content.decode()
    assert reverse("agreement-detail", args=[household.pk, agreement.pk]) in page
    agreement.status = Agreement.Status.ENDED
    agreement.save()
    again, _unfitting = fitting_kinds(household.debts.with_people().get(), DAY)
    assert "instalments" in {kind.id for kind in again}


@pytest.mark.parametrize("kind", ["time_to_plan", "payment_holiday", "hold"])
def test_no_letter_says_that_a_standing_agreement_cannot_be_kept(kind: str) -> None:
    """Two weeks after a written agreement "I cannot keep up the payments that were agreed"."""
    home = factories.household()
    debt = factories.debt(home)
    assert BY_ID[kind] in fitting_kinds(debt, DAY)[0]
    agreement = factories.agreement(home, debt=debt, status=Agreement.Status.WRITTEN)
    fits, against = fitting_kinds(Debt.objects.get(pk=debt.pk), DAY)
    assert BY_ID[kind] not in fits
    assert agreement in [each.agreement for each in against if each.kind is BY_ID[kind]]


@pytest.mark.parametrize(
    ("given", "fits"),
    [({}, True), ({"priority": True, "product": "rent"}, False), (OLD, False)],
    ids=["card", "rent", "old"],
)
def test_a_pause_is_asked_for_where_it_costs_neither_home_nor_defence(
    given: dict[str, Any], fits: bool
) -> None:
    """Three months without rent lose the home; asking for a pause admits a debt in doubt."""
    debt = factories.debt(factories.household(), **given)
    assert (BY_ID["payment_holiday"] in fitting_kinds(debt, DAY)[0]) is fits


@pytest.mark.parametrize(
    ("lives_in", "law", "shown"), [("gb-ew", "gb-sct", True), ("gb-sct", "gb-ew", False)]
)
def test_a_moratorium_is_shown_to_who_lives_where_it_is(
    lives_in: str, law: str, shown: bool
) -> None:
    """Breathing Space is for people in England and Wales, whatever law their debt is under."""
    home = factories.household(country=lives_in)
    debt = factories.debt(home, law=law)
    cards = [card for group in rule_groups(debt, DAY) for card in group.cards]
    assert any("Breathing Space" in str(card.text) for card in cards) is shown


def _table(home, debt):
    draft = letters.begin(debt=debt, kind=BY_ID["instalments"], language="en", today=DAY)
    return compose(draft).facts.offers.lines


def test_one_letter_is_named_to_begin_with_and_the_next_waits_for_its_answer(
    household: Household,
) -> None:
    """Four letters stood side by side, and hold and plan went the same day."""
    debt = factories.debt(household, overdue_since=DAY - timedelta(days=90))
    kinds, _unfitting = fitting_kinds(debt, DAY)
    first = first_letter(debt, kinds, DAY)
    assert first is not None
    assert (first.kind.id, first.waits_until) == ("time_to_plan", None)
    by = DAY + timedelta(days=14)
    about = {"debt": debt, "creditor": debt.creditor, "direction": "out"}
    factories.contact(household, **about, on=DAY, reply_by=by)
    again = Debt.objects.get(pk=debt.pk)
    waiting = first_letter(again, kinds, DAY)
    assert waiting is not None
    assert waiting.waits_until == by


def test_what_is_not_known_is_asked_first(household: Household) -> None:
    debt = factories.debt(household, overdue_since=DAY - timedelta(days=90), principal=None)
    assert _first(debt) == "statement"


def test_what_comes_first_is_offered_on_once_there_is_an_offer(household: Household) -> None:
    """A letter on arrears that has no sum to offer cannot be finished: time is asked for."""
    rent = {"priority": True, "product": "rent", "overdue_since": DAY - timedelta(days=90)}
    debt = factories.debt(household, **rent)
    assert _first(debt) == "time_to_plan"
    plan_of(household)
    assert _first(Debt.objects.get(pk=debt.pk)) == "priority_arrears"


def _first(debt: Debt) -> str:
    first = first_letter(debt, fitting_kinds(debt, DAY)[0], DAY)
    assert first is not None
    return first.kind.id
