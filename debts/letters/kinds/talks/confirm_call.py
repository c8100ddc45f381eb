"""Writes down what was said by phone or at a visit, and admits nothing.

Where time is in doubt it tells nothing of what the person said themselves: a promise that was
made in a call, put on paper and signed, is one in writing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from debts import formats
from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Kind, To
from debts.letters.kinds.questions import NoteQuestion, RowQuestion
from debts.letters.words.told import Voice, letter_voice, told_of_me, told_of_them
from debts.models import Contact, Creditor, Debt
from debts.selectors.debt import clock_of
from debts.selectors.parties import collecting_party
from debts.selectors.talks.calls import KIND, QUESTION, calls_with, says_anything


def _calls(letter: Any) -> list[Contact]:
    return calls_with(letter.debt, letter.recipient)


def _in_a_line(contact: Contact) -> str:
    said = (capfirst(contact.get_channel_display()), formats.day(contact.on), contact.person)
    return " · ".join(each for each in said if each)


def _theirs(letter: Any, contact: Contact | None) -> str:
    """What they said, to go on from; nothing where it may hold a promise that must not go out."""
    return _begun(letter, contact, told_of_them)


def _own(letter: Any, contact: Contact | None) -> str:
    """What the person asked and offered, as the desk noted it."""
    return _begun(letter, contact, told_of_me)


def _begun(
    letter: Any, contact: Contact | None, told: Callable[[Contact, Voice], list[str]]
) -> str:
    if contact is None or clock_of(letter.debt, letter.dated_on).in_doubt:
        return ""
    kind = letter.recipient.kind
    lets = (letter.law, kind) == ("cn", Creditor.Kind.LANDLORD)
    with override(letter.language):
        voice = letter_voice(to_kin=kind == Creditor.Kind.PERSON, to_person=lets)
        return formats.gap().join(told(contact, voice))


def _may_tell_own(facts: Any) -> bool:
    return not facts.time_is_held


def _is_possible(debt: Debt) -> bool:
    return any(map(says_anything, calls_with(debt, collecting_party(debt))))


def _situation(facts: Any) -> str:
    return "person" if facts.to_person else ""


CALL = RowQuestion(QUESTION, _("Which conversation is it about?"), rows=_calls, label_of=_in_a_line)
THEY_SAID = NoteQuestion(
    "they_said",
    _("What did they say or promise, and by when?"),
    _(
        "It stands in the letter behind “From your side:”, word for word, so write it in the"
        " language of the letter. Leave out what you are not sure of, and what you said yourself."
    ),
    longest=1_200,
    first=_theirs,
)
YOU_SAID = NoteQuestion(
    "you_said",
    _("What did you say or promise?"),
    _("It stands in the letter behind “From my side:”. Leave it empty if you promised nothing."),
    longest=600,
    asks=_may_tell_own,
    first=_own,
)

CONFIRM_CALL = Kind(
    id=KIND,
    title=_("What was said, in writing"),
    does=_(
        "Writes down what was said by phone or at a visit as you understood it, and asks them to"
        " tell you in writing if they see it otherwise."
    ),
    does_not=_(
        "It agrees to nothing. It does not say that you owe the money, unless you noted an offer"
        " of your own."
    ),
    acknowledges=Acknowledges.NO,
    to=To.COLLECTING,
    needs=("signer", "call"),
    warm_to_person=True,
    retells=True,
    is_possible=_is_possible,
    questions=(CALL, THEY_SAID, YOU_SAID),
    situation=_situation,
)
