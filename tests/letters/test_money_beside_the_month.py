"""A signed budget is of the month: money beside it is told where that was chosen, without a sum."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from debts.domain.sums.money import Money
from debts.letters.print.render import compose
from debts.models import Assessment, Letter
from debts.services import plans
from tests import factories
from tests.letters.drafts import DAY, begun, planned_debt
from tests.letters.faithful import assert_faithful, rendering
from tests.people import Visitor, post_form, saved
from tests.views.test_letter_privacy import settings, url

pytestmark = pytest.mark.django_db

ENGLAND = ("gb-ew", "GBP", "en")
OF_THE_MONTH = "These payments come out of my monthly income."
SAID = f"{OF_THE_MONTH} I may also be able to pay a single sum, and will write to you separately"
RECENT = {"overdue_since": date(2026, 10, 1)}


def letter_of(
    place: tuple[str, str, str] = ENGLAND, letter: str = "instalments", **asset: Any
) -> Letter:
    """A gift of 3,000 lies in the account."""
    debt = planned_debt(*place, **RECENT)
    given = {"kind": "cash", "value": Money(3000_00, place[1]), **asset}
    factories.asset(Assessment.objects.get(household=debt.household), **given)
    return telling(begun(letter, debt))


def telling(letter: Letter, is_told: bool = True) -> Letter:
    """With the person's tick that a single sum may be told."""
    letter.choices = letter.choices | {"with_single_sum": is_told}
    letter.save()
    return letter


def said_in(letter: Letter) -> str:
    text = compose(Letter.objects.get(pk=letter.pk)).text()
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def test_money_in_hand_is_not_told_unless_the_person_chose_it() -> None:
    text = said_in(telling(letter_of(), is_told=False))
    assert OF_THE_MONTH in text
    assert "single sum" not in text


def test_money_in_hand_is_told_without_its_sum() -> None:
    text = said_in(letter_of())
    assert SAID in text
    assert "3,000" not in text


@pytest.mark.parametrize(
    ("asset", "is_told"),
    [
        ({"kind": "savings"}, True),
        ({"value": None}, True),
        ({"needed": True}, False),
        ({"kind": "vehicle"}, False),
        ({"value": Money(0, "GBP")}, False),
    ],
    ids=["savings", "of an unknown sum", "needed to live", "a car", "nothing"],
)
def test_only_what_can_be_paid_out_is_told(asset: dict[str, Any], is_told: bool) -> None:
    assert (SAID in said_in(letter_of(**asset))) is is_told


def test_what_is_kept_until_pay_day_is_no_money_beside() -> None:
    letter = letter_of()
    plan = letter.household.plans.get()
    plan.in_hand = Money(3000_00, "GBP")
    plan.save()
    assert SAID not in said_in(letter)
    plan.in_hand = Money(2000_00, "GBP")
    plan.save()
    assert SAID in said_in(letter)


@pytest.mark.parametrize(
    ("change", "is_told"),
    [
        ({}, True),
        ({"counted": True}, False),
        ({"months": None}, False),
        ({"from_on": date(2026, 1, 1)}, False),
        ({"direction": "less"}, False),
    ],
    ids=["once", "offered already", "for good", "long ago", "to be paid"],
)
def test_one_sum_to_come_is_told_too(change: dict[str, Any], is_told: bool) -> None:
    debt = planned_debt(*ENGLAND, **RECENT)
    answers = Assessment.objects.get(household=debt.household)
    once = {"months": 1, "from_on": date(2026, 12, 20), "amount": Money(3000_00, "GBP")}
    factories.change(answers, **{"counted": False} | once | change)
    plans.work_out(plan=debt.household.plans.get(), today=DAY)
    assert (SAID in said_in(telling(begun("instalments", debt)))) is is_told


def test_without_a_budget_nothing_is_said_of_it() -> None:
    letter = letter_of()
    letter.with_budget = False
    letter.save()
    assert SAID not in said_in(letter)


def test_the_page_says_what_is_not_told_and_a_tick_tells_it(owner: Visitor) -> None:
    letter = telling(letter_of(), is_told=False)
    factories.membership(letter.household, owner.account)
    untold = "You noted money that is not part of the month, and the letter tells nothing of it"
    told = "The letter says, without a sum, that you may be able to pay something once."
    page = owner.get(url("letter-preview", letter)).content.decode()
    assert untold in page
    assert told not in page
    saved(post_form(owner, settings(letter), {"with_single_sum": "on"}))
    assert SAID in said_in(letter)
    page = owner.get(url("letter-preview", letter)).content.decode()
    assert told in page
    assert untold not in page


def test_where_no_money_is_noted_nobody_is_asked(owner: Visitor) -> None:
    letter = begun("instalments", planned_debt(*ENGLAND, **RECENT))
    factories.membership(letter.household, owner.account)
    page = owner.get(settings(letter))
    assert 'name="with_household"' in page.content.decode()
    assert 'name="with_single_sum"' not in page.content.decode()


@pytest.mark.parametrize("place", [ENGLAND, ("other", "EUR", "en")], ids="-".join)
def test_its_chinese_says_the_same(place: tuple[str, str, str]) -> None:
    letter = letter_of(place)
    assert_faithful(letter)
    said = "以上金额出自本人的每月收入。本人可能另有一笔款项可以一次支付，将另行致函。"
    assert said in rendering(letter).text()


def test_a_bank_in_china_reads_it_too() -> None:
    assert "本人可能另有一笔款项可以一次支付" in said_in(letter_of(("cn", "CNY", "zh-hans")))


def test_a_request_for_a_pause_tells_it_beside_the_summary() -> None:
    """A budget goes with it where nothing is left: 1,500.00 come in and go out."""
    letter = letter_of(letter="payment_holiday")
    answers = Assessment.objects.get(household=letter.household)
    said = "I may be able to pay a single sum, and will write to you separately about it."
    assert said not in said_in(letter)
    factories.cost(answers, kind="food", amount=Money(900_00, "GBP"))
    assert said in said_in(letter)
