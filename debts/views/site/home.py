"""The first page of a household."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from debts.clock import today
from debts.models import WRITERS, Household, Note
from debts.models.prepared import Prepared
from debts.pages.help import help_links
from debts.pages.home.agenda import what_else_is_due
from debts.pages.home.doors import DOORS, to_talk_to
from debts.pages.home.home import home_course, home_page
from debts.pages.home.journey import journey
from debts.pages.home.next import next_thing
from debts.views.door.access import in_household
from debts.views.door.who import membership_of

_NEW_NOTES = Prepared(
    lambda key: Note.objects.filter(household=key, read_on=None).select_related("written_by")
)


@in_household
def home(request: HttpRequest, household: Household) -> HttpResponse:
    day = today()
    page = home_page(household, day)
    next_ = next_thing(page, day)
    context = {
        "page": page,
        "today": day,
        "next": next_,
        "agenda": what_else_is_due(page, next_, day),
        "journey": journey(household, page),
        "notes": _NEW_NOTES.of(household.pk),
    }
    if not page.is_start:
        context["course"] = home_course(household, page, day)
        return render(request, "home/home.html", context)
    # Who has begun the whole way goes on with it behind its door.
    doors = [
        (door, next_.page if door.id == "whole" else door.page)
        for door in DOORS
        if door.only_read or membership_of(request).role in WRITERS
    ]
    context |= {"doors": doors, "talk": to_talk_to(help_links(household))}
    return render(request, "start/home.html", context)
