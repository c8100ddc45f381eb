"""Six pages in light and dark, narrow and wide, empty and full."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visit
from tests.browser.key_pages import KEY_PAGES
from tests.browser.seed import Seeded
from tests.browser.sound import unsound

# Who has nothing yet, and whose household is full; in Chinese a look at either end.
EVERY_LIGHT = [("light", 320), ("light", 1280), ("dark", 320), ("dark", 1280)]
LOOKS = [
    *[("newcomer", "en", *light) for light in EVERY_LIGHT],
    *[("english", "en", *light) for light in EVERY_LIGHT],
    ("chinese", "zh-hans", "light", 320),
    ("chinese", "zh-hans", "dark", 1280),
]


@pytest.mark.parametrize(("name", "language", "scheme", "width"), LOOKS)
def test_key_pages_are_sound(
    sign_in: Visit, seeded: Seeded, name: str, language: str, scheme: str, width: int
) -> None:
    size = {"width": width, "height": 800}
    me = sign_in(name, language, size, color_scheme=scheme)
    wrong: dict[str, list[str]] = {}
    for title, goes_to in KEY_PAGES.items():
        goes_to(me, seeded[name])
        if problems := unsound(me.page, language):
            wrong[title] = problems
    assert wrong == {}
