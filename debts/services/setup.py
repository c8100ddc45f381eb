"""The first account, made through a link that the program prints; and accounts at all."""

from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from debts import clock
from debts.models import Account, Invitation
from debts.services import invitations


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
def make_account(
    *, email: str, password: str, language: str = "", is_host: bool = False
) -> Account:
    """With an empty password it is an account that only a link signs in."""
    account = Account.objects.create_user(
        email, password or None, language=language, is_host=is_host
    )
    EmailAddress.objects.create(user=account, email=account.email, primary=True)
    return account


@transaction.atomic
def make_first_account(
    invitation: Invitation, *, email: str, password: str, language: str, at: datetime
) -> Account | None:
    """The host's account; None when the link is used or somebody is already here."""
    if not invitations.use(invitation, at=at) or Account.objects.exists():
        return None
    return make_account(email=email, password=password, language=language, is_host=True)


@transaction.atomic
def make_invited_account(
    invitation: Invitation, *, email: str, password: str, language: str, at: datetime
) -> Account | None:
    """An account for whoever holds the link, in its household; None when it is used."""
    account = make_account(email=email, password=password, language=language)
    if not invitations.join(invitation, account=account, at=at):
        transaction.set_rollback(True)
        return None
    return account


@transaction.atomic
def change_email(account: Account, email: str) -> None:
    """Sign in with another address from now on; it has to be confirmed anew where mail goes out."""
    account.email = email
    account.save(update_fields=["email"])
    EmailAddress.objects.filter(user=account).delete()
    EmailAddress.objects.create(user=account, email=email, primary=True)
