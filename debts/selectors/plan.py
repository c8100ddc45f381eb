"""A plan in the domain's words, one way only: what can be offered, and to whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from debts.domain.law.limitation import State
from debts.domain.planning import plan as domain
from debts.domain.planning.courses import PlanDebt
from debts.domain.planning.means import ExpectedChange, Means, means
from debts.domain.planning.offer import Kind
from debts.domain.planning.pay_days import PayDays, by_days
from debts.domain.sums.dated import DatedSums, Rhythm
from debts.domain.sums.money import Money, exponent, total
from debts.domain.sums.shares import Method
from debts.models.agreement import Agreement
from debts.models.assessment import Arrears
from debts.models.debt import Debt, DebtQuerySet
from debts.models.household import Household
from debts.models.plan import Offer, OfferStep, Plan
from debts.selectors.account import account_of, behind_on, with_entries
from debts.selectors.assessment import budget_of, counted_incomes
from debts.selectors.debt import clock_of
from debts.selectors.offer import asked_balance, asked_rate, bearing_of, max_instalments
from debts.selectors.priority import pressing

# A noted word is no agreement: it claims nothing, and withdraws nobody's offer.
LIVE = (Agreement.Status.SPOKEN, Agreement.Status.WRITTEN)
# A debt that comes first is paid off in a year, where the months allow.
FIRST_MONTHS = 12
RHYTHMS = {rhythm.value: rhythm for rhythm in Rhythm}


def worked_out(plan: Plan, offers: Sequence[Offer]) -> domain.Plan:
    """The plan as its offers and its assessment stand now."""
    own = Method(plan.method)
    return by_method(plan, offers, [own])[own]


def by_method(
    plan: Plan, offers: Sequence[Offer], methods: Iterable[Method], *, doubtful_too: bool = False
) -> dict[Method, domain.Plan]:
    """The plan as it stands now, by several methods to compare.

    `doubtful_too`: as if the debts that are left out shared as well.
    """
    found = (plan_debt(offer, left_out_too=doubtful_too) for offer in offers)
    debts = [*_undecided(plan), *(debt for debt in found if debt)]
    means_, part = plan_means(plan), Fraction(plan.part, 100)
    return {
        method: domain.make_plan(
            debts,
            means_,
            first_on=plan.first_on,
            method=method,
            part=part,
            nothing_left=nothing_left(plan, means_),
        )
        for method in methods
    }


def nothing_left(plan: Plan, means_: Means) -> Kind:
    """What is offered while nothing is left; unless chosen, no token out of a shortfall."""
    if plan.nothing_left:
        return Kind(plan.nothing_left)
    return Kind.NONE if shortfall(means_) else Kind.TOKEN


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
    rows = plan.offers.prefetch_related(Prefetch("debt", Debt.objects.with_people()))
    offers = list(rows.filter(debt__in=open_debts(plan)).prefetch_related("steps"))
    for offer in offers:
        offer.plan = plan
        offer.debt.household = plan.household
    with_entries(offer.debt for offer in offers)
    return sorted(offers, key=_by_consequence)


def _by_consequence(offer: Offer) -> tuple[bool, int, date, int]:
    """Those that come first by what can really happen and the next date, then as they were told."""
    if not offer.debt.priority:
        return True, 0, date.max, offer.debt_id
    return False, *pressing(offer.debt), offer.debt_id


def offered_sum(plan: Plan, debt: Debt) -> OfferStep | None:
    """The first sum that the plan, as it is kept, offers on a debt; None where it offers none."""
    return _sums(plan).filter(offer__debt=debt).first()


def offered_debts(plan: Plan) -> frozenset[int]:
    """The debts (ids) on which the plan, as it is kept, offers a sum now or later."""
    return frozenset(_sums(plan).values_list("offer__debt_id", flat=True))


def _sums(plan: Plan) -> QuerySet[OfferStep]:
    return OfferStep.objects.filter(offer__plan=plan, amount_minor__gt=0)


def plan_debt(offer: Offer, *, left_out_too: bool = False) -> PlanDebt | None:
    """A debt of the plan; None where no balance is known, and where it is left out."""
    if offer.debt.priority:
        return _first_debt(offer)
    owed = asked_balance(offer)
    if owed is None or (is_left_out(offer) and not left_out_too):
        return None
    return PlanDebt(
        key=offer.debt_id,
        balance=owed,
        monthly_rate=asked_rate(offer),
        max_instalments=max_instalments(offer.debt, offer.plan.made_on),
        own=offer.own,
        own_is_token=offer.own_is_token,
        bearing=bearing_of(offer),
    )


def is_left_out(offer: Offer) -> bool:
    """By the person's choice, else as it was when the plan was last worked out."""
    if offer.include:
        return offer.include == Offer.Include.OUT
    return offer.kind == Offer.Kind.LEFT_OUT


