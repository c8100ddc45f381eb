"""Where allauth asks us about people who come by way of an identity provider."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

from debts import clock
from debts.models import Account, Invitation, Site
from debts.services.site import attempts, invitations


class ProviderAccounts(DefaultSocialAccountAdapter):
    """Whoever has an account or an invitation comes in; a provider's word alone makes no account.

    Unless the host opened sign-up to everybody.
    """

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultSocialAccountAdapter.error_messages,
        "no_password": _("Set a password first: without it you could not sign in any more."),
    }

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """One page for all who are not let in: it does not tell which addresses are known here."""
        is_connecting = sociallogin.state.get("process") == AuthProcess.CONNECT
        if not (sociallogin.is_existing or is_connecting or _may_make_account(sociallogin)):
            raise ImmediateHttpResponse(render(request, "socialaccount/unknown.html", status=403))

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[Account, str] | None:
        """Only by an address that is confirmed here too.

        Somebody may have made an account with an address that is another's, and wait for them.
        """
        found: tuple[Account, str] | None = super().authenticate_by_email(sociallogin)
        if found is None:
            return None
        account, email = found
        ours = EmailAddress.objects.filter(user=account, email__iexact=email, verified=True)
        return found if ours.exists() else None

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return _may_make_account(sociallogin)

    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]
    ) -> Account:
        account: Account = super().populate_user(request, sociallogin, data)
        account.email = account.email.lower()
        return account

    @transaction.atomic
    def save_user(
        self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None
    ) -> Account:
        """The account, and with it the use of the invitation that it came by."""
        invitation = _invitation(sociallogin)
        account: Account = super().save_user(request, sociallogin, form)
        if invitation and not invitations.join(invitation, account=account, at=clock.now()):
            raise ImmediateHttpResponse(render(request, "setup/used_up.html", status=410))
        return account

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, **more: Any
    ) -> None:
        attempts.log_provider(provider.sub_id, error, more.get("exception"))


def _may_make_account(sociallogin: SocialLogin) -> bool:
    email = sociallogin.user.email
    if not email or Account.objects.filter(email=email).exists():
        return False
    return Site.current().sign_up_open or _invitation(sociallogin) is not None


def _invitation(sociallogin: SocialLogin) -> Invitation | None:
    """The one behind the page from which they went to the provider, while it counts."""
    try:
        page = resolve(sociallogin.state.get("next") or "")
    except Resolver404:
        return None
    if page.url_name != "invitation":
        return None
    purpose = Invitation.Purpose.SIGN_UP
    return invitations.find(page.kwargs["secret"], purpose=purpose, at=clock.now())
