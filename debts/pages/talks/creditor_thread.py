"""The thread with one creditor: who proposed what, how, until when it stands, and its answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from debts import formats
from debts.domain.sums.money import Money
from debts.domain.talks.thread import ProposalState
from debts.letters.kinds.catalogue import BY_ID
from debts.models import Contact, Creditor, Letter, Proposal
from debts.pages.talks.sums_said import in_levels
from debts.pages.talks.thread import proposal_row
from debts.selectors.at_hand import name_debts
from debts.selectors.talks.creditor_thread import ThreadKey, ThreadRows, thread_rows

# The kinds that offer sums of the plan.
OFFERING = tuple(kind.id for kind in BY_ID.values() if "offer" in kind.needs)


@dataclass(frozen=True, slots=True)
class ThreadLink:
    url: str
    words: str


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """One proposal, spoken or in a letter. `how`: the contact or letter that it came by, None where
    nobody noted one; `answered_by`: what it was answered with."""

    on: date
    who: str
    terms: ThreadLink
    debt: str
    how: ThreadLink | None
    until: date | None
    answer: str
    answered_by: ThreadLink | None


def thread_with(creditor: Creditor, keys: Iterable[ThreadKey], today: date) -> list[ThreadRow]:
    """These of its rows, in their order."""
    keys = list(keys)
    found = thread_rows(creditor, keys)
    name_debts(creditor.household, [*found.proposals.values(), *found.letters.values()])
    return list(_rows(keys, found, creditor, today))


def _rows(
    keys: list[ThreadKey], found: ThreadRows, creditor: Creditor, today: date
) -> Iterator[ThreadRow]:
    for key in keys:
        if key.is_proposal:
            yield _proposed(found.proposals[key.pk], found, creditor, today)
        else:
            yield _offered(found.letters[key.pk], today)


def _proposed(proposal: Proposal, found: ThreadRows, creditor: Creditor, today: date) -> ThreadRow:
    row = proposal_row(proposal, today)
    page = reverse("proposal-detail", args=[proposal.household_id, proposal.pk])
    contact = proposal.contact
    if contact and contact.is_taken_back:
        contact = None
    return ThreadRow(
        proposal.on,
        _who(proposal, contact, creditor) or row.who,
        ThreadLink(page, row.terms),
        str(proposal.debt),
        _contact(contact) if contact else _carried(proposal, found),
        proposal.stands_until,
        str(capfirst(row.became)),
        _answered_by(proposal, row.state),
    )


def _who(proposal: Proposal, contact: Contact | None, creditor: Creditor) -> str:
    """Somebody else who has a part in the same debt is named; "" where it is one of the two."""
    if not proposal.is_theirs or contact is None or contact.creditor_id == creditor.pk:
        return ""
    return _("%(whom)s proposed it") % {"whom": contact.creditor}


def _contact(contact: Contact) -> ThreadLink:
    words = {"how": capfirst(contact.get_channel_display()), "day": formats.day(contact.on)}
    url = reverse("contact-detail", args=[contact.household_id, contact.pk])
    return ThreadLink(url, _("%(how)s, %(day)s") % words)


def _carried(proposal: Proposal, found: ThreadRows) -> ThreadLink | None:
    """The letter that carried the person's own answer, if one was sent."""
    letter = found.carried.get(proposal.replies_to_id or 0)
    if letter is None or proposal.is_theirs or letter.posted_on is None:
        return None
    if letter.posted_on < proposal.on:
        return None
    return _letter(letter)


def _letter(letter: Letter) -> ThreadLink:
    assert letter.posted_on
    url = reverse("letter-preview", args=[letter.household_id, letter.pk])
    return ThreadLink(url, _("Letter, %(day)s") % {"day": formats.day(letter.posted_on)})


def _answered_by(proposal: Proposal, state: ProposalState) -> ThreadLink | None:
    """Of what was refused or withdrawn the day is known, and nothing to read."""
    if state is ProposalState.ACCEPTED:
        url = reverse("agreement-detail", args=[proposal.household_id, proposal.agreement_id])
        return ThreadLink(url, _("See the agreement"))
    if state is ProposalState.COUNTERED:
        reply = max(proposal.replies.all(), key=lambda each: (each.on, each.pk))
        url = reverse("proposal-detail", args=[proposal.household_id, reply.pk])
        return ThreadLink(url, _("See the answer"))
    return None


def _offered(letter: Letter, today: date) -> ThreadRow:
    contact = getattr(letter, "contact", None)
    preview = _letter(letter)
    assert letter.posted_on
    return ThreadRow(
        letter.posted_on,
        _("You offered"),
        ThreadLink(preview.url, _sums(letter)),
        str(letter.debt),
        preview,
        None,
        _answer(contact, today),
        _contact(contact) if contact and contact.replied_on else None,
    )


def _answer(contact: Contact | None, today: date) -> str:
    """As the line of its posting says."""
    if contact is None:
        return _("No answer is noted")
    if contact.answer:
        return capfirst(str(contact.get_answer_display()))
    if contact.replied_on:
        return _("Answered on %(day)s") % {"day": formats.day(contact.replied_on)}
    if contact.reply_by is None:
        return _("No answer is noted")
    day = {"day": formats.day(contact.reply_by)}
    return (
        _("answer was due %(day)s") % day
        if contact.reply_by < today
        else (_("answer due %(day)s") % day)
    )


def _sums(letter: Letter) -> str:
    """The sums that it offered, as it was sent; its title where they were not kept."""
    own = (letter.pinned.get("offered") or {}).get("own") or ()
    levels = [
        (Money(amount, letter.household.currency), count)
        for amount, _first_on, count in own
        if amount
    ]
    return in_levels(levels) if levels else str(BY_ID[letter.kind].title)
