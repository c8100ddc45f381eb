"""Times of day as people write and say them: 14:30 · 2.30pm · half past two · 下午3点."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import time

from django.utils.translation import gettext as _

from debts.forms.typing.asking import Reading, did_you_mean, unread
from debts.forms.typing.english import number_in_words
from debts.forms.typing.numerals import in_figures
from debts.forms.typing.plain import as_plain

_WORDS = {"noon": "12:00", "midday": "12:00", "midnight": "00:00", "正午": "12:00", "午夜": "00:00"}
_ABOUT = re.compile(
    r"^(?:about|around|roughly|approx\.?|circa|at|just (?:after|before)|大约|大概|差不多|约)\s*"
    r"|\s*(?:or so|ish|左右|前后|多|来钟)$",
    re.I,
)
_PARTS = {
    "凌晨": "night",
    "清晨": "morning",
    "早上": "morning",
    "早晨": "morning",
    "早": "morning",
    "上午": "morning",
    "中午": "noon",
    "下午": "afternoon",
    "午后": "afternoon",
    "傍晚": "afternoon",
    "晚上": "evening",
    "晚": "evening",
    "夜里": "late",
    "半夜": "late",
    "深夜": "late",
}
_CLOCK = re.compile(
    rf"(?P<part>{'|'.join(_PARTS)})?\s*(?P<hour>\d{{1,2}})"
    r"(?:\s*[:.点點时時h]\s*(?:(?P<minute>\d{2}(?=分?)|\d(?=分))分?|(?P<half>半)|(?P<quarters>[13])刻|整|钟)?)?"
    r"\s*(?P<said>a\.?m\.?|p\.?m\.?|[ap]|o.?clock|"
    r"in the (?:morning|afternoon|evening)|at night)?"
)
_SAID = {
    "a": "am",
    "p": "pm",
    "in the morning": "morning",
    "in the afternoon": "afternoon",
    "in the evening": "evening",
    "at night": "late",
}
_TOGETHER = re.compile(r"(\d{1,2})(\d{2})(?: ?(?:hrs?|hours))?")
_SPOKEN = re.compile(
    r"(?:(?P<share>half|(?:a )?quarter|[a-z0-9-]+(?: minutes)?) (?P<way>past|after|to|before) )"
    r"(?P<rest>.+)"
)
# From one to seven without a nought before, nobody can tell morning from afternoon.
_EITHER = range(1, 8)
# What an hour of a part of the day is on the clock of 24.
_TO_24: dict[str, Callable[[int], int]] = {
    "am": lambda hour: hour % 12,
    "pm": lambda hour: hour % 12 + 12,
    "night": lambda hour: hour % 12,
    "morning": lambda hour: hour,
    "noon": lambda hour: hour + 12 if hour < 10 else hour,
    "afternoon": lambda hour: hour % 12 + 12,
    "evening": lambda hour: hour + 12 if 4 < hour < 12 else hour % 12,
    "late": lambda hour: hour + 12 if 7 < hour < 12 else hour % 12,
}


def parse_time(text: str) -> time:
    """A time of day; ValidationError for what is none, and "2.30" asks which half of the day."""
    said = _WORD_HOURS.sub(_in_figures_of, _bare(text))
    try:
        found = _read(_WORDS.get(said, said))
    except ValueError:
        raise unread(text, _("Enter a time, such as 14:30."), "time") from None
    if len(found) > 1:
        shown = [each.strftime("%H:%M") for each in found]
        raise did_you_mean(Reading(each, each) for each in shown)
    return found[0]


def _bare(text: str) -> str:
    said = " ".join(in_figures(as_plain(text)).lower().split()).rstrip("。,")
    while (less := _ABOUT.sub("", said)) != said:
        said = less
    return _HALF_FIRST.sub(r"\2 \1", said)


# PM 3:00, as phones write it in some places.
_HALF_FIRST = re.compile(r"^([ap]\.?m\.?)\s*(\d.*)$")
_WORD_HOURS = re.compile(r"\b[a-z]+(?:-[a-z]+)?\b")


def _in_figures_of(word: re.Match[str]) -> str:
    number = None if word[0] in ("a", "an") else number_in_words(word[0])
    return word[0] if number is None else str(number)


def _read(said: str) -> list[time]:
    """The times that it can be; ValueError for none."""
    if spoken := _SPOKEN.fullmatch(said):
        return [_shifted(each, spoken["share"], spoken["way"]) for each in _read(spoken["rest"])]
    if together := _TOGETHER.fullmatch(said):
        return _either(int(together[1]), int(together[2]), together[1])
    found = _CLOCK.fullmatch(said)
    if not found:
        raise ValueError("not written as a time")
    minute = 30 if found["half"] else 15 * int(found["quarters"] or 0)
    minute = int(found["minute"]) if found["minute"] else minute
    hour, part = int(found["hour"]), _PARTS.get(found["part"] or "") or _half(found["said"])
    if not part:
        return _either(hour, minute, found["hour"])
    if part in ("am", "pm") and not 1 <= hour <= 12:
        raise ValueError("no such hour on a clock face")
    if hour > 12:
        return [time(hour, minute)]
    return [time(_TO_24[part](hour), minute)]


def _half(said: str | None) -> str:
    if not said or said.startswith("o"):
        return ""
    return _SAID.get(said) or _SAID[said[0]]


def _either(hour: int, minute: int, written: str) -> list[time]:
    first = time(hour, minute)
    asks = hour in _EITHER and len(written) == 1
    return [first, time(hour + 12, minute)] if asks else [first]


def _shifted(hour: time, share: str, way: str) -> time:
    """Ten to three is 14:50 where three is 15:00."""
    minutes = {"half": 30, "quarter": 15, "a quarter": 15}.get(share)
    minutes = int(share.removesuffix(" minutes")) if minutes is None else minutes
    if hour.minute or not 0 < minutes < 60:
        raise ValueError("no such minute")
    of_day = hour.hour * 60 + (minutes if way in ("past", "after") else -minutes)
    return time(of_day // 60 % 24, of_day % 60)
