"""The host's usual sums: a cost above one is asked about. None are shipped."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from debts import clock, formats
from debts.forms.assessment.guideline import GuidelineForm
from debts.forms.base import form_for
from debts.models import Guideline
from debts.rulebook import book
from debts.services.site import host
from debts.views.door.access import for_host
from debts.views.door.confirm import confirm
from debts.views.door.form_page import form_page
from debts.views.door.who import account_of


@for_host
def guidelines(request: HttpRequest, country: str) -> HttpResponse:
    """The usual sums of a country; entering a kind again from the same day replaces its sums."""
    place = book().places.get(country)
    if place is None:
        raise Http404
    form = form_for(request, GuidelineForm, currency=place.currency)
    if request.method == "POST" and form.is_valid():
        host.set_guideline(
            country=country, at=clock.now(), by=account_of(request), **form.cleaned_data
        )
        return redirect("host-guidelines", country)
    return form_page(
        request,
        form,
        template="host/guidelines.html",
        title=_("Usual costs: %(place)s") % {"place": formats.words(place.name)},
        guidelines=Guideline.objects.filter(country=country).select_related("added_by"),
        can_take_back=True,
        submit_label=_("Save"),
        back_url=reverse("host-settings"),
    )


@for_host
def guideline_remove(request: HttpRequest, guideline_id: int) -> HttpResponse:
    found = get_object_or_404(Guideline, pk=guideline_id)
    if request.method == "POST":
        host.remove_guideline(found)
        return redirect("host-guidelines", found.country)
    return confirm(
        request,
        title=_("Remove the usual sum for %(kind)s?") % {"kind": found.get_kind_display()},
        button=_("Remove"),
        back_url=reverse("host-guidelines", args=[found.country]),
    )
