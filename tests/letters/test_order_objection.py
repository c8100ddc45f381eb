"""An objection to a payment order disputes the claim, or is not made.

民事诉讼法 (2023) art. 227; 民诉法解释 (2022) art. 436.
"""

from __future__ import annotations

from typing import Any

import pytest

from debts.letters.facts.missing import missing
from debts.letters.kinds.court.objection import ORDER_OBJECTION
from debts.letters.print.render import compose
from debts.models import Debt, Letter
from debts.pages.letter.choice import fits
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]
COURT = {"court": "示例市河东区人民法院", "case_number": "民督7号", "claimant": "示例南浦银行"}


def at_court(country: str = "cn", stage: str = "court", kind: str = "bank") -> Debt:
    home = factories.household(country=country, currency="CNY", letter_language="zh-hans")
    factories.person(home, name="孙样例")
    lender = factories.creditor(home, name="示例南浦银行", kind=kind)
    return factories.debt(home, creditor=lender, stage=stage)


def objecting(**answers: Any) -> Letter:
    letter = letters.begin(
        debt=at_court(), kind=ORDER_OBJECTION, language="zh-hans", today=DAY, answers=answers
    )
    return Letter.objects.get(pk=letter.pk)


def lacks_a_ground(letter: Letter) -> bool:
    stopping = [each for each in missing(letter, compose(letter).facts) if each.stops]
    return any("dispute in the claim itself" in each.label for each in stopping)


def test_without_a_ground_it_cannot_be_made_final() -> None:
    assert lacks_a_ground(objecting(**COURT))
    assert lacks_a_ground(objecting(**COURT, wrong="  ", other_ground=True))


def test_a_plea_for_time_in_own_words_is_no_ground() -> None:
    plea = "现在没有能力还，请求分期。"
    assert lacks_a_ground(objecting(**COURT, wrong=plea))
    assert not lacks_a_ground(objecting(**COURT, wrong="合同上不是我的签名。", other_ground=True))


@pytest.mark.parametrize("ground", ["no_contract", "sum_wrong", "not_theirs", "paid_already"])
def test_each_ground_makes_an_objection(ground: str) -> None:
    assert not lacks_a_ground(objecting(**COURT, **{ground: True}))


def test_it_goes_to_the_court_by_its_article_and_asks_for_no_time() -> None:
    composed = compose(objecting(**COURT, sum_wrong=True, wrong="五月已结清。"))
    text = composed.text()
    assert text.index("示例市河东区人民法院：") < text.index("案号：民督7号")
    assert "第二百二十七条" in text
    assert "事实和理由：五月已结清。" in text
    for plea in ("分期", "暂缓", "无力"):
        assert plea not in text


def test_it_is_there_for_a_case_at_court_in_china_alone() -> None:
    assert fits(ORDER_OBJECTION, at_court(), DAY)
    assert not fits(ORDER_OBJECTION, at_court(stage="judgment"), DAY)
    assert not fits(ORDER_OBJECTION, at_court(stage="overdue"), DAY)
    assert not fits(ORDER_OBJECTION, at_court("gb-ew"), DAY)


def test_its_words_say_that_inability_alone_has_no_effect() -> None:
    assert "it has no effect" in str(ORDER_OBJECTION.does_not)


@pytest.mark.parametrize("product", ["tax", "fine"])
def test_no_court_orders_a_tax_or_a_fine_to_be_paid_so(product: str) -> None:
    debt = at_court(kind="public")
    Debt.objects.update(product=product)
    assert not fits(ORDER_OBJECTION, Debt.objects.get(pk=debt.pk), DAY)


def test_the_court_can_find_who_objects() -> None:
    text = compose(objecting(**COURT, no_contract=True)).text()
    assert "证件号码：________，联系电话：________" in text
