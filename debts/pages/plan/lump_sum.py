"""A single sum on a screen: what each would be offered of it, what comes first, and who waits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from debts import formats
from debts.domain.law.limitation import State
from debts.domain.planning.lump_sum import Apart, LumpSharing
from debts.domain.sums.money import Money, round_half_up, total
from debts.domain.sums.shares import LumpShare
from debts.domain.talks.terms import Said
from debts.domain.talks.thread import ProposalState
from debts.models import Debt, LumpSum, Proposal
from debts.pages.talks.thread import ProposalRow, proposal_row
from debts.selectors.account import account_of
from debts.selectors.agreement import standing_of
from debts.selectors.assessment import in_hand, newest_complete
from debts.selectors.lump.offers import share_at_once, share_with_rest
from debts.selectors.lump.sharing import paid_from, sharing_of
from debts.selectors.plan import kept_offers, newest_plan
from debts.selectors.planned.doubts import doubt
from debts.selectors.talks.proposals import became_of

WHY_APART: dict[Apart, Promise] = {
    Apart.ACCEPTED: _("Its share is agreed: pay it as your agreement says."),
    Apart.TIME_IN_DOUBT: _(
        "Its time for court action is near its end or in doubt: an offer could start it again."
    ),
    Apart.AGREED: _("It is paid by your agreement in writing."),
    Apart.BY_CONTRACT: _("Your plan keeps paying it as its contract asks."),
    Apart.GIVER: _("It comes first, but whoever gives the money wants it to go to other debts."),
    Apart.UNKNOWN: _("Nobody knows yet what is owed: ask them first."),
}
MAY_BE_OVER = _("Its time for court action may be over: nothing is offered before that is settled.")


@dataclass(frozen=True, slots=True)
class LumpRow:
    """One debt's share. `left_for_others`: the part left for all others, were it paid in full."""

    debt: Debt
    share: LumpShare
    at_least: bool
    left_for_others: str
    # What may be offered of it in a letter today, and what is offered.
    once: Proposal | None = None
    with_rest: Proposal | None = None
    offered: ProposalRow | None = None

    @property
    def part(self) -> str:
        return percent_of(self.share.part)


@dataclass(frozen=True, slots=True)
class ApartRow:
    debt: Debt
    why: Promise
    is_unknown: bool


@dataclass(frozen=True, slots=True)
class TheirWish:
    """What a creditor would settle for at once, beside the share that is theirs."""

    proposal: Proposal
    sum: Money
    part: str
    left_for_others: str
    takes_more: bool


@dataclass(frozen=True, slots=True)
class LumpPage:
    lump: LumpSum
    sharing: LumpSharing
    first: tuple[LumpRow, ...]
    rows: tuple[LumpRow, ...]
    apart: tuple[ApartRow, ...]
    theirs: tuple[TheirWish, ...]
    # What the answers know of savings that nobody needs, where more than that is to be given.
    spare_savings: Money | None
    # What was paid out of it so far, by the debt.
    paid: tuple[tuple[Debt, Money], ...]

    @property
    def paid_in_all(self) -> Money:
        return total((sum_ for _debt, sum_ in self.paid), self.lump.currency)

    @property
    def left(self) -> Money:
        """What of the money itself is still there, with what is kept."""
        return (self.sharing.amount - self.paid_in_all).or_zero()

    @property
    def is_overpaid(self) -> bool:
        return self.paid_in_all > self.sharing.amount

    @property
    def part(self) -> str:
        return percent_of(self.sharing.part)

    @property
    def for_first(self) -> Money:
        sharing = self.sharing
        return sharing.amount - sharing.kept - sharing.spent - sharing.to_share

    @property
    def nothing_for_others(self) -> bool:
        return bool(self.rows) and not self.sharing.to_share


def percent_of(part: Fraction) -> str:
    """To the second decimal: 37.5%, 41.67%."""
    return formats.percent(round_half_up(part * 10_000) * 100)


