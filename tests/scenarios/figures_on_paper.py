"""The amounts, days and months that stand in a text, each with the line that names it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Value = Decimal | date | str

MONTHS = (
    "January February March April May June July August September October November December"
).split()
_NAMED = "|".join(MONTHS)
AMOUNT = re.compile(r"(-?)(?:[£¥]|(?=[\d,.]+元))(-?)(\d[\d,]*(?:\.\d\d)?)元?")
DAY = re.compile(rf"(?P<d>\d{{1,2}}) (?P<m>{_NAMED}) (?P<y>\d{{4}})")
CHINESE_DAY = re.compile(r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
MONTH = re.compile(rf"(?P<m>{_NAMED}) (?P<y>\d{{4}})")
CHINESE_MONTH = re.compile(r"(?P<y>\d{4})年(?P<m>\d{1,2})月")


@dataclass(frozen=True)
class Found:
    """A figure as a value: a sum, a day, or a month as "2026-07"."""

    value: Value
    line: str


def figures_in(text: str) -> Iterator[Found]:
    for line in text.replace("\N{NO-BREAK SPACE}", " ").splitlines():
        yield from (Found(value, line) for value in _values(line))


def _values(line: str) -> Iterator[Value]:
    """What was read is taken out, so that the month of a day is no month by itself."""
    for found in AMOUNT.finditer(line):
        number = Decimal(found[3].replace(",", ""))
        yield -number if found[1] or found[2] else number
    rest = AMOUNT.sub(" ", line)
    for pattern in (DAY, CHINESE_DAY):
        for found in pattern.finditer(rest):
            yield date(int(found["y"]), _month(found["m"]), int(found["d"]))
        rest = pattern.sub(" ", rest)
    for pattern in (MONTH, CHINESE_MONTH):
        for found in pattern.finditer(rest):
            yield f"{found['y']}-{_month(found['m']):02}"
        rest = pattern.sub(" ", rest)


def _month(text: str) -> int:
    return int(text) if text.isdigit() else MONTHS.index(text) + 1
