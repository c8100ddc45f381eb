"""No creditor learns from a budget which other payments come first, unless the person tells it."""

from __future__ import annotations

from datetime import date

import pytest

from debts.domain.sums.money import Money
from debts.letters.print.render import Composed, compose
from debts.models import Letter
from tests import factories
from tests.letters.drafts import begun, plan_of
from tests.people import Visitor, post_form, saved
from tests.views.test_letter_privacy import settings

pytestmark = pytest.mark.django_db

RECENT = {"overdue_since": date(2026, 10, 1), "contract_on": None, "last_payment_on": None}


def about_water(language: str = "en") -> Letter:
    """1,200.00 of water at a twelfth a month; a fine and maintenance beside it, 40.00 and 80.00."""
    home = factories.household(letter_language=language)
    factories.person(home)
    sums = {"water": 1200, "fines": 480, "maintenance": 960}
    products = {"water": "bill", "fines": "fine", "maintenance": "other"}
    for kind, whole in sums.items():
        creditor = factories.creditor(home, name=f"Example {kind}", kind="public")
        factories.debt(
            home,
            creditor=creditor,
            product=products[kind],
            priority=True,
            priority_kind=kind,
            principal=None,
            stated_total=Money(whole * 100, "GBP"),
            **RECENT,
        )
    plan_of(home)
    return begun("priority_arrears", home.debts.get(priority_kind="water"))


def budget_in(composed: Composed) -> str:
    text = composed.text().replace("\N{NO-BREAK SPACE}", " ")
    return text.split("Monthly sums" if "Monthly sums" in text else "金额均为")[-1]


def test_the_others_are_one_sum_without_their_kinds() -> None:
    composed = compose(about_water())
    text = budget_in(composed)
    assert "towards the arrears: £100.00" in text
    assert "Other payments that come first: £120.00" in text
    for kind in ("fine", "aintenance"):
        assert kind not in text
    assert text.count("£40.00") == text.count("£80.00") == 0
    assert "Other payments that come first" in composed.sheet()


def test_in_chinese_too() -> None:
    text = budget_in(compose(about_water("zh-hans")))
    assert "其他必须优先支付的款项：£120.00" in text
    assert "罚款" not in text


def test_who_wants_to_tell_ticks_it(owner: Visitor) -> None:
    letter = about_water()
    factories.membership(letter.household, owner.account)
    saved(post_form(owner, settings(letter), {"names_first": "on"}))
    text = budget_in(compose(Letter.objects.get(pk=letter.pk)))
    assert "Other payments" not in text
    assert "Court fine: towards what is unpaid: £40.00" in text
    saved(post_form(owner, settings(letter), {"names_first": None}))
    assert "Court fine" not in budget_in(compose(Letter.objects.get(pk=letter.pk)))


def test_a_letter_about_another_debt_is_not_asked_for_it(owner: Visitor) -> None:
    home = about_water().household
    factories.membership(home, owner.account)
    letter = begun("instalments", factories.debt(home))
    page = owner.get(settings(letter))
    assert 'name="with_household"' in page.content.decode()
    assert 'name="names_first"' not in page.content.decode()


@pytest.mark.parametrize(
    ("priority", "said"),
    [
        (True, "after payments of £80.00 that come first"),
        (False, "after payments of £80.00 already agreed"),
    ],
)
def test_what_is_agreed_on_a_debt_that_comes_first_comes_first(priority: bool, said: str) -> None:
    home = factories.household()
    factories.person(home)
    told = {"product": "rent", "priority_kind": "rent"} if priority else {}
    factories.agreement(
        home,
        debt=factories.debt(home, priority=priority, **told),
        instalment=Money(80_00, "GBP"),
        first_on=date(2027, 1, 5),
    )
    debt = factories.debt(home, reference="NB-78")
    plan_of(home, factories.complete_assessment(home))
    composed = compose(begun("instalments", debt))
    text = " ".join(composed.text().replace("\N{NO-BREAK SPACE}", " ").split())
    assert said in text
    assert text.count("£80.00") >= 1
    assert ("under agreements already made" in text) is not priority
