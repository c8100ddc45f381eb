"""What phones, browsers and search engines look for at the top of a site."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import Client
from PIL import Image


def fetched(path: str) -> tuple[str, bytes]:
    answer = Client().get(path)
    assert answer.status_code == 200, path
    return answer["Content-Type"], b"".join(answer)


def test_search_engines_are_asked_to_stay_out() -> None:
    _kind, text = fetched("/robots.txt")
    assert text.decode().split("\n")[:2] == ["User-agent: *", "Disallow: /"]


def test_a_picture_is_where_programs_look_that_read_no_page() -> None:
    _kind, icon = fetched("/favicon.ico")
    assert Image.open(BytesIO(icon)).info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def test_a_phone_can_put_the_site_among_its_programs() -> None:
    """By the W3C's "Web Application Manifest"; Chromium asks for 192 and 512 pixels."""
    kind, text = fetched("/manifest.webmanifest")
    assert kind.startswith("application/manifest+json")
    manifest = json.loads(text)
    assert manifest["name"]
    pictures = {icon["sizes"]: icon["src"] for icon in manifest["icons"]}
    assert {"192x192", "512x512"} <= pictures.keys()
    for sizes, address in pictures.items():
        found = finders.find(address.removeprefix("/static/"))
        assert found, address
        if sizes != "any":
            assert "{}x{}".format(*Image.open(found).size) == sizes


def test_an_iphone_has_a_picture_of_its_own_without_corners_to_show_through() -> None:
    """It asks for one at every visit, and each miss was a warning in the log."""
    _kind, icon = fetched("/apple-touch-icon.png")
    picture = Image.open(BytesIO(icon))
    assert picture.size == (180, 180)
    assert "transparency" not in picture.info


@pytest.mark.parametrize("template", ["400.html", "404.html"])
def test_a_page_names_it(template: str) -> None:
    page = render_to_string(template)
    assert '<link rel="manifest" href="/manifest.webmanifest">' in page
    assert '<link rel="apple-touch-icon" href="/apple-touch-icon.png">' in page
