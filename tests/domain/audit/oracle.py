"""The same account by another hand: a diary of every single day, in `Decimal`, without segments.

It knows nothing of the code that it judges: each day it looks up what was due by then, charges a
365th of a year, and lays the day's payments in the order in which its list of pots stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, getcontext

getcontext().prec = 50
YEAR = Decimal(365)


@dataclass
class Diary:
    """`due` says how much of the principal was to be back by a day; `caps` a yearly limit by its
    first day (None: none). All rates are yearly decimals."""

    start: date
    lent: Decimal
    rate: Decimal
    extra: Decimal = Decimal(0)
    due: dict[date, Decimal] = field(default_factory=dict)
    all_late_from: date | None = None
    caps: dict[date, Decimal | None] = field(default_factory=dict)
    pots: tuple[str, ...] = ("interest", "extra", "principal")
    paid: dict[date, Decimal] = field(default_factory=dict)

    def kept_until(self, end: date) -> dict[str, Decimal]:
        """What is in each pot on the morning after the payments of `end`."""
        pot = {"principal": self.lent, "interest": Decimal(0), "extra": Decimal(0)}
        too_much = Decimal(0)
        day = self.start
        while True:
            too_much += self._pay(pot, self.paid.get(day, Decimal(0)))
            if day == end:
                return {**pot, "too_much": too_much}
            self._charge(pot, day)
            day += timedelta(days=1)

    def _pay(self, pot: dict[str, Decimal], purse: Decimal) -> Decimal:
        for name in self.pots:
            gives = min(purse, pot[name])
            pot[name] -= gives
            purse -= gives
        return purse

    def _charge(self, pot: dict[str, Decimal], day: date) -> None:
        late = pot["principal"] - self._still_to_come(pot["principal"], day)
        usual, more = pot["principal"] * self.rate / YEAR, late * self.extra / YEAR
        cap = self._cap(day)
        if cap is not None:
            most = pot["principal"] * cap / YEAR
            usual = min(usual, most)
            more = min(more, most - usual)
        pot["interest"] += usual
        pot["extra"] += more

    def _still_to_come(self, principal: Decimal, day: date) -> Decimal:
        if self.all_late_from and day >= self.all_late_from:
            return Decimal(0)
        if not self.due:
            return principal
        should_be_back = sum((sum_ for on, sum_ in self.due.items() if on <= day), Decimal(0))
        return min(principal, self.lent - should_be_back)

    def _cap(self, day: date) -> Decimal | None:
        begun = [on for on in self.caps if on <= day]
        return self.caps[max(begun)] if begun else None
