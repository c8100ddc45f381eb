"""The plan on a screen: who is paid first, an offer to each, and every month until the last one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import cast

from debts.domain.account.payoff import Drift
from debts.domain.planning import plan as domain
from debts.domain.planning.budget import Budget
from debts.domain.planning.courses import Course
from debts.domain.planning.pay_days import begins_in_past
from debts.domain.problems import Code, Problem
from debts.domain.sums.money import Money, total
from debts.domain.sums.shares import Method
from debts.models import Assessment, Debt, Plan
from debts.pages.assessment.lines import arrears_name
from debts.pages.charts import Band, CreditorShares, PlanTimeline, Share
from debts.pages.plan.agreed import AgreedBeside, agreed_beside
from debts.pages.plan.averages import how_averaged
from debts.pages.plan.behind import Behind, NotKnown
from debts.pages.plan.due_days import DueAtOnce, due_at_once
from debts.pages.plan.liable import owed_alone
from debts.pages.plan.offer_rows import OfferRow, offer_rows
from debts.pages.plan.outlook.drifting import drift_of
from debts.pages.plan.paid_on_time import PaidOnTime, paid_on_time
from debts.pages.plan.short import Misfit, ShortMonths, misfits, short_months
from debts.pages.plan.ways import Way, legal_ways, long_plan, support
from debts.pages.rule_card import RuleCard
from debts.rulebook import book
from debts.selectors.account import behind_on
from debts.selectors.assessment import UnevenIncome, cost_name, leaves_out_income, uneven_income
from debts.selectors.means import expected_at_first
from debts.selectors.plan import (
    PlanNow,
    arrears_key,
    by_method,
    is_left_out,
    shortfall,
)
from debts.selectors.planned.doubts import doubt_moved

LEAN_SHOWN = 3
WHY_NOTHING = (
    Code.SHORTFALL,
    Code.NOTHING_LEFT,
    Code.NOTHING_YET,
    Code.TOO_LITTLE_TO_SHARE,
    Code.ALL_PUT_BY,
    Code.MARGIN_TAKES_ALL,
)


@dataclass(frozen=True)
class PlanPage:
    now: PlanNow
    worked: domain.Plan
    offers: tuple[OfferRow, ...]
    newer: Assessment | None
    compared: dict[Method, domain.Plan]
    # As if the debts that are left out shared too; None where none is left out.
    with_doubtful: domain.Plan | None
    drift: Drift
    # Debts whose time came into doubt since, or out of it.
    doubt_moved: tuple[Debt, ...]
    # Whether the month of its first payment is over, with offers that nobody has agreed to.
    is_past: bool
    # Debts that one of a couple owes alone.
    alone: tuple[str, ...] = ()
    at_once: tuple[DueAtOnce, ...] = ()
    # Debts that are paid on time, which less than their instalment would change.
    on_time: tuple[PaidOnTime, ...] = ()
    agreed: tuple[AgreedBeside, ...] = ()
    # What is missing until a pay day that is still to come.
    before_pay: domain.Broken | None = None

    @property
    def plan(self) -> Plan:
        return self.now.plan

    @property
    def budget(self) -> Budget:
        return self.now.budget

    @cached_property
    def first(self) -> list[OfferRow]:
        """Priority debts."""
        return [each for each in self.offers if each.row.debt.priority]

    @property
    def behind(self) -> list[Behind]:
        """What the budget pays before any debt, as its lines stand."""
        place = book().jurisdiction(self.plan.household.country)
        proposed = {offer.key: offer for offer in self.worked.first}
        return [
            Behind(
                arrears_name(row, place),
                row.owed_to,
                row.monthly,
                proposed.get(arrears_key(row)),
            )
            for row in self.now.unoffered_arrears
        ]

    @cached_property
    def others(self) -> list[OfferRow]:
        """Those that what is left is shared among."""
        shared = (each for each in self.offers if each.row.debt_id not in self.now.by_contract)
        return [each for each in shared if each.found and not each.row.debt.priority]

    @property
    def left_out(self) -> list[OfferRow]:
        return [each for each in self.offers if each.left_out]

    @property
    def unknown(self) -> list[Debt]:
        """Debts that the plan leaves out until their balance is known."""
        rows = [each for each in self.offers if not each.row.debt.priority]
        return [each.row.debt for each in rows if not each.found and not each.left_out]

    @property
    def is_out_of_date(self) -> bool:
        changed = any(each.has_changed for each in self.offers)
        moved = bool(self.now.unplanned or self.doubt_moved)
        return self.newer is not None or changed or moved or self.is_past

    @property
    def by_days(self) -> bool:
        """Whether pay days and money in hand are known; else months are averages."""
        return bool(self.worked.means.by_day)

    @property
    def compares(self) -> bool:
        """Whether there is something to share among several, so that the way of sharing matters."""
        several = len(self.others) > 1 and not self.worked.is_token
        return several and bool(self.worked.offered)

    @property
    def averaged(self) -> str:
        """How sums of a week, a quarter … became sums of a month; empty where there are none."""
        return how_averaged(self.plan.assessment)

    @property
    def principals(self) -> str:
        """Of how many debts the principal is known, which interest is counted on."""
        known = [each.terms.account.balance.principal is not None for each in self.others]
        return "all" if all(known) else "some" if any(known) else "none"

    @property
    def runs_short(self) -> bool:
        """Whether the offers, or the months themselves, take more than there is at some time."""
        return bool(self.worked.short or self.worked.broken)

    @property
    def expected(self) -> Money:
        """What counted changes have moved by the first month; below zero for less."""
        return expected_at_first(self.plan)

    @property
    def paid_first(self) -> Money:
        return self.now.paid_first

    @property
    def for_debts(self) -> Money:
        """Home says the same."""
        return self.now.for_debts

    @property
    def not_offered(self) -> Money:
        """What the figures at the top leave in the first month; below zero where they take more."""
        worked = self.worked
        known = worked.kept + worked.put_by + worked.kept_for_days
        return worked.left - known - worked.offered

    @property
    def more_than_there_is(self) -> Money:
        return (-self.not_offered).or_zero()

    @property
    def shortfall(self) -> Money | None:
        """What is missing in the first month, before any of these debts is paid."""
        return shortfall(self.worked.means)

    @cached_property
    def breaking(self) -> list[Misfit]:
        """The agreements that take more than there is, each with the first month in which."""
        return misfits(self.now, self.worked)

    @property
    def breaks_at_first(self) -> bool:
        return any(each.month.on == self.plan.first_on for each in self.breaking)

    @property
    def short(self) -> ShortMonths:
        """The months that end below zero, where nothing else on the page names them."""
        said = [each.month.on for each in self.breaking]
        if self.worked.nothing_left:
            said.append(self.worked.first_on)
        if over := self._first(Code.OVER_IN_MONTH):
            said.append(cast(date, over.params["on"]))
        return short_months(self.worked, said)

    @property
    def tokens(self) -> Money:
        """What a token to each creditor comes to."""
        return domain.one_unit(self.plan.currency) * len(self.others)

    @property
    def problems(self) -> list[Problem]:
        """Those that have no place of their own on the page."""
        said = {*WHY_NOTHING, Code.VERY_LONG, Code.TOKEN_PAYMENTS, Code.SHORT_MONTH}
        return [each for each in self.worked.problems if each.code not in said]

    @property
    def offers_nothing(self) -> bool:
        """Whether there is nothing to share at first, and no figure of the person's own instead."""
        return self.worked.nothing_left and (self.worked.is_token or not self.worked.offered)

    @property
    def chose_tokens(self) -> bool:
        """Whether the person chose them, for all together or debt by debt."""
        return bool(self.plan.nothing_left) or all(offer.is_own for offer in self.worked.others)

    @property
    def why_nothing(self) -> Problem | None:
        """Why there is nothing to share in the first month."""
        return self._first(*WHY_NOTHING)

    @property
    def nothing_ever(self) -> bool:
        """Whether nothing is left in any month, as far as is known."""
        is_level = self.worked.means.is_level and not self.worked.comes_on
        return is_level and self._first(Code.NOTHING_LEFT) is not None

    @property
    def margin_takes_all(self) -> Problem | None:
        """Set where something would be left if less were kept back."""
        return self._first(Code.MARGIN_TAKES_ALL)

    @property
    def too_long(self) -> Problem | None:
        """Set where the plan takes so long that legal ways out are worth a look."""
        return self._first(Code.VERY_LONG) or long_plan(self.worked)

    @property
    def legal_ways(self) -> list[Way]:
        """What the country's rules name beside negotiating, what seems to fit first."""
        owed = (each.terms.account.total for each in self.offers)
        return legal_ways(self.plan, owed, self.budget.before_arrears)

    @property
    def support(self) -> list[RuleCard]:
        """Help with bills and income that the country's rules name for such a household."""
        return support(self.plan)

    @property
    def rates_not_known(self) -> list[OfferRow]:
        """Debts that "if nothing changes" has to count as if they cost nothing."""
        return [each for each in self.others if each.row.debt_id in self.drift.unknown]

    @property
    def penalties_not_known(self) -> list[OfferRow]:
        """Debts of which only what they charge on late payments is missing."""
        return [each for each in self.others if each.row.debt_id in self.drift.penalty_unknown]

    @property
    def costs_not_known(self) -> list[str]:
        """Needs whose amount nobody knows yet: the offers are too high by whatever they cost."""
        assessment = self.plan.assessment
        place = book().jurisdiction(self.plan.household.country)
        return [cost_name(row, place) for row in assessment.costs.all() if row.amount is None]

    @property
    def arrears_not_known(self) -> list[NotKnown]:
        """What is behind and comes first, but gets nothing because nobody knows how much it is.

        None where nothing is offered to others, which would be too high by what is paid on it.
        """
        if not any(step.amount for offer in self.worked.others for step in offer.steps):
            return []
        debts = [NotKnown(each.name, each.row.debt_id) for each in self.first if not each.found]
        named = {each.debt_id for each in debts}
        place = book().jurisdiction(self.plan.household.country)
        lines = [
            NotKnown(arrears_name(row, place), row.debt_id)
            for row in self.now.unoffered_arrears
            if row.monthly is None and behind_on(row) is None and row.debt_id not in named
        ]
        return [*debts, *lines]

    @property
    def leaves_out_income(self) -> bool:
        return leaves_out_income(self.plan.assessment)

    @property
    def uneven_income(self) -> UnevenIncome:
        return uneven_income(self.plan.assessment)

    @property
    def added_a_month(self) -> Money | None:
        """What the agreed rates add a month at first; None where none is known to add anything."""
        added = [each.interest.added for each in self.others if each.interest]
        return total(added, self.plan.currency) if added else None

    @property
    def total_at_agreed_rates(self) -> Money | None:
        """To pay in all if interest went on as agreed; None where some debt would never end."""
        shared = [each.interest.total if each.interest else _total(each) for each in self.others]
        totals = [*shared, *(_total(each) for each in self.first if each.found)]
        known = [sum_ for sum_ in totals if sum_ is not None]
        return total(known, self.plan.currency) if len(known) == len(totals) else None

    @property
    def lean(self) -> list[domain.Month]:
        """The first few months that live on what was put by before them."""
        return list(self.worked.lean[:LEAN_SHOWN])

    @property
    def drifts(self) -> bool:
        """Whether any known rate moves what is owed."""
        return len({point.total for point in self.drift.points}) > 1

    @property
    def owed(self) -> Money:
        found = (each.terms.account.total for each in self.others)
        return total((owed for owed in found if owed is not None), self.plan.currency)

    @cached_property
    def timeline(self) -> PlanTimeline | None:
        courses = {given.debt.key: given.course for given in self.worked.sharing.others}
        goes_on = not all(course.ends for course in courses.values())
        told = None if goes_on else max((course.months for course in courses.values()), default=0)
        months = [month.on for month in self.worked.cash_flow[:told]]
        bands = tuple(
            Band(each.name, self._amounts(courses[each.row.debt_id], len(months)))
            for each in self.others
        )
        if (
            not months
            or not bands
            or not any(step.amount for course in courses.values() for step in course.steps)
        ):
            return None
        return PlanTimeline(tuple(months), bands, goes_on=goes_on)

    @cached_property
    def shares(self) -> CreditorShares | None:
        rows = tuple(Share(each.name, each.monthly) for each in self.others if each.monthly)
        return CreditorShares(rows) if rows else None

    def _first(self, *codes: Code) -> Problem | None:
        return next((each for each in self.worked.problems if each.code in codes), None)

    def _amounts(self, course: Course, months: int) -> tuple[Money, ...]:
        known, currency = course.amounts(months), self.plan.currency
        padded = [*known, *[0] * (months - len(known))]
        # One object for each sum: most months are alike, and there may be tens of thousands.
        sums = {minor: Money(minor, currency) for minor in set(padded)}
        return tuple(sums[minor] for minor in padded)


