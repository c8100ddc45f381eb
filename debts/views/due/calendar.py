"""A member's own calendar: the page that gives it an address, the feed itself, files to keep."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from debts import clock, formats
from debts.export.calendar import Telling, calendar_bytes
from debts.forms.base import form_for
from debts.forms.reminders.calendar import CalendarForm
from debts.models import WRITERS, CalendarFeed, Household, Membership
from debts.pages.agenda.due_list import DueTask, due_list
from debts.pages.agenda.instalments import with_instalments
from debts.rulebook import book
from debts.services.reminders import calendar_feeds
from debts.services.site import attempts
from debts.views.door.access import in_household
from debts.views.door.attachment import attachment
from debts.views.door.confirm import confirm
from debts.views.door.form_page import form_page
from debts.views.door.links import hand_over, handed_over
from debts.views.door.who import account_of, membership_of

_TYPE = "text/calendar; charset=utf-8"
# What a file that is kept once reminds by, where the person has chosen nothing.
_USUAL = Telling(alarm_days=2)


@in_household(read=WRITERS)
def calendar(request: HttpRequest, household: Household) -> HttpResponse:
    """Made by a press here, and shown once; what it says may be changed and the address stays."""
    feed = _feed_of(membership_of(request))
    instance = feed or CalendarFeed(membership=membership_of(request))
    form = form_for(request, CalendarForm, instance=instance, household=household)
    page = reverse("calendar", args=[household.pk])
    if request.method == "POST" and form.is_valid():
        if feed is None:
            path = calendar_feeds.make_feed(form.instance, by=account_of(request))
            return hand_over(page, path)
        calendar_feeds.change_feed(form.instance, seen=form.seen, by=account_of(request))
        return redirect(page)
    return form_page(
        request,
        form,
        template="due/calendar.html",
        feed=feed,
        link=handed_over(request) if feed else "",
        title=_("In your own calendar"),
        submit_label=_("Save") if feed else _("Make the address"),
        back_url=reverse("due-list", args=[household.pk]),
    )


@in_household(read=WRITERS)
def calendar_renew(request: HttpRequest, household: Household) -> HttpResponse:
    feed, page = _feed_of(membership_of(request)), reverse("calendar", args=[household.pk])
    if feed is None:
        return redirect(page)
    if request.method == "POST":
        return hand_over(page, calendar_feeds.renew_feed(feed, by=account_of(request)))
    return confirm(
        request,
        title=_("Make another address?"),
        lead=_("The one that you have ends at once. Put the new one into your calendar."),
        button=_("Make another address"),
        back_url=page,
        is_removal=False,
    )


@in_household(read=WRITERS)
def calendar_end(request: HttpRequest, household: Household) -> HttpResponse:
    feed, page = _feed_of(membership_of(request)), reverse("calendar", args=[household.pk])
    if feed is None:
        return redirect(page)
    if request.method == "POST":
        calendar_feeds.end_feed(feed, by=account_of(request))
        return redirect(page)
    return confirm(
        request,
        title=_("End the address of your calendar?"),
        lead=_("Nobody can read it from then on. Days that your calendar keeps you remove there."),
        button=_("End the address"),
        back_url=page,
    )


@in_household
def due_files(request: HttpRequest, household: Household) -> HttpResponseBase:
    """Every day in one file, with all instalments to come."""
    return _file(request, household, due_list(household, clock.today()).tasks)


@in_household
def due_file(request: HttpRequest, household: Household, due: str) -> HttpResponseBase:
    """One day, or an agreement's instalments from the next one on; what is due no more leads back
    to the list."""
    found = [task for task in due_list(household, clock.today()).tasks if task.name == due]
    if not found:
        return redirect("due-list", household.pk)
    return _file(request, household, found)


@login_not_required
@require_safe
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Without a session and without a page: who has the address reads the days, and nothing else.

    A real address always answers; only wrong ones are counted by network, since many people's
    calendars are read from the same machines.
    """
    feed = calendar_feeds.feed_of(secret)
    if feed is None:
        if attempts.misses_too_often(request):
            return render(request, "429.html", status=429)
        raise Http404
    if attempts.reads_too_often(request, feed.pk):
        return HttpResponse(status=429, headers={"Retry-After": "3600"})
    response = HttpResponse(_told_to(feed), content_type=_TYPE)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    patch_cache_control(response, private=True, max_age=600)
    return response


def _told_to(feed: CalendarFeed) -> bytes:
    """In the household's place and the member's language."""
    member, home = feed.membership, feed.membership.household
    place = book().jurisdiction(home.country)
    zone = clock.zone_of(home.country, home.time_zone)
    language = member.account.language or home.letter_language
    with formats.in_place(place.territory), clock.in_zone(zone), translation.override(language):
        today = clock.today()
        tasks = with_instalments(home, due_list(home, today).tasks, today)
        return calendar_bytes(home, tasks, _telling(feed), zone=zone.key, at=clock.now())


def _file(request: HttpRequest, household: Household, tasks: Iterable[DueTask]) -> HttpResponseBase:
    """As the member's own calendar tells it; under a name that says nothing of anybody."""
    feed = _feed_of(membership_of(request))
    zone = clock.zone_of(household.country, household.time_zone).key
    telling = _telling(feed) if feed else _USUAL
    every = with_instalments(household, tasks, clock.today())
    found = calendar_bytes(household, every, telling, zone=zone, at=clock.now())
    return attachment(BytesIO(found), filename="dates.ics", content_type=_TYPE)


def _telling(feed: CalendarFeed) -> Telling:
    return Telling(feed.names_them, feed.alarm_days)


def _feed_of(membership: Membership) -> CalendarFeed | None:
    return CalendarFeed.objects.filter(membership=membership).first()
