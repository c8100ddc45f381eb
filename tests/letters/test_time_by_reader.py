"""Letters that ask for time ask each reader for what it can grant, in words that it knows."""

from __future__ import annotations

import re
from typing import Any

import pytest

from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import compose
from debts.models import Letter
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY, FORMS, begun, planned_debt
from tests.letters.faithful import assert_faithful

pytestmark = pytest.mark.django_db

BRITAIN, CHINA = ("gb-ew", "GBP", "en"), ("cn", "CNY", "zh-hans")
BOTH = pytest.mark.parametrize("place", [BRITAIN, CHINA], ids=["gb", "cn"])
EVERYWHERE = pytest.mark.parametrize("place", FORMS, ids=lambda place: "-".join(place))
ASKING_FOR_TIME = pytest.mark.parametrize("kind", ["hold", "time_to_plan"])
OF_OWNERS = re.compile(r"interest|fees|charges|court|sell|计收|减免|诉讼、|支付令|转让|第三方")
SALE = re.compile(r"\bsell\b|instruct anyone else|转让|第三方")


def to(reader: str, kind: str, *place: str, **of_debt: Any) -> Letter:
    """A letter whose reader is of this kind; "agency" collects a bank's debt."""
    debt = planned_debt(*place, **of_debt)
    if reader == "agency":
        debt.collector = factories.creditor(
            debt.household, name="Quayside Recovery", kind="collector"
        )
        debt.save()
    else:
        debt.creditor.kind = reader
        debt.creditor.save()
    return begun(kind, debt)


def said(letter: Letter) -> dict[str, str]:
    return {part.id: part.filled for part in compose(letter).parts}


def body(letter: Letter) -> str:
    return "\n".join(said(letter).values()).replace("\N{NO-BREAK SPACE}", " ")


@EVERYWHERE
@pytest.mark.parametrize("only_one_known", [False, True])
def test_an_agency_is_asked_for_conduct_and_authority_and_for_nothing_of_the_owners(
    place: tuple[str, str, str], only_one_known: bool
) -> None:
    """It was asked to stop interest, not to sue, and not to hand the debt to a third party."""
    letter = to("collector" if only_one_known else "agency", "hold", *place)
    parts = said(letter)
    assert letter.recipient.kind == "collector"
    assert not OF_OWNERS.search(parts["request"] + parts["authority"])
    assert re.search(r"pass this letter on|转交委托方", parts["request"])
    assert re.search(r"on what authority|委托授权书", parts["authority"])


@EVERYWHERE
def test_a_collector_who_is_the_only_one_known_is_asked_for_nothing_of_the_owners(
    place: tuple[str, str, str],
) -> None:
    assert not OF_OWNERS.search(said(to("collector", "time_to_plan", *place))["request"])


@EVERYWHERE
@ASKING_FOR_TIME
@pytest.mark.parametrize("reader", ["public", "landlord", "person", "utility"])
def test_only_a_firm_that_trades_in_accounts_is_asked_not_to_sell(
    reader: str, kind: str, place: tuple[str, str, str]
) -> None:
    """A fines office was asked not to sell the account."""
    assert not SALE.search(body(to(reader, kind, *place)))
    assert SALE.search(body(to("bank", kind, *place)))


@pytest.mark.parametrize("kind", ["hold", "time_to_plan", "payment_holiday"])
@pytest.mark.parametrize(
    ("reader", "product", "sells"),
    [
        ("other", "other", False),
        ("utility", "phone", False),
        ("debt_buyer", "phone", True),
        ("credit_firm", "other", True),
    ],
)
def test_a_gym_is_asked_to_pass_nothing_on_and_not_to_sell(
    reader: str, product: str, sells: bool, kind: str
) -> None:
    letter = to(reader, kind, *BRITAIN, product=product)
    text = body(letter)
    assert ("sell the account" in text) is sells
    assert "to another firm" in text
    assert_faithful(letter)


@pytest.mark.parametrize("own", [True, False], ids=["tv", "tax"])
@ASKING_FOR_TIME
def test_a_licence_is_asked_to_stay_in_force_while_time_is_asked_for(kind: str, own: bool) -> None:
    told = {"product": "other", "priority": True, "priority_kind": "tv-licence"}
    letter = to("public", kind, *BRITAIN, **told if own else {"product": "tax"})
    assert ("leave the licence in force" in said(letter)["request"]) is own
    assert_faithful(letter)


@BOTH
@ASKING_FOR_TIME
@pytest.mark.parametrize(
    ("reader", "asked"),
    [
        ("landlord", "do not give notice|解除租赁合同"),
        ("public", "step to enforce|强制执行"),
        ("utility", "cut off|停止或者限制供应"),
    ],
)
def test_each_reader_is_asked_for_what_it_could_do(
    reader: str, asked: str, kind: str, place: tuple[str, str, str]
) -> None:
    assert re.search(asked, said(to(reader, kind, *place))["request"])


@EVERYWHERE
@ASKING_FOR_TIME
def test_a_relative_gets_a_warm_page_without_law(kind: str, place: tuple[str, str, str]) -> None:
    text = body(to("person", kind, *place))
    assert not re.search(r"admission|acknowledge|rights|rules|CONC|family|本人|时效|《|法律", text)
    assert re.search(r"Thank you|谢谢您", text)


