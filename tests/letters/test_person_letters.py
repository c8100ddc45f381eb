"""What makes it harder, and who may act: only the person's own words, and no power to sign."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from debts.domain.law.limitation import Acknowledges
from debts.letters import guard
from debts.letters.facts.missing import missing
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import compose
from debts.models import Debt, Letter
from debts.pages.letter.choice import fits
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]

SITUATION, AUTHORITY = BY_ID["vulnerability"], BY_ID["authority"]
CHINA = {"country": "cn", "currency": "CNY", "letter_language": "zh-hans"}
ACTS = {"adviser": "Pat Lee, Quayside Advice", "until_on": date(2027, 5, 31)}


def owed(*, home: dict[str, Any] | None = None, kind: str = "bank", **of_debt: Any) -> Debt:
    household = factories.household(**(home or {}))
    factories.person(household)
    lender = factories.creditor(household, name="Northern Bank", kind=kind)
    return factories.debt(household, creditor=lender, reference="NB-77", **of_debt)


def drafted(kind: Any, debt: Debt, **answers: Any) -> Letter:
    language = debt.household.letter_language
    letter = letters.begin(debt=debt, kind=kind, language=language, today=DAY)
    letters.answer_questions(letter, answers=answers, seen=letter.version)
    return Letter.objects.get(pk=letter.pk)


def words(kind: Any, debt: Debt, **answers: Any) -> str:
    text = compose(drafted(kind, debt, **answers)).text()
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\n", " ")


def test_only_the_persons_own_words_are_told_and_the_guard_reads_them() -> None:
    letter = drafted(SITUATION, owed(), needs_told="Mornings are hard for me.")
    text = compose(letter).text()
    assert "Mornings are hard for me." in text
    assert "illness" not in text
    assert guard.acknowledges(letter) is Acknowledges.CONDITIONAL


def test_that_one_cannot_decide_is_said_only_where_it_was_ticked() -> None:
    told = {"needs_told": "Mornings are hard for me."}
    plain = words(SITUATION, owed(), **told)
    assert "able to decide" not in plain
    assert "CONC" not in plain
    ticked = words(SITUATION, owed(), **told, cannot_decide=True)
    assert "suspend collecting until it is clear whether somebody should act for me" in ticked
    assert "CONC 7.10.1 R" in ticked


def test_whoever_acts_can_neither_sign_nor_admit_nor_handle_money() -> None:
    text = words(AUTHORITY, owed(), **ACTS)
    assert "Until 31 May 2027" in text
    assert "Pat Lee, Quayside Advice may deal with you about it on my behalf" in text
    assert "They may not sign anything for me, admit anything, or take or pay money." in text
    chinese = words(AUTHORITY, owed(home=CHINA), **ACTS)
    assert "受托人无权代为签订协议、承认债务、收取或者支付款项。" in chinese


@pytest.mark.parametrize(("kind", "stops"), [(SITUATION, 1), (AUTHORITY, 2)])
def test_neither_is_made_final_without_what_it_is_about(kind: Any, stops: int) -> None:
    letter = drafted(kind, owed())
    assert len([each for each in missing(letter, compose(letter).facts) if each.stops]) == stops


@pytest.mark.parametrize("kind", [SITUATION, AUTHORITY])
def test_neither_goes_to_kin(kind: Any) -> None:
    assert fits(kind, owed(), DAY)
    assert not fits(kind, owed(kind="person", product="private"), DAY)


def test_the_rule_on_representatives_is_cited_to_a_lender_alone() -> None:
    """CONC 7.12.2 R binds lenders, and has its exception; a collector is told of neither."""
    text = words(AUTHORITY, owed(), **ACTS)
    assert "unless there is an objectively justifiable reason (CONC 7.12.2 R)" in text
    passed = owed()
    passed.collector = factories.creditor(passed.household, name="Quayside", kind="collector")
    passed.save()
    assert "CONC" not in words(AUTHORITY, Debt.objects.get(pk=passed.pk), **ACTS)
    sold = owed(kind="debt_buyer")
    assert "CONC" not in words(AUTHORITY, sold, **ACTS)


def test_an_adviser_can_be_reached_and_a_line_is_left_where_nobody_said_how() -> None:
    told = words(AUTHORITY, owed(), **ACTS, adviser_reached="1 Quay, York; 01632 960001")
    assert "How they can be reached: 1 Quay, York; 01632 960001" in told
    assert "How they can be reached: ____________" in words(AUTHORITY, owed(), **ACTS)
    chinese = words(AUTHORITY, owed(home=CHINA), **ACTS)
    assert "证件号码后四位或者统一社会信用代码：________" in chinese
    assert chinese.count("证件号码后四位") == 2  # theirs, and that of who signs


def test_no_one_signs_that_they_cannot_decide() -> None:
    """Over a signature a flat "cannot" speaks against every plan that is signed later."""
    told = {"needs_told": "早上不方便。", "cannot_decide": True}
    chinese = words(SITUATION, owed(home=CHINA), **told)
    assert "可能难以独自处理钱款方面的事" in chinese
    assert "无法自行决定" not in chinese
    assert "I may not be able to decide" in words(SITUATION, owed(), **told)
