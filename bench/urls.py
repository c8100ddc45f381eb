"""The site's addresses, and the empty page behind the same sign-in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from negotiator.urls import handler400, handler403, handler404, handler500
from negotiator.urls import urlpatterns as of_the_site

__all__ = ["handler400", "handler403", "handler404", "handler500"]

EMPTY = "bench/empty/"


def empty(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [path(EMPTY, empty), *of_the_site]
