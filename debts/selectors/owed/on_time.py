"""Debts that are paid on time, of which a plan asks whether that goes on."""

from __future__ import annotations

from debts.models.debt import Debt
from debts.models.household import Household
from debts.selectors.agreement import standing_of
from debts.selectors.at_hand import debts_of
from debts.selectors.owed.contract import asks_instalments, keeps_contract
from debts.selectors.plan import kept_offers, newest_plan
from debts.selectors.priority import is_bill


def paid_by_contract(household: Household) -> list[Debt]:
    """Those with an instalment that is known, of which no agreement has taken the place."""
    debts = [debt for debt in debts_of(household) if _is_asked(debt)]
    agreed = {each.debt_id for each in standing_of(debts)}
    return [debt for debt in debts if debt.pk not in agreed]


def kept_before(household: Household) -> dict[int, bool]:
    """What the last plan does with each debt (id) that it offers something on."""
    last = newest_plan(household)
    debts = {debt.pk: debt for debt in debts_of(household)} if last else {}
    offers = kept_offers(last) if last else []
    return {
        offer.debt_id: keeps_contract(offer, debts[offer.debt_id])
        for offer in offers
        if offer.debt_id in debts
    }


def _is_asked(debt: Debt) -> bool:
    is_open = debt.settled_on is None and not debt.priority
    return is_open and bool(debt.instalment) and asks_instalments(debt) and not is_bill(debt)
