"""More time is asked for before a payment is due, and only then."""

from __future__ import annotations

from datetime import date
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

KIND = BY_ID["extension"]
CHINA = {"country": "cn", "currency": "CNY", "letter_language": "zh-hans"}
AHEAD = {"stage": "on_time", "overdue_since": None, "last_payment_on": date(2026, 11, 1)}
DAYS = {"due_on": date(2026, 12, 15), "later_on": date(2027, 1, 29)}


def owed(*, home: dict[str, Any] | None = None, kind: str = "bank", **of_debt: Any) -> Debt:
    household = factories.household(**(home or {}))
    factories.person(household)
    lender = factories.creditor(household, name="Northern Bank", kind=kind)
    told = {**AHEAD, "reference": "NB-77", **of_debt}
    return factories.debt(household, creditor=lender, **told)


def drafted(debt: Debt, **answers: Any) -> Letter:
    language = debt.household.letter_language
    letter = letters.begin(debt=debt, kind=KIND, language=language, today=DAY)
    letters.answer_questions(letter, answers=answers, seen=letter.version)
    return Letter.objects.get(pk=letter.pk)


def words(debt: Debt) -> str:
    text = compose(drafted(debt, **DAYS)).text()
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\n", " ")


def test_it_names_the_day_that_is_due_and_the_later_one() -> None:
    text = words(owed())
    assert "the payment that is due on 15 December 2026" in text
    assert "by 29 January 2027" in text
    assert "confirm in writing the new date." in text


@pytest.mark.parametrize(
    ("stage", "offered"),
    [("on_time", True), ("not_due", True), ("overdue", False), ("court", False)],
)
def test_it_is_offered_only_before_anything_is_behind(stage: str, offered: bool) -> None:
    assert fits(KIND, owed(stage=stage), DAY) is offered


def test_what_is_paid_first_has_letters_of_its_own() -> None:
    assert not fits(KIND, owed(product="rent", kind="landlord", priority=True), DAY)


def test_in_china_a_loan_is_extended_by_article_678_a_card_and_a_bill_are_not() -> None:
    """The article is on contracts of loan; a card's bill is put off, and not extended."""
    loan = words(owed(home=CHINA, product="personal_loan"))
    assert "第六百七十八条" in loan
    assert "展期申请书" in loan
    card = words(owed(home=CHINA))
    phone = words(owed(home=CHINA, product="phone", kind="utility"))
    for text in (card, phone):
        assert "第六百七十八条" not in text
        assert "延期申请书" in text
        assert "展期" not in text


def test_an_uncle_reads_it_without_law_or_record() -> None:
    text = words(owed(home=CHINA, product="private", kind="person"))
    assert "想请您宽限到2027年1月29日" in text
    assert "民法典" not in text
    assert "逾期" not in text


@pytest.mark.parametrize("later", [date(2026, 12, 15), date(2026, 12, 1)])
def test_a_day_that_is_no_later_stops_it(later: date) -> None:
    letter = drafted(owed(), due_on=DAYS["due_on"], later_on=later)
    stops = [each.label for each in missing(letter, compose(letter).facts) if each.stops]
    assert stops == ["A day for it that is after the one on which it is due"]
    right = drafted(owed(), **DAYS)
    assert not [each for each in missing(right, compose(right).facts) if each.stops]


@pytest.mark.parametrize(
    ("due", "asked"), [(date(2026, 12, 5), "4 December 2026"), (date(2026, 11, 22), "22 November")]
)
def test_the_answer_is_asked_for_before_the_day_that_is_due(due: date, asked: str) -> None:
    """By habit on 7 December. 5 December 2026 is a Saturday; of tomorrow only tomorrow is left."""
    letter = drafted(owed(), due_on=due, later_on=date(2027, 1, 29))
    composed = compose(letter)
    assert f"by {asked}" in composed.text().replace("\N{NO-BREAK SPACE}", " ")
    assert not [each for each in missing(letter, composed.facts) if each.stops]


def test_an_answer_that_comes_after_the_day_stops_it() -> None:
    late = drafted(owed(), due_on=date(2026, 12, 5), later_on=date(2027, 1, 29))
    late.reply_by = date(2026, 12, 5)
    late.save()
    stops = [each.label for each in missing(late, compose(late).facts) if each.stops]
    assert stops == ["A day for their answer that is before the one on which the payment is due"]


def test_only_one_day_is_named_for_the_answer() -> None:
    assert "before 15 December 2026" not in words(owed())
