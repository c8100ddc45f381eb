"""What comes first is not spread over a year where one month can pay it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.letters.print.render import compose
from debts.models import Debt, Household, Offer
from tests import factories
from tests.letters.drafts import begun
from tests.people import Visitor, post_form, saved
from tests.views.assessments import complete

pytestmark = [pytest.mark.time_machine(date(2026, 11, 21)), pytest.mark.slow]
SLOW = "All of it could be paid with the first payment or two."
FIRST = "put this first in my plan"


@pytest.fixture
def home(household: Household) -> Household:
    """In China; 900.00 are left each month."""
    household.country, household.currency = "cn", "CNY"
    household.save()
    factories.person(household)
    complete(household)
    return household


def rent_of(home: Household, owed: int) -> Debt:
    factories.debt(home, principal=Money(9000_00, "CNY"), overdue_since=date(2026, 9, 1))
    return factories.debt(
        home, product="rent", priority=True, reference="A-7", principal=Money(owed * 100, "CNY")
    )


def make_plan(owner: Visitor, home: Household, **given: str) -> None:
    answers = {"margin": "0", "first_on": "2027-01-01", "method": "pro_rata", "part": "100"} | given
    saved(post_form(owner, reverse("plan-make", args=[home.pk]), answers))


def offer_on(debt: Debt) -> Offer:
    return Offer.objects.get(debt=debt)


def steps(debt: Debt) -> list[tuple[int, int | None]]:
    return [(each.amount_minor, each.count) for each in offer_on(debt).steps.all()]


def page(owner: Visitor, name: str, *ids: Any) -> str:
    return " ".join(owner.get(reverse(name, args=ids)).content.decode().split())


def test_one_month_pays_all_of_a_small_sum_that_comes_first(
    owner: Visitor, home: Household
) -> None:
    """800 of 900: the card has 100 in January, and 900 from February on."""
    rent = rent_of(home, 800)
    make_plan(owner, home)
    assert steps(rent) == [(800_00, 1)]
    assert SLOW not in page(owner, "plan", home.pk)
    letter = compose(begun("priority_arrears", rent))
    assert "800.00" in letter.text()
    assert "67.00" not in letter.text()


def test_what_two_months_can_pay_is_paid_in_two(owner: Visitor, home: Household) -> None:
    rent = rent_of(home, 1200)
    make_plan(owner, home)
    assert steps(rent) == [(600_00, 2)]


def test_what_two_months_do_not_hold_is_paid_in_a_year(owner: Visitor, home: Household) -> None:
    """2,400 are more than twice 900: two hundred a month."""
    rent = rent_of(home, 2400)
    make_plan(owner, home)
    assert steps(rent) == [(200_00, 12)]
    assert SLOW not in page(owner, "plan", home.pk)


def test_no_more_than_is_offered_goes_to_it_at_once(owner: Visitor, home: Household) -> None:
    """A fifth of 900 is kept by the household: two months offer 1,440, and 1,500 take a year."""
    rent = rent_of(home, 1500)
    make_plan(owner, home, part="80")
    assert steps(rent) == [(125_00, 12)]


def test_what_the_household_needs_is_never_paid_to_it(owner: Visitor, home: Household) -> None:
    """With 200 kept back each month 700 are there: no month pays more, and 800 take two."""
    rent = rent_of(home, 800)
    make_plan(owner, home, margin="200")
    assert steps(rent) == [(400_00, 2)]


def test_a_slow_sum_of_ones_own_is_named_and_mended_at_one_press(
    owner: Visitor, home: Household
) -> None:
    rent = rent_of(home, 800)
    make_plan(owner, home)
    edit = reverse("offer-edit", args=[home.pk, offer_on(rent).pk])
    saved(post_form(owner, edit, {"own": "67"}))
    assert steps(rent)[0][0] == 67_00
    assert SLOW in page(owner, "plan", home.pk)
    assert f"{edit}?sooner" in page(owner, "plan", home.pk)
    assert FIRST not in (compose(begun("priority_arrears", rent)).text())
    saved(post_form(owner, f"{edit}?sooner"))
    assert steps(rent) == [(800_00, 1)]
    assert SLOW not in page(owner, "plan", home.pk)


def test_no_letter_says_first_while_the_money_goes_elsewhere(
    owner: Visitor, home: Household
) -> None:
    """The same letter in Chinese: 优先 is said of the whole, not of 67 a month."""
    home.letter_language = "zh-hans"
    home.save()
    rent = rent_of(home, 800)
    make_plan(owner, home)
    assert "优先安排" in compose(begun("priority_arrears", rent)).text()
    edit = reverse("offer-edit", args=[home.pk, offer_on(rent).pk])
    saved(post_form(owner, edit, {"own": "67"}))
    assert "优先安排" not in compose(begun("priority_arrears", rent)).text()
