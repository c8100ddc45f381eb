"""Ending an account: it goes with all that is its own, and leaves no household without an owner."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Count, Q

from debts.models import Account, Household, Role


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
