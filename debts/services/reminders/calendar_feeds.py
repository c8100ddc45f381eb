"""The address of a member's calendar: made, renewed and ended by them, found by its secret."""

from __future__ import annotations

import hashlib
import secrets

from django.db import transaction
from django.urls import reverse

from debts import clock
from debts.models import WRITERS, Account, CalendarFeed
from debts.services import rows


@transaction.atomic
def make_feed(feed: CalendarFeed, *, by: Account) -> str:
    """The path of the new address; its secret stands nowhere else."""
    secret = _new_secret(feed)
    rows.add(feed, by=by)
    return _path(secret)


def change_feed(feed: CalendarFeed, *, seen: int, by: Account) -> CalendarFeed:
    """What it says and when it reminds; the address stays. Raises `StaleRow`."""
    return rows.change(feed, seen=seen, by=by)


@transaction.atomic
def renew_feed(feed: CalendarFeed, *, by: Account) -> str:
    """The path of another address; the one before is nobody's from then on."""
    secret = _new_secret(feed)
    rows.change_columns(feed, "secret_sha256", by=by)
    return _path(secret)


def end_feed(feed: CalendarFeed, *, by: Account) -> None:
    rows.remove(feed, by=by)


def feed_of(secret: str) -> CalendarFeed | None:
    """The calendar behind an address, while its member may still write in the household."""
    found = (
        CalendarFeed.objects.select_related("membership__household", "membership__account")
        .filter(secret_sha256=_digest(secret), membership__role__in=WRITERS)
        .filter(membership__account__is_active=True)
        .first()
    )
    return found if found and not _has_ended(found) else None


def _has_ended(feed: CalendarFeed) -> bool:
    membership = feed.membership
    home = membership.household
    with clock.in_zone(clock.zone_of(home.country, home.time_zone)):
        return membership.ends_on is not None and membership.ends_on < clock.today()


def _new_secret(feed: CalendarFeed) -> str:
    secret = secrets.token_urlsafe(24)
    feed.secret_sha256 = _digest(secret)
    return secret


def _path(secret: str) -> str:
    return reverse("calendar-feed", args=[secret])


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
