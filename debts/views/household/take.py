"""Everything that a household owns: handed out as one file to those who may write in it, and taken
in from such a file as a household of its own."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from debts import clock
from debts.export import take_along
from debts.export.take_in import TakenIn, take_in
from debts.forms.base import form_for
from debts.forms.household.take_in import TakeInForm
from debts.models import WRITERS, Account, Household
from debts.pages.tables import tables_of
from debts.services.storage import Refused
from debts.uploads_handler import no_room, too_large
from debts.views.door.access import in_household
from debts.views.door.attachment import attachment
from debts.views.door.form_page import form_page
from debts.views.door.once import once
from debts.views.door.who import account_of


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


@once
def household_take_in(request: HttpRequest) -> HttpResponse:
    """A file that "take everything with you" made becomes a household, whole or not at all."""
    is_lost = {"too_large": too_large(request), "no_room": no_room(request)}
    form = form_for(request, TakeInForm, is_lost=is_lost)
    if request.method == "POST" and form.is_valid():
        taken = _taken(form, account_of(request))
        if taken:
            messages.success(request, _("Taken in: %(count)s records.") % {"count": taken.rows})
            if taken.missing:
                lost = _("These letters were not in the file as they were printed: %(names)s.")
                messages.warning(request, lost % {"names": ", ".join(taken.missing)})
            return redirect("home", taken.household.pk)
    return form_page(
        request,
        form,
        title=_("Take in a household from a file"),
        lead=_(
            "The zip file that “Take everything with you” made, here or on another site. It becomes"
            " a household of its own: nothing that is here already changes."
        ),
        submit_label=_("Take it in"),
        back_url=reverse("household-list"),
    )


def _taken(form: TakeInForm, owner: Account) -> TakenIn | None:
    """None where it was refused, which is said at the field."""
    try:
        return take_in(form.cleaned_data["file"], owner=owner)
    except Refused as refused:
        form.add_error("file", str(refused))
        return None
