"""The host adds a newer rate or a holiday, with its source, and takes it back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from debts import clock, formats
from debts.forms.account.figures import AddedDayForm, AddedRateForm
from debts.forms.base import form_for
from debts.models import AddedDay, AddedRate
from debts.pages.rules.added_figures import added_to_rules
from debts.pages.rules.known_until import known_until
from debts.services.site import figures
from debts.views.door.access import for_host
from debts.views.door.confirm import confirm
from debts.views.door.form_page import form_page
from debts.views.door.who import account_of


@for_host
def figures_list(request: HttpRequest) -> HttpResponse:
    context = {"added": added_to_rules(), "can_take_back": True, "known": known_until()}
    return render(request, "host/figures.html", context)


@for_host
def rate_add(request: HttpRequest) -> HttpResponse:
    return _add(request, AddedRateForm, title=_("Add a newer rate"))


@for_host
def day_add(request: HttpRequest) -> HttpResponse:
    return _add(request, AddedDayForm, title=_("Add a holiday or a working day"))


@for_host
def rate_take_back(request: HttpRequest, added_rate_id: int) -> HttpResponse:
    row = get_object_or_404(AddedRate.counting(), pk=added_rate_id)
    title = _("Take back %(rate)s from %(day)s?") % {
        "rate": formats.percent(row.rate_ppm),
        "day": formats.day(row.since_on),
    }
    return _take_back(request, row, title)


@for_host
def day_take_back(request: HttpRequest, added_day_id: int) -> HttpResponse:
    row = get_object_or_404(AddedDay.counting(), pk=added_day_id)
    title = _("Take back %(name)s on %(day)s?") % {"name": row.name, "day": formats.day(row.on)}
    return _take_back(request, row, title)


def _add(
    request: HttpRequest, kind: type[AddedRateForm | AddedDayForm], *, title: str
) -> HttpResponse:
    form: Any = form_for(request, kind)
    if request.method == "POST" and form.is_valid():
        figures.add(form.row(), by=account_of(request))
        return redirect("host-figures")
    return form_page(request, form, title=title, back_url=reverse("host-figures"))


def _take_back(request: HttpRequest, row: Any, title: str) -> HttpResponse:
    if request.method == "POST":
        figures.take_back(row, at=clock.now(), by=account_of(request))
        return redirect("host-figures")
    return confirm(
        request,
        title=title,
        lead=_("It counts no more from then on. A letter that was issued keeps what it printed."),
        button=_("Take back"),
        back_url=reverse("host-figures"),
    )
