"""Links that let people in: only a digest is kept, each counts once and for a time."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse

from debts.models import Account, Invitation, Membership
from debts.services import rows

LASTS = timedelta(days=7)
_PAGES = {
    Invitation.Purpose.SET_UP: "setup",
    Invitation.Purpose.SIGN_UP: "invitation",
    Invitation.Purpose.SIGN_IN: "enter",
}


def make_link(
    *, purpose: Invitation.Purpose, at: datetime, lasts: timedelta = LASTS, **fields: Any
) -> str:
    """The path of a new one-time link; its secret stands nowhere else."""
    secret = secrets.token_urlsafe(24)
    link = Invitation(
        secret_sha256=_digest(secret), purpose=purpose, expires_at=at + lasts, **fields
    )
    rows.add(link, by=link.made_by)
    return reverse(_PAGES[purpose], args=[secret])


def sign_in_link(*, account: Account, at: datetime, lasts: timedelta = LASTS) -> str:
    """A link that signs this account in, once."""
    purpose = Invitation.Purpose.SIGN_IN
    return make_link(purpose=purpose, at=at, lasts=lasts, account=account)


def end_link(invitation: Invitation, *, by: Account) -> None:
    """Nobody can use it from then on."""
    rows.remove(invitation, by=by)


def find(secret: str, *, purpose: Invitation.Purpose, at: datetime) -> Invitation | None:
    """The invitation behind a link, while it can still be used."""
    return (
        Invitation.objects.open(at)
        .select_related("household", "account")
        .filter(purpose=purpose, secret_sha256=_digest(secret))
        .first()
    )


def use(invitation: Invitation, *, at: datetime) -> bool:
    """Use the link up, in the transaction of what follows. False when somebody was faster."""
    return bool(Invitation.objects.open(at).filter(pk=invitation.pk).update(used_at=at))


@transaction.atomic
def join(invitation: Invitation, *, account: Account, at: datetime) -> bool:
    """Use the link for this account: into its household, if it names one. A role held stays."""
    if not use(invitation, at=at):
        return False
    home = invitation.household
    if home is None:
        return True
    # Access that has ended by itself may be given anew.
    for ended in home.memberships.filter(account=account, ends_on__lt=at.date()):
        rows.remove(ended, by=account)
    if not home.memberships.filter(account=account).exists():
        joined = Membership(
            household=home,
            account=account,
            role=invitation.role,
            ends_on=invitation.access_ends_on,
        )
        rows.add(joined, by=account)
    return True


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
