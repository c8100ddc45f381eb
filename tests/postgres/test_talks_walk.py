"""The whole loop in a browser once more, on a site whose rows are in PostgreSQL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings

from tests.browser.conftest import Visit, chromium, playwright, visit
from tests.browser.seed import seed
from tests.browser.stories import days_from_now
from tests.browser.talks_walk import walk
from tests.browser.test_talks_walk import SMALL
from tests.server import running

__all__ = ["chromium", "playwright", "visit"]


def test_from_the_posted_letter_to_the_whole_story(
    address: str, visit: Visit, tmp_path: Path
) -> None:
    place: dict[str, Any] = {
        "NEGOTIATOR_DATABASE_URL": address,
        "NEGOTIATOR_TIME_ZONE": settings.TIME_ZONE,
    }
    with running(tmp_path / "data", **place) as site:
        people = seed(site.folder, **place)
        for name, language, country, currency in (
            ("talking", "en", "gb-ew", "GBP"),
            ("talking-cn", "zh-hans", "cn", "CNY"),
        ):
            me = visit(site, language, SMALL)
            who = people[name]
            cookie: Any = {"name": who.cookie, "value": who.session, "url": site.address}
            me.context.add_cookies([cookie])
            me.opens(who.home)
            walk(me, currency, days_from_now(0, country), tmp_path)
