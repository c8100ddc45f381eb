"""After a complaint: who is next, and the letter to them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from debts import clock
from debts.models import Contact, Household
from debts.pages.conduct.ladder import ladder_of
from debts.selectors.conduct.complaints import leads_on
from debts.views.door.access import in_household, own

_BESIDE = ("creditor", "debt__creditor", "debt__collector", "letter")


@in_household(post=())
def complaint_next(request: HttpRequest, household: Household, contact_id: int) -> HttpResponse:
    """The contact's own page where it posted no complaint, or the place knows nobody to ask."""
    contact = own(household, Contact, contact_id, *_BESIDE)
    if contact.debt:
        contact.debt.household = household
    if not leads_on(contact):
        return redirect("contact-detail", household.pk, contact.pk)
    page = ladder_of(contact, clock.today())
    return render(request, "complaint/ladder.html", {"page": page})
