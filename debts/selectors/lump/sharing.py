"""A single sum shared between the debts as they stand: who gets what."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.db import models

from debts.domain.law.limitation import State
from debts.domain.planning.lump_sum import Apart, Claim, LumpSharing, share_lump_sum
from debts.domain.sums.money import Money, total
from debts.models.agreement import Agreement
from debts.models.debt import Debt
from debts.models.owed.entry import Entry
from debts.models.talks.lump_sum import LumpSum
from debts.selectors.account import account_of
from debts.selectors.agreement import standing_of
from debts.selectors.owed.contract import kept_by_contract
from debts.selectors.plan import kept_offers, newest_plan
from debts.selectors.planned.doubts import doubt

# Of a bill that comes first an unsure date takes no money away: the home or the energy is at stake.
_SURELY_IN_DOUBT = (State.NEAR, State.MAY_HAVE_RUN_OUT)


def sharing_of(lump: LumpSum, debts: Iterable[Debt], today: date) -> LumpSharing:
    """Among the open debts; read them with their histories first (`keep_at_hand`)."""
    open_ = [debt for debt in debts if debt.settled_on is None]
    written = {row.debt_id for row in standing_of(open_) if row.status == Agreement.Status.WRITTEN}
    plan = newest_plan(lump.household)
    by_contract = kept_by_contract(kept_offers(plan), open_) if plan else frozenset()
    granted, paid = _granted(lump), paid_from(lump)
    nothing = Money.zero(lump.currency)
    claims = [
        Claim(
            debt.pk,
            _owed(debt),
            debt.priority,
            Apart.ACCEPTED if debt.pk in granted else _waits(debt, written, by_contract, today),
        )
        for debt in open_
    ]
    gone = {key: max(paid.get(key, nothing), granted.get(key, nothing)) for key in paid | granted}
    spent = total(gone.values(), lump.currency)
    assert lump.amount is not None
    assert lump.kept_back is not None
    return share_lump_sum(
        lump.amount, lump.kept_back, claims, not_first=lump.not_first, spent=spent
    )


def _granted(lump: LumpSum) -> dict[int, Money]:
    """What its shares came to that creditors agreed to, by the debt, settled ones too; not of an
    agreement that ended before it was paid."""
    rows = lump.proposals.filter(agreement__isnull=False, down_minor__isnull=False)
    told = rows.exclude(agreement__status=Agreement.Status.ENDED)
    sums = told.values_list("debt", "down_minor")
    return {debt: Money(minor, lump.currency) for debt, minor in sums if minor}


def paid_from(lump: LumpSum) -> dict[int, Money]:
    """What was paid out of it and held, by the debt, settled ones too."""
    rows = lump.payments.filter(kind=Entry.Kind.PAYMENT, reversals=None)
    sums = rows.order_by("debt").values_list("debt").annotate(models.Sum("amount_minor"))
    return {debt: Money(minor, lump.currency) for debt, minor in sums if minor}


def unpaid_share_of(debt: Debt) -> int | None:
    """The single sum (id) of which the debt's share was agreed to and nothing is paid yet."""
    rows = debt.proposals.filter(agreement__isnull=False, lump_sum__isnull=False)
    unpaid = rows.exclude(lump_sum__payments__debt=debt)
    return unpaid.values_list("lump_sum", flat=True).first()


def _owed(debt: Debt) -> Money | None:
    account = account_of(debt)
    return account.negotiated if debt.priority else account.total


def _waits(
    debt: Debt, written: Collection[int], by_contract: Collection[int], today: date
) -> Apart | None:
    if debt.priority and debt.pk in written:
        return Apart.AGREED
    if debt.pk in by_contract:
        return Apart.BY_CONTRACT
    state = doubt(debt, today)
    is_doubtful = state in _SURELY_IN_DOUBT if debt.priority else state is not None
    return Apart.TIME_IN_DOUBT if is_doubtful else None
