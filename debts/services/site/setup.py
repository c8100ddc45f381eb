"""The first account, made through a link that the program prints."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from debts import clock
from debts.models import Account, Invitation
from debts.services.site import accounts, invitations


@transaction.atomic
def new_setup_link() -> str | None:
    """The path of a one-time link for the first account, or None once there is an account.

    An older link that nobody used ends here.
    """
    if Account.objects.exists():
        return None
    purpose = Invitation.Purpose.SET_UP
    Invitation.objects.filter(purpose=purpose).delete()
    return invitations.make_link(purpose=purpose, at=clock.now())


@transaction.atomic
def make_first_account(
    invitation: Invitation, *, email: str, password: str, language: str, at: datetime
) -> Account | None:
    """The host's account; None when the link is used or somebody is already here."""
    if not invitations.use(invitation, at=at) or Account.objects.exists():
        return None
    return accounts.make_account(
        email=email, password=password, language=language, is_host=True, is_confirmed=True
    )
