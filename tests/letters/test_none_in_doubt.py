"""A letter that offers nothing on what may be out of time admits nothing, wherever it is read.

In China a promise to pay after the time, or a request for more of it, costs the defence (Civil Code
of the People's Republic of China, art. 192; Provisions on Limitation in Civil Cases, art. 14, 19).
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from debts.letters.kinds.kind import Enclosure
from debts.letters.print.render import compose
from debts.letters.twin import twin_of
from debts.models import Letter, Offer
from debts.services import plans
from tests.letters.drafts import FORMS, begun, planned_debt
from tests.letters.test_british_readers import ENGLAND, words
from tests.letters.test_steps_in_words import House

pytestmark = pytest.mark.django_db

# Where the time that a claim has is known at all.
LAWS = [place for place in FORMS if place[0] != "other"]
# Overdue for years, and nobody knows what happened since.
LONG_AGO = {"overdue_since": date(2012, 5, 1), "contract_on": None, "last_payment_on": None}
OVER = LONG_AGO | {
    "history_complete": True,
    "default_notice_on": date(2012, 6, 1),
    "default_notice_ends_on": date(2012, 6, 20),
}
ADMITS = {
    "en": (
        *("I owe you", "my debt", "apolog", "want to"),
        *("cannot pay", "behind", "hardship", "reason is"),
    ),
    "zh-hans": ("欠款", "拖欠", "歉", "意愿", "愿意", "无力", "困难", "原因", "证件号码"),
}


def without_a_sum(kind: str, place: tuple[str, str, str], **told: Any) -> Letter:
    """A draft about a debt on which the plan offers nothing, though money is left."""
    priority = kind == "priority_arrears"
    home = planned_debt(*place, **({"priority": priority} | told)).household
    Offer.objects.update(own_minor=0)
    plans.work_out(plan=home.plans.get())
    return begun(kind, home.debts.get())


@pytest.mark.parametrize("place", FORMS, ids="-".join)
def test_no_line_of_an_instalment_letter_admits_or_asks_for_time(
    place: tuple[str, str, str],
) -> None:
    assert_admits_nothing(without_a_sum("instalments", place, **LONG_AGO))


@pytest.mark.parametrize("place", [each for each in FORMS if each[0] == "other"], ids="-".join)
def test_an_old_debt_gets_no_admitting_offer_where_no_law_is_known(
    place: tuple[str, str, str],
) -> None:
    """Its claim was struck out years ago; nobody had said that it should share."""
    debt = planned_debt(*place, **LONG_AGO)
    assert debt.offers.get().monthly is None
    assert_admits_nothing(begun("instalments", debt))


@pytest.mark.parametrize("place", LAWS, ids="-".join)
def test_nor_does_one_about_arrears_that_may_be_out_of_time(place: tuple[str, str, str]) -> None:
    """A supply's, whose matter has words of its own in every place."""
    told = {"product": "bill", "priority_kind": "energy"}
    assert_admits_nothing(without_a_sum("priority_arrears", place, **told, **OVER))


@pytest.mark.parametrize("place", LAWS, ids="-".join)
@pytest.mark.parametrize("kind", ["instalments", "priority_arrears"])
def test_while_time_plainly_runs_it_says_how_things_are(
    kind: str, place: tuple[str, str, str]
) -> None:
    told = {"overdue_since": date(2026, 8, 1), "contract_on": date(2026, 1, 1)}
    letter = without_a_sum(kind, place, product="bill", **told)
    assert any(word in words(compose(letter)) for word in ADMITS[place[2]])


def assert_admits_nothing(letter: Letter) -> None:
    """No word of either language does.

    In China it asks for no pause either: who asks for time has agreed to perform.
    """
    composed, twin = compose(letter), twin_of(letter)
    assert twin
    own, other = ("en", "zh-hans") if letter.language == "en" else ("zh-hans", "en")
    assert [word for word in ADMITS[own] if word in words(composed)] == []
    if letter.law == "cn":
        assert "暂停" not in composed.text() + twin.text
    assert [word for word in ADMITS[other] if word in twin.text] == []


def test_arrears_of_which_it_cannot_be_told_are_not_left_open() -> None:
    """A tenant who can pay nothing yet asks; only what may be over is left open."""
    letter = without_a_sum("priority_arrears", ENGLAND, product="rent", **LONG_AGO)
    facts = compose(letter).facts
    assert facts.time_is_held
    assert not facts.kind.leaves_open(facts)
    assert "I have fallen behind" in words(compose(letter))


@pytest.mark.parametrize("place", LAWS, ids="-".join)
@pytest.mark.parametrize("may_be_over", [True, False])
def test_a_budget_whose_rest_others_get_is_enclosed_only_while_time_runs(
    may_be_over: bool, place: tuple[str, str, str]
) -> None:
    """900.00 are left, and another creditor is offered all of it."""
    house = House(place, 1500, 600)
    told = {"product": "bill", "priority": True, "priority_kind": "energy"}
    debt = house.owes(640, **told, **OVER if may_be_over else {})
    house.owes(90_000)
    house.plans()
    Offer.objects.filter(debt=debt).update(own_minor=0)
    plans.work_out(plan=house.home.plans.get())
    composed = house.letter(debt, "priority_arrears")
    assert (Enclosure.BUDGET in composed.enclosures) is not may_be_over
