"""A plan in the domain's words, one way only: what can be offered, and to whom."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property, lru_cache

from debts.domain.law.events import EventKind
from debts.domain.planning import plan as domain
from debts.domain.planning.budget import Budget
from debts.domain.planning.courses import PlanDebt
from debts.domain.planning.means import Means
from debts.domain.planning.offer import ComputedOffer, ComputedStep, Kind, Range
from debts.domain.sums.money import Money, exponent
from debts.domain.sums.shares import Method
from debts.models.agreement import Agreement
from debts.models.assessment import Arrears
from debts.models.debt import Debt, DebtQuerySet, Stage
from debts.models.household import Household
from debts.models.plan import Offer, OfferStep, Plan
from debts.models.prepared import Prepared, attach, relate, rows_of
from debts.selectors.account import behind_on
from debts.selectors.agreement import standing_agreements, standing_of
from debts.selectors.assessment import budget_of, counted_by, with_sums
from debts.selectors.at_hand import debts_of
from debts.selectors.limitation import last_day
from debts.selectors.means import expected_at_first, means_without
from debts.selectors.offer import OfferTerms, max_instalments, terms_of
from debts.selectors.owed.contract import as_contracted, asks_instalments, keeps_contract
from debts.selectors.priority import pressing

# A debt that comes first is paid off in a year, where the months allow; with a threat in half.
FIRST_MONTHS = 12
THREATENED_MONTHS = 6
_NEWEST = Prepared(lambda key: Plan.objects.filter(household=key).order_by("-made_on", "-pk")[:1])
_OFFERS = Prepared(lambda key: Offer.objects.filter(plan=key).defer(*Offer.TIMES))
_STEPS = Prepared(lambda key: OfferStep.objects.filter(offer__plan=key))
_FIRST_SUM = Prepared(
    lambda plan, debt: OfferStep.objects.filter(
        offer__plan=plan, offer__debt=debt, amount_minor__gt=0
    )[:1],
    values=2,
)
_OFFERED = Prepared(
    lambda key: OfferStep.objects.filter(offer__plan=key, amount_minor__gt=0).values_list(
        "offer__debt_id", flat=True
    )
)


@dataclass(frozen=True)
class PlanNow:
    """A plan as its rows stand now, each read once; whatever is worked out of it agrees.

    `offers` are those that still count, `agreements` those that stand in the household, `unplanned`
    the debts that came to the household, or lost their agreement, after the plan was worked out.
    """

    plan: Plan
    offers: tuple[Offer, ...]
    agreements: tuple[Agreement, ...]
    unplanned: tuple[Debt, ...]

    @cached_property
    def worked(self) -> domain.Plan:
        """What its offers and its assessment come to, by its own method."""
        own = Method(self.plan.method)
        return by_method(self, [own])[own]

    @cached_property
    def open_ended(self) -> dict[int, ComputedOffer]:
        """What is paid on debts that come first while nobody knows how much is behind."""
        first_on = self.plan.first_on
        return {
            offer.debt_id: _without_end(offer.debt_id, sum_, first_on)
            for offer in self.offers
            if offer.debt.priority and self.terms[offer.debt_id].account.negotiated is None
            if (sum_ := decided(offer))
        }

    @cached_property
    def by_contract(self) -> dict[int, ComputedOffer]:
        """What is paid on debts that the person keeps paying as their contracts ask: before the
        others share, as under an agreement."""
        return {
            offer.debt_id: as_contracted(offer, self.terms[offer.debt_id])
            for offer in self.offers
            if keeps_contract(offer, offer.debt)
        }

    @cached_property
    def unshared(self) -> dict[int, ComputedOffer]:
        """What is paid on debts that the plan works nothing out for."""
        return self.open_ended | self.by_contract

    @cached_property
    def found(self) -> dict[Hashable, ComputedOffer]:
        """What each offer comes to, by its debt (id)."""
        return {offer.key: offer for offer in self.worked.offers} | {**self.unshared}

    @cached_property
    def terms(self) -> dict[int, OfferTerms]:
        """What each offer is about, by its debt (id)."""
        return {offer.debt_id: terms_of(offer) for offer in self.offers}

    @property
    def moved(self) -> bool:
        """Whether any of its offers comes to something else than when it was last worked out."""
        return any(moved_since(offer, self.found.get(offer.debt_id)) for offer in self.offers)

    @property
    def paid_first(self) -> Money:
        """Bills that are behind, priority debts and agreements, as they stand in the first month:
        with it the figures at the top of the plan's page add up to what is left to share."""
        return self.budget.before_arrears + expected_at_first(self.plan) - self.worked.left

    @property
    def for_debts(self) -> Money:
        """All that goes to debts in the first month, with the figures of today."""
        return self.paid_first + self.worked.offered

    @cached_property
    def budget(self) -> Budget:
        return budget_of(self.plan.assessment)

    @cached_property
    def means(self) -> Means:
        return means_without(self, None)

    @cached_property
    def unoffered_arrears(self) -> tuple[Arrears, ...]:
        """Lines of the budget that no offer of the plan pays: each debt is counted once."""
        offered = {offer.debt_id for offer in self.offers}
        agreed = {agreement.debt_id for agreement in self.agreements}
        rows = self.plan.assessment.arrears.all()
        return tuple(row for row in rows if _is_apart(row, offered, agreed))


