"""The pages for what the web process did not read: too large, or no room for it."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from negotiator.bounds import REFUSAL, Refusal

_PAGES = {
    Refusal.NO_LENGTH: "400.html",
    Refusal.TOO_LARGE: "413.html",
    Refusal.FULL: "507.html",
}


class Refusals:
    """Answers a request whose body was refused by its head (`negotiator/bounds.py`)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        refusal: Refusal | None = request.META.get(REFUSAL)
        if refusal is None:
            return self.get_response(request)
        limit = settings.UPLOAD_LIMIT // 1024**2
        page = render_to_string(_PAGES[refusal], {"limit": limit})
        return HttpResponse(page, status=refusal.value)
