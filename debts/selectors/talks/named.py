"""What letters that were sent have offered: who asks less on the phone is believed in neither."""

from __future__ import annotations

from typing import Any

from debts.domain.sums.money import Money
from debts.models.household import Household
from debts.models.letter import Letter
from debts.models.plan import Offer


def named_by_letters(household: Household, offers: tuple[Offer, ...]) -> dict[int, Money]:
    """The first sum that the newest letter about each debt (id) offered; `offers` with steps.

    Of a letter from before its steps were kept, what the plan came to when it was worked out last.
    """
    sent = Letter.objects.filter(
        household=household, posted_on__isnull=False, debt__in=[each.debt_id for each in offers]
    )
    kept = {each.debt_id: each for each in offers}
    found: dict[int, Money] = {}
    for debt_id, pinned in sent.order_by("posted_on", "pk").values_list("debt_id", "pinned"):
        if sum_ := _first_sum(pinned, kept[debt_id]):
            found[debt_id] = sum_
    return found


def _first_sum(pinned: dict[str, Any], offer: Offer) -> Money | None:
    offered = pinned.get("offered")
    if offered is not None:
        sums = (amount for amount, _first_on, _count in offered["own"] if amount)
        first = next(sums, None)
        return None if first is None else Money(first, offer.currency)
    if "monthly" not in pinned.get("figures", {}).get("plan", {}):
        return None
    return next((step.amount for step in offer.steps.all() if step.amount), None)
