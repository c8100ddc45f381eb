"""What comes first and is paid slowly by the person's own sum, though two months could pay it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debts.domain.planning.plan import one_unit
from debts.domain.planning.sharing import soon
from debts.domain.sums.money import Money

if TYPE_CHECKING:
    from debts.selectors.plan import PlanNow


def sooner(now: PlanNow, debt_id: int) -> Money | None:
    """A month's sum that clears this debt with one payment or two, where the person's own sum takes
    longer: the first month with money has it beside all else that comes first, something for each
    of the others, and what the household does not offer."""
    sharing, reach = now.worked.sharing, now.worked.means.reach
    given = next((each for each in sharing.first if each.debt.key == debt_id), None)
    month = next((place for place, sum_ in enumerate(reach) if sum_), None)
    if given is None or month is None or not given.is_own:
        return None
    paid = [sum(each.course.amounts(month + 1)[month:]) for each in sharing.first]
    own = sum(given.course.amounts(month + 1)[month:])
    beside = sum(paid) - own + one_unit(now.plan.currency).minor * len(sharing.others)
    months = soon([given.debt.need], beside, reach[month] * now.plan.part // 100)
    if months is None or sum(given.course.amounts(month + months)[month:]) >= given.debt.need:
        return None
    return Money(-(-given.debt.need // months), given.debt.currency)
