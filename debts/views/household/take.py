"""Everything that a household owns, handed out as one file to those who may write in it."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from debts import clock
from debts.export import take_along
from debts.models import WRITERS, Household
from debts.pages.tables import tables_of
from debts.services.storage import Refused
from debts.views.door.access import in_household
from debts.views.door.attachment import attachment


@in_household(read=WRITERS)
def household_take(request: HttpRequest, household: Household) -> HttpResponseBase:
    """A download under a name that says nothing of anybody."""
    try:
        tables = partial(tables_of, today=clock.today())
        parcel = take_along.make(household, tables=tables, now=clock.now())
    except Refused as full:
        return render(request, "household/no_room.html", {"sentence": str(full)}, status=507)
    name = f"negotiator-{clock.today()}.zip"
    return attachment(parcel, filename=name, content_type="application/zip")
