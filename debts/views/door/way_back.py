"""The way back to a letter that sent somebody to fill in a fact: `?letter=` on any page.

A page that is filled in at once returns to it; every page of a longer way shows a link until the
letter is open again. What is carried is an id, not an address, so nobody can be led elsewhere.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from debts.letters.facts.missing import FOR_LETTER
from debts.models import Household
from debts.pages.ids import number_in
from debts.views.door.who import membership_of

_KEPT = "way_back"


def keep(request: HttpRequest, household: Household) -> None:
    """Set `request.way_back`, the address of the letter to return to; empty where there is none."""
    way = _asked(request, household) or request.session.get(_KEPT, "")
    if way and request.path.startswith(way):
        # There again.
        request.session.pop(_KEPT, None)
    elif way != request.session.get(_KEPT, ""):
        request.session[_KEPT] = way
    elsewhere = way.startswith(_letters(household)) and not request.path.startswith(way)
    request.way_back = way if elsewhere else ""  # type: ignore[attr-defined]


def after(request: HttpRequest, default: str) -> str:
    """Where a save leads: to the letter that asked for the fact, else as ever."""
    return _asked(request, membership_of(request).household) or default


def _asked(request: HttpRequest, household: Household) -> str:
    """The page of the letter asked for, as far as it belongs to the household; else empty."""
    letter_id = number_in(request.GET, FOR_LETTER)
    if letter_id is None or not household.letters.filter(pk=letter_id).exists():
        return ""
    return reverse("letter-preview", args=[household.pk, letter_id])


def _letters(household: Household) -> str:
    return reverse("letter-list", args=[household.pk])
