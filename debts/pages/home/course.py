"""What is owed from the beginning to the last payment that is planned, as a picture and a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from debts.domain.account.progress import left_after, owed_on
from debts.domain.sums.dated import DatedSums
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money, total
from debts.models import Debt
from debts.pages.charts import FULL, length
from debts.selectors.account import account_of, ledger_of

# What is planned is drawn for ten years at most, the past for two; a picture has this many bars.
_AHEAD, _BEHIND, _BARS = 120, 24, 30
_WIDTH, _HEIGHT = 10_000, 110


@dataclass(frozen=True, slots=True)
class OwedOn:
    """What is owed at the end of a day; `planned` if it is still to come."""

    on: date
    owed: Money
    planned: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle: across in per cent of the width, down in pixels."""

    x: str
    width: str
    y: int
    height: int
    planned: bool


@dataclass(frozen=True, slots=True)
class OwedOverTime:
    """`points` are in order of days, at least that of today."""

    points: tuple[OwedOn, ...]
    today: date

    @property
    def start(self) -> OwedOn:
        return self.points[0]

    @property
    def now(self) -> OwedOn:
        return next(point for point in reversed(self.points) if not point.planned)

    @property
    def last(self) -> OwedOn:
        return self.points[-1]

    @property
    def less(self) -> Money:
        """How much less is owed than at the start; zero where it is as much, or more."""
        return (self.start.owed - self.now.owed).or_zero()

    @property
    def more(self) -> Money:
        return (self.now.owed - self.start.owed).or_zero()

    @property
    def goes_down(self) -> bool:
        """Whether anything that is agreed or planned makes it less."""
        return self.last.owed.minor < self.now.owed.minor

    @property
    def has_picture(self) -> bool:
        return self.goes_down or bool(self.less) or bool(self.more)

    @property
    def rows(self) -> list[OwedOn]:
        """The start, today, the end of each year that is planned, and the last payment's month."""
        ahead = [point for point in self.points if point.planned]
        years = [one for one, after in pairwise(ahead) if one.on.year != after.on.year]
        first = [self.start] if self.start != self.now else []
        return [*first, self.now, *years, *ahead[-1:]]

    @property
    def bars(self) -> list[Bar]:
        shown = _some(self.points, _BARS)
        most = max((point.owed for point in shown), key=lambda owed: owed.minor)
        step = _WIDTH // len(shown)
        return [
            Bar(
                x=_percent(number * step),
                width=_percent(step - step // 5),
                y=_HEIGHT - (high := length(point.owed, most) * _HEIGHT // FULL),
                height=high,
                planned=point.planned,
            )
            for number, point in enumerate(shown)
        ]


def course_of(
    debts: Sequence[Debt], ahead: dict[int, DatedSums], since: date, today: date
) -> OwedOverTime | None:
    """`debts` with the settled ones, their entries read; `ahead` is what is to be paid on a debt
    (its id) from today on. None where nothing is known of any."""
    if not any(_owed(debt) for debt in debts):
        return None
    behind = _days(since, today)
    past = zip(*(_past(debt, behind) for debt in debts), strict=True)
    currency = debts[0].currency
    points = [
        OwedOn(on, total(sums, currency), planned=False)
        for on, sums in zip(behind, past, strict=True)
    ]
    return OwedOverTime((*points, *_planned(debts, ahead, today, currency)), today)


def _days(since: date, today: date) -> list[date]:
    """The first day, the ends of months between, and today."""
    first = max(since, add_months(today, -_BEHIND))
    month = first.replace(day=1)
    ends = (add_months(month, n + 1) - timedelta(days=1) for n in range(_BEHIND + 1))
    return sorted({min(first, today), *(day for day in ends if first < day < today), today})


def _owed(debt: Debt) -> Money | None:
    return None if debt.settled_on else account_of(debt).total


def _past(debt: Debt, days: list[date]) -> list[Money]:
    """On the last of the days, which is today, it is what every page says is owed."""
    nothing, now = Money.zero(debt.currency), _owed(debt)
    *before, _today = days
    found = owed_on(ledger_of(debt), debt.currency, before) if before else []
    settled = debt.settled_on
    sums = [
        nothing if settled and settled <= day else (owed or now or nothing)
        for day, owed in zip(before, found, strict=True)
    ]
    return [*sums, now or nothing]


def _planned(
    debts: Iterable[Debt], ahead: dict[int, DatedSums], today: date, currency: str
) -> list[OwedOn]:
    left: list[list[int]] = []
    for debt in debts:
        if owed := _owed(debt):
            sums = ahead.get(debt.pk, DatedSums(currency)).starting(today)
            left.append(left_after(owed, sums, today, _AHEAD))
    months = [sum(month) for month in zip(*left, strict=True)]
    moving = [number for number, (one, after) in enumerate(pairwise(months), 1) if one != after]
    until = moving[-1] + 1 if moving else 0
    first = today.replace(day=1)
    ends = (add_months(first, number + 1) - timedelta(days=1) for number in range(until))
    found = zip(ends, months, strict=False)
    return [OwedOn(on, Money(minor, currency), planned=True) for on, minor in found if on > today]


def _some(points: Sequence[OwedOn], most: int) -> list[OwedOn]:
    """At most so many, evenly, with the first and the last."""
    if len(points) <= most:
        return list(points)
    last = len(points) - 1
    return [points[number * last // (most - 1)] for number in range(most)]


def _percent(ten_thousandths: int) -> str:
    whole, part = divmod(ten_thousandths, 100)
    return f"{whole}.{part:02d}%"
