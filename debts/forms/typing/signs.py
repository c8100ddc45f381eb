"""The signs of a currency: before or after an amount, and in the middle of a spoken price."""

from __future__ import annotations

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from debts import formats

# What Chinese calls its own currency, and those of Taiwan, Hong Kong and Macau in everyday life.
_YUAN = {"CNY", "TWD", "HKD", "MOP"}
_SYMBOLS = {
    "£": {"GBP"},
    "€": {"EUR"},
    "¥": {"CNY", "JPY"},
    "元": _YUAN,
    "圆": _YUAN,
    "块": _YUAN,
    "毛": _YUAN,
    "角": _YUAN,
    "分": _YUAN,
    "RMB": {"CNY"},
}
_PARTS_OF_ONE = {"毛", "角", "分"}
_CODE = re.compile(r"[A-Z]{3}")
# The same mark between all groups, each of three figures: an apostrophe elsewhere parts nothing.
GROUPED = r"[1-9][0-9]{0,2}(?P<mark>[,'’ ])[0-9]{3}(?:(?P=mark)[0-9]{3})*"
# 1250块5 is 1,250.50, and 12块05 is 12.05.
_SPOKEN = re.compile(
    r"(?:(?P<whole>[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+) ?(?P<one>[块元圆]) ?)?"
    r"(?:(?P<point>[0-9]{1,2})|(?P<tenths>[0-9]) ?[毛角] ?(?:(?P<then>[0-9]) ?分?)?"
    r"|(?P<cents>[0-9]{1,2}) ?分)"
)


def figures_of(typed: str, currency: str) -> str:
    """The figures of an amount without its currency; one in the middle becomes the point.

    Raises ValidationError for another currency. What else stands among the figures stays there,
    for the reader of numbers to refuse.
    """
    bare = _without(typed, currency, at_end=False)
    figures = _spoken(bare) if currency in _YUAN else None
    figures = figures or _without(bare, currency, at_end=True)
    _refuse_others(figures, currency)
    return figures


def _without(typed: str, currency: str, *, at_end: bool) -> str:
    """Every sign of the currency taken off one end, however many there are."""
    ours = "|".join(re.escape(sign) for sign in sorted(_own(currency), key=len, reverse=True))
    once = rf"(?:\s*(?:{ours}))+$" if at_end else rf"^(?:(?:{ours})\s*)+"
    return re.sub(once, "", typed).strip()


def _own(currency: str) -> set[str]:
    drawn = {formats.symbol(currency, language) for language, _name in settings.LANGUAGES}
    usual = {sign for sign, owners in _SYMBOLS.items() if currency in owners} - _PARTS_OF_ONE
    dollars = {"$" for sign in drawn if sign.endswith("$")}
    return {currency, *drawn, *usual, *dollars}


def _refuse_others(figures: str, currency: str) -> None:
    symbols = [sign for sign, owners in _SYMBOLS.items() if currency not in owners]
    foreign = any(sign in figures for sign in symbols)
    if "元" in figures and formats.currency_name(currency, "zh-hans").endswith("元"):
        raise ValidationError(
            _("“元” can mean more than one currency. Enter the figures alone, such as 1,250."),
            code="currency",
        )
    if foreign or any(code not in _own(currency) for code in _CODE.findall(figures)):
        raise ValidationError(
            _("This household counts in %(currency)s. Another currency needs a second household."),
            code="currency",
            params={"currency": currency},
        )


def _spoken(bare: str) -> str | None:
    """1250块5 as 1250.5; None for what is not said with a sign in the middle."""
    said = _SPOKEN.fullmatch(bare)
    if said is None or (said["point"] and not said["one"]):
        return None
    cents = said["cents"] or f"{said['tenths']}{said['then'] or 0}"
    return f"{said['whole'] or 0}.{said['point'] or cents.zfill(2)}"
