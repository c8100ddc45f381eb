"""Where the parts of a balance and the stated total disagree, the page asks which of them holds."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.models import Debt, Entry, Household
from tests import factories
from tests.page_forms import PageForm, main_form
from tests.people import Visitor, open_form, saved, send_form

# 1,000 + 50 + 25 are 1,075.
PARTS = {
    "principal": "1000",
    "interest": "50",
    "penalty_interest": "0",
    "contract_penalty": "0",
    "fees": "25",
}


@pytest.fixture
def debt(household: Household) -> Debt:
    return factories.debt(household, principal=None, balance_on=None)


def opened(owner: Visitor, debt: Debt) -> PageForm:
    return open_form(owner, reverse("debt-amounts", args=[debt.household_id, debt.pk]))


def stated(debt: Debt) -> Entry:
    (entry,) = debt.entries.all()
    return entry


def asked(answer: Any) -> PageForm:
    assert answer.status_code == 422
    form = main_form(answer)
    assert form.controls["holds"].offered == ["total", "parts"]
    assert form.controls["holds"].sent == []
    return form


def test_it_says_by_how_much_and_saves_nothing_before_it_is_answered(
    owner: Visitor, debt: Debt
) -> None:
    answer = send_form(owner, opened(owner, debt), {"stated_total": "1100", **PARTS})
    asked(answer)
    page = answer.content.decode()
    assert "The parts come to £25.00 less than their total." in page
    assert "Their total: £1,100.00" in page
    assert "The parts: £1,075.00" in page
    question = page.split("Which of the two holds?")[-1].partition("What do they say")[0]
    assert "optional" not in question
    assert not debt.entries.exists()


@pytest.mark.parametrize(("holds", "total", "kept"), [("total", 1100, 1100), ("parts", 1075, None)])
def test_what_holds_is_what_is_owed_and_every_part_stays(
    owner: Visitor, debt: Debt, holds: str, total: int, kept: int | None
) -> None:
    form = asked(send_form(owner, opened(owner, debt), {"stated_total": "1100", **PARTS}))
    saved(send_form(owner, form, {"holds": holds}))
    entry = stated(debt)
    assert entry.stated_total == (kept and Money(kept * 100, "GBP"))
    assert entry.interest == Money(50_00, "GBP")
    page = owner.get(reverse("debt-detail", args=[debt.household_id, debt.pk])).content.decode()
    assert f"£{total:,}.00" in page
    assert ("differ by" in page) is (holds == "total")


def test_a_slip_that_is_put_right_is_not_asked_about_any_more(owner: Visitor, debt: Debt) -> None:
    form = asked(send_form(owner, opened(owner, debt), {"stated_total": "1100", **PARTS}))
    saved(send_form(owner, form, {"stated_total": "1075"}))
    assert stated(debt).stated_total == Money(1075_00, "GBP")


@pytest.mark.parametrize(
    ("typed", "is_asked"),
    [
        ({"stated_total": "1075", **PARTS}, False),
        ({"stated_total": "1100", "principal": "1000"}, False),  # the rest is not known
        ({"stated_total": "1100", "principal": "1200"}, True),  # already more
        ({"stated_total_unknown": True, **PARTS}, False),
    ],
    ids=["they agree", "some are not known", "a part is above it", "no total"],
)
def test_only_what_cannot_both_be_is_asked_about(
    owner: Visitor, debt: Debt, typed: dict[str, Any], is_asked: bool
) -> None:
    answer = send_form(owner, opened(owner, debt), typed)
    assert answer.status_code == (422 if is_asked else 302)


def test_a_day_that_is_put_right_brings_no_old_answer_up_again(owner: Visitor, debt: Debt) -> None:
    form = asked(send_form(owner, opened(owner, debt), {"stated_total": "1100", **PARTS}))
    saved(send_form(owner, form, {"holds": "total"}))
    saved(send_form(owner, opened(owner, debt), {"balance_on": "1 March 2026"}))
    asked(send_form(owner, opened(owner, debt), {"interest": "60"}))


def test_a_total_of_a_later_day_holds_beside_the_parts_of_before(
    owner: Visitor, debt: Debt
) -> None:
    first = {"stated_total": "1075", "balance_on": "1 March 2026", **PARTS}
    saved(send_form(owner, opened(owner, debt), first))
    later = {"stated_total": "980", "balance_on": "2 April 2026"}
    saved(send_form(owner, opened(owner, debt), later))
    asked(send_form(owner, opened(owner, debt), {"stated_total": "970"}))
