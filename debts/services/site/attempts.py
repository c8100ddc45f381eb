"""How often a password or a code may be tried, counted so that nobody can keep the owner out.

A browser that was signed in to the account before has a count of its own, which nobody else can
use up (OWASP calls it a device cookie). All others are counted by address and network together, so
guessing from one place locks nobody out at another, and somebody who forgot a password does not
lock an office. Only what comes from very many networks at once is counted by address alone: then a
known browser, or a link for a new password, is the way in. Links are asked for under counts of the
same kind, and an address gets only so many mails: who asks for more is told what everybody is.
"""

from __future__ import annotations

import logging

from allauth.account.adapter import get_adapter
from allauth.core.internal import ratelimit
from allauth.core.internal.ratelimit import RateLimitUsage
from allauth.socialaccount.providers.base import AuthError
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from debts.models import Account
from debts.services.site import known_browsers

_log = logging.getLogger("debts.sign_in")

# One name a count, with allauth's notation: so many, in how long, for whom.
RATES: dict[str, str] = {
    "known_browser": "10/5m/key,60/d/key",
    "password_from_network": "5/5m/key,20/h/key",
    "network": "60/5m/ip",
    "password": "200/h/key",
    "code": "5/5m/key,50/d/key",
    # Calendars ask a few times an hour; an address that is no more is asked for as often.
    "calendar": "60/h/key",
    "no_calendar": "60/5m/ip",
    "link_from_network": "5/5m/key,20/d/key",
    "link": "10/h/key,40/d/key",
}


def password_try(request: HttpRequest, email: str) -> RateLimitUsage:
    """Count a try at the password; roll it back once it was right. ValidationError when refused."""
    email = email.lower()
    account_id = _account_id(email)
    if mark := known_browsers.mark_of(request, account_id):
        return _count(request, ("known_browser", f"{account_id}|{mark}"))
    place = ratelimit.get_ip(request)
    return _count(
        request, ("password_from_network", f"{email}|{place}"), ("network", ""), ("password", email)
    )


def may_mail_link(request: HttpRequest, email: str) -> bool:
    """Count a wish for a mail with a link, and say whether it goes out.

    ValidationError when this network or browser asked too often. What others asked
    for bounds the mails to an address, but none of a browser that it knows.
    """
    email = email.lower()
    account_id = _account_id(email)
    if mark := known_browsers.mark_of(request, account_id):
        _count(request, ("known_browser", f"link|{account_id}|{mark}"))
        return True
    _count(request, ("link_from_network", f"{email}|{ratelimit.get_ip(request)}"))
    return bool(ratelimit.consume(request, app="debts", action="link", config=RATES, key=email))


def code_try(request: HttpRequest, account: Account) -> RateLimitUsage:
    """Count a try at a code of the second step, by somebody who knows the password."""
    if mark := known_browsers.mark_of(request, account.pk):
        return _count(request, ("known_browser", f"code|{account.pk}|{mark}"))
    return _count(request, ("code", str(account.pk)))


def forget_codes(request: HttpRequest, account: Account) -> None:
    """With a new password whoever tried codes is out, and their tries count no longer."""
    ratelimit.clear(request, app="debts", action="code", config=RATES, key=str(account.pk))


def reads_too_often(request: HttpRequest, feed_id: int) -> bool:
    """Whether a calendar is asked for more often than calendars do; no try at a secret."""
    used = ratelimit.consume(
        request, app="debts", action="calendar", config=RATES, key=str(feed_id), limit_get=True
    )
    request.is_no_try = used is None  # type: ignore[attr-defined]
    return used is None


def misses_too_often(request: HttpRequest) -> bool:
    """Whether one network asks for many addresses of calendars that are not there."""
    used = ratelimit.consume(
        request, app="debts", action="no_calendar", config=RATES, limit_get=True
    )
    return used is None


def is_a_try(request: HttpRequest) -> bool:
    """Whether a refusal is told to fail2ban: a real calendar, asking too often, guesses nothing."""
    return not getattr(request, "is_no_try", False)


def log_failed(request: HttpRequest) -> None:
    """One line for fail2ban: docs/self-hosting.md reads it."""
    _log.warning("Sign-in failed from %s", get_adapter().get_client_ip(request))


def log_refused(request: HttpRequest) -> None:
    _log.warning("Sign-in refused from %s", get_adapter().get_client_ip(request))


def log_provider(name: str, error: object, exception: BaseException | None) -> None:
    """An identity provider did not do its part; that somebody changed their mind is no failure."""
    if error != AuthError.CANCELLED:
        _log.error("Sign-in through %s failed: %s", name, type(exception or error).__name__)


def is_refused(request: HttpRequest) -> bool:
    """Whether a count was full while this request was answered."""
    return getattr(request, "too_many_tries", False)


def _account_id(email: str) -> int | None:
    return Account.objects.filter(email=email).values_list("pk", flat=True).first()


def _count(request: HttpRequest, *counts: tuple[str, str]) -> RateLimitUsage:
    used = RateLimitUsage(usage=[])
    for name, key in counts:
        one = ratelimit.consume(request, app="debts", action=name, config=RATES, key=key)
        if one is None:
            used.rollback()
            request.too_many_tries = True  # type: ignore[attr-defined]
            refusal: ValidationError = get_adapter().validation_error("too_many_login_attempts")
            raise refusal
        used.usage += one.usage
    return used
