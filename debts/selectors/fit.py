"""Whether what a creditor asks fits beside all that is promised already, month by month."""

from __future__ import annotations

from collections.abc import Container, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from debts.domain.due import Shortfall
from debts.domain.planning.courses import Broken, own_course
from debts.domain.planning.fits import fits
from debts.domain.planning.means import Means
from debts.domain.planning.offer import Kind
from debts.domain.planning.sharing import Given
from debts.domain.sums.dated import DatedSums, month_index
from debts.domain.sums.money import Money
from debts.domain.talks.room import Room
from debts.models.agreement import Agreement
from debts.models.assessment import Assessment
from debts.models.household import Household
from debts.models.plan import Offer, Plan
from debts.selectors.account import account_of
from debts.selectors.agreement import agreed_sums, standing_agreements
from debts.selectors.assessment import newest_complete
from debts.selectors.at_hand import debts_of
from debts.selectors.means import means_without
from debts.selectors.owed.contract import (
    asks_instalments,
    kept_by_contract,
    last_instalment_on,
    next_by_contract,
)
from debts.selectors.owed.payments import kept_of
from debts.selectors.plan import PlanNow, newest_plan, plan_now

# So far ahead a shortfall is told: later its month may still change.
_WARNED_BEFORE = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class Fit:
    """`breaks`: the months in which it is more than the offers and agreements leave.

    `known` is False where there is no finished assessment to hold it against. `in_all` is what is
    still to pay on it; `more` is that above what is still owed and not waived; below zero where it
    settles for less; None where the balance is not known. `beyond` is that above what is known to
    be owed, where it may be more than that: nobody can tell whether it is too much.
    """

    known: bool
    breaks: tuple[Broken, ...]
    in_all: Money | None
    more: Money | None
    beyond: Money | None = None

    @property
    def costs_more(self) -> bool:
        return self.more is not None and self.more.minor > 0

    @property
    def is_well(self) -> bool:
        """Whether there is nothing to ask about before it is kept."""
        return not (self.breaks or self.costs_more or self.beyond)


def fit_of(agreement: Agreement, sums: DatedSums) -> Fit:
    """An agreement, stored or not, beside everybody else's offers and agreements."""
    plan = plan_for(agreement.household, agreement.first_on)
    now = plan_now(plan) if plan else None
    in_all = _still_to_pay(agreement, sums)
    return Fit(
        known=now is not None,
        breaks=breaks(now, agreement, sums) if now else (),
        in_all=in_all,
        more=_more(agreement, in_all) if in_all else None,
        beyond=_beyond(agreement, in_all) if in_all else None,
    )


def coming_shortfall(
    household: Household,
    answers: Assessment | None,
    today: date,
    offers: Iterable[Offer] = (),
) -> tuple[Shortfall, ...]:
    """The first payment of the coming months that is more than its month leaves: of an agreement,
    or of a contract that `offers`, those of the newest plan, keep.

    By the newest finished `answers`, with their changes: an agreement was held against those of its
    own day. What earlier months leave is not counted on: nobody knows whether it was put by. Of
    several in a month the largest, which helps most; none where nothing is known.
    """
    rows = standing_agreements(household)
    contracts = _contracts(household, offers, {row.debt_id for row in rows}, today)
    if answers is None or not (rows or contracts):
        return ()
    now = plan_now(_months_of(household, answers, today))
    left = _Left(means_without(now, None), tuple(contracts.values()), today)
    promised: list[tuple[int | None, int, DatedSums]] = [
        (row.pk, row.debt_id, sums) for row in rows if (sums := agreed_sums(row))
    ]
    promised += [(None, debt_id, sums) for debt_id, sums in contracts.items()]
    found = [each for row in promised if (each := _short(left, *row, today))]
    return tuple(min(found, key=_month_and_size)[:1]) if found else ()


def _contracts(
    household: Household, offers: Iterable[Offer], agreed: Container[int], today: date
) -> dict[int, DatedSums]:
    """What contracts that are kept ask for from today on, by the debt (id)."""
    unsettled = [debt for debt in debts_of(household) if debt.settled_on is None]
    kept = kept_by_contract(offers, unsettled)
    found = {}
    for debt in unsettled:
        first_on = next_by_contract(debt, today) if debt.pk in kept else None
        if first_on and debt.instalment and debt.pk not in agreed:
            last_on = last_instalment_on(debt)
            count = month_index(first_on, last_on) + 1 if last_on else None
            found[debt.pk] = DatedSums.level(debt.instalment, first_on, count, day=debt.due_day)
    return found


