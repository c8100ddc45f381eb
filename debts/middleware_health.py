"""/health: for a proxy or a container that asks whether the site works."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from debts.middleware_proxy import is_through_proxies
from debts.ops import health

_PATHS = frozenset({"/health", "/health/"})


class Health:
    """Answers before the host, the session and the language are looked at.

    Whoever asks from beside the site knows it by a number or a container's name.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info not in _PATHS or request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        parts = health.parts()
        is_serving = health.is_serving(parts)
        is_well = set(parts.values()) == {health.OK}
        status = health.OK if is_well else "degraded" if is_serving else "down"
        answer = {"status": status, **parts, **_way(request)}
        return JsonResponse(answer, status=200 if is_serving else 503)


def _way(request: HttpRequest) -> dict[str, str]:
    """How this very question came, where a proxy should stand in front: doctor asks through it."""
    if not settings.PROXIES:
        return {}
    return {"asked": "through the proxy" if is_through_proxies(request) else "directly"}
