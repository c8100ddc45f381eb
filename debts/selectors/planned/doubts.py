"""Debts whose time is in doubt: which of them a plan leaves out of sharing, and what has moved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from debts.domain.law.limitation import State
from debts.models.debt import Debt
from debts.models.plan import Offer
from debts.selectors.debt import clock_of, may_be_old
from debts.selectors.plan import PlanNow, is_left_out


def left_out_by_default(now: PlanNow, doubts: Mapping[int, State | None], today: date) -> set[int]:
    """The debts (ids) to leave out of sharing because their time is in doubt (see `doubt`).

    Near its end, or past it: no money is promised until that is settled. Where it cannot be told
    the debt waits too, unless none would be left to share with: then those share that are not old.
    """
    sharing = {offer.debt_id: offer.debt for offer in now.offers if _may_share(now, offer)}
    out = {debt_id for debt_id in sharing if doubts[debt_id]}
    if out != sharing.keys():
        return out
    untold = {debt_id for debt_id in out if doubts[debt_id] is State.CANNOT_BE_TOLD}
    return {key for key in out if key not in untold or may_be_old(sharing[key], today)}


def doubt_moved(now: PlanNow, doubts: Mapping[int, State | None], today: date) -> tuple[Debt, ...]:
    """Those that would now be left out, or share, other than when the plan was worked out."""
    out = left_out_by_default(now, doubts, today)
    undecided = (offer for offer in now.offers if not offer.include and _may_share(now, offer))
    return tuple(
        offer.debt for offer in undecided if (offer.debt_id in out) is not is_left_out(offer)
    )


def doubt(debt: Debt, today: date) -> State | None:
    """In which way a debt's time is in doubt; None while it plainly runs, or is no question."""
    clock = clock_of(debt, today)
    return clock.state if clock.in_doubt else None


def _may_share(now: PlanNow, offer: Offer) -> bool:
    return not offer.debt.priority and now.terms[offer.debt_id].asked is not None
