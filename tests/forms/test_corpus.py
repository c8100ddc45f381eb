"""What people type, and what must come of it: two lists, read alike in both languages' pages."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from debts import formats
from debts.domain.sums.known_days import KnownDay
from debts.domain.sums.periods import Period
from debts.forms.typing.amounts import parse_money
from debts.forms.typing.asking import AskedBack
from debts.forms.typing.fields import MoneyField
from debts.forms.typing.rates import for_a_year, said_rate
from debts.forms.typing.when.days import Bounds, parse_day, parse_known_day, within
from debts.forms.typing.when.times import parse_time
from debts.forms.typing.whole import DayOfMonthField, WholeField

CORPUS = Path(__file__).parent / "corpus"
# The day on which all of it is typed: a Sunday.
TODAY = date(2026, 11, 29)
LANGUAGES = ("en", "zh-hans")

Outcome = tuple[str, Any]


def _amount(text: str, currency: str) -> str:
    return str(formats.decimal_of(parse_money(text, currency)))


def _sum(text: str, given: str) -> str:
    """An amount where a form asks how often it comes, for that of a month, or for it once."""
    currency, asks = given.split("-")
    field = MoneyField(every="often" if asks == "often" else "", monthly=asks == "month")
    field.use_currency(currency)
    if field.every:
        field.use_rhythms(Period)
    return str(formats.decimal_of(field.clean(text)))


def _as_said(known: KnownDay) -> str:
    """2026-08-05, 2026-08, 2026; with a wave before it, about then."""
    length = {"day": 10, "month": 7, "year": 4}[known.precision.removeprefix("about_")]
    return ("~" if known.is_about else "") + known.said.isoformat()[:length]


def _past(text: str, place: str) -> str:
    """A day of the past, as exactly as it is said."""
    with formats.in_place(place):
        return _as_said(parse_known_day(text, TODAY, bounds=Bounds(latest=TODAY)))


def _day(text: str, place: str) -> str:
    """A day, and no less, of the past or to come."""
    with formats.in_place(place):
        return parse_day(text, TODAY).isoformat()


def _coming(text: str, place: str) -> str:
    return _within(text, place, Bounds(earliest=TODAY))


def _ahead(text: str, place: str) -> str:
    """A day that is likely to come, and may be past."""
    return _within(text, place, Bounds(ahead=True))


def _within(text: str, place: str, bounds: Bounds) -> str:
    with formats.in_place(place):
        return within(parse_day(text, TODAY, bounds=bounds), text, TODAY, bounds).isoformat()


def _time(text: str, _given: str) -> str:
    return parse_time(text).strftime("%H:%M")


def _rate(text: str, _given: str) -> str:
    """In percent, with the time that was said."""
    said = said_rate(text)
    percent = formats.percent(said.ppm)
    return f"{percent} {said.per}" if said.per else percent


def _yearly(text: str, _given: str) -> str:
    return formats.percent(for_a_year(text))


def _count(text: str, kind: str) -> str:
    """People, where the household itself is asked for; months; or instalments of any rhythm."""
    field = WholeField(
        least=0,
        most=600,
        in_months=kind != "people",
        every="often" if kind == "instalments" else "",
        ourselves=kind == "people",
        required=False,
    )
    return str(field.clean(text))


def _monthday(text: str, _given: str) -> str:
    return str(DayOfMonthField(required=False).clean(text))


READERS: dict[str, Callable[[str, str], str]] = {
    "amount": _amount,
    "sum": _sum,
    "past": _past,
    "day": _day,
    "coming": _coming,
    "ahead": _ahead,
    "time": _time,
    "rate": _rate,
    "yearly": _yearly,
    "count": _count,
    "monthday": _monthday,
}


def _outcome(read: Callable[[str, str], str], text: str, given: str) -> Outcome:
    """As the corpus says it: a value, the readings that a question offers, or why not."""
    try:
        return "read", read(text, given)
    except AskedBack as asked:
        readings = [
            " ".join((read(reading.text, given), *reading.others.values()))
            for reading in asked.readings
        ]
        return ("asked" if asked.code == "ambiguous" else str(asked.code)), readings
    except ValidationError as refused:
        return "refused", refused.code


def _entries(language: str) -> Iterator[tuple[str, str, str, Outcome]]:
    corpus = tomllib.loads((CORPUS / f"{language}.toml").read_text("utf-8"))
    for what, by_given in corpus.items():
        for given, by_outcome in by_given.items():
            for outcome, texts in by_outcome.items():
                yield from ((what, given, text, (outcome, due)) for text, due in texts.items())


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_people_type_is_read_asked_back_or_refused_as_it_must_be(language: str) -> None:
    wrong = []
    for shown_in in LANGUAGES:
        with translation.override(shown_in):
            for what, given, text, due in _entries(language):
                outcome = _outcome(READERS[what], text, given)
                if outcome != due:
                    wrong.append(f"{shown_in} {what} {given} {text!r}: {outcome}, not {due}")
    assert not wrong, "\n".join(wrong)
