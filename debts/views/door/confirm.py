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
from debts.models import Household
from debts.models.removed.deleted import KEPT_FOR


def confirm(
    request: HttpRequest,
    *,
    title: str,
    button: str,
    back_url: str,
    lead: str = "",
    is_removal: bool = True,
) -> HttpResponse:
    context = {
        "title": title,
        "lead": lead,
        "button": button,
        "back_url": back_url,
        "is_removal": is_removal,
    }
    return render(request, "_confirm.html", context)


def say_deleted(request: HttpRequest, household: Household) -> None:
    """Until when it can be brought back, and where."""
    until = timezone.localtime(clock.now() + KEPT_FOR).date()
    sentence = _("Deleted. You can bring it back until %(day)s:") % {"day": formats.day(until)}
    url = reverse("deleted-list", args=[household.pk])
    messages.success(
        request, format_html('{} <a href="{}">{}</a>', sentence, url, _("what was deleted"))
    )
