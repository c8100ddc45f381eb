"""What final letters have offered: who asks less on the phone is believed in neither."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from debts.domain.planning.offer import ComputedOffer
from debts.domain.sums.dated import DatedSums, SumStep
from debts.domain.sums.money import Money
from debts.models.household import Household
from debts.models.letter import Letter
from debts.models.plan import Offer
from debts.models.prepared import Prepared
from debts.selectors.plan import PlanNow

_IS_OUT = Q(posted_on__isnull=False) | Q(issued_at__isnull=False)


def _sent(**of: int) -> QuerySet[Letter, tuple[Any, ...]]:
    """All else that a letter keeps of its day is large, and is left where it is."""
    kept = ("pinned__offered__own", "pinned__figures__plan__monthly")
    rows = Letter.objects.filter(_IS_OUT, **of).order_by("pk")
    return rows.values_list("posted_on", "issued_at", "debt_id", *kept)


_SENT = Prepared(lambda key: _sent(household=key))
_SENT_ABOUT = Prepared(lambda key, debt: _sent(household=key, debt=debt), values=2)


def named_by_letters(household: Household, offers: tuple[Offer, ...]) -> dict[int, DatedSums]:
    """The steps that the newest letter about each debt (id) offered; `offers` with steps.

    A letter counts once it is final: it is printed, and whether it was posted is only noted.

    Of a letter from before its steps were kept, what the plan came to when it was worked out last.
    """
    by_debt = {each.debt_id: each for each in offers}
    found: dict[int, DatedSums] = {}
    for *_days, debt_id, steps, said in sorted(_sent_about(household, [*by_debt]), key=_its_day):
        if debt_id in by_debt and (sums := _named(steps, said, by_debt[debt_id])):
            found[debt_id] = sums
    return found


def _sent_about(household: Household, debts: list[int]) -> list[tuple[Any, ...]]:
    """As they were begun, each with its days, the debt (id), the steps, and the figure that older
    ones kept instead."""
    if len(debts) == 1:
        return _SENT_ABOUT.of(household.pk, *debts)
    return _SENT.of(household.pk) if debts else []


def _its_day(row: tuple[Any, ...]) -> date:
    """When it was posted, else when it was made final where the household is."""
    posted_on, issued_at, *_ = row
    day: date = posted_on or timezone.localtime(issued_at).date()
    return day


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
