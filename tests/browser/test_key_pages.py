"""Six pages in light and dark, narrow and wide, empty and full."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.key_pages import KEY_PAGES
from tests.browser.seed import Seeded
from tests.browser.sound import unsound

Light = tuple[Literal["light", "dark"], int]
_IS_SEEN = """([scheme, width]) =>
  innerWidth === width && matchMedia(`(prefers-color-scheme: ${scheme})`).matches
"""
EVERY_LIGHT: list[Light] = [("light", 320), ("light", 1280), ("dark", 320), ("dark", 1280)]
EITHER_END: list[Light] = [("light", 320), ("dark", 1280)]


@pytest.mark.parametrize(
    ("name", "language", "lights"),
    [
        # Who has nothing yet, and whose household is full; in Chinese a look at either end.
        pytest.param("newcomer", "en", EVERY_LIGHT, id="newcomer"),
        pytest.param("english", "en", EVERY_LIGHT, id="english"),
        pytest.param("chinese", "zh-hans", EITHER_END, id="chinese"),
    ],
)
def test_key_pages_are_sound(
    sign_in: Visit, seeded: Seeded, name: str, language: str, lights: list[Light]
) -> None:
    me = sign_in(name, language)
    wrong: dict[tuple[str, Light], list[str]] = {}
    for title, goes_to in KEY_PAGES.items():
        goes_to(me, seeded[name])
        for light in lights:
            put_into(me.page, *light)
            if problems := unsound(me.page, language):
                wrong[title, light] = problems
    assert wrong == {}


def put_into(page: Page, scheme: Literal["light", "dark"], width: int) -> None:
    """The page as it stands, in this light and this wide."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    assert page.evaluate(_IS_SEEN, [scheme, width])
