"""A question with one button: before something is removed, ended or left."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


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
