"""A letter that offers other sums passes over no offer of theirs that stands open."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.letters.print.render import compose
from debts.models import Debt, Household, Proposal
from tests import factories
from tests.letters.drafts import begun, plan_of, planned_debt
from tests.letters.faithful import assert_faithful, rendering
from tests.people import Visitor

pytestmark = pytest.mark.django_db

ENGLAND = ("gb-ew", "GBP", "en")
UNTIL = date(2026, 12, 31)
KEPT_OPEN = "This letter does not refuse that offer; I will answer it separately."
# 900.00 of the 1,000.00 that are owed.
SETTLEMENT: dict[str, Any] = {
    "instalment": None,
    "instalments": None,
    "first_on": None,
    "settles": "yes",
    "stands_until": UNTIL,
}


def proposed(debt: Debt, channel: str = "phone", **given: Any) -> Proposal:
    home = debt.household
    spoken = factories.contact(home, debt=debt, creditor=debt.current_creditor, channel=channel)
    return factories.proposal(home, debt=debt, contact=spoken, **given)


def settlement(debt: Debt, channel: str = "phone", **given: Any) -> Proposal:
    down = {"down": Money(900_00, debt.currency)}
    return proposed(debt, channel, **SETTLEMENT | down | given)


def text_of(debt: Debt, kind: str = "instalments") -> str:
    letter = begun(kind, Debt.objects.with_people().get(pk=debt.pk))
    return " ".join(compose(letter).text().replace("\N{NO-BREAK SPACE}", " ").split())


def test_a_settlement_that_stands_open_is_not_refused() -> None:
    debt = planned_debt(*ENGLAND)
    settlement(debt)
    said = (
        "On the telephone you offered to settle this account for £900.00, until 31 December 2026. "
    )
    assert said + KEPT_OPEN in text_of(debt)


@pytest.mark.parametrize(
    ("channel", "begins"),
    [
        ("letter", "In a letter you offered"),
        ("email", "By e-mail you offered"),
        ("message", "In a message you offered"),
        ("visit", "When we met, you offered"),
        ("other", "You offered"),
    ],
)
def test_it_says_by_which_way_the_offer_came(channel: str, begins: str) -> None:
    debt = planned_debt(*ENGLAND)
    settlement(debt, channel)
    assert begins in text_of(debt)


def test_what_another_firm_offered_is_not_said_to_come_from_the_reader() -> None:
    debt = planned_debt(*ENGLAND)
    agency = factories.creditor(debt.household, name="Pike Street Recoveries", kind="collector")
    offer = settlement(debt)
    offer.contact.creditor = agency
    offer.contact.save()
    said = "On the telephone I was offered a settlement of this account for £900.00"
    assert said in text_of(debt)


@pytest.mark.parametrize(
    ("asked", "is_kept_open"), [(30, True), (5000, False)], ids=["less a month", "more a month"]
)
def test_other_monthly_sums_are_named_and_only_lower_ones_kept_open(
    asked: int, is_kept_open: bool
) -> None:
    """The plan offers 900.00 a month."""
    debt = planned_debt(*ENGLAND)
    proposed(debt, instalment=Money(asked * 100, "GBP"))
    text = text_of(debt)
    assert f"On the telephone you proposed payments of £{asked:,}.00 a month." in text
    assert (KEPT_OPEN in text) is is_kept_open
    assert ("This letter says what I can pay." in text) is not is_kept_open


def test_the_whole_debt_at_once_is_no_better_offer() -> None:
    debt = planned_debt(*ENGLAND)
    settlement(debt, down=Money(1000_00, "GBP"))
    assert KEPT_OPEN not in text_of(debt)


@pytest.mark.parametrize(
    "given",
    [
        {"closed_as": "refused"},
        {"stands_until": date(2026, 11, 20)},
        {"made_by": "us"},
        {"down": None},
    ],
    ids=["refused", "over", "own", "no sum"],
)
def test_what_does_not_stand_open_is_not_named(given: dict[str, Any]) -> None:
    debt = planned_debt(*ENGLAND)
    settlement(debt, **given)
    text = text_of(debt)
    assert "On the telephone" not in text
    assert KEPT_OPEN not in text


def test_at_court_no_offer_to_settle_is_repeated() -> None:
    debt = planned_debt(*ENGLAND, stage="court")
    settlement(debt, down=Money(777_00, "GBP"))
    assert "£777.00" not in text_of(debt)


def test_an_offer_that_is_taken_back_leaves_the_letter() -> None:
    debt = planned_debt(*ENGLAND)
    offer = settlement(debt)
    assert KEPT_OPEN in text_of(debt)
    offer.delete()
    assert KEPT_OPEN not in text_of(debt)


@pytest.mark.parametrize("place", [ENGLAND, ("gb-sct", "GBP", "en"), ("other", "EUR", "en")])
def test_its_chinese_says_the_same(place: tuple[str, str, str]) -> None:
    debt = planned_debt(*place)
    settlement(debt)
    letter = begun("instalments", debt)
    assert_faithful(letter)
    text = rendering(letter).text()
    assert "曾在电话中提出以" in text
    assert "了结该账户，有效期至2026年12月31日。" in text
    assert "不是对该提议的拒绝，本人将另行答复。" in text


def test_in_china_a_bank_is_told_the_same() -> None:
    debt = planned_debt("cn", "CNY", "zh-hans")
    settlement(debt)
    assert "贵行曾在电话中提出以900.00元了结该账户" in text_of(debt).replace("¥900.00", "900.00元")


def test_a_friend_is_told_in_plain_words() -> None:
    debt = planned_debt(*ENGLAND, product="private")
    debt.creditor.kind = "person"
    debt.creditor.save()
    proposed(debt, "visit", instalment=Money(20_00, "GBP"))
    text = text_of(debt)
    assert "When we met, you proposed £20.00 a month. I am not saying no to that;" in text


def test_the_page_of_kinds_says_first_that_their_offer_stands(
    owner: Visitor, household: Household
) -> None:
    factories.person(household)
    debt = factories.debt(household)
    plan_of(household)
    page = reverse("letter-kind", args=[household.pk, debt.pk])
    assert "Their offer stands open" not in owner.get(page).content.decode()
    offer = settlement(debt, stands_until=None)
    text = owner.get(page).content.decode()
    assert text.index("Their offer stands open: £900.00 at once.") < text.index("Begin with")
    assert reverse("proposal-detail", args=[household.pk, offer.pk]) in text
