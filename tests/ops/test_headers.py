"""Every answer carries the headers that keep private pages private."""

from __future__ import annotations

import gzip
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.test import Client, RequestFactory
from pytest_django import Settings

from debts.middleware import CompressedPages, HeadWithoutBody, SecurityHeaders

GZIP = {"accept-encoding": "gzip, deflate"}
# The page for a wrong name asks for no form, so it is the same each time.
ELSEWHERE = {"host": "evil.example"}


def answer(response: HttpResponseBase) -> HttpResponseBase:
    def view(request: HttpRequest) -> HttpResponseBase:
        return response

    return SecurityHeaders(view)(RequestFactory().get("/"))


def test_the_policy_lets_in_only_our_own_files() -> None:
    policy = answer(HttpResponse())["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_a_page_stays_in_no_cache() -> None:
    assert answer(HttpResponse())["Cache-Control"] == "no-store, private"


def test_every_answer_tells_its_length_so_that_a_proxy_keeps_its_connection() -> None:
    assert answer(HttpResponse("Straße"))["Content-Length"] == "7"
    assert not answer(HttpResponse(status=304)).has_header("Content-Length")
    assert not answer(StreamingHttpResponse([b"a"])).has_header("Content-Length")


@pytest.mark.parametrize("make", [HttpResponse, FileResponse, StreamingHttpResponse])
def test_head_brings_the_headers_alone(make: type[HttpResponseBase]) -> None:
    content: Any = BytesIO(b"1234567") if make is FileResponse else [b"1234567"]
    response = make(content, headers={"Content-Length": "7"})
    told = HeadWithoutBody(lambda _request: response)(RequestFactory().head("/"))
    assert told["Content-Length"] == "7"
    assert b"".join(told) == b""
    assert getattr(told, "file_to_stream", None) is None


def test_a_page_comes_compressed_and_whole() -> None:
    page = Client().get("/", headers=ELSEWHERE)
    small = Client().get("/", headers=GZIP | ELSEWHERE)
    assert small["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in small["Vary"]
    assert int(small["Content-Length"]) == len(small.content) < len(page.content)
    assert gzip.decompress(small.content) == page.content


def test_a_compressed_page_hides_its_length() -> None:
    """By a file name of random length in gzip's head (RFC 1952, 2.3.1): flag 8 says it is there."""
    assert Client().get("/", headers=GZIP | ELSEWHERE).content[3] & 8


@pytest.mark.parametrize("content_type", ["application/pdf", "application/zip", "image/png"])
def test_what_is_compressed_in_itself_is_left_alone(content_type: str) -> None:
    page = HttpResponse(b"a" * 1000, content_type=content_type)
    told = CompressedPages(lambda _: page)(RequestFactory().get("/", headers=GZIP))
    assert not told.has_header("Content-Encoding")


def test_a_file_that_is_sent_in_pieces_keeps_its_length() -> None:
    file = FileResponse(BytesIO(b"a" * 1000), filename="said.txt")
    told = CompressedPages(lambda _: file)(RequestFactory().get("/", headers=GZIP))
    assert told["Content-Length"] == "1000"
    assert b"".join(told) == b"a" * 1000


def test_a_part_of_a_static_file_is_that_part(settings: Settings) -> None:
    settings.WHITENOISE_USE_FINDERS = True
    asked = GZIP | {"range": "bytes=0-3"}
    part = Client().get("/static/icons/mark.svg", headers=asked)
    assert (part.status_code, b"".join(part)) == (206, b"<svg")


def test_a_static_file_keeps_its_own_caching() -> None:
    kept = HttpResponse(headers={"Cache-Control": "max-age=60, public"})
    assert answer(kept)["Cache-Control"] == "max-age=60, public"


def test_a_download_keeps_its_stricter_policy() -> None:
    download = HttpResponse(headers={"Content-Security-Policy": "sandbox"})
    assert answer(download)["Content-Security-Policy"] == "sandbox"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/accounts/login/", "/nowhere/", "/"])
def test_pages_errors_and_redirects_have_them_all(path: str) -> None:
    response = Client().get(path)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "DENY"
    assert "no-store" in response["Cache-Control"]
    assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.django_db
def test_another_host_is_turned_away() -> None:
    assert Client().get("/accounts/login/", headers={"host": "evil.example"}).status_code == 400


def test_cookies_are_secure_exactly_when_the_address_is() -> None:
    assert settings.ADDRESS.scheme == "http"
    assert settings.SESSION_COOKIE_SECURE is False
