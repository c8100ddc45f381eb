"""Plans: made from the newest assessment and the open debts, worked out again on a change."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F

from debts.domain.planning import offer as domain
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money
from debts.models import Assessment, Debt, Household, Offer, Plan
from debts.rulebook import book
from debts.selectors.account import account_of
from debts.selectors.plan import offers_of, open_debts, worked_out

REVIEW_AFTER_MONTHS = 6
PRIORITY_MONTHS = 12
# What the person decided about an offer, so that it holds in their next plan too.
CARRIED = (
    "own_minor",
    "own_is_token",
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
) -> Plan:
    """A new plan with an offer to every open debt; own figures and asks carry over."""
    last = household.plans.newest()
    plan = household.plans.create(
        assessment=assessment,
        method=method,
        margin_minor=margin.minor,
        first_on=first_on,
        part=part,
        made_on=today,
    )
    carried = {offer.debt_id: offer for offer in last.offers.all()} if last else {}
    for debt in open_debts(plan):
        _new_offer(plan, debt, carried.get(debt.pk))
    work_out(plan=plan)
    return plan


@transaction.atomic
def work_out(*, plan: Plan) -> None:
    """Bring the offers up to date with the debts as they stand now."""
    with_offer = set(plan.offers.values_list("debt_id", flat=True))
    wanted = open_debts(plan)
    for debt in wanted:
        if debt.pk not in with_offer:
            _new_offer(plan, debt, None)
    # An offer that a letter speaks of is kept as it was; it only leaves the sums.
    plan.offers.exclude(debt__in=wanted).filter(letters=None).delete()
    offers = offers_of(plan)
    found = {offer.key: offer for offer in worked_out(plan, offers).offers}
    for offer in offers:
        _settle(offer, found.get(offer.debt_id))
        offer.save()


@transaction.atomic
def choose_tokens(*, plan: Plan, tokens: bool) -> None:
    """Whether each creditor is offered a token although money is missing, or nothing for now."""
    plan.tokens = tokens
    plan.save(update_fields=["tokens"])
    work_out(plan=plan)


@transaction.atomic
def change_offer(*, offer: Offer) -> None:
    """An offer got a figure of the person's own: the others keep what they have, as theirs."""
    plan = offer.plan
    if offer.own is not None and not offer.debt.priority and plan.method != Plan.Method.OWN:
        plan.method = Plan.Method.OWN
        plan.save(update_fields=["method"])
    if plan.method == Plan.Method.OWN:
        kept = plan.offers.filter(own_minor=None)
        kept.update(own_minor=F("monthly_minor"), own_is_token=F("is_token"))
    work_out(plan=plan)


def _new_offer(plan: Plan, debt: Debt, carried: Offer | None) -> Offer:
    asks: dict[str, Any] = {"own_minor": _first_own(plan, debt)}
    if carried:
        asks = {name: getattr(carried, name) for name in CARRIED}
    return plan.offers.create(
        debt=debt,
        first_on=plan.first_on,
        review_on=add_months(plan.first_on, REVIEW_AFTER_MONTHS),
        **asks,
    )


def _first_own(plan: Plan, debt: Debt) -> int | None:
    """A priority debt is paid off in a year, unless the budget counts its arrears already."""
    owed = account_of(debt).total
    if not debt.priority or owed is None:
        return None
    long_running = debt.product in (Debt.Product.MORTGAGE, Debt.Product.VEHICLE)
    if long_running or _in_budget(plan, debt):
        return 0
    return -(-owed.minor // PRIORITY_MONTHS)


def _in_budget(plan: Plan, debt: Debt) -> bool:
    """Whether the budget pays such arrears already; any of them, where the kind cannot be told."""
    places = book().jurisdiction(debt.law).priorities
    kinds = [each.id for each in places if debt.product in each.products]
    arrears = plan.assessment.arrears
    return (arrears.filter(kind__in=kinds) if kinds else arrears).exists()


def _settle(offer: Offer, found: domain.Offer | None) -> None:
    """Write down what the domain found; a priority debt gets the person's own figure."""
    offer.first_on = offer.plan.first_on
    if found is None:
        offer.monthly = offer.own if offer.debt.priority else None
        offer.opening = offer.target = offer.ceiling = None
        offer.instalments, offer.is_token = None, False
        return
    offer.monthly, offer.is_token = found.monthly, found.token
    offer.opening, offer.target = found.range.opening, found.range.target
    offer.ceiling, offer.instalments = found.range.ceiling, found.instalments
