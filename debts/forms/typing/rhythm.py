"""How often a sum comes, as it is written beside it: £90 a week, 300 pcm, 每月500, 18k pa."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from debts import formats
from debts.domain.sums.money import Money
from debts.domain.sums.periods import Period, exactly_per_month, per_month
from debts.forms.typing.asking import AskedBack, Reading, did_you_mean


class Every(StrEnum):
    """The values are those of a form's "How often?"; it asks for no day's sum."""

    DAY = "day"
    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    FOUR_WEEKS = "four_weeks"
    MONTH = "month"
    TWO_MONTHS = "two_months"
    QUARTER = "quarter"
    YEAR = "year"


# What is longer comes first: a week stands in "two weeks".
_NOUNS = {
    Every.TWO_WEEKS: r"fortnight|(?:2|two|other|second) (?:weeks?|wks?)",
    Every.FOUR_WEEKS: "(?:4|four) (?:weeks?|wks?)",
    Every.TWO_MONTHS: "(?:2|two|other|second) (?:months?|mths?)",
    Every.QUARTER: "quarter|(?:3|three) months",
    Every.WEEK: "week|wk",
    Every.MONTH: "calendar month|month|mth",
    Every.YEAR: "year|yr|annum",
    Every.DAY: "day",
}
_WORDS = {
    Every.TWO_WEEKS: "fortnightly|(?:2|two)[- ]?weekly|bi-?weekly",
    Every.FOUR_WEEKS: "(?:4|four)[- ]?weekly",
    Every.TWO_MONTHS: "(?:2|two)[- ]?monthly",
    Every.QUARTER: "quarterly|(?:3|three)[- ]?monthly",
    Every.WEEK: r"weekly|p\.?/?w\.?",
    Every.MONTH: r"monthly|p\.?\s?c\.?\s?m\.?|p\.?/?m\.?",
    Every.YEAR: r"yearly|annual(?:ly)?|p\.?/?a\.?",
    Every.DAY: "daily",
}
_LETTERS = {Every.WEEK: "w", Every.MONTH: "m", Every.YEAR: "y", Every.DAY: "d"}
_CHINESE = {
    Every.TWO_WEEKS: "每?(?:两|2|二)个?(?:周|星期|礼拜)|每隔一周|双周",
    Every.FOUR_WEEKS: "每?(?:四|4)个?(?:周|星期|礼拜)",
    Every.TWO_MONTHS: "每(?:两|2|二)个月|每隔一个?月",
    Every.QUARTER: "每?一?个?季度|每季|每(?:三|3)个月",
    Every.WEEK: "(?:每|一)个?(?:周|星期|礼拜)",
    Every.MONTH: "每个?月|一个月|月供|月付|月还|月收入|月薪|月均",
    Every.YEAR: "每年|一年|年付|年薪|年收入",
    Every.DAY: "每天|每日|一天",
}
_HAN = {Every.WEEK: "周|星期", Every.MONTH: "个?月", Every.YEAR: "年", Every.DAY: "天|日"}
_PAID = "(?:还款|还|付|交|缴|要|得|收入|收|挣|赚)?"


_LONGEST = 80  # characters; an amount with all its words has less


def _either(*parts: str | None) -> str:
    return "|".join(part for part in parts if part)


def _english(every: Every) -> str:
    return rf"(?:(?:per|an?|each|every|one|in an?|for an?) )?(?:{_NOUNS[every]})|{_WORDS[every]}"


def _before(every: Every) -> re.Pattern[str]:
    said = _either(rf"(?:{_english(every)})(?![a-z])", _CHINESE[every])
    return re.compile(rf"(?:{said})\s*{_PAID}\s*[:是了]?\s*(?P<kept>.+)", re.I)


def _after(every: Every) -> re.Pattern[str]:
    slashed = rf"/ ?(?:{_either(_NOUNS[every], _LETTERS.get(every), _HAN.get(every))})"
    said = _either(rf"(?<![a-z])(?:{_english(every)})", _CHINESE[every], slashed)
    return re.compile(rf"(?P<kept>.+?)[\s,]*[(\[]?(?:{said})[)\]]?", re.I)


_PATTERNS = [(every, _after(every), _before(every)) for every in _NOUNS]


def apart(text: str) -> tuple[str, Every | None]:
    """The text without how often it comes, where that stands before or after it."""
    if len(text) > _LONGEST:
        return text, None
    for every, after, before in _PATTERNS:
        if found := after.fullmatch(text) or before.fullmatch(text):
            return found["kept"].strip(), every
    return text, None


def shown(amount: Money, every: Every) -> str:
    """As a person says it: £90.00 a week."""
    words = {
        Every.DAY: _("%(sum)s a day"),
        Every.WEEK: _("%(sum)s a week"),
        Every.TWO_WEEKS: _("%(sum)s every two weeks"),
        Every.FOUR_WEEKS: _("%(sum)s every four weeks"),
        Every.MONTH: _("%(sum)s a month"),
        Every.TWO_MONTHS: _("%(sum)s every two months"),
        Every.QUARTER: _("%(sum)s a quarter"),
        Every.YEAR: _("%(sum)s a year"),
    }
    return words[every] % {"sum": formats.money(amount)}


@dataclass(frozen=True)
class Frequency:
    """Which rhythm a question of money has: that of another question of the form (`question`, with
    what it offers), always a month's, or none, where one sum is asked for.
    """

    question: str = ""
    offered: frozenset[str] = frozenset()
    monthly: bool = False

    def ask(self, typed: str, amounts: list[Money], every: Every) -> ValidationError:
        """What to ask of sums that were typed with a rhythm, so that it is never lost."""
        if every in self.offered or (self.monthly and every is Every.MONTH):
            return did_you_mean(self._reading(amount, every) for amount in amounts)
        if not self.offered and not self.monthly:
            once = _("“%(typed)s” comes again and again, and one sum is needed here.")
            return _with(once % {"typed": typed}, map(_once, amounts))
        said = _(" or ").join(shown(amount, every) for amount in amounts)
        asked = _("You wrote %(sum)s. Here we ask for what it is in a month.") % {"sum": said}
        in_month = [each for amount in amounts if (each := _exactly(amount, every))]
        if len(in_month) == len(amounts):
            return _with(asked, (self._reading(each, Every.MONTH) for each in in_month))
        return ValidationError(f"{asked}{formats.gap()}{_roughly(amounts, every)}", code="rhythm")

    def _reading(self, amount: Money, every: Every) -> Reading:
        others = {self.question: str(every)} if self.question else {}
        return Reading(shown(amount, every), formats.plain_amount(amount), others)


def _once(amount: Money) -> Reading:
    return Reading(formats.money(amount), formats.plain_amount(amount))


def _with(sentence: str, readings: Iterable[Reading]) -> AskedBack:
    asked = did_you_mean(readings)
    return AskedBack(f"{sentence}{formats.gap()}{asked.message}", asked.readings)


def _exactly(amount: Money, every: Every) -> Money | None:
    return None if every is Every.DAY else exactly_per_month(amount, Period(every))


def _roughly(amounts: list[Money], every: Every) -> str:
    if every is Every.DAY:
        return _("Enter the sum of a month.")
    months = (formats.money(per_month(amount, Period(every))) for amount in amounts)
    return _("That is about %(sum)s a month.") % {"sum": _(" or ").join(months)}
