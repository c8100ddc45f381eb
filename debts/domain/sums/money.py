"""Money as integer minor units of one currency; no float comes near it.

Every amount in the product is a `Money`. Adding two currencies is a bug, so it raises.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import total_ordering

# ISO 4217 gives most currencies two decimals; these are the exceptions in use.
_EXPONENTS = dict.fromkeys(
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(), 0
) | dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3)

# What people can enter; and what comes of adding many of them, which a 64-bit column still holds.
LARGEST_MINOR = 10**15
LARGEST_SUM = 10**18


def exponent(currency: str) -> int:
    """Number of decimals of a currency's minor unit (ISO 4217): GBP 2, JPY 0, KWD 3."""
    return _EXPONENTS.get(currency, 2)


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """An amount: `minor` counts the smallest unit (pence, 分) of `currency` (ISO 4217 code)."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if isinstance(self.minor, bool) or not isinstance(self.minor, int):
            raise TypeError("minor units are a whole number")

    @classmethod
    def zero(cls, currency: str) -> Money:
        return cls(0, currency)

    def __add__(self, other: Money) -> Money:
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.minor - self._same(other), self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __mul__(self, times: int) -> Money:
        if isinstance(times, bool) or not isinstance(times, int):
            raise TypeError("money is multiplied by whole numbers; use `scaled` for a ratio")
        return Money(self.minor * times, self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.minor < self._same(other)

    def __bool__(self) -> bool:
        return self.minor != 0

    def scaled(self, ratio: Fraction) -> Money:
        """This amount times an exact ratio, rounded half up (away from zero) to the minor unit."""
        return Money(_nearest(self.minor * ratio.numerator, ratio.denominator), self.currency)

    def minor_in(self, currency: str) -> int:
        """Its minor units, for arithmetic in `currency`; ValueError where that is not its own."""
        if self.currency != currency:
            raise ValueError(f"{currency} and {self.currency} do not add up")
        return self.minor

    def or_zero(self) -> Money:
        """Itself, or zero where it is negative."""
        return self if self.minor > 0 else Money.zero(self.currency)

    def _same(self, other: Money) -> int:
        if not isinstance(other, Money):
            raise TypeError("money meets only money")
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add up")
        return other.minor


def round_half_up(value: Fraction) -> int:
    """The nearest whole number; halves go away from zero, as on a bank statement."""
    return _nearest(value.numerator, value.denominator)


def _nearest(number: int, of: int) -> int:
    """`number / of` so rounded, `of` above zero. A budget has dozens, and fractions take long."""
    whole = (2 * abs(number) // of + 1) // 2
    return whole if number >= 0 else -whole


def total(amounts: Iterable[Money], currency: str) -> Money:
    """The sum; zero of `currency` when there are none."""
    # One of another currency raises. To ask each takes as long as to add an account up.
    minor = [a.minor if a.currency == currency else a.minor_in(currency) for a in amounts]
    return Money(sum(minor), currency)


def split(amount: Money, weights: Sequence[int]) -> list[Money]:
    """Share `amount` in proportion to `weights`, adding up to it exactly.

    Each share is its exact part rounded down; the units left over go to the largest remainders,
    the earlier first (largest remainder method). Weights are >= 0; when all are zero the shares are
    equal. An empty list of weights is a ValueError.
    """
    if not weights or min(weights) < 0:
        raise ValueError("weights are one or more numbers of zero and above")
    if not any(weights):
        weights = [1] * len(weights)
    whole = sum(weights)
    parts = [divmod(amount.minor * weight, whole) for weight in weights]
    left = amount.minor - sum(share for share, _ in parts)
    by_remainder = sorted(range(len(parts)), key=lambda i: (-parts[i][1], i))
    extra = set(by_remainder[:left])
    return [Money(share + (i in extra), amount.currency) for i, (share, _) in enumerate(parts)]
