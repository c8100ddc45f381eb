"""What other creditors were offered above the plan takes of the room that one has here.

Each highest sum counts on all others staying at what the plan offers them. An agreement lowers it
at once; an offer of the person's own that waits for its answer lowers it too, once it is accepted.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, replace
from datetime import date

from debts import formats
from debts.domain.planning.offer import Kind
from debts.domain.sums.money import Money, total
from debts.models import Debt, Offer, Proposal
from debts.selectors.fit import plan_for
from debts.selectors.plan import PlanNow, plan_now
from debts.selectors.talks.proposals import ours_waiting, proposed_terms

# Offers are paid by the month; of another rhythm the fullest month of a year counts.
_YEAR = 12


@dataclass(frozen=True, slots=True)
class OfferedAbove:
    """`more` a month than the plan offers them, all together; `ceiling` is what one can go up to
    here if all of them accept."""

    to: str
    more: Money
    ceiling: Money


def offered_above(debt: Debt, today: date, now: PlanNow | None = None) -> OfferedAbove | None:
    """None where nothing above the plan waits for an answer, or it takes nothing from this one."""
    waiting = ours_waiting(debt.household, today)
    waiting.pop(debt.pk, None)
    if not waiting:
        return None
    now = now or _now(debt, today)
    here = now.found.get(debt.pk) if now else None
    if now is None or here is None or here.kind is not Kind.INSTALMENTS:
        return None
    higher = _higher(now, waiting)
    offers = tuple(_at(offer, higher.get(offer.debt_id)) for offer in now.offers)
    then = replace(now, offers=offers).found[debt.pk].range
    if then.ceiling >= here.range.ceiling:
        return None
    to = [str(offer.debt.owed_to) for offer in now.offers if offer.debt_id in higher]
    more = (sum_ - now.found[key].range.target for key, sum_ in higher.items())
    return OfferedAbove(formats.listed(to), total(more, debt.currency), then.ceiling)


def _now(debt: Debt, today: date) -> PlanNow | None:
    plan = plan_for(debt.household, today)
    return plan_now(plan) if plan else None


def _higher(now: PlanNow, waiting: Mapping[int, Proposal]) -> dict[int, Money]:
    """What was offered on each debt (id) above what the plan offers on it, a month."""
    found: dict[int, Money] = {}
    for offer in now.offers:
        proposal, planned = waiting.get(offer.debt_id), now.found.get(offer.debt_id)
        sums = proposed_terms(proposal, now.plan.first_on).sums if proposal else None
        if planned is None or sums is None or sums.first_on is None:
            continue
        fullest = Money(max(sums.by_month(sums.first_on, _YEAR)), now.means.currency)
        if fullest > planned.range.target:
            found[offer.debt_id] = fullest
    return found


def _at(offer: Offer, sum_: Money | None) -> Offer:
    """As if they had accepted: paid before the others share, as a sum of the person's own."""
    if sum_ is None:
        return offer
    raised = copy(offer)
    raised.own, raised.own_is_token = sum_, False
    return raised
