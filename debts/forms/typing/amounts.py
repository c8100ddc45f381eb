"""Amounts of money as people type them, in either language; the ambiguous is asked back."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from babel import numbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from debts import formats
from debts.domain.sums.money import LARGEST_MINOR, Money, exponent, round_half_up
from debts.forms.typing.around import without_words
from debts.forms.typing.asking import AskedBack, Reading, did_you_mean, unread
from debts.forms.typing.english import number_in_words, with_words_as_figures
from debts.forms.typing.numerals import numbers_said, one_or_next, simplified, with_point
from debts.forms.typing.plain import as_plain
from debts.forms.typing.signs import GROUPED, YUAN, figures_of, sign_in_the_middle

_TIMES = {
    "万": 10**4,
    "亿": 10**8,
    "百万": 10**6,
    "千": 10**3,
    "百": 100,
    "w": 10**4,
    "k": 10**3,
    "thousand": 10**3,
    "grand": 10**3,
    "million": 10**6,
}
_NUMBER = re.compile(rf"(?:[0-9]+|{GROUPED})(?:\.[0-9]*)?|\.[0-9]+")
_RANGE = re.compile(r"\s*(?:[-–—~]|至|到|\bto\b|\bor\b|或者?)\s*", re.I)
_NOTHING = frozenset("nothing none nil no 没有 无 零元 没".split())
_UNKNOWN = re.compile(
    r"\?+|n/?a|unknown|not sure|unsure|no idea|(?:i )?(?:do not|don['’]?t) know(?: yet)?|"
    r"我?(?:还|也)?(?:不知道|不清楚|不确定|不记得|忘了)了?|未知|不详",
    re.I,
)
# The marks of a number, in places where they may part thousands or stand for the point.
_PARTED = re.compile(r"[0-9]+(?:[.,'’ ][0-9]+)+")


def parse_money(text: str, currency: str) -> Money:
    """What was typed as money of `currency`: 1,250 · £1250.50 · １２５０ · 1.2万 · 三千五 · 50p.

    Raises ValidationError with a sentence: another currency, a minus, what no person could read.
    What could be meant in two ways, or was said with "about" or "a month", comes back as a
    AskedBack with its readings.
    """
    plain = _tidy(as_plain(text))
    if not plain:
        raise ValidationError(_advice(), code="amount")
    try:
        return _read(plain, currency)
    except ValidationError as refused:
        if refused.code == "currency" or isinstance(refused, AskedBack):
            raise
        offered = _around(plain, currency)
        if refused.code == "negative":
            raise AskedBack(str(refused.message), offered, code="negative") from None
        if offered:
            raise did_you_mean(offered) from None
        if refused.code == "large":
            raise
        raise unread(text, _advice(), "amount") from None


def says_unknown(text: str) -> bool:
    """Whether it says in words what the box under the amount says."""
    return bool(_UNKNOWN.fullmatch(as_plain(text)))


def _advice() -> str:
    return _("Enter an amount in figures, such as 1,250 or 1250.50.")


def _tidy(plain: str) -> str:
    """Without marks that say nothing: a plus before, 整 or a full stop after."""
    text = re.sub(r"(?<=[0-9])[。·](?=[0-9])", ".", plain)
    text = re.sub(r"[;,。、!\s]+$|(?<=\D)\.$|(?<=\.[0-9]{2})\.$|[.,][-–—]+$", "", text)
    text = re.sub(r"^\+\s*", "", text)
    text = re.sub("(?<=[0-9])w(?=[0-9])", "万", text, flags=re.I)
    text = re.sub(r"[(\[](元|块|圆|人民币|RMB|CNY|GBP|£|EUR|€)[)\]]", r"\1", text)
    text = re.sub(r"(?<=[块塊元圆圓毛角分])[钱錢]$", "", text)
    return re.sub(r"(?<=[元圆圓角分0-9])[整正]$", "", text)


def _read(plain: str, currency: str) -> Money:
    """The amount, where it says nothing but an amount; ValidationError where it does not."""
    figures = figures_of(_spoken_figures(with_words_as_figures(plain)), currency)
    if figures.startswith(("-", "−", "(", "[")):
        raise ValidationError(_("Enter the amount without a minus sign."), code="negative")
    if re.fullmatch("[一二三四五六七八九]{2}", figures):
        # 三五 may be thirty-five, or three to five.
        raise did_you_mean(_reading(Decimal(one), currency) for one in [with_point(figures)])
    if said := _said(figures):
        return _one_of(said, currency)
    number, times = _multiplier(figures)
    value = _number(number, times, currency)
    if figures.lower().endswith("w") and currency not in YUAN:
        # Ten thousand in Chinese; beside pounds it may be "a week".
        raise did_you_mean(_reading(one, currency) for one in (value, value * times))
    in_thousands = times == 1 and _like_thousands(number, currency)
    if in_thousands:
        raise _asked([number.replace(".", ""), number], times, currency)
    return _one_of([value * times], currency)


def _spoken_figures(plain: str) -> str:
    """三块五 as 3块5: numerals beside a sign are read there. Without one they may be 三千五."""
    if not re.search("[块塊元圆圓毛角分]", plain):
        return plain
    text = simplified(plain)
    runs = re.split("([块塊元圆圓毛角分]+)", text)
    return "".join(_figures(run) for run in runs)


def _figures(run: str) -> str:
    """A run between two signs; what was left out of it (一万二) is put back."""
    said = numbers_said(run)
    if len(said) == 1 and said[0] == said[0].to_integral_value():
        return str(int(said[0]))
    return with_point(run) if not said else run


def _said(figures: str) -> list[Decimal]:
    """A number in words of either language, with each of its meanings."""
    if re.fullmatch("[0-9.,]+ ?[万亿千百萬億]", figures):
        return []
    if said := numbers_said(figures):
        return said
    in_chinese = with_point(figures)
    if in_chinese != figures and re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", in_chinese):
        return [Decimal(in_chinese)]
    in_english = number_in_words(figures)
    return [] if in_english is None else [Decimal(in_english)]


def _one_of(values: list[Decimal], currency: str) -> Money:
    minors = [value.scaleb(exponent(currency)) for value in values]
    if len(minors) > 1 or minors[0] != minors[0].to_integral_value():
        raise did_you_mean(_reading(value, currency) for value in values)
    if minors[0] > LARGEST_MINOR:
        raise ValidationError(_("This amount is larger than we can keep."), code="large")
    return Money(int(minors[0]), currency)


def _multiplier(figures: str) -> tuple[str, int]:
    for word in sorted(_TIMES, key=len, reverse=True):
        said = simplified(figures).lower()
        if said.endswith(word) and re.search("[0-9.] ?$", said.removesuffix(word)):
            return said.removesuffix(word).strip(), _TIMES[word]
    return figures, 1


def _number(figures: str, times: int, currency: str) -> Decimal:
    found = _NUMBER.fullmatch(figures)
    if not found:
        readings = _readings(figures, currency)
        if readings:
            raise _asked(readings, times, currency)
        raise ValidationError(_advice(), code="amount")
    return Decimal(figures.replace(found["mark"], "") if found["mark"] else figures)


def _like_thousands(figures: str, currency: str) -> bool:
    """1.250 in a currency of two decimals: a point may part thousands, as on the Continent."""
    return exponent(currency) < 3 and bool(re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}", figures))


def _readings(figures: str, currency: str) -> list[str]:
    """What points, commas, spaces and signs in odd places may stand for."""
    if pointed := sign_in_the_middle(figures, currency):
        return [pointed]
    if len(figures) > 22 or not _PARTED.fullmatch(figures):
        return []
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+,[0-9]{2}", figures):
        return _by_groups(figures)
    if re.fullmatch(r"0+,[0-9]+", figures):
        return [figures.replace(",", ".")]
    if set(figures) & {" ", "'", "’"} or figures.count(".") > 1 or re.search(r"\..*,", figures):
        return _by_groups(figures)
    try:
        numbers.parse_decimal(figures, locale="en", strict=True)
    except numbers.NumberFormatError as error:
        return list(error.suggestions or [])
    return []


def _by_groups(figures: str) -> list[str]:
    """1 250,50 and 1.234.567,89 as on the Continent; 3'50 with a point, or in one."""
    first, *between, last = re.split(r"[.,'’ ]", figures)
    if re.fullmatch("[1-9][0-9]{3,} [0-9]{2}", figures):
        return [f"{first}.{last}"]
    if any(len(group) != 3 for group in between) or len(first) > 3 or first.startswith("0"):
        return []
    whole = "".join([first, *between])
    if len(last) == 3:
        return [whole + last]
    if len(last) > 2:
        return []
    pointed = f"{whole}.{last}"
    return [pointed] if between else [pointed, whole + last]


