"""The signed key in every form: which account opened it, and a number used once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest

FIELD = "_form"
_SALT = "negotiator.form"


@dataclass(frozen=True, slots=True)
class FormKey:
    account_id: int
    nonce: str


def new_key(account_id: int) -> str:
    """A fresh key for one showing of a form."""
    return signing.dumps([account_id, secrets.token_urlsafe(18)], salt=_SALT, compress=False)


def key_in(posted: str | None) -> FormKey | None:
    """The key if we signed it, else None. Keys do not age: a form may stay open for days."""
    try:
        account_id, nonce = signing.loads(posted or "", salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return FormKey(account_id, nonce)


def read_key(request: HttpRequest) -> FormKey | None:
    """The posted key, if it was made for the account that now posts it."""
    key = key_in(request.POST.get(FIELD))
    return key if key and key.account_id == request.user.pk else None
