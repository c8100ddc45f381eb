"""The thread of one debt: who proposed what, when, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts import formats
from debts.domain.talks.thread import ProposalState
from debts.models import Debt, Proposal
from debts.pages.talks.sums_said import times_each_of
from debts.selectors.talks.proposals import became_of, last_noted_at, thread_of

STATES: dict[ProposalState, Promise] = {
    ProposalState.OPEN: _("open"),
    ProposalState.ACCEPTED: _("accepted"),
    ProposalState.REFUSED: _("refused"),
    ProposalState.COUNTERED: _("answered with another proposal"),
    ProposalState.LAPSED: _("its day has passed"),
    ProposalState.WITHDRAWN: _("withdrawn"),
    ProposalState.OVERTAKEN: _("something else was agreed since"),
}


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """`terms` says the sums in one line."""

    proposal: Proposal
    state: ProposalState
    terms: str

    @property
    def who(self) -> str:
        return str(capfirst(self.proposal.get_made_by_display()))

    @property
    def in_words(self) -> str:
        """By whom, and its terms."""
        return _now("%(who)s: %(terms)s") % {"who": self.who, "terms": self.terms}

    @property
    def became(self) -> str:
        return str(STATES[self.state])

    @property
    def is_open(self) -> bool:
        return self.state is ProposalState.OPEN

    @property
    def is_answered(self) -> bool:
        """What was owed on its day is no longer known: today's judgement would not be of it."""
        return self.state not in (ProposalState.OPEN, ProposalState.LAPSED)


def proposal_row(proposal: Proposal, today: date) -> ProposalRow:
    return ProposalRow(proposal, became_of(proposal, today), terms_in_words(proposal))


def thread(debt: Debt, today: date) -> list[ProposalRow]:
    """Newest first."""
    return [proposal_row(row, today) for row in thread_of(debt)]


def noted_today(debt: Debt, today: date) -> list[ProposalRow]:
    """What was proposed today and hangs on no contact: as it seems, in the call that goes on."""
    rows = [row for row in thread_of(debt) if row.on == today and row.contact_id is None]
    return [proposal_row(row, today) for row in rows]


def in_no_note_yet(debt: Debt, today: date) -> list[ProposalRow]:
    """The same, and what waits of earlier days for a note: a call of last night is noted today.

    What was there when they were noted last was asked about then. A letter is its own note.
    """
    waiting = [
        row
        for row in thread_of(debt)
        if row.on < today and row.contact_id is None and row.letter_id is None
    ]
    since = last_noted_at(debt) if waiting else None
    rows = [row for row in waiting if since is None or row.created_at > since]
    earlier = [found for row in rows if (found := proposal_row(row, today)).is_open]
    return [*noted_today(debt, today), *earlier]


def first_open(rows: Iterable[ProposalRow]) -> ProposalRow | None:
    """The newest that still waits for an answer."""
    return next((row for row in rows if row.is_open), None)


def terms_in_words(proposal: Proposal) -> str:
    """Such as "£500 at once, 12 × £50"."""
    parts = []
    if proposal.down:
        parts.append(_now("%(sum)s at once") % {"sum": formats.money(proposal.down)})
    if proposal.instalment and proposal.instalments:
        steps = [(proposal.instalment, proposal.instalments), *proposal.further]
        parts.append(times_each_of(steps, proposal.last_amount))
    elif proposal.instalment:
        parts.append(_now("%(sum)s each time") % {"sum": formats.money(proposal.instalment)})
    if proposal.fee:
        parts.append(_now("a fee of %(sum)s") % {"sum": formats.money(proposal.fee)})
    if len(parts) == 2:
        return _now("%(first)s and %(second)s") % {"first": parts[0], "second": parts[1]}
    return formats.listed(parts) if parts else _now("no sum was named")