def _around(plain: str, currency: str) -> list[Reading]:
    """The amounts in what was typed, once words, a minus or the end of a range are left out."""
    if plain.lower() in _NOTHING:
        return [_reading(Decimal(0), currency)]
    bare = re.sub(r"^([^0-9]*)[-−(\[]\s*|[)\]]$", r"\1", without_words(plain)).strip()
    bare = re.sub("(?<=[0-9]) ?(?:m|mn|mio)$", " million", bare, flags=re.I)
    bare = re.sub("(?<=[0-9])k(?=[0-9])", "千", bare, flags=re.I)
    ends = one_or_next(bare)
    ends = ends if len(ends) == 2 else [end for end in _RANGE.split(bare) if end]
    if len(ends) == 2:
        pointed = [".".join(ends)] if re.fullmatch("[0-9]{2}", ends[1]) else []
        return [each for end in (*pointed, *ends) for each in _offered(end, currency)]
    return _offered(bare, currency) if bare != plain else []


def _offered(text: str, currency: str) -> list[Reading]:
    """What one amount can mean; nothing for what is none."""
    try:
        amount = _read(_tidy(text), currency)
    except AskedBack as asked:
        return asked.readings
    except ValidationError:
        return []
    return [_as_reading(amount)]


def _asked(texts: list[str], times: int, currency: str) -> AskedBack:
    values = (Decimal(text.replace(",", "")) * times for text in texts)
    return did_you_mean(_reading(value, currency) for value in values)


def _reading(value: Decimal, currency: str) -> Reading:
    minor = round_half_up(Fraction(value.scaleb(exponent(currency))))
    return _as_reading(Money(minor, currency))


def _as_reading(amount: Money) -> Reading:
    return Reading(formats.money(amount), formats.plain_amount(amount))
