"""Pages behind a one-time link, before signing in: the first account, and the demo's."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from debts import clock
from debts.forms.account.account import NewAccountForm
from debts.models import Invitation
from debts.services.site import invitations
from debts.services.site import setup as service
from debts.views.door.confirm import confirm
from debts.views.door.entering import answers, sign_in, used_up
from debts.views.door.form_page import form_page


@login_not_required
@sensitive_post_parameters("password", "password_again")
def setup(request: HttpRequest, secret: str) -> HttpResponse:
    """The first account: an e-mail address, a password, and it is the host of the site."""
    found = invitations.find(secret, purpose=Invitation.Purpose.SET_UP, at=clock.now())
    if found is None:
        return used_up(request)
    form = NewAccountForm(request.POST or None)
    if form.is_valid():
        account = service.make_first_account(found, **answers(form))
        return sign_in(request, account, to=reverse("start"))
    return form_page(
        request,
        form,
        template="setup/setup.html",
        title=_("Welcome. Make the first account"),
        lead=_("It is yours, and it looks after this site: who may sign up, who is invited."),
        submit_label=_("Make the account"),
    )


@login_not_required
def enter(request: HttpRequest, secret: str) -> HttpResponse:
    """Sign in with one press. Opening uses nothing up: programs that preview links do it."""
    found = invitations.find(secret, purpose=Invitation.Purpose.SIGN_IN, at=clock.now())
    if found is None or found.account is None:
        return used_up(request)
    if request.method != "POST":
        return confirm(
            request,
            title=_("Sign in as %(account)s?") % {"account": found.account},
            button=_("Sign in"),
            back_url="/",
            is_removal=False,
        )
    account = found.account if invitations.use(found, at=clock.now()) else None
    return sign_in(request, account, to="/")
