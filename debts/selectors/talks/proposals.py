"""Proposals in the domain's words: their terms, what became of them, and those of one debt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet

from debts.domain.account import rates
from debts.domain.sums.dated import DatedSums, Rhythm, SumStep
from debts.domain.talks.terms import InterestDuring, Said, Terms
from debts.domain.talks.thread import ProposalState, state_of
from debts.models.agreement import Agreement
from debts.models.contact import Contact
from debts.models.debt import Debt
from debts.models.household import Household
from debts.models.prepared import Prepared, answered, attach, relate
from debts.models.talks.proposal import Proposal
from debts.selectors.agreement import LIVE


def proposed_terms(proposal: Proposal, first_on: date, *, anew: bool = False) -> Terms:
    """`first_on` stands where they named no first day, `anew` in the place of the one named too."""
    return Terms(
        proposal.currency,
        _sums(proposal, first_on if anew else proposal.first_on or first_on),
        down=proposal.down,
        fee=proposal.fee,
        interest=InterestDuring(proposal.interest),
        rate=None if proposal.rate_ppm is None else rates.from_ppm(proposal.rate_ppm),
        waived=proposal.waived,
        settles=Said(proposal.settles),
        stops_collecting=Said(proposal.stops_collecting),
        interim_until=proposal.interim_until,
        answer_by=proposal.stands_until,
    )


def _sums(proposal: Proposal, first_on: date) -> DatedSums | None:
    if proposal.instalment is None:
        return None
    rhythm, count = Rhythm(proposal.rhythm), proposal.instalments
    sums = DatedSums.level(proposal.instalment, first_on, count, rhythm)
    for sum_, times in proposal.further if count else ():
        sums = sums.then(sum_, times)
    return sums.with_last(proposal.last_amount) if proposal.last_amount and count else sums


def next_possible(proposal: Proposal, today: date) -> date | None:
    """The first of its own days that is not past; None where its first day is still to come, and
    where it names none."""
    first, sum_ = proposal.first_on, proposal.instalment
    if first is None or sum_ is None or first >= today:
        return None
    step = SumStep(sum_, first, None, Rhythm(proposal.rhythm))
    return step.on(step.before(today))


def as_agreement(proposal: Proposal, today: date) -> dict[str, Any]:
    """What its agreement's form starts with: agreed by word, the sums as they were proposed.

    What is paid at once is due on the day it is agreed, and moves no instalment.
    """
    first_on = proposal.first_on
    if first_on and first_on < today:
        first_on = None  # passed while they talked: to be named anew
    known: dict[str, Any] = {
        "debt": proposal.debt_id,
        "status": Agreement.Status.SPOKEN,
        "rhythm": proposal.rhythm,
        "first_on": first_on,
        "interest_frozen": proposal.interest == Proposal.Interest.FROZEN,
        "rate_ppm": proposal.rate_ppm,
        "waived": proposal.waived,
        "settles": proposal.settles,
        "stops_collecting": proposal.stops_collecting,
        "terms": proposal.note,
        "last_amount": proposal.last_amount,
    }
    down, each, times = proposal.down, proposal.instalment, proposal.instalments
    if each is None:  # all of it at once
        first_on = first_on or _paid_out_of(proposal, today)
        return known | {"instalment": down, "instalments": 1, "first_on": first_on or today}
    sums: dict[str, Any] = {"instalment": each, "instalments": times}
    for name, (sum_, count) in zip(("second", "third"), proposal.further, strict=False):
        sums |= {f"{name}_amount": sum_, f"{name}_count": count}
    paid_on = _paid_out_of(proposal, today) or today
    return known | sums | ({"down": down, "down_on": paid_on} if down else {})


def _paid_out_of(proposal: Proposal, today: date) -> date | None:
    """The last day to pay a share that is accepted today; never before the money is there."""
    lump = proposal.lump_sum
    return max(lump.on, today + timedelta(days=lump.pay_within)) if lump else None


def came_from(agreement: Agreement) -> Proposal | None:
    """What was proposed, where that led to the agreement."""
    return answered(agreement, "came from", lambda: _came_from(agreement))


_LED_TO = Prepared(lambda key: Proposal.objects.filter(agreement=key)[:1])


def _came_from(agreement: Agreement) -> Proposal | None:
    found = _LED_TO.one(agreement.pk)
    if found:
        relate(found, "agreement", agreement)
        relate(found, "household", agreement.household)
    return found


def _with_agreed_since(rows: QuerySet[Proposal]) -> QuerySet[Proposal]:
    since = Agreement.objects.filter(
        debt=OuterRef("debt"),
        status__in=LIVE,
        agreed_on__gte=OuterRef("on"),
        created_at__gt=OuterRef("created_at"),
    )
    return rows.annotate(**{"agreed_since": Exists(since)})


class Unanswered(NamedTuple):
    """What a creditor proposes, by its id, and the debt (id) that it is about."""

    proposal: int
    debt: int


_THEIRS = Prepared(
    lambda key: (
        _with_agreed_since(Proposal.objects.filter(household=key).order_by("-on", "-pk"))
        .filter(
            made_by=Proposal.MadeBy.THEM,
            closed_as="",
            agreement=None,
            replies=None,
            debt__settled_on=None,
            **{"agreed_since": False},
        )
        .values_list("pk", "debt", "stands_until")
    )
)


def theirs_waiting(household: Household, today: date) -> list[Unanswered]:
    """What creditors propose about open debts and nobody has answered, the newest first."""
    return [
        Unanswered(key, debt)
        for key, debt, stands_until in _THEIRS.of(household.pk)
        if stands_until is None or stands_until >= today
    ]


_OURS = Prepared(
    lambda key: _with_agreed_since(
        Proposal.objects.filter(household=key).order_by("-on", "-pk")
    ).filter(
        made_by=Proposal.MadeBy.US,
        closed_as="",
        agreement=None,
        replies=None,
        lump_sum=None,
        instalment_minor__isnull=False,
        debt__settled_on=None,
        **{"agreed_since": False},
    )
)


def ours_waiting(household: Household, today: date) -> dict[int, Proposal]:
    """The monthly sums that the person has offered and nobody has answered, the newest of each
    debt (id); a share of a single sum is not paid out of the months."""
    found: dict[int, Proposal] = {}
    for row in _OURS.of(household.pk):
        if row.stands_until is None or row.stands_until >= today:
            row.household = household
            found.setdefault(row.debt_id, row)
    return found


def became_of(proposal: Proposal, today: date) -> ProposalState:
    """Asks nothing of rows that were read with their thread, or with the contact they came in."""
    return state_of(
        agreed=proposal.agreement_id is not None,
        closed_as=proposal.closed_as,
        replied=bool(proposal.pk and proposal.replies.all()),
        overtaken=getattr(proposal, "agreed_since", False),
        stands_until=proposal.stands_until,
        as_of=today,
    )


_THREAD = Prepared(
    lambda key: _with_agreed_since(
        Proposal.objects.filter(debt=key).select_related("contact", "lump_sum")
    )
)
_REPLIES = Prepared(lambda key: Proposal.objects.filter(replies_to__debt=key))


def thread_of(debt: Debt) -> Sequence[Proposal]:
    """What was proposed about a debt by either side, the newest first; at most two queries."""
    return answered(debt, "thread", lambda: _thread(debt))


def _thread(debt: Debt) -> Sequence[Proposal]:
    rows = _THREAD.of(debt.pk)
    attach(rows, "replies", _REPLIES.of(debt.pk) if rows else ())
    for row in rows:
        relate(row, "household", debt.household)
        relate(row, "debt", debt)
        if row.lump_sum:
            relate(row.lump_sum, "household", debt.household)
    return rows


_MADE_IN = Prepared(lambda key: _with_agreed_since(Proposal.objects.filter(contact=key)))
_REPLIES_TO_THOSE = Prepared(lambda key: Proposal.objects.filter(replies_to__contact=key))


def proposed_in(contact: Contact) -> Sequence[Proposal]:
    """What either side proposed in a contact, the newest first; at most two queries."""
    return answered(contact, "proposed", lambda: _proposed_in(contact))


def _proposed_in(contact: Contact) -> Sequence[Proposal]:
    rows = _MADE_IN.of(contact.pk)
    attach(rows, "replies", _REPLIES_TO_THOSE.of(contact.pk) if rows else ())
    for row in rows:
        relate(row, "household", contact.household)
        relate(row, "contact", contact)
    return rows


def last_noted_at(debt: Debt) -> datetime | None:
    """When a contact with those who ask for the debt was written down last."""
    theirs = [each for each in (debt.creditor_id, debt.collector_id) if each]
    noted = Contact.objects.filter(household=debt.household_id, creditor__in=theirs, letter=None)
    return noted.order_by("-created_at").values_list("created_at", flat=True).first()


def open_proposals(debt: Debt, made_by: str, today: date) -> list[Proposal]:
    """Those of one side that still wait for an answer."""
    return [
        row
        for row in thread_of(debt)
        if row.made_by == made_by and became_of(row, today) is ProposalState.OPEN
    ]
