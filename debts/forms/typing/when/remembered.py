"""When something was, as people remember it: last March, 3 months ago, 去年三月, 8/26, 3 Nov 25.

What is left out is completed from today, so none of this is certain: each reading is asked back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from difflib import get_close_matches

from debts.domain.sums.dates import add_months
from debts.domain.sums.known_days import KnownDay
from debts.forms.typing.english import number_in_words
from debts.forms.typing.when import seasons
from debts.forms.typing.when.calendar import (
    MONTHS,
    day_in,
    full_year,
    month_and_day_orders,
    short_days,
    valid,
)
from debts.forms.typing.when.words import MONTH_WORDS, SURE_DAYS, WEEK_WORDS, WEEKDAYS, YEAR_WORDS

_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR_SAID = re.compile(
    r"(?:of |in )?(?:(?P<full>\d{4})年?|'?(?P<short>\d{2})年?|民国(?P<republic>\d{1,3})年)"
)
_PART = r"(?:(?:the )?(?:early|mid|middle of|late|start of|end of|beginning of)[- ]+(?:in )?)?"
_LATE = "(?:初|上旬|中旬|下旬|中|底|末)?"
_DAY_MONTH = re.compile(
    rf"(?:(?P<day>{_DAY})[\s-]*(?:of\s+)?(?P<name>{_NAME})|(?P<name2>{_NAME})\.?[\s-]*(?P<day2>{_DAY})(?!\d)"
    rf"|(?P<month>\d{{1,2}})月(?P<day3>\d{{1,2}})[日号號]?)\.?,?\s*(?P<year>.+)?"
)
_MONTH_ALONE = re.compile(
    rf"{_PART}(?:(?P<which>last|this|next) )?"
    rf"(?:(?P<name>{_NAME})\.?|(?P<month>\d{{1,2}})月份?){_LATE}"
    r",?[\s-]*(?P<year>.+)?"
)
_YEAR_BEFORE = re.compile(
    r"(?P<year>去年|前年|大前年|今年|本年|明年|后年|'?\d{2}年|民国\d{1,3}年|\d{4}年)[的,]?\s*(?P<rest>\d{1,2}月.*)"
)
_PAIR = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})")
_AGO = re.compile(
    r"(?:(?P<years>\d{1,2}) ?(?:years?|yrs?|年)(?P<half> ?(?:and a half|半))?)?[,\s]*(?:and |零)?"
    r"(?:(?P<months>\d{1,3}) ?(?:months?|mths?|个月))?"
    r"(?:(?P<weeks>\d{1,3}) ?(?:weeks?|wks?|个?星期|周|个礼拜))?"
    r"(?:(?P<days>\d{1,4}) ?(?:days?|天|日))?"
    r" ?(?P<end>ago|back|之?前|以前|from now|later|之?后|以后|之?内|以内)?"
)
_MONTHS_AROUND = "|".join(MONTH_WORDS)
_OF_MONTH = re.compile(
    rf"(?P<han>{_MONTHS_AROUND})的?(?:(?P<han_day>\d{{1,2}})[日号號]|底|末|(?P<part>初|[上中下]旬))"
    rf"|(?:the )?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?|end) (?:of )?(?P<which>{_MONTHS_AROUND})"
    rf"|(?P<first>{_MONTHS_AROUND}),? (?:on )?the (?P<then>\d{{1,2}})(?:st|nd|rd|th)"
)
_SPELT = [name for name in MONTHS if len(name) > 4]
_WORD_BEFORE_UNIT = re.compile(r"\b([a-z-]+(?: of)?) (?=(?:years?|months?|weeks?|days?)\b)")


def sure_day(text: str, today: date) -> date | None:
    """A day that is named by today alone: yesterday."""
    ago = SURE_DAYS.get(text)
    return None if ago is None else today + timedelta(days=ago)


def readings(text: str, today: date) -> list[KnownDay]:
    """All that may be meant, the likeliest first; empty for what names no time."""
    said = _with_figures(text)
    found: list[KnownDay] = []
    for read in _READERS:
        found += read(said, today)
        if found:
            break
    return list(dict.fromkeys(found))


def well_spelt(text: str) -> str:
    """Febuary as february: each word that is nearly the name of a month."""

    def near(word: re.Match[str]) -> str:
        return next(iter(get_close_matches(word[0].lower(), _SPELT, n=1, cutoff=0.8)), word[0])

    return re.sub("[a-zA-Z]{5,12}", near, text)


def _with_figures(text: str) -> str:
    """Three months ago as 3 months ago; half a year as six months."""
    said = re.sub(r"\bhalf a year\b|半年(?=[之以]?[前后])", "6 months", text.lower())
    said = re.sub(r"\b(?:a )?couple(?: of)?\b", "2", said).replace("多", "")
    said = re.sub(r"\b(?:a )?fortnight\b|半个月", "2 weeks", said)
    said = re.sub(
        r"\ba few (?=weeks|months|years)|(?<!好)几(?=个月|周|个星期|年[之以]?前)", "3 ", said
    )
    said = re.sub(r"\ba month and a half\b|1个半月", "1 month2 weeks", said)
    said = re.sub(r"\bof the year$", "of this year", re.sub("^年(?=[初中底末]$)", "今年", said))
    said = re.sub(r"\ba year and a half\b", "1 year and a half", said)
    return _WORD_BEFORE_UNIT.sub(lambda word: _in_figures(word[1]), said)


def _in_figures(word: str) -> str:
    number = 1 if word in ("a", "an") else number_in_words(word)
    return f"{word} " if number is None else f"{number} "


def _by_words(said: str, today: date) -> Iterator[KnownDay]:
    if said in ("this time last year", "去年这个时候", "去年这时候"):
        yield KnownDay.about_month(today.year - 1, today.month)
    elif said in YEAR_WORDS:
        yield KnownDay.in_year(today.year + YEAR_WORDS[said])
    elif said in MONTH_WORDS:
        yield _month_of(add_months(today.replace(day=1), MONTH_WORDS[said]))
    elif said in WEEK_WORDS:
        yield from _in_week(today + timedelta(days=WEEK_WORDS[said]))
    elif found := re.fullmatch(
        rf"(?P<which>last |this |on |next |上个?|这个?|本|下个?)?(?P<day>{'|'.join(WEEKDAYS)})",
        said,
    ):
        yield from _weekdays(found["which"] or "", WEEKDAYS[found["day"]], today)


def _weekdays(which: str, number: int, today: date) -> Iterator[KnownDay]:
    """In Chinese of the week before or this one; in English the last one, or that of last week."""
    monday = today - timedelta(days=today.weekday())
    this = monday + timedelta(days=number)
    last = this if this < today else this - timedelta(days=7)
    match which[:1]:
        case "上":
            days = [this - timedelta(days=7)]
        case "下":
            days = [this + timedelta(days=7)]
        case "这" | "本" | "t":
            days = [this]
        case "n":
            days = [last + timedelta(days=7), last + timedelta(days=14)]
        case "l":
            days = [last, this - timedelta(days=7)]
        case _:
            days = [last, last + timedelta(days=7)]
    yield from map(KnownDay.on, days)


def _of_month(said: str, today: date) -> Iterator[KnownDay]:
    """上个月20号, the 5th of next month, and the end of one: its last day, or it as a whole."""
    found = _OF_MONTH.fullmatch(said)
    if not found:
        return
    which = found["han"] or found["which"] or found["first"]
    month = add_months(today.replace(day=1), MONTH_WORDS[which])
    if day := found["han_day"] or found["day"] or found["then"]:
        yield from map(KnownDay.on, valid([(month.year, month.month, int(day))]))
    else:
        yield _month_of(month)
        if found["part"]:
            return
        yield KnownDay.on(add_months(month, 1) - timedelta(days=1))


def _in_week(day: date) -> Iterator[KnownDay]:
    """A week is no precision of ours: its month, or about it where it lies in two."""
    monday = day - timedelta(days=day.weekday())
    for end in (monday, monday + timedelta(days=6)):
        yield _month_of(end)


def _ago(said: str, today: date) -> Iterator[KnownDay]:
    ahead = re.fullmatch(r"(?:in|within)(?: the next)? (\d.*)", said)
    found = _AGO.fullmatch(f"{ahead[1]} later" if ahead else said)
    if not found or not any(found.group("years", "months", "weeks", "days")):
        return
    if found["years"] and not found["end"]:
        return  # 84年 is a year
    years, months, weeks, days = (int(found[k] or 0) for k in ("years", "months", "weeks", "days"))
    months += 12 * years + (6 if found["half"] else 0)
    if months >= 12 * 120 or weeks * 7 + days > 5000:
        return
    past = found["end"] is None or found["end"].endswith(("ago", "back", "前"))
    for way in (-1, 1) if found["end"] is None else (-1 if past else 1,):
        then = add_months(today, way * months) + way * timedelta(days=weeks * 7 + days)
        yield from _then(found, then, ahead=way > 0)


def _then(found: re.Match[str], then: date, *, ahead: bool) -> Iterator[KnownDay]:
    """A day that was counted in weeks or months is about then; one to come is that day."""
    years, months, weeks, days = (found[k] for k in ("years", "months", "weeks", "days"))
    if (days and not months and not weeks and not years) or (ahead and not years):
        yield KnownDay.on(then)
    elif years and not months and not found["half"]:
        yield KnownDay.about_year(then.year)
        yield KnownDay.about_month(then.year, then.month)
    else:
        yield KnownDay.about_month(then.year, then.month)


def _short(said: str, today: date) -> Iterator[KnownDay]:
    yield from map(KnownDay.on, short_days(said, today))


def _pair(said: str, today: date) -> Iterator[KnownDay]:
    """8/26: a day without its year, or a month with two figures of it."""
    found = _PAIR.fullmatch(said)
    if not found:
        return
    first, second = int(found[1]), int(found[2])
    for month, day in month_and_day_orders(first, second):
        yield from _day_near(month, day, today)
    for month, year, written in ((first, second, found[2]), (second, first, found[1])):
        if 1 <= month <= 12 and len(written) == 2:
            yield KnownDay.in_month(full_year(year, today), month)


def _day_and_month(said: str, today: date) -> Iterator[KnownDay]:
    """5 November, 3月5日, perhaps with a year that is only pointed at."""
    said, before = _year_first(said)
    found = _DAY_MONTH.fullmatch(said)
    if not found:
        return
    month = int(found["month"] or MONTHS[found["name"] or found["name2"]])
    written = found["day"] or found["day2"] or found["day3"]
    day = int(re.sub(r"\D", "", written))
    said_year = before or found["year"] or ""
    years = _years(said_year, today)
    if said_year:
        yield from map(KnownDay.on, valid([(year, month, day) for year in years]))
        return
    yield from _day_near(month, day, today)
    # Nov 25 may be a month of a year, and so may 25 Nov.
    if found["name2"] and len(written) == 2:
        yield KnownDay.in_month(full_year(day, today), month)


def _month_alone(said: str, today: date) -> Iterator[KnownDay]:
    said, before = _year_first(said)
    found = _MONTH_ALONE.fullmatch(said)
    if not found:
        return
    month = int(found["month"] or MONTHS[found["name"]])
    said_year = before or found["year"] or ""
    if not 1 <= month <= 12:
        return
    if said_year:
        yield from (KnownDay.in_month(year, month) for year in _years(said_year, today))
    elif found["which"] == "this":
        yield KnownDay.in_month(today.year, month)
    else:
        yield from _months_near(month, today, found["which"] or "")


def _year_first(said: str) -> tuple[str, str]:
    """去年3月 as 3月 and 去年."""
    found = _YEAR_BEFORE.fullmatch(said)
    return (found["rest"], found["year"]) if found else (said, "")


def _years(said: str, today: date) -> list[int]:
    """The years that words can mean: last year, 25年, 民国114年."""
    said = said.strip(" ,的")
    if said in YEAR_WORDS:
        return [today.year + YEAR_WORDS[said]]
    found = _YEAR_SAID.fullmatch(said)
    if not found:
        return []
    if found["republic"]:
        return [1911 + int(found["republic"])]
    return [int(found["full"]) if found["full"] else full_year(int(found["short"]), today)]


def _year_alone(said: str, today: date) -> Iterator[KnownDay]:
    """A part of a year is said as the whole: 去年底 is last year."""
    if re.fullmatch(r"\d{1,2}", said):
        return
    whole = re.sub(f"^{_PART}", "", re.sub("(?:年[初底末中]|[初底末]|[上下]半年)$", "", said))
    for text in (said, whole, f"{whole}年"):
        if years := _years(text, today):
            yield from map(KnownDay.in_year, years)
            return


_DAY_ALONE = re.compile(
    r"(?:(?:every month|monthly)?(?: on)? ?the )?(?:every )?(?:每个?月的?)?"
    r"(\d{1,2})(?:st|nd|rd|th|号|號|日)(?: of (?:each|every|the) month)?"
)


def coming_day(text: str, today: date) -> date | None:
    """Of a day of the month that is named alone, the next one: the 28th, 28号, 每月28日."""
    found = _DAY_ALONE.fullmatch(_with_figures(text))
    if not found:
        return None
    months = (add_months(today.replace(day=1), by) for by in range(3))
    days = valid([(month.year, month.month, int(found[1])) for month in months])
    return next((day for day in days if day >= today), None)


def _day_alone(said: str, today: date) -> Iterator[KnownDay]:
    """The 7th, 20号, 每月15号, 月底: of the months around this one."""
    found = _DAY_ALONE.fullmatch(said)
    months = [add_months(today.replace(day=1), by) for by in (0, -1, 1)]
    if found:
        each = [(month.year, month.month, int(found[1])) for month in months]
        days = sorted(valid(each), key=lambda day: abs((day - today).days))
        yield from map(KnownDay.on, days[:2])
    elif said in ("the end of the month", "end of the month", "month end", "月底", "本月底"):
        yield KnownDay.on(months[2] - timedelta(days=1))


def _quarter(said: str, today: date) -> Iterator[KnownDay]:
    """About its middle month."""
    found = re.fullmatch(r"q([1-4]),? (.+)|(.+?)第?([1-4])季度", said)
    if found:
        number = int(found[1] or found[4])
        for year in _years(found[2] or found[3], today):
            yield KnownDay.about_month(year, 3 * number - 1)


def _with_weekday(said: str, today: date) -> Iterator[KnownDay]:
    """Friday 5 June 2026: the day of the week is left to be checked by who is asked."""
    found = re.fullmatch(rf"(?:{'|'.join(WEEKDAYS)})[.,]?\s+(?:the )?(.*\d.*)", said)
    if found and (parts := day_in(found[1])):
        yield from map(KnownDay.on, valid([parts]))
    elif found:
        yield from _day_and_month(found[1], today)


def _by_name(said: str, today: date) -> Iterator[KnownDay]:
    """A season or a feast, of a year that is said or near."""
    if not (named := seasons.named_in(said)):
        return
    name, year = named
    by = {"": (0, -1, 1), "last": (0, -1), "this": (0,), "next": (0, 1)}.get(year)
    years = [today.year + each for each in by] if by else _years(year, today)
    for each in years:
        yield from seasons.in_year(name, each)


def _lunar(said: str, today: date) -> Iterator[KnownDay]:
    if not (found := seasons.lunar_in(said)):
        return
    month, year = found
    years = _years(year, today) if year else [today.year, today.year - 1, today.year + 1]
    yield from (seasons.about_lunar(each, month) for each in years)


def _day_near(month: int, day: int, today: date) -> Iterator[KnownDay]:
    """The last one and the next one, the nearer first."""
    found = valid([(today.year + ahead, month, day) for ahead in range(-4, 5)])
    past = [each for each in found if each <= today][-1:]
    coming = [each for each in found if each > today][:1]
    nearest = sorted((*past, *coming), key=lambda each: abs((each - today).days))
    yield from map(KnownDay.on, nearest)


def _months_near(month: int, today: date, which: str) -> Iterator[KnownDay]:
    first = today.replace(day=1, month=month)
    last = first if first <= today else add_months(first, -12)
    coming = add_months(last, 12)
    match which:
        case "last":
            months = [last, add_months(last, -12)]
        case "next":
            months = [coming, add_months(coming, 12)]
        case _:
            months = sorted((last, coming), key=lambda each: abs((each - today).days))
    yield from map(_month_of, months)


def _month_of(day: date) -> KnownDay:
    return KnownDay.in_month(day.year, day.month)


_READERS: tuple[Callable[[str, date], Iterator[KnownDay]], ...] = (
    _by_words,
    _of_month,
    _ago,
    _short,
    _pair,
    _lunar,
    _by_name,
    _day_and_month,
    _month_alone,
    _year_alone,
    _day_alone,
    _quarter,
    _with_weekday,
)
