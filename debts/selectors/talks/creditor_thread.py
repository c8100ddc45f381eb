"""What was proposed between the household and one creditor, over all debts it has a part in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, QuerySet

from debts.models.creditor import Creditor
from debts.models.debt import Debt
from debts.models.letter import Letter
from debts.models.talks.proposal import Proposal
from debts.selectors.talks.answered import KIND, QUESTION


@dataclass(frozen=True, order=True, slots=True)
class ThreadKey:
    """One row of it, in the order of its day; of one day, letters before what was said."""

    on: date
    is_proposal: bool
    pk: int


@dataclass(frozen=True, slots=True)
class ThreadRows:
    """The rows of one page, by their ids; `carried` are letters that were sent with a proposal of
    the person's own, by the id of the proposal that it answers."""

    proposals: dict[int, Proposal]
    letters: dict[int, Letter]
    carried: dict[int, Letter]


def debts_with(creditor: Creditor) -> QuerySet[Debt]:
    return creditor.household.debts.filter(part_of(creditor))


def part_of(creditor: Creditor | OuterRef) -> Q:
    """Debts in which it is the lender, collects, or has another part."""
    return Q(creditor=creditor) | Q(collector=creditor) | Q(parties__creditor=creditor)


def thread_keys(creditor: Creditor, offering: Sequence[str]) -> list[ThreadKey]:
    """The newest first, without reading them; `offering` are the kinds of letters that offer."""
    theirs = debts_with(creditor).values("pk")
    proposed = creditor.household.proposals.filter(debt__in=theirs).order_by()
    sent = creditor.household.letters.filter(
        debt__in=theirs, kind__in=offering, posted_on__isnull=False
    ).order_by()
    found = [ThreadKey(on, True, pk) for on, pk in proposed.values_list("on", "pk")]
    found += [
        ThreadKey(on, False, pk) for on, pk in sent.values_list("posted_on", "pk") if on is not None
    ]
    return sorted(found, reverse=True)


def thread_rows(creditor: Creditor, keys: Iterable[ThreadKey]) -> ThreadRows:
    """A number of queries that does not grow with them."""
    keys, household = list(keys), creditor.household
    said = household.proposals.select_related("contact__creditor").prefetch_related("replies")
    sent = household.letters.select_related("contact", "recipient").defer("plain_text")
    proposals = said.in_bulk([key.pk for key in keys if key.is_proposal])
    answered = [row.replies_to_id for row in proposals.values() if row.replies_to_id]
    written = household.letters.filter(kind=KIND, posted_on__isnull=False).order_by("posted_on")
    about = {row.debt_id for row in proposals.values() if row.replies_to_id}
    carrying = written.filter(debt__in=about).only("answers", "posted_on", "household")
    carried = {letter.answers.get(QUESTION): letter for letter in carrying} if answered else {}
    letters = sent.in_bulk([key.pk for key in keys if not key.is_proposal])
    for row in proposals.values():
        row.household = household
    for letter in letters.values():
        letter.household = household
    return ThreadRows(
        proposals,
        letters,
        {key: letter for key, letter in carried.items() if key in answered},
    )
