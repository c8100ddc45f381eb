"""Small words that readers stumbled over: said once, and of what there is."""

from __future__ import annotations

import pytest

from debts.letters.print.render import compose
from tests.letters.drafts import begun
from tests.letters.faithful import assert_faithful, rendering
from tests.letters.test_british_readers import said, to
from tests.letters.test_british_twins import ENGLAND, owed_to
from tests.letters.test_chinese_to_firms import about, twin
from tests.letters.test_chinese_to_landlords import RENT
from tests.letters.test_chinese_to_landlords import to as to_china
from tests.letters.test_steps_in_words import CHINESE, House

pytestmark = pytest.mark.django_db


def test_an_overdraft_has_no_payments_to_pause() -> None:
    letter = begun("payment_holiday", owed_to("bank", ENGLAND, product="overdraft"))
    assert said(compose(letter), "request").startswith("Please ask for no payment from")
    assert "止不要求还款" in rendering(letter).text()
    assert_faithful(letter)
    card = said(to("payment_holiday", "bank", product="credit_card"), "request")
    assert card.startswith("Please let me pause payments from")


def test_who_only_collects_is_asked_to_wait_once() -> None:
    letter = begun("time_to_plan", owed_to("collector", ENGLAND))
    asked = said(compose(letter), "request")
    assert asked.startswith("Please hold action on the account until")
    assert "suspend" not in asked
    assert_faithful(letter)


def test_the_english_of_chinese_letters_is_english() -> None:
    wait = " ".join(twin(about("time_to_plan")).split())
    assert "I will let you know, without being asked, what progress I have made." in wait
    rent = twin(to_china("佟示例", "priority_arrears", "landlord", **RENT))
    assert "add no extra charges." in rent


@pytest.mark.parametrize("kind", ["instalments", "payment_holiday"])
def test_a_firm_that_collects_is_a_thing(kind: str) -> None:
    text = " ".join(twin(about(kind, agency=True)).split())
    assert "示例催收公司, which collects for you," in text


@pytest.mark.parametrize(
    ("place", "head"),
    [
        (ENGLAND, "Home (rent, mortgage, council tax …): "),
        (CHINESE, "住房（房租、房贷、物业费）："),
    ],
    ids=["en", "cn"],
)
def test_the_first_head_of_a_budget_says_what_is_in_it(
    place: tuple[str, str, str], head: str
) -> None:
    house = House(place, 1000, 500)
    debt = house.owes(4000)
    house.plans()
    assert head in house.letter(debt).text()
