"""What final letters have offered: who asks less on the phone is believed in neither."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q
from django.db.models.functions import Coalesce, TruncDate

from debts.domain.planning.offer import ComputedOffer
from debts.domain.sums.dated import DatedSums, SumStep
from debts.domain.sums.money import Money
from debts.models.household import Household
from debts.models.letter import Letter
from debts.models.plan import Offer
from debts.selectors.plan import PlanNow

_IS_OUT = Q(posted_on__isnull=False) | Q(issued_at__isnull=False)
_ITS_DAY = Coalesce("posted_on", TruncDate("issued_at"))


def named_by_letters(household: Household, offers: tuple[Offer, ...]) -> dict[int, DatedSums]:
    """The steps that the newest letter about each debt (id) offered; `offers` with steps.

    A letter counts once it is final: it is printed, and whether it was posted is only noted.

    Of a letter from before its steps were kept, what the plan came to when it was worked out last.
    """
    sent = Letter.objects.filter(
        _IS_OUT, household=household, debt__in=[each.debt_id for each in offers]
    )
    # All else that a letter keeps of its day is large, and is left where it is.
    kept = ("pinned__offered__own", "pinned__figures__plan__monthly")
    by_debt = {each.debt_id: each for each in offers}
    found: dict[int, DatedSums] = {}
    for debt_id, steps, said in sent.order_by(_ITS_DAY, "pk").values_list("debt_id", *kept):
        if sums := _named(steps, said, by_debt[debt_id]):
            found[debt_id] = sums
    return found


def _named(steps: list[list[Any]] | None, said: str | None, offer: Offer) -> DatedSums | None:
    if steps is not None:
        own = ((minor, date.fromisoformat(on), count) for minor, on, count in steps)
        return _sums(own, offer)
    if said is None:
        return None
    kept = offer.steps.all()
    return _sums(((step.amount_minor, step.first_on, step.count) for step in kept), offer)


def _sums(steps: Iterable[tuple[int, date, int | None]], offer: Offer) -> DatedSums | None:
    """None where nothing is paid."""
    currency = offer.currency
    paid = (
        SumStep(Money(minor, currency), first_on, count)
        for minor, first_on, count in steps
        if minor
    )
    return DatedSums(currency, found) if (found := tuple(paid)) else None


def said_aloud(
    now: PlanNow, debt_id: int, found: ComputedOffer, named: DatedSums | None, today: date
) -> DatedSums:
    """What is offered on the phone from today on, payment by payment, to the end of what is asked
    to be paid: as the letter has it that `named` sums."""
    terms = now.terms[debt_id]
    owed = terms.account.negotiated if _comes_first(now, debt_id) else terms.asked
    sums = found.said_first(owed, named)
    if sums.steps and owed and found.schedule and not terms.rate:
        return sums.paying(owed, since=today)
    later = sums.starting(today)
    return later if later.steps else sums


def _comes_first(now: PlanNow, debt_id: int) -> bool:
    return any(offer.debt.priority for offer in now.offers if offer.debt_id == debt_id)