def moved_since(offer: Offer, found: ComputedOffer | None) -> bool:
    """Whether the figures behind an offer moved since the plan was last worked out."""
    steps = found.steps if found else ()
    now = [(step.amount.minor, step.first_on, step.count) for step in steps]
    kept = [(step.amount_minor, step.first_on, step.count) for step in rows_of(offer, "steps")]
    return now != kept


def newest_plan(household: Household) -> Plan | None:
    plan = _NEWEST.one(household.pk)
    if plan is not None:
        plan.household = household
    return plan


def plan_now(plan: Plan, kept: Iterable[Offer] | None = None) -> PlanNow:
    """The plan with all that it hangs on; one that is not kept, to try a sum in, has no offers.

    `kept` are its offers with their steps, where a page has them at hand.
    """
    debts = [debt for debt in debts_of(plan.household) if debt.settled_on is None]
    agreements = tuple(standing_of(debts))
    with_sums(counted_by(plan), debts)
    if not plan.pk:
        return PlanNow(plan, (), agreements, ())
    open_ = {debt.pk: debt for debt in debts}
    for agreement in agreements:
        open_.pop(agreement.debt_id, None)
    kept = kept_offers(plan) if kept is None else list(kept)
    known = {offer.debt_id for offer in kept}
    return PlanNow(
        plan,
        tuple(_counting_offers(plan, kept, open_)),
        agreements,
        tuple(debt for debt in open_.values() if debt.pk not in known),
    )


# A pure answer, kept for the next click: between home, plan and letters nothing in it changes.
_worked_out = lru_cache(maxsize=16)(domain.make_plan)


def by_method(
    now: PlanNow, methods: Iterable[Method], *, doubtful_too: bool = False
) -> dict[Method, domain.Plan]:
    """The plan as it stands now, by several methods to compare.

    `doubtful_too`: as if the debts that are left out shared as well.
    """
    plan = now.plan
    found = (_plan_debt(now, offer, left_out_too=doubtful_too) for offer in now.offers)
    debts = (*_undecided(now), *(debt for debt in found if debt))
    return {
        method: _worked_out(
            debts,
            now.means,
            first_on=plan.first_on,
            method=method,
            part=Fraction(plan.part, 100),
            nothing_left=Kind(plan.nothing_left) if plan.nothing_left else None,
        )
        for method in methods
    }


def shortfall(means_: Means) -> Money | None:
    """What is missing in the first month, before anything is kept back; None where nothing is."""
    left = means_.before_margin(0)
    return -left if left.minor < 0 else None


def open_debts(plan: Plan) -> DebtQuerySet:
    """Debts that still need an offer: not settled, and no agreement stands."""
    agreed = [agreement.debt_id for agreement in standing_agreements(plan.household)]
    return plan.household.debts.open().exclude(pk__in=agreed).with_people()


def planned(plan: Plan) -> frozenset[int]:
    """The debts (ids) that have an offer in the plan, if only of nothing."""
    return frozenset(offer.debt_id for offer in _OFFERS.of(plan.pk))


def kept_offers(plan: Plan) -> list[Offer]:
    """What the plan came to when it was last worked out, for every debt that it knew."""
    offers = _OFFERS.of(plan.pk)
    attach(offers, "steps", _STEPS.of(plan.pk))
    for offer in offers:
        relate(offer, "plan", plan)
    return offers


def _counting_offers(
    plan: Plan, kept: Iterable[Offer], counting: Mapping[int, Debt]
) -> list[Offer]:
    """The offers of a plan that still count: on open debts, where no agreement stands."""
    offers = [offer for offer in kept if offer.debt_id in counting]
    for offer in offers:
        offer.plan = plan
        relate(offer, "debt", counting[offer.debt_id])
    return sorted(offers, key=_by_consequence)


def _by_consequence(offer: Offer) -> tuple[bool, int, date, int]:
    """Those that come first by what can really happen and the next date, then as they were told."""
    if not offer.debt.priority:
        return True, 0, date.max, offer.debt_id
    return False, *pressing(offer.debt), offer.debt_id


