"""Accounts: made, known under another address, ended with all that is their own.

None leaves a household without an owner.
"""

from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Count, Q

from debts.models import Account, Household, Invitation, Role
from debts.services.site import invitations


@transaction.atomic
def make_account(
    *,
    email: str,
    password: str,
    language: str = "",
    is_host: bool = False,
    is_confirmed: bool = False,
) -> Account:
    """With an empty password it is an account that only a link signs in.

    `is_confirmed`: whoever keeps the site knows to whom the address belongs; no mail has to ask.
    """
    account = Account.objects.create_user(
        email, password or None, language=language, is_host=is_host
    )
    EmailAddress.objects.create(
        user=account, email=account.email, primary=True, verified=is_confirmed
    )
    return account


@transaction.atomic
def make_invited_account(
    invitation: Invitation, *, email: str, password: str, language: str, at: datetime
) -> Account | None:
    """An account for whoever holds the link, in its household; None when it is used.

    A link from a host vouches for its holder; one from anybody else would let a stranger, once
    inside, take the address of somebody who is not here yet.
    """
    account = make_account(
        email=email,
        password=password,
        language=language,
        is_confirmed=invitation.made_by is None or invitation.made_by.is_host,
    )
    if not invitations.join(invitation, account=account, at=at):
        transaction.set_rollback(True)
        return None
    return account


def change_settings(account: Account, *, name: str, language: str) -> None:
    account.name, account.language = name, language
    account.save(update_fields=["name", "language"])


def choose_language(account: Account, language: str) -> None:
    """The language of this account's pages; letters have one of their own."""
    account.language = language
    account.save(update_fields=["language"])


def hide_amounts(account: Account, *, hidden: bool) -> None:
    """Whether amounts are covered on this account's pages."""
    account.amounts_hidden = hidden
    account.save(update_fields=["amounts_hidden"])


@transaction.atomic
def change_email(account: Account, email: str) -> None:
    """Sign in with another address from now on; it has to be confirmed anew where mail goes out."""
    account.email = email
    account.save(update_fields=["email"])
    EmailAddress.objects.filter(user=account).delete()
    EmailAddress.objects.create(user=account, email=email, primary=True)


def address_to_confirm(account: Account) -> EmailAddress | None:
    """The address that a mail has to confirm before a second step can be switched on, if any."""
    if settings.MFA_ALLOW_UNVERIFIED_EMAIL:
        return None
    return EmailAddress.objects.filter(user=account, verified=False).first()


def only_owner_of(account: Account) -> list[Household]:
    """Households that nobody else owns: they are handed on or deleted before the account goes."""
    owners = Count("memberships", filter=Q(memberships__role=Role.OWNER))
    mine = Household.objects.filter(memberships__account=account, memberships__role=Role.OWNER)
    return list(Household.objects.filter(pk__in=mine).annotate(owners=owners).filter(owners=1))


def is_needed_as_host(account: Account) -> bool:
    """Whether a site with other people on it would be left without a host."""
    others = Account.objects.exclude(pk=account.pk)
    return account.is_host and others.exists() and not others.filter(is_host=True).exists()


@transaction.atomic
def delete_account(account: Account) -> None:
    """With its sessions on every device. Ask `only_owner_of` and `is_needed_as_host` before."""
    keys = UserSession.objects.filter(user=account).values_list("session_key", flat=True)
    Session.objects.filter(session_key__in=list(keys)).delete()
    account.delete()
