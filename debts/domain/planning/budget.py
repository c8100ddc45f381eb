"""Income, essential costs and priority arrears as monthly sums, and what is left of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from debts.domain.sums.money import Money, total
from debts.domain.sums.periods import Period, per_month


@dataclass(frozen=True, slots=True)
class Line:
    """One income or cost; an `amount` of None is "I do not know yet"."""

    kind: str
    amount: Money | None
    period: Period = Period.MONTH

    @property
    def monthly(self) -> Money | None:
        return None if self.amount is None else per_month(self.amount, self.period)


@dataclass(frozen=True)
class Budget:
    """A month's money in one currency; `arrears` are the monthly payments on priority arrears.

    Lines that are not known count for nothing and are counted in `unknown`, never guessed.
    """

    currency: str
    income: Sequence[Line] = field(default_factory=tuple)
    essentials: Sequence[Line] = field(default_factory=tuple)
    arrears: Sequence[Line] = field(default_factory=tuple)

    @cached_property
    def total_income(self) -> Money:
        return self._sum(self.income)

    @cached_property
    def total_essentials(self) -> Money:
        return self._sum(self.essentials)

    @cached_property
    def total_arrears(self) -> Money:
        return self._sum(self.arrears)

    @property
    def before_arrears(self) -> Money:
        """What is left of a month's income after essentials; below zero in a shortfall."""
        return self.total_income - self.total_essentials

    @property
    def left(self) -> Money:
        """What is left for everyone else; below zero in a shortfall."""
        return self.before_arrears - self.total_arrears

    @property
    def unknown(self) -> int:
        return self.unknown_income + self.unknown_needs

    @property
    def unknown_income(self) -> int:
        return sum(line.amount is None for line in self.income)

    @property
    def unknown_needs(self) -> int:
        """Of what goes out before other debts: essentials, and what is paid on arrears."""
        return sum(line.amount is None for line in (*self.essentials, *self.arrears))

    def by_kind(self, lines: Iterable[Line]) -> dict[str, Money]:
        """Monthly sums by kind, in the order in which the kinds first appear."""
        sums: dict[str, Money] = {}
        for line in lines:
            sums[line.kind] = sums.get(line.kind, Money.zero(self.currency)) + self._of(line)
        return sums

    def _sum(self, lines: Iterable[Line]) -> Money:
        return total((self._of(line) for line in lines), self.currency)

    def _of(self, line: Line) -> Money:
        return line.monthly or Money.zero(self.currency)