def lump_page(lump: LumpSum, debts: Sequence[Debt], today: date) -> LumpPage:
    """Of a household whose debts are at hand (`keep_at_hand`)."""
    sharing = sharing_of(lump, debts, today)
    by_key = {debt.pk: debt for debt in debts}
    rows = [_row(share, by_key, sharing) for share in sharing.shares]
    return LumpPage(
        lump,
        sharing,
        first=tuple(_row(share, by_key, sharing) for share in sharing.first),
        rows=_with_offers(lump, rows, sharing, today),
        apart=tuple(
            _apart(by_key[key], why, today)  # type: ignore[index]
            for key, why in sharing.apart
        ),
        theirs=tuple(_wishes(lump, by_key, sharing, today)),
        spare_savings=_spare_savings(lump, sharing),
        paid=tuple((by_key[key], sum_) for key, sum_ in paid_from(lump).items()),
    )


def _apart(debt: Debt, why: Apart, today: date) -> ApartRow:
    is_over = why is Apart.TIME_IN_DOUBT and doubt(debt, today) is State.MAY_HAVE_RUN_OUT
    return ApartRow(debt, MAY_BE_OVER if is_over else WHY_APART[why], why is Apart.UNKNOWN)


def offer_to(
    lump: LumpSum, debts: Sequence[Debt], debt_id: int, *, with_rest: bool, today: date
) -> Proposal | None:
    """What the page offers to put into a letter, not stored yet; None where it offers nothing."""
    rows = (row for row in lump_page(lump, debts, today).rows if row.debt.pk == debt_id)
    row = next(rows, None)
    if row is None:
        return None
    return row.with_rest if with_rest else row.once


def _row(share: LumpShare, by_key: Mapping[int, Debt], sharing: LumpSharing) -> LumpRow:
    debt = by_key[share.key]  # type: ignore[index]
    left = sharing.left_for_others(share.key, share.owed)
    return LumpRow(
        debt, share, account_of(debt).at_least, percent_of(left) if left is not None else ""
    )


def _with_offers(
    lump: LumpSum, rows: Iterable[LumpRow], sharing: LumpSharing, today: date
) -> tuple[LumpRow, ...]:
    """Nothing is offered while debts that come first may take it, nor for less than all of it once
    its day is over; what pays a debt in full needs no acceptance. Instalments are not offered
    beside an agreement that stands."""
    plan = newest_plan(lump.household)
    planned = {offer.debt_id: offer for offer in kept_offers(plan)} if plan else {}
    told = _offered(lump, today)
    rows = list(rows)
    agreed = {agreement.debt_id for agreement in standing_of(row.debt for row in rows)}
    is_open = not sharing.first_unknown and lump.stands_until >= today
    return tuple(
        replace(
            row,
            once=share_at_once(lump, row.debt, row.share, today) if may else None,
            with_rest=share_with_rest(lump, row.debt, row.share, planned.get(row.debt.pk), today)
            if may and row.debt.pk not in agreed
            else None,
            offered=told.get(row.debt.pk),
        )
        for row in rows
        for may in [is_open and bool(row.share.amount and row.share.rest)]
    )


def _offered(lump: LumpSum, today: date) -> dict[int, ProposalRow]:
    """By its debt, the newest that was not withdrawn."""
    rows = lump.proposals.exclude(closed_as=Proposal.Closed.WITHDRAWN).prefetch_related("replies")
    found = {}
    for row in reversed(rows):
        row.household = lump.household
        found[row.debt_id] = proposal_row(row, today)
    return found


def _wishes(
    lump: LumpSum, by_key: Mapping[int, Debt], sharing: LumpSharing, today: date
) -> list[TheirWish]:
    """Open proposals of theirs that settle a debt that shares, for what is paid at once."""
    rows = lump.household.proposals.filter(
        made_by=Proposal.MadeBy.THEM, settles=Said.YES.value, instalment_minor=None
    )
    found = []
    for row in rows.prefetch_related("replies"):
        row.household = lump.household
        share = sharing.share_of(row.debt_id)
        if row.down is None or share is None or became_of(row, today) is not ProposalState.OPEN:
            continue
        row.debt = by_key[row.debt_id]
        left = sharing.left_for_others(row.debt_id, row.down)
        found.append(
            TheirWish(
                row,
                row.down,
                percent_of(Fraction(row.down.minor, share.owed.minor)),
                percent_of(left) if left is not None else "",
                row.down > share.amount,
            )
        )
    return found


def _spare_savings(lump: LumpSum, sharing: LumpSharing) -> Money | None:
    if lump.source != LumpSum.Source.SAVINGS:
        return None
    answers = newest_complete(lump.household)
    spare = in_hand(answers, None) if answers else None
    return spare if spare is not None and spare < sharing.amount - sharing.kept else None
