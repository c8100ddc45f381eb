"""A plan in the domain's words, one way only: what can be offered, and to whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from debts.domain.account import rates
from debts.domain.law.rules import Rule
from debts.domain.planning import plan as domain
from debts.domain.planning.courses import PlanDebt
from debts.domain.planning.means import Change, Claim, Means, means, month_index
from debts.domain.planning.offer import Asks
from debts.domain.sums.money import Money, total
from debts.domain.sums.shares import Method
from debts.models.agreement import Agreement
from debts.models.debt import Debt, DebtQuerySet
from debts.models.household import Household
from debts.models.plan import Offer, Plan
from debts.rulebook import book
from debts.selectors.account import account_of, with_entries
from debts.selectors.assessment import budget_of
from debts.selectors.debt import balance, monthly_rate

NO_INTEREST = Fraction(0)
LIVE = (Agreement.Status.SPOKEN, Agreement.Status.WRITTEN)
# The name of a rule's figure that limits the number of monthly instalments.
LIMIT = "max_instalments"


def worked_out(plan: Plan, offers: Sequence[Offer]) -> domain.Plan:
    """The plan as its offers and its assessment stand now."""
    own = Method(plan.method)
    return by_method(plan, offers, [own])[own]


def by_method(
    plan: Plan, offers: Sequence[Offer], methods: Iterable[Method]
) -> dict[Method, domain.Plan]:
    """The plan as it stands now, by several methods to compare."""
    debts = [debt for offer in offers if (debt := plan_debt(offer))]
    means_, part = plan_means(plan, offers), Fraction(plan.part, 100)
    tokens = plan.tokens or not shortfall(means_)
    return {
        each: domain.make_plan(
            debts, means_, first_on=plan.first_on, method=each, part=part, with_tokens=tokens
        )
        for each in methods
    }


def shortfall(means_: Means) -> Money | None:
    """What is missing in the first month, before anything is kept back; None where nothing is."""
    left = means_.before_margin(0)
    return -left if left.minor < 0 else None


def open_debts(plan: Plan) -> DebtQuerySet:
    """Debts that still need an offer: not settled, and no agreement stands."""
    agreed = [agreement.debt_id for agreement in standing_agreements(plan.household)]
    return plan.household.debts.open().exclude(pk__in=agreed).with_people()


def offers_of(plan: Plan) -> list[Offer]:
    """The offers of a plan that still count, with what each needs read at once."""
    rows = plan.offers.select_related("debt__creditor", "debt__collector")
    offers = list(rows.filter(debt__in=open_debts(plan)))
    for offer in offers:
        offer.debt.household = plan.household
    with_entries(offer.debt for offer in offers)
    return sorted(offers, key=lambda offer: (not offer.debt.priority, offer.debt_id))


def plan_debt(offer: Offer) -> PlanDebt | None:
    """A debt to share between; None for priority debts, and where no balance is known."""
    owed = asked_balance(offer)
    if offer.debt.priority or owed is None:
        return None
    return PlanDebt(
        key=offer.debt_id,
        balance=owed,
        monthly_rate=asked_rate(offer),
        max_instalments=max_instalments(offer.debt, offer.plan.made_on),
        own=offer.own,
        own_is_token=offer.own_is_token,
    )


def plan_means(plan: Plan, offers: Iterable[Offer]) -> Means:
    """What is left each month, after what is paid first and the margin that the person chose."""
    margin = plan.margin or Money.zero(plan.currency)
    return means(
        budget_of(plan.assessment).before_arrears,
        margin=margin,
        claims=[*_arrears(plan), *_priority(offers), *_agreed(plan)],
        changes=_changes(plan),
    )


def asks_of(offer: Offer) -> Asks:
    return Asks(
        more_time=offer.ask_more_time,
        freeze=offer.ask_freeze,
        rate=None if offer.ask_rate_ppm is None else rates.from_ppm(offer.ask_rate_ppm),
        waive_penalty=offer.ask_waive_penalty,
        waive_fees=offer.ask_waive_fees,
    )


def asked_balance(offer: Offer) -> Money | None:
    """What would be left to pay if the waivers asked for were granted."""
    return asks_of(offer).balance(balance(offer.debt))


def asked_rate(offer: Offer) -> Fraction:
    """A month's rate if granted. A rate that nobody knows counts as none; the page says so."""
    return asks_of(offer).monthly_rate(monthly_rate(offer.debt)) or NO_INTEREST


def rate_is_guessed(offer: Offer) -> bool:
    return asks_of(offer).monthly_rate(monthly_rate(offer.debt)) is None


def max_instalments(debt: Debt, on: date) -> int | None:
    """The country's limit on a plan for this debt."""
    rule = limit_rule(debt, on)
    return int(str(rule.values[LIMIT])) if rule else None


def limit_rule(debt: Debt, on: date) -> Rule | None:
    """The rule that says in how many instalments at most: the strictest that covers the debt."""
    rules = book().rules(debt.law, on=on, lender=debt.creditor.kind, product=debt.product)
    limiting = [rule for rule in rules if LIMIT in rule.values]
    return min(limiting, key=lambda rule: int(str(rule.values[LIMIT])), default=None)


def _arrears(plan: Plan) -> list[Claim]:
    """Priority arrears; where it is not known how much is behind, without an end."""
    return [
        Claim.until_cleared(row.amount, row.monthly) if row.amount else Claim(row.monthly)
        for row in plan.assessment.arrears.all()
        if row.monthly
    ]


def _priority(offers: Iterable[Offer]) -> list[Claim]:
    claims = []
    for offer in offers:
        if offer.debt.priority and offer.own:
            owed = account_of(offer.debt).total
            claims.append(Claim.until_cleared(owed, offer.own) if owed else Claim(offer.own))
    return claims


def _agreed(plan: Plan) -> list[Claim]:
    """Agreements already made are kept before anything new is offered."""
    return [
        claim
        for agreement in standing_agreements(plan.household)
        if (claim := _agreement_claim(agreement, plan.first_on))
    ]


def standing_agreements(household: Household) -> list[Agreement]:
    """At most one an open debt: a later agreement takes the place of an earlier one."""
    live = household.agreements.filter(status__in=LIVE, debt__settled_on=None)
    return list({row.debt_id: row for row in live.order_by("agreed_on", "id")}.values())


def _agreement_claim(agreement: Agreement, first_on: date) -> Claim | None:
    if not agreement.instalment:
        return None
    start = month_index(first_on, agreement.first_on)
    gone = month_index(agreement.first_on, first_on)
    months = agreement.instalments - gone
    return Claim(agreement.instalment, months, start) if months > 0 else None


def expected_at_first(plan: Plan) -> Money:
    """What the changes that the plan counts have moved by its first month; below zero for less."""
    moved = (change.difference for change in _changes(plan) if change.start == 0)
    return total(moved, plan.currency)


def _changes(plan: Plan) -> list[Change]:
    return [
        Change(
            change.amount if change.direction == "more" else -change.amount,
            month_index(plan.first_on, change.from_on),
        )
        for change in plan.assessment.changes.all()
        if change.counted and change.amount and change.from_on
    ]
