"""Who owed it has died: the writer takes nothing on, and says no more than they ticked."""

from __future__ import annotations

from typing import Any

import pytest

from debts.letters.facts.missing import missing
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import compose
from debts.models import Debt, Letter
from debts.pages.letter.choice import fits
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]

KIND = BY_ID["died"]
CHINA = {"country": "cn", "currency": "CNY", "letter_language": "zh-hans"}
WHO = {"deceased": "Jo Example"}


def owed(*, home: dict[str, Any] | None = None, kind: str = "bank", **of_debt: Any) -> Debt:
    household = factories.household(**(home or {}))
    factories.person(household)
    lender = factories.creditor(household, name="Northern Bank", kind=kind)
    return factories.debt(household, creditor=lender, reference="NB-77", **of_debt)


def drafted(debt: Debt, **answers: Any) -> Letter:
    language = debt.household.letter_language
    letter = letters.begin(debt=debt, kind=KIND, language=language, today=DAY)
    letters.answer_questions(letter, answers=answers, seen=letter.version)
    return Letter.objects.get(pk=letter.pk)


def words(debt: Debt, **answers: Any) -> str:
    return compose(drafted(debt, **answers)).text().replace("\n", " ")


def test_the_writer_takes_nothing_on_and_denies_only_what_was_ticked() -> None:
    plain = words(owed(), **WHO)
    assert "in the name of Jo Example, who has died." in plain
    assert "I do not take it on by this letter." in plain
    assert "did not sign" not in plain
    assert "neither as a joint holder nor as a guarantor" in words(owed(), **WHO, never_signed=True)


def test_who_deals_with_the_estate_is_named_or_promised() -> None:
    assert "dealt with by K. Lee, 2 Hill Road." in words(
        owed(), **WHO, estate="K. Lee, 2 Hill Road"
    )
    unknown = words(owed(), **WHO)
    assert "I will tell you who that is once it is known to me" in unknown
    assert "dealt with by" not in unknown


def test_no_law_is_cited_that_nobody_checked() -> None:
    assert "CONC" not in words(owed(), **WHO)
    assert "《" not in words(owed(home=CHINA), **WHO)


def test_it_is_not_made_final_without_a_name() -> None:
    letter = drafted(owed())
    stops = [each.label for each in missing(letter, compose(letter).facts) if each.stops]
    assert stops == ["Who has died?"]


def test_who_holds_it_jointly_is_not_told_that_it_is_over() -> None:
    assert fits(KIND, owed(), DAY)
    assert not fits(KIND, owed(joint=True), DAY)
    assert not fits(KIND, owed(stage="judgment"), DAY)
    assert not fits(KIND, owed(kind="person", product="private"), DAY)


def test_an_office_is_asked_for_the_bill_and_not_for_an_agreement_or_an_insurance() -> None:
    """A tax rests on no agreement, nobody signs for it, and no insurance pays it."""
    of_office: dict[str, Any] = {"kind": "public", "product": "tax"}
    text = words(owed(**of_office), **WHO, never_signed=True)
    assert "a copy of the bill or the decision" in text
    for word in ("agreement and", "did not sign", "insurance"):
        assert word not in text
    chinese = words(owed(home=CHINA, **of_office), **WHO, never_signed=True)
    assert "连同据以收取的决定和明细" in chinese
    for word in ("合同", "签字", "保险", "诉讼时效"):
        assert word not in chinese


def test_in_china_it_accepts_no_inheritance_and_gives_none_up() -> None:
    text = words(owed(home=CHINA), **WHO)
    assert "也不表示接受或者放弃继承" in text
    assert "Jo Example已经去世。本人就其名下" in text