def offered_sum(plan: Plan, debt: Debt) -> OfferStep | None:
    """The first sum that the plan, as it is kept, offers on a debt; None where it offers none."""
    return _FIRST_SUM.one(plan.pk, debt.pk)


def pays_by_contract(debt: Debt) -> bool:
    """Whether the newest plan keeps paying it as its contract asks: there is nothing to offer."""
    plan = newest_plan(debt.household) if asks_instalments(debt) else None
    offers = _OFFERS.of(plan.pk) if plan else []
    return any(keeps_contract(each, debt) for each in offers if each.debt_id == debt.pk)


def offered_debts(plan: Plan) -> frozenset[int]:
    """The debts (ids) on which the plan, as it is kept, offers a sum now or later."""
    return frozenset(_OFFERED.of(plan.pk))


def _plan_debt(now: PlanNow, offer: Offer, *, left_out_too: bool) -> PlanDebt | None:
    """A debt of the plan; None where no balance is known, and where it is left out."""
    terms = now.terms[offer.debt_id]
    if offer.debt.priority:
        return _first_debt(offer, terms)
    if terms.asked is None or (is_left_out(offer) and not left_out_too):
        return None
    if keeps_contract(offer, offer.debt):
        return None
    return PlanDebt(
        key=offer.debt_id,
        balance=terms.asked,
        monthly_rate=terms.rate,
        max_instalments=max_instalments(offer.debt, offer.plan.made_on),
        own=offer.own,
        own_is_token=offer.own_is_token,
        bearing=terms.bearing,
    )


def is_left_out(offer: Offer) -> bool:
    """By the person's choice, else as it was when the plan was last worked out."""
    if offer.include:
        return offer.include == Offer.Include.OUT
    return offer.kind == Offer.Kind.LEFT_OUT


def _first_debt(offer: Offer, terms: OfferTerms) -> PlanDebt | None:
    """A debt that comes before the others, at the person's own sum or what the budget pays."""
    owed = terms.account.negotiated
    if owed is None:
        return None
    threatened = _is_threatened(offer.debt)
    return PlanDebt(
        key=offer.debt_id,
        balance=owed,
        own=decided(offer),
        first=True,
        most=paid_within(THREATENED_MONTHS if threatened else FIRST_MONTHS, owed),
        threatened=threatened,
    )


def _is_threatened(debt: Debt) -> bool:
    """By what its creditor announced, or by a default notice, after which a car may be taken.

    Consumer Credit Act 1974 s.87(1).
    """
    noticed = debt.stage == Stage.DEFAULT_NOTICE or last_day(debt, EventKind.DEFAULT_NOTICE)
    return bool(debt.threat or debt.threat_on or noticed)


def paid_within(months: int, owed: Money) -> Money:
    """A month's sum, in whole units of the currency, that pays it off in so many months."""
    unit = 10 ** exponent(owed.currency)
    return Money(-(-owed.minor // (months * unit)) * unit, owed.currency)


def decided(offer: Offer) -> Money | None:
    """The sum that the person decided to pay each month on a debt that comes first."""
    return budgeted(offer.plan, offer.debt) if offer.own is None else offer.own


def _without_end(debt_id: int, sum_: Money, first_on: date) -> ComputedOffer:
    steps = (ComputedStep(sum_, first_on, None),)
    return ComputedOffer(debt_id, Kind.INSTALMENTS, steps, Range(sum_, sum_, sum_), is_own=True)


def budgeted(plan: Plan, debt: Debt) -> Money | None:
    """What the plan's budget pays on a debt each month; None where it decides nothing."""
    lines = (row for row in plan.assessment.arrears.all() if row.debt_id == debt.pk)
    return next((row.monthly for row in lines), None)


def _is_apart(row: Arrears, offered: set[int], agreed: set[int]) -> bool:
    """A debt that is settled claims nothing more, one that is agreed claims as was agreed."""
    if row.debt is None:
        return True
    if row.debt.settled_on or row.debt_id in agreed:
        return False
    return row.debt_id not in offered


def _undecided(now: PlanNow) -> list[PlanDebt]:
    """Arrears for which no sum is decided: the plan proposes one, from the first money there is."""
    return [
        PlanDebt(
            key=arrears_key(row), balance=behind, first=True, most=paid_within(FIRST_MONTHS, behind)
        )
        for row in now.unoffered_arrears
        if row.monthly is None and (behind := behind_on(row))
    ]


def arrears_key(row: Arrears) -> tuple[str, int]:
    """By which a plan knows arrears that stand in the budget."""
    return ("arrears", row.pk)
