"""Who may see a household and do what in it; leaving it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from debts import clock
from debts.forms.base import form_for
from debts.forms.household.household import RoleForm
from debts.models import Household, Membership, Role
from debts.services import households
from debts.views.door.access import in_household, own
from debts.views.door.confirm import confirm
from debts.views.door.form_page import form_page
from debts.views.door.links import handed_over
from debts.views.door.who import account_of, membership_of

OWNER = {Role.OWNER}


@in_household(read=OWNER, post=OWNER)
def member_list(request: HttpRequest, household: Household) -> HttpResponse:
    context = {
        "members": household.memberships.select_related("account").order_by("pk"),
        "today": clock.today(),
        "invitations": household.invitations.open(clock.now()).order_by("pk"),
        "link": handed_over(request),
    }
    return render(request, "member/list.html", context)


@in_household(read=OWNER, post=OWNER)
def member_edit(request: HttpRequest, household: Household, membership_id: int) -> HttpResponse:
    found = own(household, Membership, membership_id, "account")
    given = {"role": found.role, "ends_on": found.ends_on}
    form = form_for(request, RoleForm, household=household, initial=given)
    if request.method == "POST" and form.is_valid():
        try:
            households.change_role(found, **form.cleaned_data, by=account_of(request))
            return redirect("member-list", household.pk)
        except households.LastOwner:
            form.add_error("role", last_owner())
    title = str(found.account)
    return form_page(request, form, template="member/edit.html", title=title, member=found)


@in_household(read=OWNER, post=OWNER)
def member_remove(request: HttpRequest, household: Household, membership_id: int) -> HttpResponse:
    found = own(household, Membership, membership_id, "account")
    if request.method == "POST":
        try:
            households.end_membership(found, by=account_of(request))
        except households.LastOwner:
            messages.warning(request, last_owner())
        return redirect("member-list", household.pk)
    return confirm(
        request,
        title=_("Remove %(name)s from this household?") % {"name": found.account},
        lead=_("They cannot see anything of it from that moment on."),
        button=_("Remove"),
        back_url=reverse("member-edit", args=[household.pk, found.pk]),
    )


@in_household(post=set(Role))
def member_leave(request: HttpRequest, household: Household) -> HttpResponse:
    if request.method == "POST":
        try:
            households.end_membership(membership_of(request), by=account_of(request))
        except households.LastOwner:
            messages.warning(request, last_owner())
            return redirect("member-leave", household.pk)
        return redirect("household-list")
    return confirm(
        request,
        title=_("Leave %(household)s?") % {"household": household},
        lead=_("You need a new invitation to come back."),
        button=_("Leave"),
        back_url=reverse("household-detail", args=[household.pk]),
    )


def last_owner() -> str:
    return _("A household needs an owner. Make somebody else owner first, or delete the household.")
