"""A creditor with its debts, and where to complain about one of its kind."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from debts import formats
from debts.models import Creditor
from debts.pages.debt.overview import Listed, list_of
from debts.rulebook import book


@dataclass(frozen=True, slots=True)
class Complaint:
    """One place to complain to, in the order in which to try."""

    name: str
    what_for: str
    phone: str
    site: str


@dataclass(frozen=True, slots=True)
class CreditorPage:
    creditor: Creditor
    debts: tuple[Listed, ...]
    complaints: tuple[Complaint, ...]
    # Whether another of its kind is on the list, which may be the same.
    has_twins: bool


def creditor_page(creditor: Creditor) -> CreditorPage:
    household = creditor.household
    has_a_part = Q(creditor=creditor) | Q(collector=creditor) | Q(parties__creditor=creditor)
    theirs = household.debts.with_people().filter(pk__in=household.debts.filter(has_a_part))
    channels = book().jurisdiction(household.country).channels_for(creditor.kind)
    return CreditorPage(
        creditor,
        list_of(theirs),
        tuple(
            Complaint(formats.words(c.name), formats.words(c.what_for), c.phone, c.site)
            for c in channels
        ),
        has_twins=creditor.twins().exists(),
    )
