"""Beside each British letter stands its Chinese rendering: the same paragraphs, figures and law."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from debts.domain.sums.money import Money
from debts.letters.kinds.catalogue import KINDS
from debts.letters.print.render import compose
from debts.letters.twin import twin_of
from debts.models import Debt, Letter
from debts.services import plans
from tests import factories
from tests.letters.drafts import DAY, begun, draft, planned_debt
from tests.letters.faithful import assert_faithful, rendering
from tests.letters.test_parts import token_letter
from tests.letters.test_priority_matters import OF, letter_about

pytestmark = pytest.mark.django_db

TEMPLATES = Path(__file__).parents[2] / "templates" / "letters"
ENGLAND, SCOTLAND = ("gb-ew", "GBP", "en"), ("gb-sct", "GBP", "en")
BRITAIN = pytest.mark.parametrize("place", [ENGLAND, SCOTLAND], ids=["ew", "sct"])


def owed_to(reader: str, place: tuple[str, str, str], **of_debt: Any) -> Debt:
    """A planned debt to a reader of this kind; "agency" collects it for a bank."""
    debt = planned_debt(*place, **of_debt)
    if reader == "agency":
        debt.collector = factories.creditor(debt.household, name="Quayside", kind="collector")
        debt.save()
    else:
        debt.creditor.kind = reader
        debt.creditor.save()
    return Debt.objects.get(pk=debt.pk)


@pytest.mark.parametrize("stage", ["", "judgment", "court"])
@pytest.mark.parametrize("kind", [kind.id for kind in KINDS])
@BRITAIN
def test_every_kind_has_a_twin_with_the_same_figures_and_law(
    kind: str, place: tuple[str, str, str], stage: str
) -> None:
    told = {"stage": stage} if stage else {}
    letter = draft(kind, *place, guarantor="Alex's sister", joint=True, **told)
    assert_faithful(letter)
    twin = twin_of(letter)
    assert twin
    assert twin.language == "zh-hans"


@pytest.mark.parametrize("kind", ["hold", "time_to_plan", "statement", "limitation"])
@pytest.mark.parametrize(
    ("reader", "product"),
    [
        ("agency", "credit_card"),
        ("collector", "credit_card"),
        ("credit_firm", "vehicle"),
        ("landlord", "rent"),
        ("public", "tax"),
        ("public", "fine"),
        ("utility", "bill"),
        ("utility", "phone"),
        ("bank", "mortgage"),
        ("bank", "personal_loan"),
        ("person", "private"),
    ],
)
def test_every_reader_of_a_kind_has_a_twin(kind: str, reader: str, product: str) -> None:
    assert_faithful(begun(kind, owed_to(reader, ENGLAND, product=product)))


FRIENDS = {
    "undated": {"method": "none", "rate_quote": "none"},
    "never paid": {"method": "none", "last_payment_on": None, "never_paid": True},
    "past its day": {"overdue_since": date(2026, 9, 1), "guarantor": "Alex's sister"},
    "before its day": {"overdue_since": date(2027, 9, 1), "joint": True},
    "in doubt": {"overdue_since": date(2020, 5, 1), "contract_on": None, "last_payment_on": None},
    "announced": {"threat": "I shall have to sue.", "threat_on": DAY + timedelta(days=9)},
    "at court": {"stage": "court"},
    "judged": {"stage": "judgment"},
}
# What a page to a friend may say: without figures to hold against each other, words are compared.
SAYINGS = [
    ("never fixed a day", "没有说定哪天"),
    ("day that we agreed", "说好的日子"),
    ("as we agreed", "按说好的"),
    ("yet paid you back in full", "全部还清"),
    ("have not paid you back yet", "一直没还上"),
    ("still the same money", "还是原来这笔钱"),
    ("not be a second note", "不另立借条"),
    ("neither confirm", "(不能|不是)确认"),
    ("not saying that I owe|not an admission", "没有说我欠|不构成对任何债务"),
    ("gives up no right", "不放弃"),
    ("interest", "利息"),
    ("guarantee", "担保"),
    ("nobody else", "不要找别人"),
    ("step that you have announced", "说过的下一步"),
    ("reason is", "原因是"),
    ("court", "法院"),
]


@pytest.mark.parametrize(
    "kind", ["hold", "statement", "time_to_plan", "instalments", "payment_holiday"]
)
@pytest.mark.parametrize("told", FRIENDS)
def test_a_friends_page_says_the_same_in_chinese(told: str, kind: str) -> None:
    """The twin was another letter: what they differed in was words, and the words were neutral."""
    letter = begun(kind, owed_to("person", ENGLAND, product="private", **FRIENDS[told]))
    assert_faithful(letter)
    english, chinese = compose(letter).text(), rendering(letter).text()
    for ours, theirs in SAYINGS:
        assert bool(re.search(ours, english)) is bool(re.search(theirs, chinese)), (ours, chinese)


@pytest.mark.parametrize("own", [0, 50_00], ids=["nothing", "a sum"])
@pytest.mark.parametrize("matter", OF)
@BRITAIN
def test_every_matter_of_a_priority_debt_has_a_twin(
    matter: str, place: tuple[str, str, str], own: int
) -> None:
    letter_about(matter, place, own=own)
    assert_faithful(Letter.objects.get())


def _offering(own: int | None, *, freeze: bool = False) -> Letter:
    """Of 7,000.00 with 900.00 to share; `own` a month decided for it."""
    letter = draft("instalments", *ENGLAND, principal=Money(7000_00, "GBP"))
    plan = letter.household.plans.get()
    plan.offers.update(own_minor=own, ask_freeze=freeze)
    plans.work_out(plan=plan)
    return Letter.objects.get(pk=letter.pk)


@pytest.mark.parametrize("freeze", [False, True])
@pytest.mark.parametrize("own", [None, 0, 5_00, 500_00])
def test_whatever_is_offered_has_a_twin(own: int | None, freeze: bool) -> None:
    assert_faithful(_offering(own, freeze=freeze))


def test_a_token_has_a_twin() -> None:
    letter = token_letter(ENGLAND, costs=1500)
    assert_faithful(letter)
    assert "困难期临时还款" in rendering(letter).subject


def _names(place: str) -> Iterator[str]:
    folder = TEMPLATES / place
    for path in folder.rglob("*.html"):
        name = path.relative_to(folder).with_suffix("").as_posix()
        if not name.startswith("parts/"):
            yield name


@pytest.mark.parametrize("place", ["gb", "neutral"])
def test_each_file_of_words_has_one_in_the_other_language(place: str) -> None:
    """A form without its fellow would be shown beside the words of another."""
    assert {*_names(f"{place}/en")} == {*_names(f"{place}/zh-hans")}


def test_the_renderings_cite_no_rule_more_and_none_less() -> None:
    english, chinese = (
        {
            rule
            for path in (TEMPLATES / "gb" / language).rglob("*.html")
            for rule in re.findall(r'"([a-z0-9.-]+)" in cites', path.read_text("utf-8"))
        }
        for language in ("en", "zh-hans")
    )
    assert english == chinese


@pytest.mark.parametrize("kind", ["hold", "time_to_plan", "instalments", "payment_holiday"])
def test_a_relative_in_britain_still_reads_plain_chinese(kind: str) -> None:
    letter = begun(kind, owed_to("person", ("gb-ew", "GBP", "zh-hans"), product="private"))
    composed = compose(letter)
    assert "您好" in composed.text()
    assert "敬启者" not in composed.text()
    assert composed.style == "gb"
    twin = twin_of(letter)
    assert twin
    assert twin.language == "en"
