"""Plans: made from the newest assessment and the open debts, worked out again on a change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from django.db import transaction

from debts import clock
from debts.domain.planning.offer import ComputedOffer
from debts.domain.planning.pay_days import begins_in_past, usual_first_on
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money
from debts.models import Account, Assessment, Debt, Household, Offer, OfferStep, Plan
from debts.selectors.owed.contract import keeps_contract
from debts.selectors.plan import is_left_out, open_debts, plan_now
from debts.selectors.planned.doubts import doubt, left_out_by_default
from debts.services import rows

REVIEW_AFTER_MONTHS = 6
NOBODY_SAID: Mapping[int, bool] = MappingProxyType({})
# What the person decided about an offer, so that it holds in their next plan too.
CARRIED = (
    "own_minor",
    "own_is_token",
    "include",
    "ask_more_time",
    "ask_freeze",
    "ask_rate_ppm",
    "ask_waive_penalty",
    "ask_waive_fees",
)


@transaction.atomic
def make_plan(
    *,
    household: Household,
    assessment: Assessment,
    method: str,
    margin: Money,
    first_on: date,
    today: date,
    part: int = Plan.Part.ALL,
    paid_on: date | None = None,
    in_hand: Money | None = None,
    kept: Mapping[int, bool] = NOBODY_SAID,
    by: Account | None = None,
) -> Plan:
    """A new plan with an offer to every open debt; what the person decided carries over.

    `kept` says of debts (ids) that are paid on time whether they are paid on as agreed.
    """
    last = household.plans.newest()
    plan = Plan(
        household=household,
        assessment=assessment,
        method=method,
        margin_minor=margin.minor,
        first_on=first_on,
        part=part,
        paid_on=paid_on,
        in_hand_minor=None if in_hand is None else in_hand.minor,
        nothing_left=last.nothing_left if last else "",
        made_on=today,
    )
    rows.add(plan, by=by)
    carried = {offer.debt_id: offer for offer in last.offers.all()} if last else {}
    for debt in open_debts(plan):
        _keep_or_share(_new_offer(plan, debt, carried.get(debt.pk)), debt, kept.get(debt.pk))
    work_out(plan=plan, today=today)
    return plan


@transaction.atomic
def work_out(*, plan: Plan, today: date | None = None) -> None:
    """Bring the offers up to date with the debts as they stand (`today`: else on the clock's)."""
    with_offer = set(plan.offers.values_list("debt_id", flat=True))
    wanted = open_debts(plan)
    for debt in wanted:
        if debt.pk not in with_offer:
            _new_offer(plan, debt, None)
    # An offer that a letter speaks of is kept as it was; it only leaves the sums.
    plan.offers.exclude(debt__in=wanted).filter(letters=None).delete()
    now = plan_now(plan)
    day = today or clock.today()
    doubts = {offer.debt_id: doubt(offer.debt, day) for offer in now.offers}
    out = left_out_by_default(now, doubts, day)
    for offer in now.offers:
        offer.kind = Offer.Kind.LEFT_OUT if offer.debt_id in out else ""
    # Only now, because what is found depends on what is left out.
    for offer in now.offers:
        _settle(offer, now.found.get(offer.debt_id))


@transaction.atomic
def refresh(*, plan: Plan, assessment: Assessment, today: date, by: Account | None = None) -> None:
    """Work the plan out again, from a newer assessment and the months that are still to come.

    A pay day that has passed, and what was in hand then, say nothing of today.
    """
    plan.assessment = assessment
    columns = ["assessment"]
    if begins_in_past(plan.first_on, today):
        plan.first_on = usual_first_on(today)
        columns.append("first_on")
    if plan.paid_on and plan.paid_on < today:
        plan.paid_on = plan.in_hand_minor = None
        columns += ["paid_on", "in_hand_minor"]
    rows.change_columns(plan, *columns, by=by)
    work_out(plan=plan, today=today)


@transaction.atomic
def choose_nothing_left(*, plan: Plan, choice: str, today: date, by: Account | None = None) -> None:
    """What each creditor is offered while nothing is left."""
    plan.nothing_left = Plan.NothingLeft(choice)
    rows.change_columns(plan, "nothing_left", by=by)
    work_out(plan=plan, today=today)


@transaction.atomic
def change_offer(*, offer: Offer, seen: int, today: date, by: Account | None = None) -> None:
    """The person's own figure, what they ask, or whether the debt shares at all.

    A figure of one's own moves nobody else's; without it the plan's share stands again at once.
    """
    rows.change(offer, seen=seen, by=by)
    work_out(plan=offer.plan, today=today)


def _new_offer(plan: Plan, debt: Debt, carried: Offer | None) -> Offer:
    decided: dict[str, Any] = {}
    if carried:
        decided = {name: getattr(carried, name) for name in CARRIED}
    return plan.offers.create(
        debt=debt,
        first_on=plan.first_on,
        review_on=add_months(plan.first_on, REVIEW_AFTER_MONTHS),
        **decided,
    )


def _keep_or_share(offer: Offer, debt: Debt, keeps: bool | None) -> None:
    """A debt that is paid on time at its instalment, or at the share; None: nobody said."""
    if keeps is None or keeps is keeps_contract(offer, debt):
        return
    offer.own, offer.own_is_token = (debt.instalment, False) if keeps else (None, False)
    offer.include = "" if keeps else offer.include
    offer.save()


def _settle(offer: Offer, found: ComputedOffer | None) -> None:
    """Write down what the domain found, step by step."""
    offer.first_on = offer.plan.first_on
    if found is None:
        offer.kind = Offer.Kind.LEFT_OUT if is_left_out(offer) else ""
        offer.monthly = offer.opening = offer.target = offer.ceiling = None
        offer.instalments = None
    else:
        offer.kind, offer.monthly = found.kind.value, found.monthly
        offer.opening, offer.target = found.range.opening, found.range.target
        offer.ceiling, offer.instalments = found.range.ceiling, found.instalments
    offer.save()
    offer.steps.all().delete()
    OfferStep.objects.bulk_create(_steps(offer, found))


def _steps(offer: Offer, found: ComputedOffer | None) -> list[OfferStep]:
    return [
        OfferStep(
            offer=offer,
            number=number,
            amount_minor=step.amount.minor,
            first_on=step.first_on,
            count=step.count,
        )
        for number, step in enumerate(found.steps if found else (), start=1)
    ]
