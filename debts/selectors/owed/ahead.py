"""What is still to be paid on a debt, and at which rate: by what was agreed, the contract, or the
plan's offer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from debts.domain.account import rates
from debts.domain.account.balance import bears_interest
from debts.domain.account.ledger import payments_of
from debts.domain.account.more import Ahead
from debts.domain.sums.dated import Rhythm
from debts.models.agreement import Agreement
from debts.models.debt import Debt
from debts.selectors.account import account_of, held_of
from debts.selectors.agreement import standing_of
from debts.selectors.debt import clock_of, monthly_rate
from debts.selectors.offer import offer_schedule, terms_of
from debts.selectors.owed.contract import contract_of
from debts.selectors.owed.payments import known_kept
from debts.selectors.plan import kept_offers, newest_plan

# How many months lie between two payments.
_MONTHS = {
    Rhythm.MONTH: Fraction(1),
    Rhythm.FOUR_WEEKS: Fraction(12, 13),
    Rhythm.TWO_WEEKS: Fraction(12, 26),
    Rhythm.WEEK: Fraction(12, 52),
}


class By(StrEnum):
    AGREEMENT = "agreement"
    CONTRACT = "contract"
    OFFER = "offer"


@dataclass(frozen=True, slots=True)
class KnownAhead:
    """`at_least`: more may be owed."""

    ahead: Ahead
    by: By
    at_least: bool = False


def known_ahead(debt: Debt, today: date) -> KnownAhead | None:
    """None where it is not known, is settled, or time is in doubt: a payment may begin it anew."""
    if debt.settled_on or clock_of(debt, today).in_doubt:
        return None
    agreement = next(iter(standing_of([debt])), None)
    if agreement:
        return _by_agreement(agreement, debt, today)
    return _by_contract(debt, today) or _by_offer(debt)


def _by_agreement(agreement: Agreement, debt: Debt, today: date) -> KnownAhead | None:
    """Interest is known where none runs, or a rate was agreed on a balance that is known."""
    kept = known_kept(agreement, debt)
    if kept is None or kept.completed_on:
        return None
    planned = tuple(
        (max(each.due_on, today), each.left) for each in kept.instalments if not each.is_paid
    )
    account, owed, rate = account_of(debt), kept.left, None
    if agreement.interest_frozen:
        rate = Fraction(0)
    elif agreement.rate_ppm is not None and account.balance.total and not account.at_least:
        owed = account.balance.total
        yearly = rates.from_ppm(agreement.rate_ppm)
        rate = yearly / 12 * _MONTHS[Rhythm(agreement.rhythm)]
    return KnownAhead(Ahead(owed, planned, rate), By.AGREEMENT)


def _by_contract(debt: Debt, today: date) -> KnownAhead | None:
    contract, account = contract_of(debt), account_of(debt)
    if contract is None or contract.instalment is None or not account.balance.total:
        return None
    first_on = contract.next_on(payments_of(held_of(debt)), today)
    if first_on is None:
        return None
    bearing = bears_interest(account.balance)
    planned = ((first_on, contract.instalment),)
    ahead = Ahead(account.balance.total, planned, monthly_rate(debt), bearing)
    return KnownAhead(ahead, By.CONTRACT, account.at_least)


def _by_offer(debt: Debt) -> KnownAhead | None:
    plan = newest_plan(debt.household)
    offers = kept_offers(plan) if plan else []
    offer = next((each for each in offers if each.debt_id == debt.pk), None)
    if offer is None:
        return None
    offer.debt = debt
    schedule, terms = offer_schedule(offer), terms_of(offer)
    if schedule is None:
        return None
    planned = tuple((each.due_on, each.amount) for each in schedule.instalments)
    rate = Fraction(0) if debt.priority else terms.asked_rate
    ahead = Ahead(schedule.balance, planned, rate, terms.bearing)
    return KnownAhead(ahead, By.OFFER, terms.account.at_least)
