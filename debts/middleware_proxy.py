"""Whether what a proxy says of itself fits the settings; a line in the log where it does not."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

logger = logging.getLogger("debts.proxy")


def is_through_proxies(request: HttpRequest) -> bool:
    """Whether as many proxies as the settings name said for whom they ask."""
    said = request.META.get("HTTP_X_FORWARDED_FOR", "")
    return bool(said) and said.count(",") + 1 >= settings.PROXIES


class ProxyClues:
    """Says once what only requests can tell: https where the settings have http, or no client."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.is_https_told = settings.HTTPS
        self.is_silence_told = not settings.PROXIES

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self.is_https_told and request.META.get("HTTP_X_FORWARDED_PROTO") == "https":
            self.is_https_told = True
            logger.warning(
                "A proxy says that people type https, but NEGOTIATOR_URL is %s. Until it begins "
                "with https their cookies also travel without encryption.",
                settings.SITE_URL,
            )
        if not self.is_silence_told and "HTTP_X_FORWARDED_FOR" not in request.META:
            self.is_silence_told = True
            logger.warning(
                "A request came without X-Forwarded-For, though NEGOTIATOR_PROXIES is %d. If the "
                "proxy sent it, limits on signing in are shared by everybody until it says who "
                "asks; if you asked past the proxy, all is well. ./run doctor tells which.",
                settings.PROXIES,
            )
        return self.get_response(request)
