"""Who is asking."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from debts.models import Account, Membership


def account_of(request: HttpRequest) -> Account:
    """The account that is signed in; for views behind the sign-in."""
    if not isinstance(request.user, Account):
        raise PermissionDenied
    return request.user


def membership_of(request: HttpRequest) -> Membership:
    """What joins that account to the household; for views behind the household's door."""
    membership: Membership = request.membership  # type: ignore[attr-defined]
    return membership
