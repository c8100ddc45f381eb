"""Six pages in light and dark, narrow and wide, empty and full."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visit
from tests.browser.key_pages import KEY_PAGES
from tests.browser.seed import Seeded
from tests.browser.sound import unsound


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("name", "language"), [("newcomer", "en"), ("english", "en"), ("chinese", "zh-hans")]
)
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