def left_out_by_default(offers: Iterable[Offer], today: date) -> set[int]:
    """The debts (ids) to leave out of sharing because their time is in doubt.

    Near its end, or past it: no money is promised until that is settled. Where it cannot be told
    the debt waits too, unless none would be left to share with: then all of those share.
    """
    doubts = {offer.debt_id: doubt(offer.debt, today) for offer in offers if _may_share(offer)}
    out = {debt_id for debt_id, state in doubts.items() if state}
    if doubts and out == set(doubts):
        out = {debt_id for debt_id in out if doubts[debt_id] is not State.CANNOT_BE_TOLD}
    return out


def doubt(debt: Debt, today: date) -> State | None:
    """In which way a debt's time is in doubt; None while it plainly runs, or is no question."""
    clock = clock_of(debt, today)
    return clock.state if clock.in_doubt else None


def _may_share(offer: Offer) -> bool:
    return not offer.debt.priority and asked_balance(offer) is not None


def _first_debt(offer: Offer) -> PlanDebt | None:
    """A debt that comes before the others, at the person's own sum or what the budget pays."""
    owed = account_of(offer.debt).negotiated
    if owed is None:
        return None
    own = budgeted(offer.plan, offer.debt) if offer.own is None else offer.own
    return PlanDebt(
        key=offer.debt_id,
        balance=owed,
        own=own,
        first=True,
        most=in_a_year(owed),
        threatened=bool(offer.debt.threat or offer.debt.threat_on),
    )


