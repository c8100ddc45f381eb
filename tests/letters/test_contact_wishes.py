"""How and when they may get in touch, whom they leave out of it: only what was ticked is told."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import compose
from debts.models import Debt, Household, Letter
from debts.pages.letter.choice import fits
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY
from tests.people import Visitor, open_form, post_form, saved, send_form

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]

KIND = BY_ID["contact_wishes"]
CONTACTED = "You have contacted"


def owed(home: Household | None = None, **of_debt: Any) -> Debt:
    home = home or factories.household()
    factories.person(home)
    return factories.debt(home, reference="NB-77", **of_debt)


def words(debt: Debt, **answers: Any) -> str:
    """The letter with these answers, its lines joined."""
    language = debt.household.letter_language
    letter = letters.begin(debt=debt, kind=KIND, language=language, today=DAY)
    letters.answer_questions(letter, answers=answers, seen=letter.version)
    return compose(Letter.objects.get(pk=letter.pk)).text().replace("\n", " ")


def test_without_a_tick_it_claims_no_call_and_still_asks_to_leave_others_out() -> None:
    text = words(owed())
    assert CONTACTED not in text
    assert "do not telephone, write to or visit my place of work" in text
    assert "speak and write about it to nobody but me" in text
    assert "send nobody to my home" not in text


@pytest.mark.parametrize(
    ("ticked", "told"),
    [
        (("called_work",), "You have contacted my place of work about it."),
        (("called_others",), "You have contacted other people about it."),
        (
            ("called_work", "called_others"),
            "You have contacted my place of work and other people about it.",
        ),
    ],
)
def test_each_tick_tells_its_own_call_and_no_other(ticked: tuple[str, ...], told: str) -> None:
    assert told in words(owed(), **dict.fromkeys(ticked, True))


def test_who_wants_letters_names_no_times_to_ring() -> None:
    times = {"call_times": "Tuesday, 6 to 8 pm"}
    assert "only at these times: Tuesday, 6 to 8 pm;" in words(owed(), **times)
    in_writing = words(owed(), **times, only_writing=True)
    assert "Tuesday" not in in_writing
    assert "write to me at the address above, and do not telephone" in in_writing


def test_it_goes_to_who_asks_and_tells_them_to_pass_it_on() -> None:
    debt = owed()
    debt.collector = factories.creditor(debt.household, name="Quayside", kind="collector")
    debt.save()
    text = words(Debt.objects.get(pk=debt.pk))
    assert "Quayside" in text
    assert "pass a copy of this letter on to whomever you act for" in text


@pytest.mark.parametrize(
    ("stage", "offered"), [("overdue", True), ("judgment", True), ("on_time", False)]
)
def test_it_is_offered_once_somebody_may_ring(stage: str, offered: bool) -> None:
    assert fits(KIND, owed(stage=stage), DAY) is offered


def test_who_collects_a_debt_that_is_on_time_may_be_told() -> None:
    debt = owed(stage="on_time")
    debt.collector = factories.creditor(debt.household, name="Quayside", kind="collector")
    debt.save()
    assert fits(KIND, Debt.objects.get(pk=debt.pk), DAY)


def test_a_fines_office_is_not_told_to_keep_away_what_the_law_lets_come() -> None:
    debt = owed(product="fine")
    debt.creditor.kind = "public"
    debt.creditor.save()
    text = words(Debt.objects.get(pk=debt.pk), no_visits=True)
    assert "visit my place of work, except where the law requires it;" in text
    assert "send nobody to my home" not in text


@pytest.mark.parametrize(("product", "named"), [("credit_card", True), ("personal_loan", False)])
def test_in_china_the_article_on_cards_is_for_cards(product: str, named: bool) -> None:
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    text = words(owed(home, product=product))
    assert ("第六十八条" in text) is named
    assert "第一千零三十三条" in text


def test_a_debt_of_another_place_is_asked_for_without_a_ground() -> None:
    text = words(owed(factories.household(country="other", currency="EUR")))
    assert "CONC" not in text
    assert "From now on, please:" in text


def test_what_is_ticked_on_the_page_stands_in_the_draft(
    owner: Visitor, household: Household
) -> None:
    debt = owed(household)
    page = reverse("letter-kind", args=[household.pk, debt.pk])
    asked = saved(post_form(owner, page, {"kind": KIND.id, "language": "en"})).url
    assert asked.endswith("questions/")
    saved(send_form(owner, open_form(owner, asked), {"called_work": "on", "no_visits": "on"}))
    text = compose(Letter.objects.get()).text()
    assert "You have contacted my place of work about it." in text
    assert "send nobody to my home" in text


def test_in_china_the_article_on_cards_says_whom_the_issuer_may_collect_from() -> None:
    """Article 68 speaks of collecting from third parties, and binds the bank that issued it."""
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    debt = owed(home)
    told = "发卡银行应当对债务人及其担保人进行催收，不得对与债务无关的第三人进行催收。"
    assert told in words(debt)
    assert "受托催收的，请一并遵守。" not in words(debt)
    debt.collector = factories.creditor(home, name="Quayside", kind="collector")
    debt.save()
    assert f"{told}受托催收的，请一并遵守。" in words(Debt.objects.get(pk=debt.pk))


def test_a_landlord_may_come_to_repair_and_keeps_no_account() -> None:
    let = {"product": "rent", "priority": True}
    home = factories.household()
    landlord = factories.creditor(home, name="Hilltop Homes", kind="landlord")
    text = words(owed(home, creditor=landlord, **let), no_visits=True)
    assert "visits for repairs and inspections go on as the tenancy provides" in text
    assert "send nobody to my home" not in text
    assert "note this on the account" not in text
    assert "send nobody to my home" in words(owed(), no_visits=True)


def test_who_lets_a_home_in_china_is_spoken_to_as_a_person() -> None:
    """The law on personal information leaves out what people do among themselves (article 72)."""
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    landlord = factories.creditor(home, name="陈示例", kind="landlord")
    text = words(owed(home, creditor=landlord, product="rent", priority=True), no_visits=True)
    assert "关于您所称的房租，本人想说明一下怎么联系。" in text
    assert "维修和查看房屋，仍按租赁约定办理" in text
    assert "个人信息保护法" not in text
    assert "第一千零三十三条" in text
    assert "记录在案" not in text
    firm = factories.creditor(home, name="海棠租赁有限公司", kind="landlord")
    to_firm = words(owed(home, creditor=firm, product="rent", priority=True))
    assert "个人信息保护法" in to_firm
    assert "记录在案" in to_firm
