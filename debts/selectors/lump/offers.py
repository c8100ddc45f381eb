"""Shares of a single sum that the person offers: worked out, and found among the proposals."""

from __future__ import annotations

from datetime import date, timedelta

from debts.domain.planning.lump_rest import rest_in_instalments
from debts.domain.planning.lump_sum import LumpSharing
from debts.domain.planning.offer import ComputedStep
from debts.domain.sums.money import Money
from debts.domain.sums.shares import LumpShare
from debts.models.debt import Debt
from debts.models.plan import Offer
from debts.models.talks.lump_sum import LumpSum
from debts.models.talks.proposal import Proposal
from debts.selectors.offer import max_instalments
from debts.selectors.talks.proposals import thread_of

# The kinds of letters that offer one, and the question that names it.
ONCE, WITH_REST = "lump_sum", "lump_and_instalments"
QUESTION = "lump_offer"
# The choice to say where the money comes from.
SOURCE = "tells_source"


def lump_offers(debt: Debt, kind: str) -> list[Proposal]:
    """Those of a kind that nobody has agreed to, refused or withdrawn, the newest first."""
    ours = (row for row in thread_of(debt) if row.lump_sum_id and not row.is_theirs)
    open_ = (row for row in ours if not row.closed_as and row.agreement_id is None)
    return [row for row in open_ if not row.replies.all() and kind_of(row) == kind]


def kind_of(offer: Proposal) -> str:
    return ONCE if offer.instalment_minor is None else WITH_REST


def share_at_once(lump: LumpSum, debt: Debt, share: LumpShare, today: date) -> Proposal:
    """Not stored: the share, for all of it."""
    return _offer(lump, debt, share, today)


def share_with_rest(
    lump: LumpSum, debt: Debt, share: LumpShare, planned: Offer | None, today: date
) -> Proposal | None:
    """Not stored: the share first, and the rest as the plan can pay it; None where it cannot."""
    if planned is None or planned.kind != Offer.Kind.INSTALMENTS:
        return None
    steps = [
        ComputedStep(Money(step.amount_minor, lump.currency), step.first_on, step.count)
        for step in planned.steps.all()
    ]
    after = max(today, lump.stands_until, lump.on) + timedelta(days=lump.pay_within)
    most = max_instalments(debt, today)
    rest = rest_in_instalments(share.rest, steps, after=after, most=most)
    if rest is None:
        return None
    offer = _offer(lump, debt, share, today)
    offer.instalment, offer.instalments = rest.each, rest.count
    offer.last_amount, offer.first_on = rest.last, rest.first_on
    offer.interest = Proposal.Interest.FROZEN if planned.ask_freeze else ""
    return offer


def _offer(lump: LumpSum, debt: Debt, share: LumpShare, today: date) -> Proposal:
    offer = Proposal(
        household=lump.household,
        debt=debt,
        lump_sum=lump,
        made_by=Proposal.MadeBy.US,
        on=today,
        settles=Proposal.YesNo.YES,
        stands_until=lump.stands_until,
    )
    offer.down = share.amount
    return offer


def says_the_same(one: Proposal, other: Proposal) -> bool:
    """Whether two offers of one sum to one debt have the same terms."""
    return all(getattr(one, name) == getattr(other, name) for name in _TERMS)


# Once a share is agreed to, what the others get of the rest may round otherwise.
ROUNDING = 1
_TERMS = (
    *("debt_id", "lump_sum_id", "down_minor", "instalment_minor", "instalments"),
    *("last_amount_minor", "first_on", "interest", "settles", "stands_until"),
)


def is_its_share(offer: Proposal, sharing: LumpSharing) -> bool:
    """Whether it offers what its debt gets by the records as they are, and no more than is owed."""
    share = sharing.share_of(offer.debt_id)
    if share is None or share not in sharing.shares or offer.down is None:
        return False
    return abs((share.amount - offer.down).minor) <= ROUNDING and _pays_rest(offer, share)


def _pays_rest(offer: Proposal, share: LumpShare) -> bool:
    if offer.instalment is None or not offer.instalments or offer.down is None:
        return bool(share.rest)
    last = offer.last_amount or offer.instalment
    return offer.down + offer.instalment * (offer.instalments - 1) + last == share.owed


def same_for_all(lump: LumpSum, sharing: LumpSharing) -> bool:
    """Whether, by the records, nobody who shares in it is offered, or was granted, another part."""
    shares = {share.key: share.amount.minor for share in sharing.shares}
    rows = Proposal.objects.filter(debt_id__in=[*shares], closed_as="", down_minor__isnull=False)
    told = [row for row in rows if row.lump_sum_id == lump.pk or _was_granted(row)]
    return len(shares) > 1 and all(
        abs((row.down_minor or 0) - shares[row.debt_id]) <= ROUNDING for row in told
    )


def _was_granted(row: Proposal) -> bool:
    return row.agreement_id is not None and row.settles == Proposal.YesNo.YES
