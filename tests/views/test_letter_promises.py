"""A letter promises beyond its offer only what the person chose."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import compose
from debts.letters.twin import twin_of
from debts.models import Debt, Household, Letter
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY, plan_of
from tests.people import Visitor, open_form, post_form, saved

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]

CARD = "不向任何银行申领信用卡"
CHANGES = "情况发生变化时，在还款日之前主动告知"
# What no letter may promise unless somebody chose it, in either language.
PROMISES = re.compile(
    "circumstances change|gladly (?:sign|write)|apply to no bank|more tax falls due"
    "|主动告知|情况如有变化|更放心|申领信用卡|再有税款到期"
)
DATED = ("from_on", "months")
FORMS = [
    ("instalments", "cn", "bank", "credit_card"),
    ("instalments", "cn", "person", "private"),
    ("payment_holiday", "cn", "person", "private"),
    ("priority_arrears", "cn", "utility", "utility"),
    ("instalments", "gb-ew", "bank", "credit_card"),
    ("instalments", "gb-sct", "person", "private"),
    ("payment_holiday", "gb-ew", "person", "private"),
    ("priority_arrears", "gb-ew", "public", "tax"),
]


def debt_to(country: str, kind: str, product: str, home: Household | None = None) -> Debt:
    chinese = country == "cn"
    home = home or factories.household(
        country=country,
        currency="CNY" if chinese else "GBP",
        letter_language="zh-hans" if chinese else "en",
    )
    factories.person(home)
    reader = factories.creditor(home, name="Fell Example", kind=kind)
    first = product in ("tax", "utility")
    debt = factories.debt(home, creditor=reader, product=product, priority=first)
    plan_of(home)
    return Debt.objects.get(pk=debt.pk)


def in_both_languages(letter: Letter) -> str:
    twin = twin_of(letter)
    assert twin
    return compose(letter).text() + twin.text


@pytest.mark.parametrize(("kind", "country", "reader", "product"), FORMS)
def test_a_letter_promises_nothing_that_nobody_chose(
    kind: str, country: str, reader: str, product: str
) -> None:
    debt = debt_to(country, reader, product)
    language = debt.household.letter_language
    letter = letters.begin(debt=debt, kind=BY_ID[kind], language=language, today=DAY)
    assert not PROMISES.search(in_both_languages(letter))
    chosen = {question.id: True for question in BY_ID[kind].questions if question.id not in DATED}
    letters.answer_questions(letter, answers=chosen, seen=letter.version)
    assert PROMISES.search(in_both_languages(letter))


def test_a_chinese_card_promises_no_new_card_only_where_it_was_chosen(owner: Visitor) -> None:
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    factories.membership(home, owner.account)
    debt = debt_to("cn", "bank", "credit_card", home)
    page = reverse("letter-kind", args=[home.pk, debt.pk])
    shown = saved(post_form(owner, page, {"kind": "instalments", "language": "zh-hans"})).url
    letter = Letter.objects.get()
    asked = reverse("letter-questions", args=[home.pk, letter.pk])
    assert asked in owner.get(shown).content.decode()
    text = reverse("letter-text", args=[home.pk, letter.pk])
    saved(post_form(owner, asked))
    assert CARD not in owner.get(text).content.decode()
    saved(post_form(owner, asked, {"no_new_cards": "on"}))
    words = owner.get(text).content.decode()
    assert CARD in words
    assert CHANGES not in words


def test_an_english_card_is_offered_its_promise_beside_the_draft(
    owner: Visitor, household: Household
) -> None:
    debt = debt_to("gb-ew", "bank", "credit_card", household)
    page = reverse("letter-kind", args=[household.pk, debt.pk])
    shown = saved(post_form(owner, page, {"kind": "instalments", "language": "en"})).url
    letter = Letter.objects.get()
    assert shown == reverse("letter-preview", args=[household.pk, letter.pk])
    questions = reverse("letter-questions", args=[household.pk, letter.pk])
    assert questions in owner.get(shown).content.decode()
    asked = set(open_form(owner, questions).controls)
    assert "tells_changes" in asked
    assert not asked & {"no_new_cards", "puts_in_writing"}
