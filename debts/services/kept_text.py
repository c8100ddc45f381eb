"""Text typed into a form that could not be saved: kept for its writer, offered on the same page.

A key signed for an account proves whose form it was, so a stranger's post keeps nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest, QueryDict

from debts.keys import FIELD, key_in
from debts.models import Account, KeptText, UsedForm
from debts.models.prepared import Prepared

KEPT_FOR = timedelta(days=30)
LARGEST = 200_000  # characters
# Said with what is kept where the reason is another than a session that had ended.
_WHY, SESSION, LANGUAGE = "#why", "session", "language"
_NOT_KEPT = frozenset({"csrfmiddlewaretoken", FIELD, "to_language", _WHY})
# Never kept: what is typed here opens an account.
_SECRET_WORDS = ("password", "code", "secret")
# Every form that opens asks for it.
_KEPT = Prepared(lambda account, path: KeptText.objects.filter(account=account, path=path), 2)


def keep(request: HttpRequest) -> bool:
    """Keep a signed-out visitor's post for the account that opened the form."""
    key = key_in(request.POST.get(FIELD))
    account = Account.objects.filter(pk=key.account_id).first() if key else None
    return account is not None and keep_for(account, request)


def keep_for(account: Account, request: HttpRequest, *, on: str = "", why: str = "") -> bool:
    """Keep what was typed on this page, or on another (`on`); newer text replaces older."""
    key = key_in(request.POST.get(FIELD))
    if key is None or key.account_id != account.pk:
        return False
    fields = {name: values for name, values in request.POST.lists() if _may_keep(name)}
    if sum(len(name) + sum(map(len, values)) for name, values in fields.items()) > LARGEST:
        return False
    if why:
        fields[_WHY] = [why]
    path = (on or request.path)[:300]
    KeptText.objects.update_or_create(account=account, path=path, defaults={"fields": fields})
    return True


def typed(sent: QueryDict) -> tuple[dict[str, list[str]], bool]:
    """What a person typed or chose in a form that was sent, and whether that is all of it.

    Passwords and codes are left out: they are typed again.
    """
    shown = {name: values for name, values in sent.lists() if _may_keep(name) and any(values)}
    return shown, all(_may_keep(name) or name in _NOT_KEPT for name in sent)


def offered(account: Account, path: str) -> QueryDict | None:
    """What this account typed on this page and could not save, as posted data."""
    kept = _KEPT.one(account.pk, path)
    if kept is None:
        return None
    data = QueryDict(mutable=True)
    for name, values in kept.fields.items():
        data.setlist(name, values)
    return data


def reason(offered: QueryDict) -> str:
    """Why this text was kept."""
    return offered.get(_WHY) or SESSION


def forget(account: Account, path: str) -> None:
    KeptText.objects.filter(account=account, path=path).delete()


def sweep(now: datetime) -> None:
    """Drop kept texts and used tokens past their time."""
    KeptText.objects.filter(kept_at__lt=now - KEPT_FOR).delete()
    UsedForm.objects.filter(used_at__lt=now - KEPT_FOR).delete()


def _may_keep(name: str) -> bool:
    return name not in _NOT_KEPT and not any(word in name.lower() for word in _SECRET_WORDS)
