"""What a contact leaves behind: the offers made in it, and the message that confirms it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from debts import formats
from debts.domain.talks.whom import Whom
from debts.letters.words.told import message_voice, quoted_of, told_of_me, told_of_them
from debts.models import Contact, Debt
from debts.pages.talks.spoken import Spoken, in_languages
from debts.pages.talks.thread import ProposalRow, proposal_row
from debts.selectors.agreement import standing_of
from debts.selectors.parties import collecting_party
from debts.selectors.talks import proposals
from debts.selectors.talks.calls import stands_by_offer
from debts.selectors.talks.whom import whom_of

# Nothing is gained by it with who collects by an order: the bill stands.
_OF_OFFICES = frozenset({Whom.OFFICE, Whom.COURT, Whom.LANDLORD})


def proposed_in(contact: Contact, today: date) -> list[ProposalRow]:
    """What either side proposed in it, the newest first."""
    return [proposal_row(row, today) for row in proposals.proposed_in(contact)]


def to_confirm(contact: Contact, today: date) -> tuple[Spoken, ...]:
    """The message after a call or a visit, from its note alone: what is not in it is left out."""
    debt = contact.debt
    if debt is None:
        return ()
    if whom_of(debt) is Whom.KIN:
        return in_languages(lambda: _to_kin(contact), debt)
    return in_languages(lambda: _sentences(contact, debt, today), debt)


def _to_kin(contact: Contact) -> Iterator[str]:
    """To a relative or a friend: what was noted, and no firm's words."""
    voice = message_voice(to_person=True)
    yield _("Thank you for talking it through with me on %(day)s.") % {
        "day": formats.day(contact.on)
    }
    yield from told_of_them(contact, voice, all_typed=False)
    if quoted := quoted_of(contact, voice):
        yield _("I noted this: %(said)s.") % {"said": _in_one(quoted)}
    yield from told_of_me(contact, voice)
    yield _("Have I got that right?")


def _sentences(contact: Contact, debt: Debt, today: date) -> Iterator[str]:
    voice = message_voice(to_person=_lets_in_person(debt))
    yield _when(contact)
    if contact.person:
        yield _("I spoke with %(person)s.") % {"person": contact.person}
    yield from told_of_them(contact, voice, all_typed=False)
    if quoted := quoted_of(contact, voice):
        yield _("My own note says: “%(said)s”.") % {"said": _in_one(quoted)}
    yield from told_of_me(contact, voice)
    yield from _answer(contact)
    offers = stands_by_offer(contact, today)
    if offers:
        yield _("Nothing is agreed until both of us have it in writing.")
    elif not list(standing_of([debt])) and contact.answer != Contact.Answer.YES:
        yield _("I agreed to nothing.")
    if offers or whom_of(debt) in _OF_OFFICES:
        yield _("If you remember it otherwise, please write to me.")
    else:
        yield _("If you remember it otherwise, please write to me. This message admits nothing.")


def _lets_in_person(debt: Debt) -> bool:
    """Whether a landlord in China who is no company is spoken to, as a person."""
    lets = (debt.law, whom_of(debt)) == ("cn", Whom.LANDLORD)
    return lets and not collecting_party(debt).name.endswith("公司")


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


def _in_one(lines: Sequence[str]) -> str:
    """What was noted as said, in one sentence."""
    between = "；" if (get_language() or "en").startswith("zh") else "; "
    return between.join(line.rstrip(".;。；") for line in lines)
