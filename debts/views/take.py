"""Everything that a household owns, handed out as one file to those who may write in it."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render

from debts import clock
from debts.models import WRITERS, Household
from debts.pages.tables import tables_of
from debts.services import take_along
from debts.services.storage import Refused
from debts.views.access import in_household


@in_household(read=WRITERS)
def household_take(request: HttpRequest, household: Household) -> HttpResponse:
    """A download under a name that says nothing of anybody."""
    try:
        parcel = take_along.make(household, tables=tables_of, now=clock.now())
    except Refused as full:
        return render(request, "household/no_room.html", {"sentence": str(full)}, status=507)
    response = FileResponse(
        parcel,
        as_attachment=True,
        filename=f"negotiator-{clock.today()}.zip",
        content_type="application/zip",
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response  # type: ignore[return-value]
