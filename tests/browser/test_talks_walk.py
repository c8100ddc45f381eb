"""The whole loop on a phone, in both languages: from a posted letter to the whole story as PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import ViewportSize

from tests.browser.conftest import Visit
from tests.browser.stories import days_from_now
from tests.browser.talks_walk import walk

SMALL: ViewportSize = {"width": 360, "height": 740}


@pytest.mark.parametrize(
    ("name", "language", "country", "currency"),
    [("talking", "en", "gb-ew", "GBP"), ("talking-cn", "zh-hans", "cn", "CNY")],
    ids=["england", "china"],
)
def test_from_the_posted_letter_to_the_whole_story(
    sign_in: Visit, tmp_path: Path, name: str, language: str, country: str, currency: str
) -> None:
    walk(sign_in(name, language, SMALL), currency, days_from_now(0, country), tmp_path)
