"""What a figure of one's own would do to the plan, told before it is saved."""

from __future__ import annotations

from dataclasses import dataclass, replace

from debts.domain.planning import plan as domain
from debts.models import Offer
from debts.selectors.plan import plan_now

MONTHS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Effect:
    """`breaks`: the first months that the figure makes worse, each with all that it lacks."""

    breaks: tuple[domain.Broken, ...]
    months: int

    @property
    def more(self) -> int:
        """How many further months it makes worse."""
        return self.months - len(self.breaks)


def effect_of(offer: Offer) -> Effect:
    """`offer` holds the new figure and is not saved; the others keep theirs."""
    now = plan_now(offer.plan)
    offers = tuple(offer if other.pk == offer.pk else other for other in now.offers)
    before = dict(now.worked.broken)
    after = replace(now, offers=offers).worked.broken
    worse = tuple(each for each in after if each.on not in before or each.missing > before[each.on])
    return Effect(worse[:MONTHS_SHOWN], len(worse))
