"""What holds for every answer: its headers, and the status and log line of too many tries."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_cache_control

from debts.selectors.hosted import figures
from debts.services.site import attempts

# Nothing here needs a camera, a place or a payment sheet.
_PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"

_TEXTS = ("text/", "application/json")
_NO_BODY = frozenset({204, 304})


def header_of(policy: dict[str, list[str]]) -> str:
    """A Content-Security-Policy header from a mapping like Django 6's SECURE_CSP."""
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in policy.items())


class HeadWithoutBody:
    """Takes the body off the answer to HEAD and leaves its length: waitress sends what it gets."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method == "HEAD":
            if isinstance(response, StreamingHttpResponse):
                response.streaming_content = iter(())
            elif isinstance(response, HttpResponse):
                response.content = b""
        return response


class SecurityHeaders:
    """Sets the content policy, and keeps private pages out of every cache.

    A view that hands out a file may set a stricter policy of its own; it is left alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.policy = header_of(settings.SECURE_CSP)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        response.headers.setdefault("Permissions-Policy", _PERMISSIONS)
        # WhiteNoise says itself how long a static file keeps; all else is somebody's own.
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, no_store=True, private=True)
        # Without its length an answer ends with the connection, which proxies like to keep.
        if isinstance(response, HttpResponse) and response.status_code not in _NO_BODY:
            response.headers.setdefault("Content-Length", str(len(response.content)))
        return response


class CompressedPages(GZipMiddleware):
    """Compresses pages and other texts, each by a random length more (BREACH), and no file.

    Papers and printed letters are compressed in themselves, and a file that is sent piece by piece
    would lose its length.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        is_text = response.get("Content-Type", "").startswith(_TEXTS)
        if response.streaming or not is_text:
            return response
        compressed: HttpResponseBase = super().process_response(request, response)
        return compressed


class TooManyTries:
    """Gives a page that refuses a try its status, and the log its line: a form alone cannot."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if attempts.is_refused(request):
            response.status_code = HTTPStatus.TOO_MANY_REQUESTS
        is_refused = response.status_code == HTTPStatus.TOO_MANY_REQUESTS
        if is_refused and attempts.is_a_try(request):
            attempts.log_refused(request)
        return response


class FiguresOfHost:
    """Each request counts with what the host added by then; only a change asks the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        figures.refresh()
        return self.get_response(request)
