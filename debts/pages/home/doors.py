"""What may bring somebody here: three doors in the order of fear, and whom to talk to instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from debts.pages.help import HelpPlace


@dataclass(frozen=True, slots=True)
class Door:
    """One door: `page` is the name of the address behind it in a new household; some lead to pages
    that are `only_read`, which an adviser may open too."""

    id: str
    page: str
    title: Promise
    gives: Promise
    takes: Promise
    only_read: bool = False


DOORS = (
    Door(
        "urgent",
        "emergency",
        _("A letter frightens me today"),
        _(
            "Court papers, people at the door, eviction or power to be cut off. See what to do "
            "first, and by which day."
        ),
        _("About 2 minutes. No figures needed."),
        only_read=True,
    ),
    Door(
        "write",
        "write",
        _("I must write to someone now"),
        _(
            "Ask one firm or person to hold off while you sort things out. A few "
            "short answers, then a letter to print."
        ),
        _("About 10 minutes. Have one of their letters or messages at hand."),
    ),
    Door(
        "whole",
        "who-you-are",
        _("I want to get out of this"),
        _("Your money, your debts, a plan that you can keep, and the letters that go with it."),
        _("About an hour, in as many sittings as you like."),
    ),
)


def door_of(id_: str) -> Door:
    """The door that was pressed; the last, which has all of them on its way, for any other."""
    return next((door for door in DOORS if door.id == id_), DOORS[-1])


def to_talk_to(places: Iterable[HelpPlace]) -> HelpPlace | None:
    """Who advises on debts, else the first who helps at all."""
    known = list(places)
    return next((place for place in known if place.debt_advice), known[0] if known else None)
