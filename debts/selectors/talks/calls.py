"""What was said and not written: calls and visits about a debt, with whoever asks for it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from debts.domain.law.moves.noted import NoteLine, noted_lines
from debts.models.agreement import Agreement
from debts.models.contact import Contact
from debts.models.creditor import Creditor
from debts.models.debt import Debt
from debts.models.letter import Letter
from debts.models.prepared import Prepared, answered, relate
from debts.models.talks.proposal import Proposal
from debts.rulebook import script
from debts.selectors.parties import collecting_party
from debts.selectors.talks.proposals import open_proposals, thread_of
from debts.selectors.talks.whom import whom_of
from debts.selectors.talks.written import letters_about

# By these something may be promised that nobody has in writing.
BY_WORD = frozenset({Contact.Channel.PHONE, Contact.Channel.VISIT})
# The kind of letter that writes it down, and the question that names the contact.
KIND, QUESTION = "confirm_call", "call"
# For so long after it both sides still remember. Ours: no law gives a figure.
_FRESH = timedelta(days=14)
_CALLS = Prepared(
    lambda debt, whom: Contact.objects.filter(
        debt=debt, creditor=whom, channel__in=sorted(BY_WORD)
    ).exclude(direction=Contact.Direction.OTHERS),
    values=2,
)


def is_by_word(contact: Contact) -> bool:
    """Whether it was said about an open debt, so that the words want to be confirmed in writing."""
    between_us = contact.direction != Contact.Direction.OTHERS
    is_open = contact.debt is not None and contact.debt.settled_on is None
    return between_us and is_open and contact.channel in BY_WORD


def calls_with(debt: Debt, whom: Creditor) -> list[Contact]:
    """Those with the household itself, the newest first; one query."""
    return answered(debt, ("calls", whom.pk), lambda: _calls(debt, whom))


def _calls(debt: Debt, whom: Creditor) -> list[Contact]:
    rows = _CALLS.of(debt.pk, whom.pk)
    for row in rows:
        relate(row, "debt", debt)
    return rows


def is_call_noted(agreement: Agreement) -> bool:
    """Whether the talk in which it was agreed is in the log: one about its debt on its day, or the
    contact that the proposal before it came by; one query."""
    on_its_day = Q(debt=agreement.debt_id, on=agreement.agreed_on, channel__in=BY_WORD)
    rows = agreement.household.contacts.exclude(direction=Contact.Direction.OTHERS)
    return rows.filter(on_its_day | Q(proposals__agreement=agreement)).exists()


def letter_on(contact: Contact) -> Letter | None:
    """The letter that writes it down, a draft or final."""
    assert contact.debt
    return next(iter(letters_about(contact.debt, KIND, QUESTION, contact.pk)), None)


def fresh_call(debt: Debt, on: date) -> Contact | None:
    """The newest of the last days, with words that were noted and stand in no letter yet."""
    newest = next(iter(calls_with(debt, collecting_party(debt))), None)
    if newest is None or on - newest.on > _FRESH or not says_anything(newest):
        return None
    return None if letter_on(newest) else newest


# Of a note of a talk: a tick without words, and the name that the page gives to what they said,
# are the page's words to the person. Nobody said them so, and they stay in the house.


def move_line(name: str) -> str:
    """A line of a note that names a move: its name is ours, and nobody heard it so."""
    return _("Roughly: %(move)s") % {"move": name}


def noted_of(contact: Contact) -> tuple[NoteLine, ...]:
    """What was noted of a talk about a debt, line by line."""
    assert contact.debt
    known, whom = script(contact.debt.law), whom_of(contact.debt)
    return tuple(noted_lines(contact.said, known, whom, _move_prefixes()))


def proposals_in(contact: Contact) -> list[Proposal]:
    """What either side proposed in it, the oldest first; of all talks about a debt one query."""
    assert contact.debt
    return [row for row in reversed(thread_of(contact.debt)) if row.contact_id == contact.pk]


def says_anything(contact: Contact) -> bool:
    """Whether something is noted that a letter could put down: words of theirs, or sums."""
    return bool(noted_of(contact) or proposals_in(contact))


def stands_by_offer(contact: Contact, on: date) -> bool:
    """Whether the person offered a sum in it, or an offer of theirs waits for an answer: then the
    debt is not denied beside it."""
    assert contact.debt
    made = any(not row.is_theirs for row in proposals_in(contact))
    return made or bool(open_proposals(contact.debt, Proposal.MadeBy.US, on))


@cache
def _move_prefixes() -> tuple[str, ...]:
    """How such a line begins, in every language in which a note may have been made."""
    found = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            found.append(move_line("").strip())
    return tuple(found)
