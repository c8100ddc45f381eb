"""Where an answer leads: what they said is no end, and each answer has a page of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from debts.domain.talks.thread import ProposalState
from debts.models import Contact, Debt, Proposal
from debts.selectors.conduct.complaints import is_helpful, leads_on
from debts.selectors.plan import newest_plan
from debts.selectors.talks.proposals import became_of, open_proposals, proposed_in

_ANSWER = Contact.Answer


@dataclass(frozen=True, slots=True)
class NextPage:
    url: str
    words: str


def leads_to(contact: Contact, today: date) -> NextPage | None:
    """None where nothing is to be done, or nobody knows about which debt it was."""
    debt = contact.debt
    if debt is None:
        return None
    if contact.letter_id and leads_on(contact):
        return None if is_helpful(contact) else _after_complaint(contact)
    if contact.answer in ("", _ANSWER.NOTHING, _ANSWER.SUM) and (
        named := _named_in(contact, today)
    ):
        return named
    if contact.answer in ("", _ANSWER.NOTHING):
        return None
    place = debt.household_id
    match contact.answer:
        case _ANSWER.YES:
            return _noted(contact, debt) or NextPage(
                _agreement(debt, today), _("Note what was agreed")
            )
        case _ANSWER.NO:
            return _refused(debt, today)
        case _ANSWER.SUM:
            return NextPage(their_offer_url(contact), _("Note what they propose"))
    return NextPage(reverse("letter-kind", args=[place, debt.pk]), _("Write them what they ask"))


def _after_complaint(contact: Contact) -> NextPage:
    url = reverse("complaint-next", args=[contact.household_id, contact.pk])
    return NextPage(url, _("See who is next"))


def their_offer_url(contact: Contact) -> str:
    """Where what they offered in this contact is noted, with the contact named."""
    return f"{reverse('proposal-add', args=[contact.household_id])}?contact={contact.pk}"


def _named_in(contact: Contact, today: date) -> NextPage | None:
    """What they named in it is noted: the page that judges it, or says what became of it."""
    newest = next((row for row in proposed_in(contact) if row.is_theirs), None)
    if newest is None:
        return None
    url = reverse("proposal-detail", args=[contact.household_id, newest.pk])
    if became_of(newest, today) is ProposalState.OPEN:
        return NextPage(url, _("See what it means, and answer"))
    return NextPage(url, _("See what became of their offer"))


def _noted(contact: Contact, debt: Debt) -> NextPage | None:
    """What was agreed on that day is noted already, and no second time."""
    agreed = debt.agreements.filter(agreed_on=contact.on).first()
    if agreed is None:
        return None
    url = reverse("agreement-detail", args=[debt.household_id, agreed.pk])
    return NextPage(url, _("See the agreement"))


def _agreement(debt: Debt, today: date) -> str:
    """Filled in from what was asked: your newest open proposal, else the plan's offer."""
    page = reverse("agreement-add", args=[debt.household_id])
    ours = open_proposals(debt, Proposal.MadeBy.US, today)
    if ours:
        return f"{page}?proposal={ours[0].pk}"
    plan = newest_plan(debt.household)
    offer = plan.offers.filter(debt=debt).first() if plan else None
    return f"{page}?offer={offer.pk}" if offer else f"{page}?debt={debt.pk}"


def _refused(debt: Debt, today: date) -> NextPage:
    ours = open_proposals(debt, Proposal.MadeBy.US, today)
    if ours:
        url = reverse("proposal-refuse", args=[debt.household_id, ours[0].pk])
        return NextPage(url, _("Note that they refused your proposal"))
    url = reverse("proposal-thread", args=[debt.household_id, debt.pk])
    return NextPage(url, _("See what was proposed, and what comes next"))
