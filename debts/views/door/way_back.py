"""The way back to a letter that sent somebody to fill in a fact: `?letter=` on any page.

A page that is filled in at once returns to it; every page of a longer way shows a link until the
letter is open again, or another way is taken: the way is that part of the site (a debt, the money,
the people) in which it began. What is carried is an id, not an address, so nobody can be led
elsewhere.
"""

from __future__ import annotations

import re

from django.http import HttpRequest
from django.urls import reverse

from debts.letters.facts.missing import FOR_LETTER
from debts.models import Household
from debts.pages.ids import number_in
from debts.views.door.who import membership_of

_KEPT = "way_back_to"
# A household, a noun, and its row where there is one.
_PART = re.compile(r"/h/\d+/[a-z-]+/(?:\d+/)?")


def keep(request: HttpRequest, household: Household) -> None:
    """Set `request.way_back`, the address of the letter to return to; empty where there is none."""
    asked = _asked(request, household)
    way, part = (asked, _part(request.path)) if asked else request.session.get(_KEPT, ["", ""])
    if way and (request.path.startswith(way) or not request.path.startswith(part)):
        # There again, or somewhere else.
        way = part = ""
        request.session.pop(_KEPT, None)
    elif asked and [way, part] != request.session.get(_KEPT):
        request.session[_KEPT] = [way, part]
    request.way_back = way  # type: ignore[attr-defined]


def _part(path: str) -> str:
    """What the addresses of all pages of one thing begin with: /h/1/debts/2/, /h/1/money/."""
    found = _PART.match(path)
    return found[0] if found else path


def after(request: HttpRequest, default: str) -> str:
    """Where a save leads: to the letter that asked for the fact, else as ever."""
    return _asked(request, membership_of(request).household) or default


def _asked(request: HttpRequest, household: Household) -> str:
    """The page of the letter asked for, as far as it belongs to the household; else empty."""
    letter_id = number_in(request.GET, FOR_LETTER)
    if letter_id is None or not household.letters.filter(pk=letter_id).exists():
        return ""
    return reverse("letter-preview", args=[household.pk, letter_id])
