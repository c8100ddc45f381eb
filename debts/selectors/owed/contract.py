"""The instalment that a debt's own contract asks for, while it is said to be paid on time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from debts.domain.account.balance import bears_interest
from debts.domain.account.contract import Contract
from debts.domain.account.ledger import payments_of
from debts.domain.law.events import EventKind
from debts.domain.planning.courses import PlanDebt
from debts.domain.planning.offer import ComputedOffer, ComputedStep, Kind, Range
from debts.domain.sums.dated import month_index
from debts.domain.sums.money import Money
from debts.models.assessment import Assessment
from debts.models.debt import Debt, Stage
from debts.models.plan import Offer
from debts.rulebook import book
from debts.selectors.account import held_of
from debts.selectors.assessment import cost_name
from debts.selectors.limitation import last_day
from debts.selectors.offer import OfferTerms


def asks_instalments(debt: Debt) -> bool:
    """Whether it is paid on time, and neither in one sum on one day nor without any day."""
    if debt.stage != Stage.ON_TIME:
        return False
    return not (debt.is_due_at_once or debt.method == Debt.Method.NONE)


def contract_of(debt: Debt) -> Contract | None:
    """None where it is not paid on time, or nobody said on which day of the month it is due."""
    if not asks_instalments(debt) or debt.due_day is None:
        return None
    return Contract(debt.due_day, debt.instalment, last_instalment_on(debt))


def last_instalment_on(debt: Debt) -> date | None:
    """The latest that the last instalment can be due; None where nobody said."""
    last = last_day(debt, EventKind.LAST_INSTALMENT_DUE)
    return last.latest if last else None


def next_by_contract(debt: Debt, today: date) -> date | None:
    """The day of the next instalment that is not paid; no query for a debt fully read."""
    contract = contract_of(debt)
    return contract.next_on(payments_of(held_of(debt)), today) if contract else None


def keeps_contract(offer: Offer, debt: Debt) -> bool:
    """Whether the person keeps paying the debt as its contract asks: a figure of their own that is
    no less than the instalment. It is then no offer, but paid as an agreement is."""
    if debt.priority or not asks_instalments(debt) or debt.instalment is None:
        return False
    out = offer.include == Offer.Include.OUT or offer.own_is_token
    return not out and offer.own is not None and offer.own >= debt.instalment


def kept_by_contract(offers: Iterable[Offer], debts: Iterable[Debt]) -> frozenset[int]:
    """The debts (ids) of these that a plan's offers keep paying so; no query."""
    by_key = {debt.pk: debt for debt in debts}
    found = (each for each in offers if each.debt_id in by_key)
    return frozenset(each.debt_id for each in found if keeps_contract(each, by_key[each.debt_id]))


def as_contracted(offer: Offer, terms: OfferTerms) -> ComputedOffer:
    """Up to its last instalment; where nobody said when that is, until it is paid off at the agreed
    rate; where that is not known either, without an end."""
    assert offer.own is not None
    first_on, own = offer.plan.first_on, offer.own
    count = instalments_left(offer.debt, first_on, own, terms)
    steps = (ComputedStep(own, first_on, count),)
    return ComputedOffer(offer.debt_id, Kind.INSTALMENTS, steps, Range(own, own, own), is_own=True)


def instalments_left(debt: Debt, first_on: date, sum_: Money, terms: OfferTerms) -> int | None:
    """How many of this sum a month are due from a day on; None where that cannot be told."""
    if last_on := last_instalment_on(debt):
        return max(month_index(first_on, last_on) + 1, 0)
    owed, rate = terms.account.total, terms.agreed_rate
    if owed is None or rate is None:
        return None
    bearing = bears_interest(terms.account.balance)
    run = PlanDebt(debt.pk, owed, rate, bearing=bearing).run(sum_.minor)
    return None if run.rest else len(run.amounts)


def cost_like(debt: Debt, assessment: Assessment) -> str:
    """A cost of the budget that may be the debt's instalment: of the same sum a month, or in the
    person's words by whom it is owed to; empty where none is."""
    place = book().jurisdiction(debt.household.country)
    whom = debt.current_creditor.name.casefold()
    found = (
        cost_name(cost, place)
        for cost in assessment.costs.all()
        if whom in cost.label.casefold() or (debt.instalment and cost.monthly == debt.instalment)
    )
    return next(found, "")
