"""Codes of an authenticator app (RFC 6238): each counts once.

allauth remembers a code for one period in the cache; taken one period early or late, it is good for
three. So the last period that was used is kept with the secret, and no earlier one counts again, as
RFC 6238, section 5.2, asks.
"""

from __future__ import annotations

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from django.db import transaction

from debts.models import Account

_LAST_USED = "last_period"


@transaction.atomic
def use_up(account: Account, code: str) -> bool:
    """Whether this code of the account's app is good and new; from then on it is used."""
    app = (
        Authenticator.objects.select_for_update()
        .filter(user=account, type=Authenticator.Type.TOTP)
        .first()
    )
    if app is None:
        return False
    used = app.data.get(_LAST_USED, -1)
    new = [period for period in _periods(decrypt(app.data["secret"]), code) if period > used]
    if not new:
        return False
    app.data[_LAST_USED] = new[0]
    app.save(update_fields=["data"])
    return True


def _periods(secret: str, code: str) -> list[int]:
    """Those around now, the earliest first, in which the app shows this code."""
    return [
        period
        for period in yield_hotp_counters_from_time()
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, period)))
    ]
