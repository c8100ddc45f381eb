"""A question with one button before something is removed, ended or left; and what is said after."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from debts import clock, formats
from debts.models import WRITERS, Household
from debts.models.removed.deleted import KEPT_FOR
from debts.views.door.who import membership_of


def confirm(
    request: HttpRequest,
    *,
    title: str,
    button: str,
    back_url: str,
    lead: str = "",
    is_removal: bool = True,
    comes_back: bool = False,
) -> HttpResponse:
    """`comes_back`: what is deleted can be brought back for a while (`say_deleted`)."""
    context = {
        "title": title,
        "lead": lead,
        "button": button,
        "back_url": back_url,
        "is_removal": is_removal,
        "comes_back": comes_back,
    }
    return render(request, "_confirm.html", context)


def say_deleted(request: HttpRequest, household: Household) -> None:
    """Until when it can be brought back, and where."""
    until = formats.day(timezone.localtime(clock.now() + KEPT_FOR).date())
    if membership_of(request).role not in WRITERS:  # an adviser's own note
        sentence = _("Deleted. The household can bring it back until %(day)s.")
        messages.success(request, sentence % {"day": until})
        return
    sentence = _("Deleted. You can bring it back until %(day)s:") % {"day": until}
    url = reverse("deleted-list", args=[household.pk])
    messages.success(
        request, format_html('{} <a href="{}">{}</a>', sentence, url, _("what was deleted"))
    )