@dataclass(frozen=True, slots=True)
class _Left:
    """What each month leaves after all agreements, less the contracts that are kept beside."""

    means: Means
    contracts: tuple[DatedSums, ...]
    today: date

    def is_short(self, on: date) -> bool:
        month = month_index(self.today, on)
        asked = sum(each.by_month(self.today, month + 1)[month] for each in self.contracts)
        return self.means.in_month(month).minor < asked


def _month_and_size(found: tuple[Shortfall, Money]) -> tuple[date, int]:
    return found[0].pay_on.replace(day=1), -found[1].minor


def _short(
    left: _Left, agreement: int | None, debt: int, sums: DatedSums, today: date
) -> tuple[Shortfall, Money] | None:
    """The first payment in a month that ends below zero after all that is promised."""
    for on, amount in sums.starting(today).until(today + _WARNED_BEFORE):
        if left.is_short(on):
            return Shortfall(agreement, debt, on), amount
    return None


def breaks(now: PlanNow, agreement: Agreement, sums: DatedSums) -> tuple[Broken, ...]:
    """The others keep their offers; this creditor's own offer and agreement give way.

    What is paid before the plan's first month is held against the months from the agreement on.
    """
    room = room_for(now, agreement.debt_id, agreement.agreed_on)
    if room.earlier and sums.ending(now.plan.first_on.replace(day=1)).steps:
        return room.breaks(sums)
    others = [given for given in now.worked.sharing.all if given.debt.key != agreement.debt_id]
    return fits(sums, room.means, others, now.plan.first_on)


def room_for(now: PlanNow, debt_id: int, today: date) -> Room:
    """What the months leave for one debt: the others keep their offers; its own offer and agreement
    give way."""
    others = [given for given in now.worked.sharing.all if given.debt.key != debt_id]
    return _room(now, debt_id, today, others)


def room_if_kept(now: PlanNow, debt_id: int, today: date) -> Room | None:
    """The same where each other debt that is paid on time gets what its contract asks; None where
    no share is less than that."""
    asked: dict[Hashable, Money | None] = {
        offer.debt_id: offer.debt.instalment
        for offer in now.offers
        if asks_instalments(offer.debt) and not offer.debt.priority
    }
    others = [given for given in now.worked.sharing.all if given.debt.key != debt_id]
    kept = [_kept(given, asked) for given in others]
    return _room(now, debt_id, today, kept) if kept != others else None


def _kept(given: Given, asked: Mapping[Hashable, Money | None]) -> Given:
    instalment = asked.get(given.debt.key)
    if instalment is None or given.course.monthly >= instalment.minor:
        return given
    debt = replace(given.debt, own=instalment)
    return Given(debt, own_course(debt), Kind.INSTALMENTS, is_own=True)


def _room(now: PlanNow, debt_id: int, today: date, others: Sequence[Given]) -> Room:
    first_on = now.plan.first_on
    room = Room.among(means_without(now, debt_id), others, first_on)
    if month_index(today, first_on) <= 0:
        return room
    return room.with_earlier(means_without(now, debt_id, since=today), today)


def plan_for(household: Household, first_on: date) -> Plan | None:
    """The newest plan; without one, the months as the newest finished answers have them."""
    newest = newest_plan(household)
    if newest is not None:
        return newest
    assessment = newest_complete(household)
    if assessment is None:
        return None
    return _months_of(household, assessment, first_on)


def _months_of(household: Household, assessment: Assessment, first_on: date) -> Plan:
    """A plan that is not kept and offers nothing: only what each month has."""
    return Plan(
        household=household,
        assessment=assessment,
        method=Plan.Method.PRO_RATA,
        made_on=assessment.dated_on,
        first_on=first_on,
    )


def _still_to_pay(agreement: Agreement, sums: DatedSums) -> Money | None:
    """The balance of today is without what was paid, so what is held against it is too."""
    in_all = sums.total
    if in_all is None:
        return None
    paid = kept_of(agreement, agreement.debt).paid
    return max(in_all - paid, Money.zero(in_all.currency))


def _more(agreement: Agreement, in_all: Money) -> Money | None:
    account = account_of(agreement.debt)
    if account.total is None or account.at_least:
        return None
    return _above(account.total, agreement, in_all)


def _beyond(agreement: Agreement, in_all: Money) -> Money | None:
    account = account_of(agreement.debt)
    if account.total is None or not account.at_least:
        return None
    return _above(account.total, agreement, in_all).or_zero() or None


def _above(owed: Money, agreement: Agreement, in_all: Money) -> Money:
    return in_all - (owed - (agreement.waived or Money.zero(agreement.currency)))
