"""What terms are judged against: the debt, the months, the others, the law of the place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from debts.domain.planning.offer import Range
from debts.domain.sums.dated import DatedSums
from debts.domain.sums.money import Money
from debts.domain.talks.room import Room
from debts.domain.talks.whom import Whom


@dataclass(frozen=True, slots=True)
class Circumstances:
    """None stands for what nobody knows, which never makes an answer milder.

    `owed` is what an offer on the debt is about, `at_least`: it may be more. `monthly_rate` and
    `penalty_rate` are the contract's, counted on `bearing`. `ladder` is the plan's own offer:
    opening, target, ceiling; `offered` what is offered aloud, payment by payment. `room_if_kept` is
    the room where each other debt that is paid on time gets what its contract asks, not the plan's
    share (None: there is none). `in_hand` can be paid at once, `set_aside` beside it, as its share
    of a single sum; `owed_beside` is owed to the others that share, `shared` what all of them get
    by the plan, month by month (minor units) from that of `room.first_on`. `max_instalments` and
    `cap` (a yearly rate) are the law's, `cap_on_request`: only a court that is asked lowers what is
    above it. `agreed` is what an agreement that runs asks from today on.
    `first_behind`: another debt that comes first is not agreed yet: nothing is at hand here.
    `has_offered`: the person has named a sum of their own already.
    `all_planned`: the plan counts every debt, so that the room is not that of a smaller household.
    `shared_unplanned`: there is no plan, and other debts share the room, nobody knows how.
    """

    as_of: date
    currency: str
    owed: Money | None = None
    at_least: bool = False
    monthly_rate: Fraction | None = None
    penalty_rate: Fraction | None = None
    bearing: Money | None = None
    room: Room | None = None
    room_if_kept: Room | None = None
    ladder: Range | None = None
    offered: DatedSums | None = None
    in_hand: Money | None = None
    set_aside: Money | None = None
    owed_beside: Money | None = None
    shared: tuple[int, ...] = ()
    max_instalments: int | None = None
    cap: Fraction | None = None
    cap_on_request: bool = False
    time_in_doubt: bool = False
    whom: Whom = Whom.LENDER
    agreed: DatedSums | None = None
    all_planned: bool = True
    shared_unplanned: bool = False
    first_behind: bool = False
    has_offered: bool = False

    @property
    def nothing(self) -> Money:
        return Money.zero(self.currency)

    @property
    def share(self) -> Fraction | None:
        """This debt's part of all that is owed to those who share."""
        if not self.owed or self.owed_beside is None:
            return None
        return Fraction(self.owed.minor, self.owed.minor + self.owed_beside.minor)

    def fair(self, sum_: Money | None) -> Money | None:
        """This debt's part of a sum that all of them share, rounded down."""
        if sum_ is None or self.share is None:
            return None
        return Money(int(sum_.minor * self.share // 1), self.currency)
