"""How they behave: contacts by page, each judged, with what was found and what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import ngettext

from debts import formats
from debts.domain.conduct.patterns import answered_on, calls_in_seven_days
from debts.models.contact import Contact
from debts.models.debt import Debt
from debts.models.household import Household
from debts.pages.conduct.cards import FindingCard, finding_cards
from debts.pages.contacts import ContactFilter
from debts.selectors.conduct.concerns import read_beside
from debts.selectors.conduct.judged import JudgedContacts, judged_at_hand, judged_of

# As many contacts are judged for one page; those with nothing to say take no room on it.
A_PAGE = 30


@dataclass(frozen=True, slots=True)
class ConductPage:
    """`found` are findings, `asked` what cannot be told yet, of the contacts on `page`."""

    page: Page[Contact]
    found: tuple[FindingCard, ...]
    asked: tuple[FindingCard, ...]

    @property
    def first_on(self) -> date:
        return min(each.on for each in self.page.object_list)

    @property
    def last_on(self) -> date:
        return max(each.on for each in self.page.object_list)


def begun_by_them(household: Household, chosen: ContactFilter) -> QuerySet[Contact]:
    """The newest first; what the person began is never judged."""
    theirs = Contact.objects.filter(household=household).exclude(direction=Contact.Direction.OUT)
    return chosen.apply(theirs).select_related("creditor", "letter")


def conduct_page(household: Household, page: Page[Contact]) -> ConductPage:
    judged = judged_of(household, list(page.object_list))
    cards = finding_cards(household, judged, judged.findings)
    return ConductPage(
        page,
        tuple(each for each in cards if not each.is_open),
        tuple(each for each in cards if each.is_open),
    )


@dataclass(frozen=True, slots=True)
class ConductOf:
    """What a contact's own page shows. `counts`: calls counted, in sentences, without a verdict.
    `needs_debt`: it is about none, so that no rule can be told."""

    cards: tuple[FindingCard, ...]
    counts: tuple[str, ...]
    needs_debt: bool


def conduct_of(contact: Contact) -> ConductOf | None:
    """None of what the person began, and of what was taken back. Its debt has its parties."""
    if contact.is_taken_back or contact.direction == Contact.Direction.OUT:
        return None
    if contact.debt:
        read_beside(contact.debt)
    judged = judged_of(contact.household, [contact], [contact.debt] if contact.debt else [])
    cards = finding_cards(contact.household, judged, judged.of(contact))
    needs_debt = not contact.debt_id and not judged.is_judged(contact)
    return ConductOf(cards, _counts(contact, judged), needs_debt)


def _counts(contact: Contact, judged: JudgedContacts) -> tuple[str, ...]:
    """How many calls there were, where there were several: shown, whether or not a rule counts."""
    own = judged.judged.get(contact.pk)
    if own is None or not own.is_call:
        return ()
    alike = [each for each in judged.judged.values() if each.side == own.side]
    answered, week = answered_on(alike, own.on), calls_in_seven_days(alike, own.on)
    said = []
    if answered > 1:
        said.append(
            ngettext(
                "%(count)s call from them was answered on this day.",
                "%(count)s calls from them were answered on this day.",
                answered,
            )
            % {"count": formats.whole(answered)}
        )
    if week > 1:
        said.append(
            ngettext(
                "%(count)s call from them in the seven days up to this one.",
                "%(count)s calls from them in the seven days up to this one.",
                week,
            )
            % {"count": formats.whole(week)}
        )
    return tuple(said)


@dataclass(frozen=True, slots=True)
class ConductNewest:
    """What was found of the newest contacts with somebody, for the page of a debt or a creditor."""

    cards: tuple[FindingCard, ...]
    url: str


# As many findings stand on such a page; the others are one press away.
_NEWEST = 3


def conduct_newest(
    household: Household, contacts: Sequence[Contact], debts: Sequence[Debt], query: str
) -> ConductNewest | None:
    """By what the page has at hand; None where they began no contact."""
    if not any(each.direction != Contact.Direction.OUT for each in contacts):
        return None
    judged = judged_at_hand(contacts, debts)
    sure = (each for each in judged.findings if not each.is_open)
    found = finding_cards(household, judged, sure)[:_NEWEST]
    return ConductNewest(found, f"{reverse('conduct-list', args=[household.pk])}?{query}")
