"""Rights with evidence on a phone, in both countries: from three contacts to the next body, from
an audited account to a dispute, and from a paper of a court to the right reply."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.conftest import Visit
from tests.browser.rights_walk import Right, walk
from tests.browser.seed import Seeded
from tests.browser.stories import days_from_now
from tests.browser.test_talks_walk import SMALL
from tests.server import Site


@pytest.mark.parametrize(
    ("name", "language", "country", "currency"),
    [("wronged", "en", "gb-ew", "GBP"), ("wronged-cn", "zh-hans", "cn", "CNY")],
    ids=["england", "china"],
)
def test_from_three_contacts_to_the_next_body_and_to_the_right_reply(
    sign_in: Visit,
    site: Site,
    seeded: Seeded,
    tmp_path: Path,
    name: str,
    language: str,
    country: str,
    currency: str,
) -> None:
    found = re.search(r"/h/(\d+)/", seeded[name].home)
    assert found
    today = days_from_now(0, country)
    right = Right(country, currency, today, site.folder, int(found[1]))
    walk(sign_in(name, language, SMALL), right, tmp_path)
