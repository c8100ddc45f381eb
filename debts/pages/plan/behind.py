"""What is behind and comes first, as the plan names it."""

from __future__ import annotations

from dataclasses import dataclass

from debts.domain.planning.offer import ComputedOffer
from debts.domain.sums.money import Money


@dataclass(frozen=True, slots=True)
class Behind:
    """A bill for home or essentials that is behind; `proposed`: by the plan, nobody decided it."""

    name: str
    owed_to: str
    monthly: Money | None
    proposed: ComputedOffer | None


@dataclass(frozen=True, slots=True)
class NotKnown:
    """Something that is behind, nobody knows by how much; `debt_id` where it is a debt."""

    name: str
    debt_id: int | None
