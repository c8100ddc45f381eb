"""A sum that comes once (a gift, a sale, back pay), shared between creditors.

Practice of advice services: what is needed to live is kept, arrears that cost the home or the
energy come first, and all others are offered the same part of what is owed to them.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from debts.domain.sums.money import Money, total
from debts.domain.sums.shares import LumpShare, lump_sum


class Apart(StrEnum):
    """Why a debt gets nothing of the sum."""

    ACCEPTED = "accepted"  # its share is agreed to, and spoken for
    TIME_IN_DOUBT = "time_in_doubt"  # nothing is promised on it until that is settled
    AGREED = "agreed"  # it comes first, and is paid by an agreement in writing
    BY_CONTRACT = "by_contract"  # the plan keeps paying it as its contract asks
    GIVER = "giver"  # whoever gives the money wants it to go to other debts
    UNKNOWN = "unknown"  # nobody knows what is owed


@dataclass(frozen=True, slots=True)
class Claim:
    """What one debt could take; `owed` None is not known, which is not zero.

    `waits`: why nothing is offered on it, whatever it comes to.
    """

    key: Hashable
    owed: Money | None
    first: bool = False
    waits: Apart | None = None


@dataclass(frozen=True, slots=True)
class LumpSharing:
    """Who gets what; `first` and `shares` add up to `amount` less `kept`, `spent`, `left_over`."""

    amount: Money
    kept: Money
    spent: Money  # on shares that were agreed to, and paid
    first: tuple[LumpShare, ...]
    shares: tuple[LumpShare, ...]
    apart: tuple[tuple[Hashable, Apart], ...]
    # What debts that come first might still take: nobody knows how much is behind on them.
    first_unknown: bool
    owed: Money  # to those that share, in all

    @property
    def to_share(self) -> Money:
        """For those that share alike."""
        first = total((share.amount for share in self.first), self.amount.currency)
        return self.amount - self.kept - self.spent - first

    @property
    def left_over(self) -> Money:
        """What nobody is owed any more."""
        given = total((share.amount for share in self.shares), self.amount.currency)
        return self.to_share - given

    @property
    def part(self) -> Fraction:
        """The part of their balances that all who share are offered alike: 0 … 1."""
        return _part(self.to_share, self.owed)

    def left_for_others(self, key: Hashable, paid: Money) -> Fraction | None:
        """The part that would be left for all others, were `paid` given to this one.

        None where no other shares, or this one does not.
        """
        own = next((share for share in self.shares if share.key == key), None)
        if own is None or len(self.shares) == 1:
            return None
        others = self.owed - own.owed
        return _part((self.to_share - paid).or_zero(), others)

    def share_of(self, key: Hashable) -> LumpShare | None:
        return next((share for share in (*self.first, *self.shares) if share.key == key), None)


def share_lump_sum(
    amount: Money,
    kept: Money,
    claims: Sequence[Claim],
    *,
    not_first: bool = False,
    spent: Money | None = None,
) -> LumpSharing:
    """Share what is left of `amount` once `kept` is put by, and without what is `spent`.

    `not_first`: it may not go to debts that come first. Where it is too little for all that is
    behind on those, they share it in proportion, and nothing is left for the others.
    """
    apart = [(claim.key, why) for claim in claims if (why := _apart(claim, not_first))]
    out = {key for key, _why in apart}
    kept = min(kept, amount)
    spent = min(spent or Money.zero(amount.currency), amount - kept)
    pool = amount - kept - spent
    first = _shared(pool, [each for each in claims if each.first and each.key not in out])
    pool -= total((share.amount for share in first), amount.currency)
    others = [each for each in claims if not each.first and each.key not in out]
    return LumpSharing(
        amount=amount,
        kept=kept,
        spent=spent,
        first=first,
        shares=_shared(pool, others),
        apart=tuple(apart),
        first_unknown=any(
            each.first and _apart(each, not_first) is Apart.UNKNOWN for each in claims
        ),
        owed=total((each.owed for each in others if each.owed), amount.currency),
    )


def _apart(claim: Claim, not_first: bool) -> Apart | None:
    if claim.first and not_first:
        return Apart.GIVER
    return claim.waits or (Apart.UNKNOWN if claim.owed is None else None)


def _shared(pool: Money, claims: Sequence[Claim]) -> tuple[LumpShare, ...]:
    owed = {claim.key: claim.owed for claim in claims if claim.owed is not None}
    return tuple(lump_sum(pool, owed))


def _part(money: Money, owed: Money) -> Fraction:
    return min(Fraction(money.minor, owed.minor), Fraction(1)) if owed else Fraction(0)
