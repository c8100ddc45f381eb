"""A moratorium that runs: told with its day, by the law of the place, and only while it runs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from debts.domain.sums.known_days import KnownDay, Precision
from debts.letters.facts.missing import missing
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import compose
from debts.models import Debt, Letter
from debts.pages.letter.choice import fits
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]

KIND = BY_ID["moratorium"]
SCOTLAND = {"country": "gb-sct"}


def held(
    began: date | KnownDay, *, kind: str = "bank", ended: date | None = None, **home: Any
) -> Debt:
    household = factories.household(**home)
    factories.person(household)
    lender = factories.creditor(household, name="Northern Bank", kind=kind)
    debt = factories.debt(household, creditor=lender, reference="NB-77")
    factories.event(debt, kind="moratorium_began", day=began)
    if ended:
        factories.event(debt, kind="moratorium_ended", day=ended)
    return Debt.objects.get(pk=debt.pk)


def drafted(debt: Debt, **answers: Any) -> Letter:
    letter = letters.begin(debt=debt, kind=KIND, language="en", today=DAY)
    letters.answer_questions(letter, answers=answers, seen=letter.version)
    return Letter.objects.get(pk=letter.pk)


def words(debt: Debt, **answers: Any) -> str:
    text = compose(drafted(debt, **answers)).text()
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\n", " ")


def is_over(debt: Debt) -> bool:
    facts = compose(letter := drafted(debt)).facts
    return any("moratorium began" in each.label for each in missing(letter, facts))


def test_it_names_the_day_and_what_breathing_space_stops() -> None:
    text = words(held(date(2026, 11, 2)), moratorium_number="BS-1")
    assert "I have been in a moratorium since 2 November 2026 (number BS-1)." in text
    assert "add no interest, fees or charges for that time" in text
    assert "Debt Respite Scheme (Breathing Space) Regulations 2020" in text
    assert "not an admission" in text


def test_what_they_did_since_is_told_only_where_it_was_ticked() -> None:
    debt = held(date(2026, 11, 2))
    assert "gone on asking" not in words(debt)
    assert "take off what was added" not in words(debt)
    told = words(debt, went_on=True, added=True)
    assert "Since then you have gone on asking me for payment." in told
    assert "take off what was added against it" in told


def test_in_scotland_it_stops_diligence_and_says_nothing_of_interest() -> None:
    text = words(held(date(2026, 11, 2), **SCOTLAND))
    assert "serve no charge for payment and use no diligence" in text
    assert "Bankruptcy (Scotland) Act 2016" in text
    assert "interest" not in text


@pytest.mark.parametrize(("days", "over"), [(0, False), (59, False), (60, True)])
def test_breathing_space_is_sixty_days_with_the_first(days: int, over: bool) -> None:
    """Reg. 26(2): 60 days beginning with the day on which it starts."""
    assert is_over(held(DAY - timedelta(days))) is over


@pytest.mark.parametrize(("began", "over"), [(date(2026, 5, 22), False), (date(2026, 5, 21), True)])
def test_a_scottish_moratorium_is_six_months(began: date, over: bool) -> None:
    assert date(2026, 11, 21) == DAY
    assert is_over(held(began, **SCOTLAND)) is over


def test_one_that_was_ended_or_may_have_begun_sixty_days_ago_is_not_told() -> None:
    assert is_over(held(date(2026, 11, 2), ended=date(2026, 11, 20)))
    in_the_year = KnownDay(date(2026, 1, 1), date(2026, 11, 21), Precision.YEAR)
    assert is_over(held(in_the_year))


def test_nobody_is_offered_it_without_one_to_a_friend_or_where_the_law_has_none() -> None:
    assert fits(KIND, held(date(2026, 11, 2)), DAY)
    assert not fits(KIND, held(date(2026, 11, 2), kind="person"), DAY)
    assert not fits(KIND, factories.debt(factories.household()), DAY)
    china = held(date(2026, 11, 2), country="cn", currency="CNY", letter_language="zh-hans")
    assert not fits(KIND, china, DAY)
