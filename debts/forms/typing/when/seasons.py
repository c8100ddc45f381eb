"""Seasons, feasts and the months of the Chinese calendar: about when they are."""

from __future__ import annotations

import re
from datetime import date

from debts.domain.sums.known_days import KnownDay

# The month in the middle: "about" it covers the season.
_SEASONS = {
    "spring": 4,
    "summer": 7,
    "autumn": 10,
    "fall": 10,
    "winter": 1,
    "春天": 4,
    "春季": 4,
    "夏天": 7,
    "夏季": 7,
    "秋天": 10,
    "秋季": 10,
    "冬天": 1,
    "冬季": 1,
}
# Feasts on a day of the calendar.
_FIXED = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "xmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "new year": (1, 1),
    "halloween": (10, 31),
    "valentine's day": (2, 14),
    "元旦": (1, 1),
    "情人节": (2, 14),
    "劳动节": (5, 1),
    "国庆节": (10, 1),
    "国庆": (10, 1),
    "十一假期": (10, 1),
    "双十一": (11, 11),
    "双11": (11, 11),
    "圣诞节": (12, 25),
    "圣诞": (12, 25),
}
# Feasts that move: the month about which they fall.
_MOVING = {
    "easter": 4,
    "spring festival": 2,
    "chinese new year": 2,
    "春节": 2,
    "过年": 2,
    "除夕": 2,
    "元宵节": 2,
    "清明节": 4,
    "清明": 4,
    "端午节": 6,
    "端午": 6,
    "中秋节": 9,
    "中秋": 9,
    "重阳节": 10,
}
_NAMES = "|".join(sorted((*_SEASONS, *_FIXED, *_MOVING), key=len, reverse=True))
_AROUND = "(?:时候|前后|期间|假期|的时候)?"
_BY_NAME = re.compile(
    rf"(?:the )?(?P<year_first>[^ ]+?)?[ 的]*(?P<name>{_NAMES}){_AROUND}"
    r",?(?: of)? ?(?P<year_last>.+)?"
)
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_LUNAR = re.compile(
    r"(?:农历|阴历|旧历|lunar )(?P<year>.+?年|去年|今年|前年)?的?(?P<month>\d{1,2}|正|冬|腊)月.*"
    r"|(?P<bare_year>.+?年|去年|今年|前年)?的?(?P<bare>正|冬|腊)月.*"
)


# Feasts that are called by their numerals, which would be read as a number.
_IN_NUMERALS = (
    (
        re.compile(
            "(?<![〇零一二三四五六七八九十\\d])五一(?![〇零一二三四五六七八九十百千万月日号年\\d])"
        ),
        "劳动节",
    ),
    (re.compile("(?<=[今去前明]年)十一(?![〇零一二三四五六七八九十百千万月日号年\\d])"), "国庆节"),
)


def without_numerals(text: str) -> str:
    for pattern, name in _IN_NUMERALS:
        text = pattern.sub(name, text)
    return text


def named_in(text: str) -> tuple[str, str] | None:
    """A season or a feast in the text, and the words for its year, if there are any."""
    found = _BY_NAME.fullmatch(text)
    return (found["name"], found["year_first"] or found["year_last"] or "") if found else None


def in_year(name: str, year: int) -> list[KnownDay]:
    """When a season or a feast was in a year; a winter has two."""
    if name in _FIXED:
        month, day = _FIXED[name]
        return [KnownDay.on(date(year, month, day)), KnownDay.in_month(year, month)]
    if name in _MOVING:
        return [KnownDay.about_month(year, _MOVING[name])]
    month = _SEASONS[name]
    later = [KnownDay.about_month(year + 1, month)] if month == 1 else []
    return [KnownDay.about_month(year, month), *later]


def lunar_in(text: str) -> tuple[int, str] | None:
    """The month of the Chinese calendar that a text names, and the words for its year."""
    found = _LUNAR.fullmatch(text)
    if not found:
        return None
    said = found["month"] or found["bare"]
    month = _LUNAR_MONTHS.get(said) or int(said)
    return (month, found["year"] or found["bare_year"] or "") if 1 <= month <= 12 else None


def about_lunar(year: int, month: int) -> KnownDay:
    """A month of the Chinese calendar begins in the month after it of ours, or a little before."""
    return KnownDay.about_month(year + month // 12, month % 12 + 1)
