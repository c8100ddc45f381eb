"""Nothing to offer: what is owned and what will last is said only where it is true."""

from __future__ import annotations

from typing import Any

import pytest

from debts.domain.sums.money import Money
from debts.letters.facts.missing import missing
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import compose
from debts.models import Debt, Letter
from debts.pages.letter.choice import fits
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]

KIND = BY_ID["write_off"]
CHINA = {"country": "cn", "currency": "CNY", "letter_language": "zh-hans"}


def owed(*, home: dict[str, Any] | None = None, kind: str = "bank", **of_debt: Any) -> Debt:
    household = factories.household(**(home or {}))
    factories.person(household)
    lender = factories.creditor(household, name="Northern Bank", kind=kind)
    return factories.debt(household, creditor=lender, reference="NB-77", **of_debt)


def drafted(debt: Debt, **answers: Any) -> Letter:
    language = debt.household.letter_language
    letter = letters.begin(debt=debt, kind=KIND, language=language, today=DAY)
    given = {"hold_months": 6, **answers}
    letters.answer_questions(letter, answers=given, seen=letter.version)
    return Letter.objects.get(pk=letter.pk)


def words(debt: Debt, **answers: Any) -> str:
    text = compose(drafted(debt, **answers)).text()
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\n", " ")


def test_it_claims_to_own_nothing_only_where_that_was_ticked() -> None:
    plain = words(owed())
    assert "own no home" not in plain
    assert "not likely to get better" not in plain
    told = words(owed(), nothing_owned=True, will_last=True)
    assert "I own no home, no vehicle of value and no savings." in told
    assert "this is not likely to get better." in told


def test_it_asks_for_both_and_names_the_guidance_as_guidance() -> None:
    text = words(owed())
    assert "write off what you ask for on this account" in text
    assert "for 6 months from the date of this letter" in text
    assert "accepting no payments for a reasonable time" in text
    assert "(CONC 7.3.5, guidance)" in text


def test_in_china_it_is_an_application_to_waive_or_to_put_off() -> None:
    text = words(owed(home=CHINA))
    assert "关于减免债务或者暂缓还款的申请" in text
    assert "暂缓6个月偿还" in text
    assert "核销" not in text


@pytest.mark.parametrize(("food", "stops"), [(900_00, False), (899_99, True)])
def test_with_something_left_it_is_not_made_final(food: int, stops: bool) -> None:
    """1,500 come in and 600 are spent: 900 for food leave nothing, a penny less leaves one."""
    debt = owed()
    told = factories.complete_assessment(debt.household)
    factories.cost(told, kind="food", amount=Money(food, "GBP"))
    letter = drafted(debt)
    found = [each.label for each in missing(letter, compose(letter).facts) if each.stops]
    assert any(label.startswith("A budget that leaves nothing") for label in found) is stops


def test_what_comes_first_kin_and_judgments_have_letters_of_their_own() -> None:
    assert fits(KIND, owed(), DAY)
    assert not fits(KIND, owed(product="bill", kind="utility", priority=True), DAY)
    assert not fits(KIND, owed(product="private", kind="person"), DAY)
    assert not fits(KIND, owed(stage="judgment"), DAY)
