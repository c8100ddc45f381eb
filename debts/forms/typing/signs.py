"""The signs of a currency: before or after an amount, and in the middle of a spoken price."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from babel import numbers
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from debts import formats

# What Chinese calls its own currency, and those of Taiwan, Hong Kong and Macau in everyday life.
YUAN = {"CNY", "TWD", "HKD", "MOP"}
_DOLLARS = {"USD", "AUD", "CAD", "HKD", "NZD", "SGD", "TWD"}
# Signs and words, and the currencies that they stand for.
_SIGNS = {
    sign: owners
    for signs, owners in (
        ("£ pounds pound quid sterling 英镑 英鎊 镑 鎊", {"GBP"}),
        ("€ euros euro 欧元 歐元 欧", {"EUR"}),
        ("$ dollars dollar bucks 刀", _DOLLARS),
        ("us$ 美元 美金", {"USD"}),
        ("hk$ 港币 港幣 港元 港纸", {"HKD"}),
        ("nt$ 台币 臺幣 新台币", {"TWD"}),
        ("澳门币 澳门元", {"MOP"}),
        ("加元 加币", {"CAD"}),
        ("澳元 澳币", {"AUD"}),
        ("新元 新币", {"SGD"}),
        ("日元 日圆 日币 yen", {"JPY"}),
        ("韩元", {"KRW"}),
        ("卢布 roubles rubles rouble ruble", {"RUB"}),
        ("rs. rs rupees rupee 卢比", {"INR", "PKR", "LKR", "NPR"}),
        ("zł zlotys zloty złotych złoty 兹罗提", {"PLN"}),
        ("lei leu 列伊", {"RON", "MDL"}),
        ("kr. kr kronor kroner krona krone 克朗", {"SEK", "NOK", "DKK", "ISK"}),
        ("fr. fr francs franc sfr 瑞郎 法郎", {"CHF"}),
        ("baht 泰铢 泰銖", {"THB"}),
        ("dirhams dirham dhs 迪拉姆", {"AED", "MAD"}),
        ("ringgit 林吉特 马币", {"MYR"}),
        ("pesos peso 比索", {"MXN", "PHP", "ARS", "CLP", "COP"}),
        ("naira 奈拉", {"NGN"}),
        ("lira 里拉", {"TRY"}),
        ("越南盾", {"VND"}),
        ("¥", {"CNY", "JPY"}),
        ("人民币 人民幣 rmb yuan kuai", {"CNY"}),
        ("元 圆 圓 块 塊 块钱 塊錢 毛 角 分", YUAN),
    )
    for sign in signs.split()
}
_PARTS_OF_ONE = {"毛", "角", "分"}
# Hundredths, as they are written after a number.
_HUNDREDTHS = {
    "GBP": "pence|penny|便士|p",
    **dict.fromkeys(("EUR", *_DOLLARS - YUAN), "cents|cent|¢|c"),
}
_CODE = re.compile(r"[A-Z]{3}")
_CODE_AT_AN_END = re.compile(r"([a-z]{3})\s*[0-9][0-9.,'’ ]*|[0-9][0-9.,'’ ]*?\s*([a-z]{3})", re.I)
# The same mark between all groups, each of three figures: an apostrophe elsewhere parts nothing.
GROUPED = r"[1-9][0-9]{0,2}(?P<mark>[,'’ ])[0-9]{3}(?:(?P=mark)[0-9]{3})*"
# 1250块5 is 1,250.50, and 12块05 is 12.05.
_SPOKEN = re.compile(
    r"(?:(?P<whole>[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+) ?(?P<one>[块塊元圆圓]) ?)?"
    r"(?:(?P<point>[0-9]{1,2})|(?P<tenths>[0-9]) ?[毛角] ?(?:(?P<then>[0-9]) ?分?)?"
    r"|(?P<cents>[0-9]{1,2}) ?分)"
)


def figures_of(typed: str, currency: str) -> str:
    """The figures of an amount without its currency; one in the middle becomes the point.

    Raises ValidationError for another currency. What else stands among the figures stays there,
    for the reader of numbers to refuse.
    """
    # Before 300美元 loses its 元 in a household of yuan.
    if _has_foreign_sign(typed, currency, least=2):
        raise _another_currency(currency)
    bare = _without(typed, currency, at_end=False)
    figures = _spoken(bare) if currency in YUAN else _in_hundredths(bare, currency)
    figures = figures or _without(bare, currency, at_end=True)
    _refuse_others(figures, currency)
    return figures


def sign_in_the_middle(figures: str, currency: str) -> str | None:
    """12£50 as 12.50, to be asked about: a sign stands there where a point was meant."""
    own = "|".join(map(re.escape, _longest_first(currency)))
    found = re.fullmatch(rf"([0-9]+)\s*(?:{own})\s*(?:and )?([0-9]{{2}})", figures, re.I)
    return f"{found[1]}.{found[2]}" if found and currency not in YUAN else None


def _without(typed: str, currency: str, *, at_end: bool) -> str:
    """Every sign of the currency taken off one end, however many there are."""
    ours = "|".join(map(re.escape, _longest_first(currency)))
    once = rf"(?:\s*(?:{ours}))+$" if at_end else rf"^(?:(?:{ours})\s*)+"
    return re.sub(once, "", typed, flags=re.I).strip()


def _longest_first(currency: str) -> tuple[str, ...]:
    return tuple(sorted(_own(currency), key=len, reverse=True))


def _own(currency: str) -> set[str]:
    drawn = {formats.symbol(currency, language) for language, _name in settings.LANGUAGES}
    usual = {sign for sign, owners in _SIGNS.items() if currency in owners} - _PARTS_OF_ONE
    dollars = {"$" for sign in drawn if sign.endswith("$")}
    return {currency, *drawn, *usual, *dollars}


def _refuse_others(figures: str, currency: str) -> None:
    if figures.endswith("元") and _is_plain_yuan(figures):
        _refuse_plain_yuan(currency)
    own = {sign.upper() for sign in _own(currency)}
    if _has_foreign_sign(figures, currency) or any(
        code.upper() not in own for code in _codes(figures)
    ):
        raise _another_currency(currency)


def _another_currency(currency: str) -> ValidationError:
    return ValidationError(
        _("This household counts in %(currency)s. Another currency needs a second household."),
        code="currency",
        params={"currency": currency},
    )


def _is_plain_yuan(figures: str) -> bool:
    """元 by itself: that of no country, as 港元 or 日元 would be."""
    named = (sign for sign in _SIGNS if sign.endswith("元") and sign != "元")
    return not figures.endswith(tuple(named))


def _refuse_plain_yuan(currency: str) -> None:
    if formats.currency_name(currency, "zh-hans").endswith("元"):
        raise ValidationError(
            _("“元” can mean more than one currency. Enter the figures alone, such as 1,250."),
            code="currency",
        )


def _has_foreign_sign(text: str, currency: str, least: int = 1) -> bool:
    """Whether a sign of others of at least so many characters stands in it."""
    if _foreign(currency, least).search(text):
        return True
    return least == 1 and any(
        unicodedata.category(c) == "Sc" and c not in _own(currency) for c in text
    )


@cache
def _foreign(currency: str, least: int) -> re.Pattern[str]:
    signs = (sign for sign, owners in _SIGNS.items() if currency not in owners)
    return re.compile("|".join(_as_a_word(sign) for sign in signs if len(sign) >= least), re.I)


def _as_a_word(sign: str) -> str:
    """A word of letters stands by itself: there is no pound in "compound"."""
    return rf"(?<![a-z]){re.escape(sign)}(?![a-z])" if sign.isascii() else re.escape(sign)


def _codes(figures: str) -> list[str]:
    """Codes of currencies: in capitals anywhere, in small letters beside figures alone."""
    known = numbers.list_currencies()
    capitals = _CODE.findall(figures)
    found = _CODE_AT_AN_END.fullmatch(figures)
    at_an_end = [code for code in (found.groups() if found else ()) if code]
    return capitals + [code for code in at_an_end if code.upper() in known]


def _spoken(bare: str) -> str | None:
    """1250块5 as 1250.5; None for what is not said with a sign in the middle."""
    said = _SPOKEN.fullmatch(bare)
    if said is None or (said["point"] and not said["one"]):
        return None
    cents = said["cents"] or f"{said['tenths']}{said['then'] or 0}"
    return f"{said['whole'] or 0}.{said['point'] or cents.zfill(2)}"


def _in_hundredths(bare: str, currency: str) -> str | None:
    """50p as 0.50 and 2 pounds 50p as 2.50; £12.50p needs no p."""
    words = _HUNDREDTHS.get(currency)
    if not words:
        return None
    ours = "|".join(map(re.escape, _longest_first(currency)))
    found = re.fullmatch(
        rf"(?:(?P<whole>[0-9]+)(?:\s*(?:{ours})\s*|\s+)(?:and\s+)?)?"
        rf"(?P<number>[0-9]{{1,6}}|[0-9]+\.[0-9]{{2}})\s*(?:{words})",
        bare,
        re.I,
    )
    if not found:
        return None
    whole, number = found["whole"], found["number"]
    if whole is None and "." in number:
        return number
    if "." in number or (whole is not None and len(number) > 2):
        return None
    return f"{whole}.{number.zfill(2)}" if whole else f"{int(number) // 100}.{int(number) % 100:02}"
