"""Where no law is known, the Chinese letter is the English one: word by word, of no country."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest

from debts.domain.sums.money import Money
from debts.letters.kinds.catalogue import KINDS
from debts.letters.print.render import compose
from debts.letters.twin import twin_of
from debts.models import Debt, Letter
from debts.services import plans
from tests.letters.drafts import DAY, begun, draft
from tests.letters.faithful import OF_CHINESE_LAW, assert_faithful, rendering
from tests.letters.test_british_twins import FRIENDS, owed_to
from tests.letters.test_parts import token_letter
from tests.letters.test_priority_matters import OF, letter_about

pytestmark = pytest.mark.django_db

ELSEWHERE = ("other", "EUR", "en")
OF_BRITISH_LAW = re.compile(
    "CONC|MCOB|Ofgem|Financial Conduct|Consumer Credit|Limitation Act|statute-barred"
    "|[Ss]ection |Act 19|Scotland|sheriff|decree|diligence|summary warrant|council|bailiff"
    "|英国|英格兰|苏格兰|金融行为监管局|消费信贷法|法定起诉期限|第.{1,6}条"
)
# What people in China ask for, or own to, and the English letter does not.
OF_CHINESE_HABIT = re.compile(
    "深表歉意|谨致歉意|家人、同事|第.项|[一二三四五六]、|恳请|案号：|户号|人民币"
)
READERS = [
    ("bank", "credit_card"),
    ("bank", "overdraft"),
    ("bank", "mortgage"),
    ("agency", "credit_card"),
    ("collector", "credit_card"),
    ("debt_buyer", "personal_loan"),
    ("credit_firm", "vehicle"),
    ("landlord", "rent"),
    ("public", "tax"),
    ("public", "fine"),
    ("utility", "bill"),
    ("utility", "phone"),
    ("other", "other"),
]
TOLD: dict[str, dict[str, Any]] = {
    "usual": {},
    "judged": {"stage": "judgment"},
    "claimed": {"stage": "court"},
    "guaranteed": {"guarantor": "Alex's sister", "joint": True},
}


def assert_of_no_country(letter: Letter) -> None:
    for composed in (compose(letter), rendering(letter)):
        for part in composed.parts:
            assert not OF_BRITISH_LAW.search(part.source), part.source
            assert not OF_CHINESE_LAW.search(part.source), part.source
            assert not OF_CHINESE_HABIT.search(part.source), part.source


def assert_every_kind(debt: Debt) -> None:
    for kind in KINDS:
        if kind.for_priority in (None, debt.priority):
            letter = begun(kind.id, debt)
            assert_faithful(letter)
            assert_of_no_country(letter)
            twin = twin_of(letter)
            assert twin
            assert twin.language == "zh-hans"


@pytest.mark.parametrize(("reader", "product"), READERS)
@pytest.mark.parametrize("told", ["usual", "judged"])
def test_every_reader_has_one_letter_in_two_languages(told: str, reader: str, product: str) -> None:
    """A stranger's reading: who read Chinese signed an English letter that said other things."""
    assert_every_kind(owed_to(reader, ELSEWHERE, product=product, **TOLD[told]))


@pytest.mark.parametrize("priority", [False, True])
@pytest.mark.parametrize("told", ["claimed", "guaranteed"])
def test_at_every_stage_it_is_one_letter(told: str, priority: bool) -> None:
    assert_every_kind(owed_to("bank", ELSEWHERE, priority=priority, **TOLD[told]))


@pytest.mark.parametrize("told", FRIENDS)
def test_a_friends_page_is_one_letter(told: str) -> None:
    assert_every_kind(owed_to("person", ELSEWHERE, product="private", **FRIENDS[told]))


@pytest.mark.parametrize("own", [0, 50_00], ids=["nothing", "a sum"])
@pytest.mark.parametrize("matter", OF)
def test_arrears_of_every_matter_are_one_letter(matter: str, own: int) -> None:
    letter_about(matter, ELSEWHERE, own=own)
    letter = Letter.objects.get()
    assert_faithful(letter)
    assert_of_no_country(letter)


@pytest.mark.parametrize("own", [0, 5_00, 500_00], ids=["nothing", "too little", "enough"])
def test_whatever_is_offered_is_one_letter(own: int) -> None:
    letter = draft("instalments", *ELSEWHERE, principal=Money(7000_00, "EUR"))
    plan = letter.household.plans.get()
    plan.offers.update(own_minor=own)
    plans.work_out(plan=plan)
    assert_faithful(letter := Letter.objects.get(pk=letter.pk))
    assert_of_no_country(letter)


@pytest.mark.time_machine(DAY)
def test_where_no_law_is_known_time_may_be_over_and_no_holiday_is_named() -> None:
    """What the law of the place gives, nobody knows here: the letter claims no more."""
    old = {"overdue_since": date(2005, 1, 1), "last_payment_on": None, "contract_on": None}
    letter = begun("limitation", owed_to("bank", ELSEWHERE, **old))
    time, rendered = compose(letter).part("time"), rendering(letter).part("time")
    assert time
    assert rendered
    assert "the time allowed for court action may be over. If it is, I rely on that" in time.filled
    assert "可能已经届满。如已届满，本人以此为由不予支付。" in rendered.filled
    pause = begun("payment_holiday", letter.debt)
    assert compose(pause).subject == "Request to pause payments"
    assert rendering(pause).subject == "请求暂停还款"


def test_a_token_is_one_letter() -> None:
    letter = token_letter(ELSEWHERE, costs=1500)
    assert_faithful(letter)
    assert_of_no_country(letter)


def test_a_step_that_they_announced_is_named_in_both() -> None:
    threat = {"threat": "We shall go to court.", "threat_on": DAY + timedelta(days=9)}
    assert_every_kind(owed_to("bank", ELSEWHERE, **threat))
