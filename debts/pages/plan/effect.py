"""What a figure of one's own would do to the plan, told before it is saved."""

from __future__ import annotations

from dataclasses import replace

from debts.domain.planning import plan as domain
from debts.models import Offer
from debts.selectors.plan import plan_now


def made_worse_by(offer: Offer) -> tuple[domain.Broken, ...]:
    """The months in which all offers are more than there is, and by more than without the figure.

    `offer` holds the new figure and is not saved; the others keep theirs.
    """
    now = plan_now(offer.plan)
    offers = tuple(offer if other.pk == offer.pk else other for other in now.offers)
    before = dict(now.worked.broken)
    after = replace(now, offers=offers).worked.broken
    return tuple(each for each in after if each.on not in before or each.missing > before[each.on])
