"""Numbers as Chinese writes and says them: 二〇二六, 二十四, 壹仟贰佰, 1万2, 三千五."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_NOUGHTS = ("零", "〇", "0")
_LARGE = {"亿": 10**8, "万": 10**4}
# As on cheques, in traditional characters, and as people type them.
_SAME = str.maketrans(
    "壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億兩幺", "一二二三三四五六六七八九十百千万亿两一"
)
_SAME_WORDS = {"廿": "二十", "卅": "三十"}
# 百分之 and 千分之 are "per cent" and "per mille", not a hundred and a thousand.
_RUN = re.compile(f"(?<![0-9.])(?:[{''.join(_DIGITS)}十]|[百千](?!分之))+(?![0-9])")
# 两三个 is two or three: neither twenty-three nor one number.
_ONE_OR_NEXT = re.compile(
    r"(?<![一二两三四五六七八九十百千万0-9])"
    r"(?:(?P<first>两)(?P<second>[三四五])|(?P<one>[一三四五六七八])(?P<other>[二三四五六七八九])(?=个|天|次|周|年前|[十百千万]))"
)
_POINT = re.compile(r"(?<=[0-9])点(?=[0-9])")
_FIGURE = r"[0-9]{1,16}(?:,[0-9]{3})*(?:\.[0-9]+)?"
_TOKEN = re.compile(rf"{_FIGURE}|[{''.join(_DIGITS)}十百千万亿]")


def simplified(text: str) -> str:
    """The numerals of cheques and traditional ones as those of every day."""
    for one, other in _SAME_WORDS.items():
        text = text.replace(one, other)
    return text.translate(_SAME)


def in_figures(text: str) -> str:
    """The text with each run of such characters as figures; 万 and 亿 stay as they are."""
    plain = simplified(text)
    return plain if _ONE_OR_NEXT.search(plain) else _RUN.sub(lambda found: _run(found[0]), plain)


def one_or_next(text: str) -> list[str]:
    """两三千 as 两千 and 三千; the text alone where it names one number."""
    plain = simplified(text)
    found = _ONE_OR_NEXT.search(plain)
    if not found:
        return [text]
    return [
        f"{plain[: found.start()]}{digit}{plain[found.end() :]}"
        for digit in found.groups()
        if digit
    ]


def with_point(text: str) -> str:
    """As `in_figures`, and 九点六 is 9.6: not for times of day."""
    return _POINT.sub(".", in_figures(text))


def numbers_said(text: str) -> list[Decimal]:
    """What a number with Chinese places can mean: 1万2 is 12,000, 1万250 is one of two.

    Empty for what is no such number; figures alone are none.
    """
    plain = simplified(text).replace(" ", "")
    tokens = _TOKEN.findall(plain)
    if "".join(tokens) != plain or not any(token in "十百千万亿" for token in tokens):
        return []
    return _above(tokens, [*_LARGE.items()])


def _run(run: str) -> str:
    if not any(c in _PLACES for c in run):
        return "".join(str(_DIGITS[c]) for c in run)
    values = _below_ten_thousand([*run])
    return str(values[0]) if values else run


def _above(tokens: list[str], large: list[tuple[str, int]]) -> list[Decimal]:
    """The parts on both sides of 亿, then of 万: what stands before counts so many times."""
    if not large:
        return _below_ten_thousand(tokens)
    (mark, size), *smaller = large
    if mark not in tokens:
        return _above(tokens, smaller)
    at = len(tokens) - 1 - tokens[::-1].index(mark)
    before, after = tokens[:at], tokens[at + 1 :]
    lead = _above(before, large if mark == "亿" else smaller)
    return [one * size + rest for one in lead for rest in _rest(before, after, size, smaller)]


def _rest(
    before: list[str], after: list[str], size: int, smaller: list[tuple[str, int]]
) -> list[Decimal]:
    if not after:
        return [Decimal(0)]
    if any("." in token for token in before):
        return []
    without_nought = after[1:] if after[0] in _NOUGHTS else after
    return _tail(after, size) or _above(without_nought, smaller)


def _tail(tokens: list[str], size: int) -> list[Decimal]:
    """A number without a place after one with: 万五 leaves 千 out, 万零五 leaves nothing out."""
    if any(token in "十百千万亿" for token in tokens):
        return []
    zeros = len(str(size)) - 1
    if len(tokens) == 1 and re.fullmatch("[1-9][0-9]*", tokens[0]) and len(tokens[0]) <= zeros:
        added = Decimal(tokens[0])
        shifted = added.scaleb(zeros - len(tokens[0]))
        if len(tokens[0]) == 1:
            return [shifted]
        return [added] if added == shifted else [added, shifted]
    if len(tokens) == 1 and tokens[0] in _DIGITS:
        return [Decimal(_DIGITS[tokens[0]] * size // 10)]
    if len(tokens) == 2 and tokens[0] in _NOUGHTS:
        last = _coefficient(tokens[1])
        return [last] if last is not None and 0 < last < 10 else []
    return []


def _coefficient(token: str) -> Decimal | None:
    if token in _DIGITS:
        return Decimal(_DIGITS[token])
    return Decimal(token.replace(",", "")) if token[0].isdigit() else None


def _below_ten_thousand(tokens: list[str]) -> list[Decimal]:
    """千, 百 and 十 from large to small, each with its digit; 十 may stand at the start without."""
    if len(tokens) == 1 and (alone := _coefficient(tokens[0])) is not None:
        return [alone]
    total, last = Decimal(0), 10**4
    rest = [*tokens]
    if not rest:
        return []
    while rest:
        if last < 10**4 and (tail := _tail(rest, last)):
            return [total + one for one in tail]
        if rest[0] in _NOUGHTS and last < 10**4:
            rest = rest[1:]
            last = min(last, 100)
            continue
        starts_with_ten = rest[0] == "十" and (not total or last > 10)
        digit = Decimal(1) if starts_with_ten else _coefficient(rest[0])
        place = _PLACES.get(rest[0] if starts_with_ten else "".join(rest[1:2]))
        if digit is None or not place or place >= last or (digit >= 10 and total):
            return _last_digit(total, rest) if last <= 100 else []
        total, last = total + digit * place, place
        rest = rest[1 if starts_with_ten else 2 :]
        if rest and digit != digit.to_integral_value():
            return []
    return [total]


def _last_digit(total: Decimal, rest: list[str]) -> list[Decimal]:
    digit = _coefficient(rest[0]) if len(rest) == 1 else None
    return [total + digit] if digit is not None and digit < 10 else []
