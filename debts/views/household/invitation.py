"""Links that invite: made by an owner, opened by whoever got it to join or to make an account."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from debts import clock
from debts.forms.account.account import NewAccountForm
from debts.forms.base import form_for
from debts.forms.household.household import RoleForm
from debts.models import Household, Invitation, Role
from debts.services.site import invitations
from debts.services.site.accounts import make_invited_account
from debts.views.door.access import in_household, own
from debts.views.door.confirm import confirm
from debts.views.door.entering import answers, sign_in, used_up
from debts.views.door.form_page import form_page
from debts.views.door.links import end_link, hand_over
from debts.views.door.once import sent_once
from debts.views.door.who import account_of

OWNER = {Role.OWNER}
SIGN_UP = Invitation.Purpose.SIGN_UP


@login_not_required
@sensitive_post_parameters("password", "password_again")
def invitation(request: HttpRequest, secret: str) -> HttpResponseBase:
    if request.user.is_authenticated:
        return sent_once(_join, request, secret=secret)
    found = invitations.find(secret, purpose=SIGN_UP, at=clock.now())
    if found is None:
        return used_up(request)
    form = NewAccountForm(request.POST or None)
    if form.is_valid():
        return sign_in(request, make_invited_account(found, **answers(form)), to="/")
    return form_page(
        request,
        form,
        template="invitation/sign_up.html",
        invitation=found,
        title=_("Make your account"),
        submit_label=_("Make the account"),
    )


def _join(request: HttpRequest, secret: str) -> HttpResponse:
    """Somebody who is signed in: into the household with one press."""
    found = invitations.find(secret, purpose=SIGN_UP, at=clock.now())
    if found is None or found.household is None:
        return redirect("start")
    if request.method == "POST":
        invitations.join(found, account=account_of(request), at=clock.now())
        return redirect("home", found.household.pk)
    return confirm(
        request,
        title=_("Join %(household)s?") % {"household": found.household},
        lead=_("You are invited as %(role)s.") % {"role": found.get_role_display()},
        button=_("Join"),
        back_url="/",
        is_removal=False,
    )


@in_household(read=OWNER, post=OWNER)
def member_invite(request: HttpRequest, household: Household) -> HttpResponse:
    form = form_for(request, RoleForm, household=household, initial={"role": Role.PARTNER})
    if request.method == "POST" and form.is_valid():
        path = invitations.make_link(
            purpose=SIGN_UP,
            at=clock.now(),
            household=household,
            role=form.cleaned_data["role"],
            access_ends_on=form.cleaned_data["ends_on"],
            made_by=request.user,
        )
        return hand_over(reverse("member-list", args=[household.pk]), path)
    return form_page(
        request,
        form,
        title=_("Invite somebody"),
        submit_label=_("Make the link"),
        back_url=reverse("member-list", args=[household.pk]),
    )


@in_household(read=OWNER, post=OWNER)
def invitation_end(request: HttpRequest, household: Household, invitation_id: int) -> HttpResponse:
    found = own(household, Invitation, invitation_id)
    if request.method == "POST":
        invitations.end_link(found, by=account_of(request))
        return redirect("member-list", household.pk)
    return end_link(request, reverse("member-list", args=[household.pk]))
