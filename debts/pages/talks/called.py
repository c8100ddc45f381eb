"""What a contact leaves behind: the offers made in it, and the message that confirms it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from debts import formats
from debts.domain.talks.whom import Whom
from debts.models import Contact
from debts.pages.talks.spoken import Spoken, in_languages
from debts.pages.talks.thread import ProposalRow, proposal_row, terms_in_words
from debts.selectors.agreement import standing_of
from debts.selectors.talks import proposals
from debts.selectors.talks.calls import said_lines_of
from debts.selectors.talks.whom import whom_of

# Nothing is gained by it with who collects by an order: the bill stands.
_OF_OFFICES = frozenset({Whom.OFFICE, Whom.COURT, Whom.LANDLORD})


def proposed_in(contact: Contact, today: date) -> list[ProposalRow]:
    """What either side proposed in it, the newest first."""
    return [proposal_row(row, today) for row in proposals.proposed_in(contact)]


def to_confirm(contact: Contact, proposed: Sequence[ProposalRow]) -> tuple[Spoken, ...]:
    """The message after a call or a visit, from its note alone: what is not in it is left out."""
    debt = contact.debt
    if debt is None:
        return ()
    if whom_of(debt) is Whom.KIN:
        return in_languages(lambda: _to_kin(contact, proposed), debt)
    agreed = bool(list(standing_of([debt])))
    return in_languages(lambda: _sentences(contact, proposed, agreed=agreed), debt)


def _to_kin(contact: Contact, proposed: Sequence[ProposalRow]) -> Iterator[str]:
    """To a relative or a friend: what was noted, and no firm's words."""
    yield _("Thank you for talking it through with me on %(day)s.") % {
        "day": formats.day(contact.on)
    }
    if said := words_noted(contact.said):
        yield _("I noted this: %(said)s.") % {"said": said.rstrip(".。")}
    for row in reversed(proposed):
        terms = {"terms": terms_in_words(row.proposal)}
        theirs = row.proposal.is_theirs
        yield (_("You said: %(terms)s.") if theirs else _("I said: %(terms)s.")) % terms
    yield _("Have I got that right?")


def _sentences(contact: Contact, proposed: Sequence[ProposalRow], *, agreed: bool) -> Iterator[str]:
    yield _when(contact)
    if contact.person:
        yield _("I spoke with %(person)s.") % {"person": contact.person}
    if said := words_noted(contact.said):
        yield _("My own note says: “%(said)s”.") % {"said": said.rstrip(".。")}
    for row in reversed(proposed):
        terms = {"terms": terms_in_words(row.proposal)}
        theirs = row.proposal.is_theirs
        yield (_("You proposed: %(terms)s.") if theirs else _("I proposed: %(terms)s.")) % terms
    yield from _answer(contact)
    if contact.reply_by:
        by = {"day": formats.day(contact.reply_by)}
        yield _("You said that you would write by %(day)s.") % by
    if not agreed and contact.answer != Contact.Answer.YES:
        yield _("I agreed to nothing.")
    if contact.debt and whom_of(contact.debt) in _OF_OFFICES:
        yield _("If you remember it otherwise, please write to me.")
    else:
        yield _("If you remember it otherwise, please write to me. This message admits nothing.")


def _answer(contact: Contact) -> Iterator[str]:
    if contact.answer == Contact.Answer.YES:
        yield _("You said yes to what I asked.")
    elif contact.answer == Contact.Answer.NO:
        yield _("You said no to what I asked.")


def _when(contact: Contact) -> str:
    is_theirs = contact.direction == Contact.Direction.IN
    when = {"day": formats.day(contact.on), "time": f"{contact.at:%H:%M}" if contact.at else ""}
    if contact.channel == Contact.Channel.VISIT:
        if contact.at:
            return _("We met on %(day)s at %(time)s.") % when
        return _("We met on %(day)s.") % when
    if is_theirs and contact.at:
        return _("You rang me on %(day)s at %(time)s.") % when
    if is_theirs:
        return _("You rang me on %(day)s.") % when
    if contact.at:
        return _("I rang you on %(day)s at %(time)s.") % when
    return _("I rang you on %(day)s.") % when


def words_noted(said: str) -> str:
    """What was noted as said, in one sentence."""
    between = "；" if (get_language() or "en").startswith("zh") else "; "
    return between.join(line.rstrip(".;。；") for line in said_lines_of(said))
