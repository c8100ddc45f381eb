"""Rates as people type them, number and time together: 24% · 万分之五 · 日息万五 · 24% pa."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from debts import formats
from debts.forms.typing.asking import AskedBack, Reading, did_you_mean, unread
from debts.forms.typing.numerals import with_point
from debts.forms.typing.plain import as_plain

LARGEST_PPM = 100_000_000
_PERCENT = 10_000  # parts per million
# Parts per million in one of each.
_UNITS = {
    "%": _PERCENT,
    "percent": _PERCENT,
    "per cent": _PERCENT,
    "pct": _PERCENT,
    "百分之": _PERCENT,
    "个点": _PERCENT,
    "‰": 1000,
    "千分之": 1000,
    "‱": 100,
    "bp": 100,
    "bps": 100,
    "万": 100,
    "万分之": 100,
}
_AFTER = r"%|percent|per cent|pct|‰|‱|bps?|个点"
_RATE = re.compile(
    r"(?P<before>百分之|千分之|万分之|万)?\s*"
    r"(?P<number>(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]*)?|\.[0-9]+)"
    rf"\s*(?P<after>{_AFTER})?",
    re.I,
)
# By custom 2 分 is 2 in 100 a month or 2 in 10 a year, and 厘 is a tenth of 分.
_CUSTOM = re.compile(r"(?:(?P<fen>[0-9.]+)分(?:(?P<li>[0-9])厘?)?|(?P<only>[0-9.]+)厘)(?:利|息)?")
_NONE = frozenset(("none", "no interest", "interest free", "interest-free", "无息", "免息", "没有"))
_RANGE = re.compile(r"(.+?)\s*(?:[-–—~]|至|到|\bto\b)\s*(.+)", re.I)


class Per(StrEnum):
    """What a rate is said for; APR is a year's with interest on interest, and a share of the whole
    loan with every instalment is a fee."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    APR = "apr"
    INSTALMENT = "instalment"


# How many of each make a year; of instalments nobody can tell.
A_YEAR = {Per.DAY: 365, Per.MONTH: 12, Per.YEAR: 1, Per.APR: 1}
_SAID = (
    (
        Per.INSTALMENT,
        "每期收全部借款的|每期(?:手续费率?)?|(?:分期)?手续费率?",
        r"/\s*(?:期|instal?lments?)|(?:a|per|each|every) instal?lment|每期|[1一]期"
        "|of the whole loan with every instalment",
    ),
    (Per.APR, "apr|ear|aer|复利年化", "apr|ear|aer"),
    (
        Per.DAY,
        "每日|每天|日利率|日息|日利|[1一]天|日",
        r"/\s*(?:日|天|day|d)|(?:a|per|each) day|daily|每日|每天|[1一]天",
    ),
    (
        Per.MONTH,
        "每个?月|月利率|月费率|月息|月利|[1一]个月|月",
        r"/\s*(?:个?月|month|mth|m)|(?:a|per|each) month|monthly|p\.?m\.?|每个?月|[1一]个月",
    ),
    (
        Per.YEAR,
        "年化利率|年化率|年化|年利率|年息|年利|每年|[1一]年|年",
        r"/\s*(?:年|year|yr|y)|(?:a|per|each) year|per annum|yearly|annual(?:ly)?|p\.?a\.?|"
        "每年|[1一]年|年化",
    ),
)
# Words around a rate that change nothing of it.
_KIND = re.compile(
    r"^(?:representative|typical|fixed|variable)\s+"
    r"|\s*\(?(?:representative|typical|fixed|variable|var\.?)\)?$"
    r"|^(?:分期)?手续费率?[:是为]?\s*(?=.*/\s*期$)",
    re.I,
)
_ABOUT = re.compile(
    r"^(?:about|around|approx\.?|roughly|c\.|~|大约|大概|差不多|约)\s*|\s*左右$", re.I
)


@dataclass(frozen=True)
class SaidRate:
    """A rate in parts per million, with the time it was said for; bare, it had no % beside it."""

    ppm: int
    per: Per | None = None
    is_bare: bool = False


def parse_rate(text: str) -> int:
    """A rate in parts per million: 24% · 0.05 · 5‰ · 5‱ · 万分之五 · 百分之二十四.

    A bare number is percent. Raises ValidationError for what is not a rate from 0 to 10,000 %.
    """
    return said_rate(text).ppm


def said_rate(text: str) -> SaidRate:
    """As `parse_rate`, with the time that stands beside the number, as in 0.05%/日 or 24% pa."""
    plain = " ".join(with_point(as_plain(text)).split()).rstrip("。,;")
    plain = _KIND.sub("", plain)
    plain = re.sub(r"\((apr|ear|年化|[日天月年])\)", r"\1", plain, flags=re.I)
    try:
        return _read(plain)
    except AskedBack:
        raise
    except ValidationError:
        if offered := _offered(plain):
            raise did_you_mean(offered) from None
        if _RATE.fullmatch(_without_time(plain)[0]):
            raise
        raise unread(text, _advice(), "rate") from None


