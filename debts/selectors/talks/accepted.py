"""How many other creditors agreed in writing, and to how much of the debt: none is named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from debts.domain.sums.money import Money, total
from debts.models.agreement import Agreement
from debts.models.creditor import Creditor
from debts.models.debt import Debt
from debts.selectors.account import account_of
from debts.selectors.agreement import standing_of
from debts.selectors.at_hand import debts_of
from debts.selectors.debt import clock_of
from debts.selectors.parties import is_in_the_hands_of


@dataclass(frozen=True, slots=True)
class Accepted:
    """`count` of `of` creditors; `percent` of what is owed to all of them is owed to these.

    `of` is None where a debt's time is in doubt, which no letter counts; `percent` too where a
    balance is not known for sure.
    """

    count: int
    of: int | None
    percent: int | None


def accepted_by_others(debt: Debt, reader: Creditor, on: date) -> Accepted | None:
    """None where no other creditor has agreed in writing to all that is owed to them."""
    others = [
        each
        for each in debts_of(debt.household)
        if each.settled_on is None and each.pk != debt.pk and not is_in_the_hands_of(each, reader)
    ]
    counted = [each for each in others if not clock_of(each, on).in_doubt]
    agreed = {row.debt_id for row in standing_of(counted) if row.status == Agreement.Status.WRITTEN}
    open_with = {each.current_creditor.pk for each in counted if each.pk not in agreed}
    accepted = {each.current_creditor.pk for each in counted} - open_with
    if not accepted:
        return None
    if len(counted) < len(others):
        return Accepted(len(accepted), None, None)
    theirs = [each for each in others if each.current_creditor.pk in accepted]
    all_of_them = {each.current_creditor.pk for each in others}
    return Accepted(len(accepted), len(all_of_them), _percent(theirs, others))


def _percent(theirs: Iterable[Debt], others: Sequence[Debt]) -> int | None:
    """Rounded down, so that a letter never says more than there is."""
    accounts = [account_of(each) for each in others]
    if any(each.runs_on or each.at_least or not each.total for each in accounts):
        return None
    part, whole = _owed(theirs), _owed(others)
    return part.minor * 100 // whole.minor


def _owed(debts: Iterable[Debt]) -> Money:
    found = list(debts)
    sums = (owed for each in found if (owed := account_of(each).total) is not None)
    return total(sums, found[0].currency)
