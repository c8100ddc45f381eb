"""Households: the list of them, a new one, its settings a small group at a time, and its end."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from debts import clock
from debts.forms.base import HouseholdModelForm, form_for
from debts.forms.household.household import (
    AddressForm,
    CountryForm,
    CurrencyForm,
    DeletionForm,
    NameForm,
    NewHouseholdForm,
    TimeZoneForm,
)
from debts.forms.typing.plain import without_invisible
from debts.models import WRITERS, Household, Role
from debts.pages.household import has_amounts, summary
from debts.pages.listing import page_of
from debts.services import households
from debts.views.door.access import in_household
from debts.views.door.form_page import form_page
from debts.views.door.glyphs import warn_of_uncovered
from debts.views.door.once import made, once
from debts.views.door.way_back import after
from debts.views.door.who import account_of, membership_of

HOUSEHOLDS_A_PAGE = 50
PARTS: dict[str, tuple[type[HouseholdModelForm], Any]] = {
    # What the page that made the household asked, for who goes back to it.
    "beginning": (NewHouseholdForm, gettext_lazy("Change this household")),
    "name": (NameForm, gettext_lazy("Name of the household")),
    "country": (CountryForm, gettext_lazy("Country and letters")),
    "time": (TimeZoneForm, gettext_lazy("Time zone")),
    "currency": (CurrencyForm, gettext_lazy("Currency")),
    "address": (AddressForm, gettext_lazy("How creditors reach you")),
}


def household_list(request: HttpRequest) -> HttpResponse:
    """Every household of this account, by name; a volunteer of a charity may have thousands."""
    query = without_invisible(request.GET.get("q", "")).replace("\0", "").strip()[:120]
    rows = account_of(request).memberships.on(clock.today()).select_related("household")
    if query:
        rows = rows.filter(household__name__icontains=query)
    rows = rows.order_by("household__name", "pk")
    context = {
        "page": page_of(rows, request.GET, size=HOUSEHOLDS_A_PAGE),
        "q": query,
        "query": urlencode({"q": query}) if query else "",
    }
    return render(request, "household/list.html", context)


@once
def household_add(request: HttpRequest) -> HttpResponse:
    new = Household()
    form = form_for(request, NewHouseholdForm, instance=new, household=new)
    if request.method == "POST" and form.is_valid():
        home = households.make_household(form.instance, owner=account_of(request))
        made(request, home, corrected_at=reverse("household-edit", args=[home.pk, "beginning"]))
        return redirect("home", home.pk)
    return form_page(
        request,
        form,
        title=_("Make a household"),
        lead=_("One family's money, debts and letters. Only you and the people you invite see it."),
        back_url=reverse("household-list"),
    )


@in_household
def household_detail(request: HttpRequest, household: Household) -> HttpResponse:
    context = {"rows": summary(household), "is_owner": membership_of(request).role == Role.OWNER}
    return render(request, "household/detail.html", context)


@in_household(read=WRITERS)
def household_edit(
    request: HttpRequest, household: Household, part: str = "address"
) -> HttpResponse:
    if part not in PARTS or (part == "currency" and has_amounts(household)):
        raise Http404
    form_class, title = PARTS[part]
    back = reverse("household-detail", args=[household.pk])
    form = form_for(request, form_class, instance=household, household=household)
    if "currency" in form.fields and has_amounts(household):
        del form.fields["currency"]
    if request.method == "POST" and form.is_valid():
        households.change_household(household, seen=form.seen, by=account_of(request))
        warn_of_uncovered(request, household.postal_address)
        return redirect(after(request, back))
    return form_page(request, form, title=title, back_url=back)


@in_household(post={Role.OWNER}, read={Role.OWNER})
def household_delete(request: HttpRequest, household: Household) -> HttpResponse:
    form = form_for(request, DeletionForm, household=household)
    if request.method == "POST" and form.is_valid():
        households.delete_household(household)
        messages.success(request, _("The household and everything in it are deleted."))
        return redirect("household-list")
    return form_page(
        request,
        form,
        template="household/delete.html",
        title=_("Delete %(household)s") % {"household": household},
        submit_label=_("Delete for good"),
        is_removal=True,
        back_url=reverse("household-detail", args=[household.pk]),
    )
