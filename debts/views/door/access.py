"""The one door: who may read or write a household, and every save made once and not over another.

Strangers get 404, as if nothing were there. Anonymous visitors go to sign-in, and what they had
typed is kept for them alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache, wraps
from typing import Any, TypeVar, overload

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import PermissionDenied
from django.db.models import Manager, Model
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import redirect

from debts import clock, formats
from debts.models import WRITERS, Debt, Household, Membership, Role
from debts.models.prepared import Prepared
from debts.rulebook import book
from debts.selectors.at_hand import read_debt
from debts.services import kept_text
from debts.views.door.once import View, sent_once
from debts.views.door.readers import only_open
from debts.views.door.way_back import keep
from debts.views.door.who import account_of, membership_of

Row = TypeVar("Row", bound=Model)

READING = frozenset({"GET", "HEAD"})
_MEMBERSHIP = Prepared(
    lambda account, household: Membership.objects.filter(
        account=account, household=household
    ).select_related("household"),
    values=2,
)


class KeepTypedLoginRequired(LoginRequiredMiddleware):
    """Every page needs an account unless it says otherwise; a lost session loses no text."""

    def handle_no_permission(self, request: HttpRequest, view_func: View) -> HttpResponseRedirect:
        if request.method == "POST":
            kept_text.keep(request)
        return super().handle_no_permission(request, view_func)


@overload
def in_household(view: View) -> View: ...


@overload
def in_household(
    *, post: Collection[Role] = WRITERS, read: Collection[Role] | None = None
) -> Callable[[View], View]: ...


def in_household(
    view: View | None = None,
    *,
    post: Collection[Role] = WRITERS,
    read: Collection[Role] | None = None,
) -> View | Callable[[View], View]:
    """Open a view to a household's members: `read` may see it (all by default), `post` may save.

    The view is called with `household` in place of `household_id`, and `request.membership` set.
    """

    def decorate(inner: View) -> View:
        @wraps(inner)
        def door(request: HttpRequest, household_id: int, **kwargs: Any) -> HttpResponseBase:
            household = enter(request, household_id, post=post, read=read)
            keep(request, household)
            place = book().jurisdiction(household.country)
            zone = clock.zone_of(household.country, household.time_zone)
            with formats.in_place(place.territory), clock.in_zone(zone):
                response = sent_once(inner, request, household=household, **kwargs)
            return _as_read_by(membership_of(request).role, request, response)

        door.opens_to = {"read": read, "post": post}  # type: ignore[attr-defined]
        return door

    return decorate(view) if view else decorate


def _as_read_by(role: str, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """For a role that does not write: the page without what is not theirs to press."""
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    if role not in WRITERS and is_page and isinstance(response, HttpResponse):
        page = response.content.decode(response.charset)
        response.content = only_open(page, Role(role), request.path).encode(response.charset)
    return response


def only_sent(*, leads_to: str) -> Callable[[View], View]:
    """Inside the door, for what a button sends: to open it does nothing and leads to that page.

    Signing in again opens the address that was sent to when the session had ended.
    """

    def decorate(inner: View) -> View:
        @wraps(inner)
        def sent(request: HttpRequest, household: Household, **kwargs: Any) -> HttpResponseBase:
            if request.method != "POST":
                return redirect(leads_to, household.pk)
            return inner(request, household, **kwargs)

        return sent

    return decorate


def for_host(view: View) -> View:
    """Open a view to the host of the site; to everybody else it is not there."""

    @wraps(view)
    def door(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        if not account_of(request).is_host:
            raise Http404
        return sent_once(view, request, **kwargs)

    return door


def enter(
    request: HttpRequest,
    household_id: int,
    *,
    post: Collection[Role] = WRITERS,
    read: Collection[Role] | None = None,
) -> Household:
    """The household, if this account may do this to it. 404 for strangers, 403 for others."""
    account = account_of(request)
    membership = _MEMBERSHIP.one(account.pk, household_id)
    if membership is None:
        raise Http404
    membership.account = account
    home = membership.household
    with clock.in_zone(clock.zone_of(home.country, home.time_zone)):
        if membership.ends_on and membership.ends_on < clock.today():
            raise Http404
    request.membership = membership  # type: ignore[attr-defined]
    allowed = read if request.method in READING else post
    if allowed is not None and membership.role not in allowed:
        raise PermissionDenied
    return membership.household


def debt_of(household: Household, debt_id: int) -> Debt:
    """The debt that an address names, with its account; 404 where the household has none such."""
    debt = read_debt(household, debt_id)
    if debt is None:
        raise Http404
    return debt


def own(
    parent: Model,
    model: type[Row],
    key: int,
    *joined: str,
    through: str = "",
    among: str = "_default_manager",
) -> Row:
    """The row that an address names, where it is this household's (or other parent's); else 404.

    `through` leads from the row to its parent; where nothing stands between, it is at hand there.
    `among` is the manager of those that are meant.
    """
    way = through or str(parent._meta.model_name)
    row: Row | None = _rows(model, way, joined, among).one(parent.pk, key)
    if row is None:
        raise Http404
    if not through:
        setattr(row, way, parent)
    return row


@cache
def _rows(model: type[Row], way: str, joined: tuple[str, ...], among: str) -> Prepared[Row]:
    """One query for each address that names such a row; of no household in particular."""
    manager: Manager[Row] = getattr(model, among)
    rows = manager.select_related(*joined) if joined else manager
    return Prepared(lambda parent, key: rows.filter(**{way: parent, "pk": key}), values=2)
