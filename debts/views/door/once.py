"""Each form counts once, and a form opened before somebody else's save never overwrites it."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import wraps
from hashlib import sha256
from threading import Lock
from typing import Any, TypeVar

from django.contrib.messages import get_messages
from django.db import connection, transaction
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render

from debts.forms.base import opened_form
from debts.forms.stale import StaleForm
from debts.keys import FIELD, read_key
from debts.models import Account, Household
from debts.models.base import StaleRow, Versioned
from debts.services import kept_text, sent_forms, unsettled
from debts.services.sent_forms import Correction, Made, Sent
from debts.views.door.who import account_of

View = Callable[..., HttpResponseBase]
AModel = TypeVar("AModel", bound=Model)
_line = Lock()
_NOT_TYPED = frozenset({"csrfmiddlewaretoken", FIELD})


def sent_once(view: View, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
    """Run the view; a POST runs in one transaction with its one-time token.

    The same form sent again as it was gets the first one's result; sent again with another text,
    by who went back to it, it saves nothing more before the person has said what is meant. A POST
    without a valid token of this account saves nothing: its text is kept, and the page shown again.
    """
    if request.method != "POST":
        return view(request, **kwargs)
    key = read_key(request)
    if key is None:
        kept_text.keep_for(account_of(request), request)
        return redirect(request.get_full_path())
    try:
        with _in_line(), transaction.atomic(), unsettled.gone_if_undone():
            _wait_for_turn(account_of(request), kwargs.get("household"))
            return _first_time(view, request, _sent(request, key.nonce), **kwargs)
    except _SentBefore as before:
        return redirect(before.result_url)
    except _MadeBefore as before:
        return _correct_or_another(request, before.correction)
    except NotNow as instead:
        kept_text.keep_for(account_of(request), request)
        return redirect(instead.url)
    except StaleForm as stale:
        return _both_texts(request, stale)
    except StaleRow as stale:
        form = opened_form(request, stale.current)
        if form is None:
            raise
        return _both_texts(request, form.stale(stale.current))


def _both_texts(request: HttpRequest, stale: StaleForm) -> HttpResponseBase:
    return render(request, "stale.html", stale.context(), status=409)


def _in_line() -> AbstractContextManager[Any]:
    """SQLite lets one save in and has the others try again, ever more rarely and in no order: of
    six people who save at once some wait for seconds. In a line nobody waits for long.
    """
    return _line if connection.vendor == "sqlite" else nullcontext()


def _wait_for_turn(account: Account, household: Household | None) -> None:
    """PostgreSQL lets saves run side by side; those of one household, else of one account, follow
    each other there too. So the second press of a button finds what the first one did.
    """
    if connection.vendor == "sqlite":
        return
    rows: QuerySet[Any] = Account.objects.filter(pk=account.pk)
    if household:
        rows = Household.objects.filter(pk=household.pk)
    if rows.select_for_update(no_key=True).values_list("pk").first() is None:
        raise Http404  # removed by the one before


def once(view: View) -> View:
    """For a signed-in page outside of households: its form counts once, in one transaction."""

    @wraps(view)
    def page(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        return sent_once(view, request, **kwargs)

    return page


def to_change(rows: QuerySet[AModel], request: HttpRequest) -> QuerySet[AModel]:
    """The rows; for a save held until it is through, so that one of the same moment waits."""
    return rows.select_for_update() if request.method == "POST" else rows


class NotNow(Exception):
    """The page takes nothing before the person has been at `url`; what they typed waits for it."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


class _SentBefore(Exception):
    def __init__(self, result_url: str) -> None:
        super().__init__(result_url)
        self.result_url = result_url


class _MadeBefore(Exception):
    def __init__(self, correction: Correction) -> None:
        super().__init__(correction.url)
        self.correction = correction


def made(request: HttpRequest, row: Versioned, *, corrected_at: str) -> None:
    """A view says what its form made, and where a form of the same questions corrects that row.

    The browser's Back then leads to one record and not to two.
    """
    query = request.META["QUERY_STRING"]
    request.made = Made(row, f"{corrected_at}?{query}" if query else corrected_at)  # type: ignore[attr-defined]


def _sent(request: HttpRequest, nonce: str) -> Sent:
    """One showing of a form on its page, and the showing with one content."""
    showing = [nonce, request.path]
    typed = sorted(item for item in request.POST.lists() if item[0] not in _NOT_TYPED)
    sent = [upload for _field, uploads in request.FILES.lists() for upload in uploads]
    files = [(upload.name, upload.size) for upload in sent]
    return Sent(_digest(showing), _digest([*showing, typed, files]))


def _digest(of: list[Any]) -> str:
    return sha256(json.dumps(of).encode()).hexdigest()


def _first_time(view: View, request: HttpRequest, sent: Sent, **kwargs: Any) -> HttpResponseBase:
    if first := sent_forms.sent_before(account_of(request), sent):
        raise _SentBefore(first)
    response = view(request, **kwargs)
    if isinstance(response, HttpResponseRedirect):
        _remember(request, sent, response.url)
        kept_text.forget(account_of(request), request.path)
    else:
        # Shown again with problems: nothing may stay saved, and the token stays good.
        transaction.set_rollback(True)
    return response


def _remember(request: HttpRequest, sent: Sent, result_url: str) -> None:
    """Use the token up; a twin that committed first (PostgreSQL) undoes this whole save."""
    account, new = account_of(request), getattr(request, "made", None)
    # A page cannot hand a file on to another page; and another file is another paper.
    if new and not request.FILES and (earlier := sent_forms.correction_of(account, sent)):
        raise _MadeBefore(earlier)
    if first := sent_forms.use_up(account, sent, result_url=result_url, made=new):
        raise _SentBefore(first)


def _correct_or_another(request: HttpRequest, correction: Correction) -> HttpResponseBase:
    """Everything that was typed stands in both forms of the page; nothing of it was saved."""
    for _said in get_messages(request):
        pass  # of the save that was undone
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in _NOT_TYPED
        for value in values
    ]
    context = {"correction": correction, "typed": typed}
    return render(request, "made_before.html", context, status=409)
