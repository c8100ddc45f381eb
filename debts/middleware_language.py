"""The language kept with an account goes with it to another device."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


class AccountLanguage:
    """Runs after LocaleMiddleware, which knows only this browser's cookie and wishes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.offered = dict(settings.LANGUAGES)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = getattr(request.user, "language", "")
        if language in self.offered:
            translation.activate(language)
            request.LANGUAGE_CODE = language
        return self.get_response(request)