def for_a_year(text: str) -> int:
    """A yearly rate in parts per million; one said for a day or a month is asked back as yearly."""
    said = said_rate(text)
    if said.per is Per.INSTALMENT:
        fee = _(
            "This is a fee with every instalment. Enter the interest of a year, if there is any."
        )
        raise ValidationError(fee, code="rate")
    if said.per in (Per.DAY, Per.MONTH):
        raise did_you_mean([_reading(said.ppm * A_YEAR[said.per], Per.YEAR)])
    if said.is_bare and too_low(said.ppm, Per.YEAR):
        raise did_you_mean([_reading(said.ppm * 100, Per.YEAR), _reading(said.ppm, Per.YEAR)])
    return said.ppm


def too_low(ppm: int, per: Per) -> bool:
    """Less than 1 % in a year: 0.24 was written where 24 % is charged."""
    return per in A_YEAR and 0 < ppm * A_YEAR[per] < _PERCENT


def shown(ppm: int, per: Per | None, *, as_apr: bool = True) -> str:
    """As a person writes it, so that it is read as just that again; `as_apr` of False says it in
    full where nobody knows these letters."""
    rate = formats.percent(ppm)
    match per:
        case Per.DAY:
            return _("%(rate)s a day") % {"rate": rate}
        case Per.MONTH:
            return _("%(rate)s a month") % {"rate": rate}
        case Per.YEAR:
            return _("%(rate)s a year") % {"rate": rate}
        case Per.APR if not as_apr:
            return _("%(rate)s a year with interest on interest") % {"rate": rate}
        case Per.APR:
            return _("%(rate)s APR") % {"rate": rate}
        case Per.INSTALMENT:
            return _("%(rate)s of the whole loan with every instalment") % {"rate": rate}
    return rate


def _advice() -> str:
    return _("Enter the rate as a number, such as 18 or 0.05.")


def _without_time(plain: str) -> tuple[str, Per | None]:
    """The rate without the time it is for."""
    if compounded := re.fullmatch(r"年化\s*(.+?)\s*\(复利\)", plain):
        return compounded[1], Per.APR
    for per, before, after in _SAID:
        if found := re.match(rf"(?:{before})\s*[:是为]?\s*(?=\S)", plain, re.I):
            return plain[found.end() :], per
        if found := re.fullmatch(rf"(?P<rate>.*[0-9%‰‱点分厘t])\s*(?:{after})\.?", plain, re.I):
            return found["rate"].strip(), per
    return plain, None


def _read(plain: str) -> SaidRate:
    said, per = _without_time(plain)
    if custom := _by_custom(said, per):
        return custom
    found = _RATE.fullmatch(said)
    if not found or (found["before"] and found["after"]):
        raise ValidationError(_advice(), code="rate")
    written = found["before"] or found["after"]
    ppm = Decimal(found["number"].replace(",", "")) * _UNITS[(written or "%").lower()]
    if ppm > LARGEST_PPM:
        raise ValidationError(_("Enter a rate of 10,000 percent or less."), code="rate")
    if ppm != ppm.to_integral_value():
        raise ValidationError(_("Enter a rate with at most four decimals."), code="rate")
    return SaidRate(int(ppm), per, is_bare=written is None)


def _by_custom(said: str, per: Per | None) -> SaidRate | None:
    """月息2分 is 2 % a month; without 月 it may be a year's, and is asked back."""
    found = _CUSTOM.fullmatch(said)
    if not found:
        return None
    try:
        hundredths = Decimal(found["fen"] or 0) + Decimal(found["li"] or found["only"] or 0) / 10
    except ArithmeticError:
        return None
    monthly, yearly = int(hundredths * _PERCENT), int(hundredths * 10 * _PERCENT)
    if max(monthly, yearly) > LARGEST_PPM:
        return None
    if per is Per.MONTH:
        return SaidRate(monthly, per)
    readings = [(monthly, Per.MONTH), (yearly, Per.YEAR)]
    if per in (Per.YEAR, Per.APR):
        readings = readings[1:]
    raise did_you_mean(_reading(*each) for each in readings)


def _reading(ppm: int, per: Per | None) -> Reading:
    text = shown(ppm, per)
    return Reading(text, text)


def _offered(plain: str) -> list[Reading]:
    """What may be meant by 24,9 · about 18% · 18-24% · no interest."""
    if plain.lower() in _NONE:
        return [_reading(0, None)]
    bare = re.sub(r"(?<=[0-9]),(?=[0-9]{1,2}(?![0-9]))", ".", _ABOUT.sub("", plain))
    texts = [bare]
    if ends := _RANGE.fullmatch(bare):
        texts = [*ends.groups()]
    elif bare == plain:
        return []
    readings = []
    for text in texts:
        try:
            said = _read(text.strip())
        except ValidationError:
            return []
        readings.append(_reading(said.ppm, said.per))
    return readings
