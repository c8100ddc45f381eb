"""Whether what a proxy says of itself fits the settings; a line in the log where it does not."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

logger = logging.getLogger("debts.proxy")


class ProxyClues:
    """Says once what only requests can tell: that people type https, and the settings http."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.is_told = settings.HTTPS

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self.is_told and request.META.get("HTTP_X_FORWARDED_PROTO") == "https":
            self.is_told = True
            logger.warning(
                "A proxy says that people type https, but NEGOTIATOR_URL is %s. Until it begins "
                "with https their cookies also travel without encryption.",
                settings.SITE_URL,
            )
        return self.get_response(request)
