"""What final letters have offered: who asks less on the phone is believed in neither."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.db.models.functions import Coalesce, TruncDate

from debts.domain.sums.money import Money
from debts.models.household import Household
from debts.models.letter import Letter
from debts.models.plan import Offer

_IS_OUT = Q(posted_on__isnull=False) | Q(issued_at__isnull=False)
_ITS_DAY = Coalesce("posted_on", TruncDate("issued_at"))


def named_by_letters(household: Household, offers: tuple[Offer, ...]) -> dict[int, Money]:
    """The first sum that the newest letter about each debt (id) offered; `offers` with steps.

    A letter counts once it is final: it is printed, and whether it was posted is only noted.

    Of a letter from before its steps were kept, what the plan came to when it was worked out last.
    """
    sent = Letter.objects.filter(
        _IS_OUT, household=household, debt__in=[each.debt_id for each in offers]
    )
    # All else that a letter keeps of its day is large, and is left where it is.
    kept = ("pinned__offered__own", "pinned__figures__plan__monthly")
    by_debt = {each.debt_id: each for each in offers}
    found: dict[int, Money] = {}
    for debt_id, steps, said in sent.order_by(_ITS_DAY, "pk").values_list("debt_id", *kept):
        if sum_ := _first_sum(steps, said, by_debt[debt_id]):
            found[debt_id] = sum_
    return found


def _first_sum(steps: list[list[Any]] | None, said: str | None, offer: Offer) -> Money | None:
    if steps is not None:
        first = next((amount for amount, _first_on, _count in steps if amount), None)
        return None if first is None else Money(first, offer.currency)
    if said is None:
        return None
    return next((step.amount for step in offer.steps.all() if step.amount), None)