@EVERYWHERE
@pytest.mark.parametrize("reader", ["bank", "agency", "landlord", "public", "utility", "person"])
def test_a_hold_neither_admits_nor_speaks_of_a_plan_to_any_reader(
    reader: str, place: tuple[str, str, str]
) -> None:
    text = body(to(reader, "hold", *place))
    assert "no_admission" in said(to(reader, "hold", *place))
    assert not re.search(r"repay|cannot pay|plan|my debt|还款|还清|尚欠|宽限|1,000", text)


@EVERYWHERE
def test_a_hold_does_not_read_as_a_refusal_to_pay(place: tuple[str, str, str]) -> None:
    """A flat denial harms good faith; in China also the wish to repay that Article 70 asks for."""
    text = body(to("bank", "hold", *place))
    assert not re.search(r"refuse|deny|do not owe|不承认|拒绝", text)
    assert re.search(r"so that (I|we) can answer|核对清楚后再作答复", text)


@EVERYWHERE
def test_time_to_plan_is_read_as_a_hold_of_thirty_days_at_a_glance(
    place: tuple[str, str, str],
) -> None:
    """Thirty days from 21 November: until 21 December."""
    parts = said(to("bank", "time_to_plan", *place))
    until = re.compile("21\\s+December\\s+2026|2026年12月21日")
    assert re.search(r"hold (action|collection) for 30 days|暂缓(催收|追讨)30日", parts["subject"])
    assert re.search(r"(The reason is|Because of) illness or injury|因是?伤病", parts["situation"])
    assert re.search(r"working out (.+ and )?a plan|制定还款方案", parts["working_on_it"])
    assert until.search(parts["request"])
    assert until.search(parts["promise"])
    assert not re.search(r"1,000|a month|每月", "\n".join(parts.values()))


@BOTH
def test_time_to_plan_goes_to_the_owner_and_names_who_gets_a_copy(
    place: tuple[str, str, str],
) -> None:
    letter = to("agency", "time_to_plan", *place)
    assert letter.recipient.name == "Northern Bank"
    # In China the request itself asks for it.
    assert "Quayside Recovery" in said(letter)["request" if place == CHINA else "copy"]
    assert "copy" not in said(to("bank", "time_to_plan", *place))


@EVERYWHERE
def test_who_helps_is_named_only_where_the_person_said_so(place: tuple[str, str, str]) -> None:
    letter = to("bank", "time_to_plan", *place)
    assert "Quayside Advice" in said(letter)["working_on_it"]
    letters.answer_questions(letter, answers={"helper": ""}, seen=letter.version)
    assert not re.search(r"help|协助", said(letter)["working_on_it"])


@pytest.mark.parametrize(
    ("reader", "product", "cited"),
    [
        ("bank", "credit_card", True),
        ("debt_buyer", "personal_loan", True),
        ("collector", "payday", True),
        ("bank", "mortgage", False),
        ("landlord", "rent", False),
        ("public", "tax", False),
        ("utility", "bill", False),
        ("person", "private", False),
    ],
)
def test_the_rule_on_time_for_a_plan_is_the_ground_for_consumer_credit_alone(
    reader: str, product: str, cited: bool
) -> None:
    for place in ("gb-ew", "gb-sct"):
        text = body(to(reader, "time_to_plan", place, "GBP", "en", product=product))
        assert ("7.3.11 R" in text) is cited
        assert ("7.3.12 G" in text) is cited


def test_an_admission_is_no_ground_of_a_letter_that_admits_nothing() -> None:
    """The rule on time for a plan is for who says that they are working one out."""
    assert "7.3.11 R" not in body(to("bank", "hold", *BRITAIN))
    assert "7.5.4 R" not in body(to("agency", "hold", *BRITAIN))


def test_a_chinese_bank_is_told_of_the_wish_to_repay_in_a_private_persons_voice() -> None:
    parts = said(to("bank", "time_to_plan", *CHINA))
    text = "\n".join(parts.values())
    assert "仍有还款意愿" in parts["working_on_it"]
    assert "深表歉意" in parts["situation"]
    assert "暂不委托第三方催收" in parts["request"]
    assert not re.search(r"函|不构成|权利|《", text)


@pytest.mark.parametrize("reader", ["bank", "agency", "landlord", "public", "utility", "person"])
@ASKING_FOR_TIME
def test_a_private_person_heads_no_letter_as_an_office_would(reader: str, kind: str) -> None:
    assert "函" not in said(to(reader, kind, *CHINA))["subject"]


def test_only_the_kind_that_admits_goes_to_the_owner() -> None:
    """A hold for a doubtful debt goes to who asks for it; the owner need not be woken."""
    letter = to("agency", "hold", *BRITAIN)
    begun_again = letters.begin(
        debt=letter.debt, kind=BY_ID["time_to_plan"], language="en", today=DAY
    )
    assert (letter.recipient.kind, begun_again.recipient.kind) == ("collector", "bank")


@ASKING_FOR_TIME
@pytest.mark.parametrize(
    ("reader", "product", "asked"),
    [
        ("public", "rent", "do not give notice"),
        ("other", "rent", "do not give notice"),
        ("other", "fine", "step to enforce"),
        ("debt_buyer", "bill", "do not sell"),
    ],
)
def test_what_is_owed_tells_where_the_reader_may_be_several_things(
    reader: str, product: str, asked: str, kind: str
) -> None:
    """A council is a landlord too; who bought a bill supplies nothing."""
    assert asked in said(to(reader, kind, *BRITAIN, product=product))["request"]
