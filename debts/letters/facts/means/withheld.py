"""What the plan offers to nobody: while there is such a rest no budget goes with a letter."""

from __future__ import annotations

from dataclasses import dataclass, replace

from debts.domain.planning.levels import LEAST_IDLE
from debts.domain.planning.plan import one_unit
from debts.domain.sums.money import Money
from debts.letters.facts.talks.beside import own_monthly
from debts.models import Letter
from debts.selectors.means import means_without
from debts.selectors.plan import PlanNow, newest_plan, plan_now


@dataclass(frozen=True, slots=True)
class Withheld:
    """Why a budget stays out of a letter: `rest` is what the plan that is kept offers to nobody
    (None: as good as nothing, or no plan is kept), and the plan `takes_more`: an offer of it may
    still rise by that."""

    rest: Money | None
    takes_more: bool


def beside_the_plan(letter: Letter) -> Withheld:
    """Of a letter that names a sum of its own, or none: by the plan that is kept all the same."""
    plan = newest_plan(letter.household)
    if plan is None:
        return Withheld(None, takes_more=False)
    now, own = plan_now(plan), own_monthly(letter)
    as_planned = withheld(now)
    rest = as_planned if own is None else withheld_if(now, letter.debt_id, own)
    return Withheld(rest, takes_more=as_planned is not None)


def withheld(now: PlanNow) -> Money | None:
    """What could be offered and no offer names; None where all of it is offered.

    What is held back to give way is in it; what is put by for a lean month is not. Shares are
    rounded, and a step is not begun for little: less than one whole unit an offer, or than a
    hundredth of what is offered, is nobody's decision.
    """
    return _worth_saying(now.worked.unoffered, now)


def withheld_if(now: PlanNow, debt_id: int, own: Money) -> Money | None:
    """The same if one debt (id) were paid `own` a month, in place of its offer or agreement."""
    without = replace(now.worked, means=means_without(now, debt_id)).unoffered
    offered = now.found.get(debt_id)
    planned = offered.monthly if offered else Money.zero(own.currency)
    return _worth_saying(without + planned - own, now)


def _worth_saying(rest: Money, now: PlanNow) -> Money | None:
    worked = now.worked
    little = one_unit(rest.currency) * max(len(worked.others), 1)
    return rest if rest >= little and rest * LEAST_IDLE > worked.offered else None
