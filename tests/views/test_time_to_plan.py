"""Time to work out a plan: offered where a debt's time runs, and a hold where it is in doubt."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.models import Debt, Household, Letter
from tests import factories
from tests.letters.drafts import plan_of
from tests.page_forms import main_form
from tests.people import Visitor, post_form, saved

pytestmark = pytest.mark.time_machine(date(2026, 11, 28))

RUNNING = {
    "overdue_since": date(2026, 1, 10),
    "default_notice_on": date(2026, 2, 1),
    "default_notice_ends_on": date(2026, 2, 20),
    "last_payment_on": date(2026, 1, 5),
}
OLD = {
    "overdue_since": date(2018, 1, 10),
    "default_notice_on": date(2018, 2, 1),
    "default_notice_ends_on": date(2018, 2, 20),
    "last_payment_on": date(2018, 1, 5),
    "never_acknowledged": True,
    "never_demanded": True,
    "history_complete": True,
}
# Six years from the end of the notice: two months are left.
NEAR = {
    **OLD,
    "overdue_since": date(2020, 12, 1),
    "default_notice_on": date(2021, 1, 5),
    "default_notice_ends_on": date(2021, 1, 28),
    "last_payment_on": date(2020, 11, 20),
}
NOTHING_KNOWN = {"contract_on": None, "last_payment_on": None, "overdue_since": None}


def url(name: str, row: Any, *more: Any) -> str:
    return reverse(name, args=[row.household_id, row.pk, *more])


def words(owner: Visitor, page: str) -> str:
    return " ".join(owner.get(page).content.decode().split())


def offered(owner: Visitor, debt: Debt) -> list[str]:
    return main_form(owner.get(url("letter-kind", debt))).controls["kind"].offered


@pytest.fixture
def card(household: Household) -> Debt:
    factories.person(household)
    bank = factories.creditor(household, name="Pennine Bank", kind="bank")
    return factories.debt(household, creditor=bank, product="credit_card", **RUNNING)


def begun(owner: Visitor, debt: Debt) -> Letter:
    chosen = {"kind": "time_to_plan", "language": "en"}
    answer = saved(post_form(owner, url("letter-kind", debt), chosen))
    letter = Letter.objects.latest("pk")
    assert answer.url == url("letter-questions", letter)
    return letter


def test_it_comes_first_while_time_runs(owner: Visitor, card: Debt) -> None:
    kinds = offered(owner, card)
    assert kinds[0] == "time_to_plan"
    assert "hold" in kinds


@pytest.mark.parametrize(
    ("facts", "first"),
    [(NOTHING_KNOWN, "hold"), (NEAR, "hold"), (OLD, "limitation")],
    ids=["nothing is known", "near its end", "may be over"],
)
def test_where_time_is_in_doubt_what_admits_nothing_comes_first_and_it_is_withheld(
    owner: Visitor, household: Household, facts: dict[str, Any], first: str
) -> None:
    debt = factories.debt(household, **facts)
    kinds = offered(owner, debt)
    assert kinds[0] == first
    assert kinds.index("statement") < kinds.index("instalments")
    assert "time_to_plan" not in kinds
    assert "“Time to work out a plan” is not offered" in words(owner, url("letter-kind", debt))


def test_a_bill_that_runs_on_is_no_doubt(owner: Visitor, household: Household) -> None:
    supplier = factories.creditor(household, name="Fell Energy", kind="utility")
    bill = factories.debt(
        household, creditor=supplier, product="bill", priority=True, priority_kind="energy"
    )
    assert offered(owner, bill)[0] == "time_to_plan"


def test_nobody_has_to_say_who_helps(owner: Visitor, card: Debt) -> None:
    letter = begun(owner, card)
    saved(post_form(owner, url("letter-questions", letter)))
    preview, text = words(owner, url("letter-preview", letter)), url("letter-text", letter)
    assert url("letter-issue", letter) in preview
    assert "working out a plan for it." in words(owner, text)
    saved(post_form(owner, url("letter-questions", letter), {"helper": "Fell Debt Advice"}))
    assert "working out a plan for it, with help from Fell Debt Advice." in words(owner, text)


def test_it_writes_again_by_the_day_on_which_the_time_ends(owner: Visitor, card: Debt) -> None:
    """Thirty days from 28 November, and from a later day when the letter is dated later."""
    letter = begun(owner, card)
    assert "By 28 December 2026 I will write to you" in words(owner, url("letter-text", letter))
    dates = {"dated_on": "1/12/2026", "reply_by": "15/12/2026"}
    saved(post_form(owner, url("letter-settings", letter), dates))
    text = words(owner, url("letter-text", letter))
    assert "until 31 December 2026, 30 days from the date of this letter" in text
    assert "By 31 December 2026 I will write to you" in text
    assert "Figures have changed" not in words(owner, url("letter-preview", letter))


def test_it_is_held_once_its_time_is_in_doubt(owner: Visitor, card: Debt) -> None:
    letter = begun(owner, card)
    factories.tell(card, **{name: day for name, day in NEAR.items() if isinstance(day, date)})
    assert owner.get(url("letter-preview", letter)).url == url("letter-guard", letter)


def test_the_page_says_to_whom_it_goes_and_who_gets_a_copy(owner: Visitor, card: Debt) -> None:
    card.collector = factories.creditor(card.household, name="Quayside", kind="collector")
    card.save()
    page = words(owner, url("letter-kind", card))
    assert "It goes to Pennine Bank." in page
    assert re.search(r"it promises nothing\. It goes to Quayside\.", page)


def test_home_names_the_owner_as_the_one_who_can_hold_action(
    owner: Visitor, household: Household
) -> None:
    """It named the agency; the letter that fits goes to the bank."""
    factories.person(household)
    bank = factories.creditor(household, name="Pennine Bank", kind="bank")
    agency = factories.creditor(household, name="Quayside", kind="collector")
    factories.debt(household, creditor=bank, collector=agency, **RUNNING)
    factories.cost(plan_of(household).assessment, amount=Money(2000_00, "GBP"))
    page = words(owner, reverse("home", args=[household.pk]))
    assert "Ask Pennine Bank to hold action" in page
