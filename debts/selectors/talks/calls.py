"""What was said and not written: calls and visits about a debt, with whoever asks for it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from debts.models.agreement import Agreement
from debts.models.contact import Contact
from debts.models.creditor import Creditor
from debts.models.debt import Debt
from debts.models.letter import Letter
from debts.models.prepared import Prepared, answered, relate
from debts.selectors.parties import collecting_party
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
    if newest is None or not newest.said or on - newest.on > _FRESH:
        return None
    return None if letter_on(newest) else newest


# Of a note of a talk: a tick without words, and the name that the page gives to what they said,
# are the page's words to the person. Nobody said them so, and they stay in the house.


def move_line(name: str) -> str:
    """A line of a note that names a move: its name is ours, and nobody heard it so."""
    return _("Roughly: %(move)s") % {"move": name}


def said_lines_of(note: str) -> list[str]:
    """The lines that somebody noted as said."""
    lines = (line.strip() for line in note.splitlines())
    return [line for line in lines if line and line[-1] not in ":：" and not _names_move(line)]


def is_own(line: str) -> bool:
    """Whether the person noted it of themselves: “I asked them to write to me.”"""
    return line.startswith(("I ", "I’", "We ", "我"))


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
