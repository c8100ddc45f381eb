"""The host's pages: open or close sign-up, invite to the site, edit where people find free help."""

from __future__ import annotations

from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from debts import clock
from debts.forms.account.host import HelpLinkForm, SignUpForm
from debts.forms.base import form_for
from debts.models import HelpLink, Invitation, Site
from debts.ops.keeping import keeping
from debts.pages.help import by_country
from debts.services.site import host, invitations
from debts.views.door.access import for_host
from debts.views.door.confirm import confirm
from debts.views.door.form_page import form_page
from debts.views.door.links import end_link, hand_over, handed_over
from debts.views.door.once import to_change
from debts.views.door.who import account_of
from negotiator import version


@for_host
def host_settings(request: HttpRequest) -> HttpResponse:
    site = Site.current()
    form = form_for(request, SignUpForm, initial={"sign_up_open": site.sign_up_open})
    if request.method == "POST" and form.is_valid():
        form.refuse_stale(site)
        host.open_sign_up(is_open=form.cleaned_data["sign_up_open"])
        return redirect("host-settings")
    to_site = Invitation.objects.open(clock.now()).filter(
        household=None, purpose=Invitation.Purpose.SIGN_UP
    )
    return form_page(
        request,
        form,
        template="host/settings.html",
        title=_("This site"),
        invitations=to_site,
        link=handed_over(request),
        places=by_country(_language()),
        version=version.full(),
        keeping=keeping(now=clock.now()),
    )


@for_host
def host_invite(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        path = invitations.make_link(
            purpose=Invitation.Purpose.SIGN_UP, at=clock.now(), made_by=request.user
        )
        return hand_over(reverse("host-settings"), path)
    return confirm(
        request,
        title=_("Make a link for a new account?"),
        lead=_("Whoever has it can make one account, and sees nothing of anybody else's."),
        button=_("Make the link"),
        back_url=reverse("host-settings"),
        is_removal=False,
    )


@for_host
def host_invitation_end(request: HttpRequest, site_invitation_id: int) -> HttpResponse:
    found = get_object_or_404(Invitation, pk=site_invitation_id, household=None)
    if request.method == "POST":
        invitations.end_link(found, by=account_of(request))
        return redirect("host-settings")
    return end_link(request, reverse("host-settings"))


@for_host
def help_add(request: HttpRequest) -> HttpResponse:
    initial = {"country": request.GET.get("country", ""), "language": _language()}
    form = form_for(request, HelpLinkForm, initial=initial)
    if request.method == "POST" and form.is_valid():
        host.add_help_link(**form.answers)
        return redirect("host-settings")
    return form_page(request, form, template="host/help_edit.html", title=_("Add a help link"))


@for_host
def help_edit(request: HttpRequest, help_id: int) -> HttpResponse:
    found = get_object_or_404(to_change(HelpLink.objects.all(), request), pk=help_id)
    title = _("Change a help link")
    form = form_for(request, HelpLinkForm, initial=model_to_dict(found))
    if request.method == "POST" and form.is_valid():
        form.refuse_stale(found)
        host.change_help_link(found, **form.answers)
        return redirect("host-settings")
    return form_page(request, form, template="host/help_edit.html", title=title, help=found)


@for_host
def help_remove(request: HttpRequest, help_id: int) -> HttpResponse:
    found = get_object_or_404(HelpLink, pk=help_id)
    if request.method == "POST":
        host.remove_help_link(found)
        return redirect("host-settings")
    return confirm(
        request,
        title=_("Remove %(name)s?") % {"name": found.name},
        button=_("Remove"),
        back_url=reverse("host-help-edit", args=[found.pk]),
    )


def _language() -> str:
    return get_language() or "en"
