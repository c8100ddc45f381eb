"""What a contact leaves behind: the offers made in it, and the message that confirms it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from debts import formats
from debts.models import Contact
from debts.pages.call.lines import move_line
from debts.pages.talks.spoken import Spoken, in_languages
from debts.pages.talks.thread import ProposalRow, proposal_row, terms_in_words
from debts.selectors.agreement import standing_of
from debts.selectors.talks import proposals


def proposed_in(contact: Contact, today: date) -> list[ProposalRow]:
    """What either side proposed in it, the newest first."""
    return [proposal_row(row, today) for row in proposals.proposed_in(contact)]


def to_confirm(contact: Contact, proposed: Sequence[ProposalRow]) -> tuple[Spoken, ...]:
    """The message after a call or a visit, from its note alone: what is not in it is left out."""
    debt = contact.debt
    if debt is None:
        return ()
    agreed = bool(list(standing_of([debt])))
    return in_languages(lambda: _sentences(contact, proposed, agreed=agreed), debt)


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
    """The lines of a note, without those of a tick to which nothing was written, and without the
    names of moves: these are the page's words to the person, and nobody said them so."""
    lines = (line.strip() for line in said.splitlines())
    kept = (line for line in lines if line and line[-1] not in ":：" and not _names_move(line))
    return "; ".join(line.rstrip(".;。；") for line in kept)


def _names_move(line: str) -> bool:
    return line.startswith(_move_prefixes())


@cache
def _move_prefixes() -> tuple[str, ...]:
    """How such a line begins, in every language in which a note may have been made."""
    found = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            found.append(move_line("").strip())
    return tuple(found)
