"""Where allauth asks us: who may make an account, in which language, whether mail goes out."""

from __future__ import annotations

import logging
from functools import cache
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from debts.models import Account, Site
from debts.services.site import accounts, attempts, known_browsers
from debts.templatetags.negotiator import device

logger = logging.getLogger("debts.proxy")


@cache
def _tell_of_proxy() -> None:
    """Once, in the log: the page cannot tell it to whoever set up the proxy."""
    logger.warning(
        "The proxy does not say who asks: its X-Forwarded-For holds no address, or fewer than "
        "NEGOTIATOR_PROXIES (%d). Until it does, limits on signing in are shared by everybody.",
        settings.PROXIES,
    )


class Accounts(DefaultAccountAdapter):
    """Sign-up is closed unless the host opened it; links make accounts on a page of ours."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return Site.current().sign_up_open

    def new_user(self, request: HttpRequest) -> Account:
        return Account(language=get_language() or "")

    def post_login(self, request: HttpRequest, user: Account, **options: Any) -> HttpResponse:
        if not user.language:
            accounts.choose_language(user, get_language() or "")
        answer: HttpResponse = super().post_login(request, user, **options)
        known_browsers.remember(request, answer, user)
        return answer

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Our own counts in place of allauth's, which takes one back when the password is right."""
        self._login_failed_rl_usage = attempts.password_try(request, credentials["email"])

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        attempts.log_failed(request)

    def set_password(self, user: Account, password: str) -> None:
        super().set_password(user, password)
        attempts.forget_codes(context.request, user)

    def reauthenticate(self, user: Account, password: str) -> bool:
        """By the account's own address: allauth's list of addresses may be empty."""
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that limits are counted by; the proxy's own where it names no client."""
        try:
            return str(super().get_client_ip(request))
        except (PermissionDenied, ImproperlyConfigured):
            _tell_of_proxy()
            return str(request.META["REMOTE_ADDR"])

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        if settings.EMAIL_ENABLED:
            super().send_mail(template_prefix, email, context)


class SecondSteps(DefaultMFAAdapter):
    """What a passkey is called, here and in the list that the person's device keeps."""

    # Of a passkey; forms/account/codes.py has its own sentence for a code.
    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("The passkey was not taken. Try again, or sign in with your password."),
    }

    def generate_authenticator_name(self, user: Account, type: Authenticator.Type) -> str:
        return device(context.request.headers.get("User-Agent", ""))

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Negotiator"}
