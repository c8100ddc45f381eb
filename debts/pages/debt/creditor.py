"""A creditor with its debts, and where to complain about one of its kind."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from debts import formats
from debts.models import Contact, Creditor, Debt, Household
from debts.pages.conduct.overview import ConductNewest, conduct_newest
from debts.pages.debt.overview import Listed, list_of
from debts.rulebook import book
from debts.selectors.talks.creditor_thread import debts_with, part_of


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
    conduct: ConductNewest | None


# The newest contacts; all of them have a page of their own.
_RECENT = 30


def creditor_page(creditor: Creditor) -> CreditorPage:
    household = creditor.household
    theirs = list_of(household.debts.with_people().filter(pk__in=debts_with(creditor)))
    debts = [each.debt for each in theirs]
    channels = book().jurisdiction(household.country).channels_for(creditor.kind)
    return CreditorPage(
        creditor,
        theirs,
        tuple(
            Complaint(formats.words(c.name), formats.words(c.what_for), c.phone, c.site)
            for c in channels
        ),
        has_twins=creditor.twins().exists(),
        conduct=conduct_newest(household, _newest_with(creditor), debts, f"creditor={creditor.pk}"),
    )


def _newest_with(creditor: Creditor) -> list[Contact]:
    return list(creditor.contacts.select_related("creditor", "letter")[:_RECENT])


def listed_creditors(household: Household) -> QuerySet[Creditor]:
    """Each with its `open_debts`: how many of those that its own page names are open."""
    has_a_part = part_of(OuterRef("pk"))
    theirs = Debt.objects.filter(has_a_part, household=household, settled_on=None).order_by()
    counted = theirs.values("household").annotate(count=Count("pk", distinct=True)).values("count")
    open_debts = Coalesce(Subquery(counted), 0)
    return household.creditors.annotate(open_debts=open_debts).order_by("name", "id")