def in_a_year(owed: Money) -> Money:
    """A month's sum, in whole units of the currency, that pays it off in a year."""
    unit = 10 ** exponent(owed.currency)
    return Money(-(-owed.minor // (FIRST_MONTHS * unit)) * unit, owed.currency)


def budgeted(plan: Plan, debt: Debt) -> Money | None:
    """What the plan's budget pays on a debt each month; None where it decides nothing."""
    lines = (row for row in plan.assessment.arrears.all() if row.debt_id == debt.pk)
    return next((row.monthly for row in lines), None)


def plan_means(plan: Plan, without: int | None = None) -> Means:
    """What each month has, after what is paid first and the margin that the person chose.

    `without` names a debt (id) whose agreement is not counted, to see what would take its place.
    """
    claims, changes = [*_arrears(plan), *_agreed(plan, without)], _changes(plan)
    by_month = means(
        budget_of(plan.assessment).before_arrears,
        margin=plan.margin or Money.zero(plan.currency),
        first_on=plan.first_on,
        claims=claims,
        changes=changes,
    )
    days = pay_days(plan)
    if days is None:
        return by_month
    return by_days(by_month, days, first_on=plan.first_on, claims=claims, changes=changes)


def pay_days(plan: Plan) -> PayDays | None:
    """The days of the largest income, where the next of them and the money in hand are known."""
    wages = max(
        (row for row in counted_incomes(plan.assessment) if row.amount and row.period in RHYTHMS),
        key=lambda row: row.monthly.minor if row.monthly else 0,
        default=None,
    )
    if plan.paid_on is None or plan.in_hand is None or wages is None:
        return None
    if wages.amount is None or wages.monthly is None:
        return None
    kept = plan.margin or Money.zero(plan.currency)
    return PayDays(
        start=min(plan.made_on, plan.paid_on),
        in_hand=plan.in_hand,
        wages=DatedSums.level(wages.amount, plan.paid_on, None, RHYTHMS[wages.period]),
        rest=budget_of(plan.assessment).before_arrears - wages.monthly - kept,
    )


def _arrears(plan: Plan) -> list[DatedSums]:
    """What the budget itself pays; where it is not known how much is behind, without an end."""
    return [
        DatedSums.clearing(behind, row.monthly, plan.first_on)
        if (behind := behind_on(row))
        else DatedSums.level(row.monthly, plan.first_on)
        for row in unoffered_arrears(plan)
        if row.monthly
    ]


def unoffered_arrears(plan: Plan) -> list[Arrears]:
    """Lines of the budget that no offer of the plan pays: each debt is counted once.

    A plan that is not kept, to try a sum in, has no offers.
    """
    offered = set(Offer.objects.filter(plan=plan.pk).values_list("debt_id", flat=True))
    agreed = {agreement.debt_id for agreement in standing_agreements(plan.household)}
    return [row for row in plan.assessment.arrears.all() if _is_apart(row, offered, agreed)]


def _is_apart(row: Arrears, offered: set[int], agreed: set[int]) -> bool:
    """A debt that is settled claims nothing more, one that is agreed claims as was agreed."""
    if row.debt is None:
        return True
    if row.debt.settled_on or row.debt_id in agreed:
        return False
    return row.debt_id not in offered or behind_on(row) is None


def _undecided(plan: Plan) -> list[PlanDebt]:
    """Arrears for which no sum is decided: the plan proposes one, from the first money there is."""
    return [
        PlanDebt(key=arrears_key(row), balance=behind, first=True, most=in_a_year(behind))
        for row in unoffered_arrears(plan)
        if row.monthly is None and (behind := behind_on(row))
    ]


def arrears_key(row: Arrears) -> tuple[str, int]:
    """By which a plan knows arrears that stand in the budget."""
    return ("arrears", row.pk)


def _agreed(plan: Plan, without: int | None) -> list[DatedSums]:
    """Agreements already made are kept before anything new is offered."""
    return [
        sums
        for agreement in standing_agreements(plan.household)
        if agreement.debt_id != without and (sums := agreed_sums(agreement))
    ]


def standing_agreements(household: Household) -> list[Agreement]:
    """At most one an open debt: a later agreement takes the place of an earlier one."""
    live = household.agreements.filter(status__in=LIVE, debt__settled_on=None)
    rows = live.order_by("agreed_on", "id").prefetch_related("steps")
    return list({row.debt_id: row for row in rows}.values())


def standing_of(debts: Iterable[Debt]) -> list[Agreement]:
    """The same of open debts whose histories have been read: one query for all."""
    found = [(row, debt) for debt in debts for row in debt.agreements.all() if row.status in LIVE]
    newest = {debt.pk: (row, debt) for row, debt in reversed(found)}
    for row, debt in newest.values():
        row.household = debt.household
    rows = [row for row, _debt in newest.values()]
    prefetch_related_objects(rows, "steps")
    return rows


def agreed_sums(agreement: Agreement) -> DatedSums | None:
    """Every instalment on its day, the last one as it was agreed; None where no sum is known."""
    steps = agreement.steps.all() if agreement.pk else ()
    later = [(Money(step.amount_minor, agreement.currency), step.count) for step in steps]
    return sums_of(agreement, later)


def sums_of(agreement: Agreement, later: Iterable[tuple[Money, int]]) -> DatedSums | None:
    """The same with the sums after the first as given, for an agreement that is not stored yet."""
    if agreement.instalment is None:
        return None
    sums = DatedSums.level(
        agreement.instalment,
        agreement.first_on,
        agreement.instalments,
        Rhythm(agreement.rhythm),
    )
    for amount, count in later:
        sums = sums.then(amount, count)
    return sums.with_last(agreement.last_amount) if agreement.last_amount else sums


def agreed_at_first(plan: Plan) -> Money:
    """What the first month pays under agreements that stand."""
    return _first_month(_agreed(plan, None), plan)


def _first_month(claims: Iterable[DatedSums], plan: Plan) -> Money:
    sums = (claim.by_month(plan.first_on, 1)[0] for claim in claims)
    return Money(sum(sums), plan.currency)


def expected_at_first(plan: Plan) -> Money:
    """What the changes that the plan counts have moved by its first month; below zero for less."""
    counted = ((change, *change.counts_in(plan.first_on)) for change in _changes(plan))
    moved = (change.difference for change, start, end in counted if start == 0 < end)
    return total(moved, plan.currency)


def _changes(plan: Plan) -> list[ExpectedChange]:
    return [
        ExpectedChange(
            change.amount if change.direction == "more" else -change.amount,
            change.from_on,
            change.months,
        )
        for change in plan.assessment.changes.all()
        if change.counted and change.amount and change.from_on
    ]