def plan_page(now: PlanNow, newest: Assessment | None, today: date) -> PlanPage:
    """Everything the plan's screen shows."""
    plan, offers = now.plan, now.offers
    compared = by_method(now, Method)
    worked = compared[Method(plan.method)]
    rows = tuple(offer_rows(now, worked, today))
    return PlanPage(
        now=now,
        worked=worked,
        offers=rows,
        newer=newest if newest and newest.pk != plan.assessment_id else None,
        compared=compared,
        with_doubtful=_with_doubtful(now),
        doubt_moved=doubt_moved(now, {each.row.debt_id: each.state for each in rows}, today),
        is_past=bool(now.offers) and begins_in_past(plan.first_on, today),
        drift=drift_of([each for each in rows if each.found], plan, today),
        at_once=due_at_once(rows, worked, today),
        on_time=paid_on_time(rows, now, worked),
        agreed=agreed_beside(now),
        before_pay=worked.before_pay if plan.paid_on and plan.paid_on >= today else None,
        alone=tuple(str(each.debt) for each in owed_alone(plan.household, offers)),
    )


def _with_doubtful(now: PlanNow) -> domain.Plan | None:
    if not any(is_left_out(offer) for offer in now.offers if not offer.debt.priority):
        return None
    method = Method(now.plan.method)
    return by_method(now, [method], doubtful_too=True)[method]


def _total(each: OfferRow) -> Money | None:
    return each.found.schedule.total if each.found and each.found.schedule else None
