"""How they behave: all that was found, and answers to what could not be told."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from debts.models import WRITERS, Contact, Household
from debts.pages.conduct.overview import A_PAGE, begun_by_them, conduct_page
from debts.pages.contacts import ContactFilter
from debts.pages.listing import page_of
from debts.services.talks import contacts
from debts.views.door.access import in_household, own
from debts.views.door.who import account_of


@in_household(post=())
def conduct_list(request: HttpRequest, household: Household) -> HttpResponse:
    chosen = ContactFilter.read(household, request.GET)
    page = page_of(begun_by_them(household, chosen), request.GET, size=A_PAGE)
    context = {"conduct": conduct_page(household, page), "chosen": chosen}
    return render(request, "conduct/list.html", context)


@in_household(read=WRITERS)
def contact_known(request: HttpRequest, household: Household, contact_id: int) -> HttpResponse:
    """One press answers what was asked about a contact."""
    contact = own(household, Contact, contact_id)
    what, is_so = request.POST.get("what", ""), request.POST.get("answer") == "yes"
    if request.method == "POST":
        contacts.answer_about(contact, what, is_so=is_so, by=account_of(request))
    return redirect("contact-detail", household.pk, contact.pk)
