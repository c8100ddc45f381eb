"""From what was found to a complaint with its evidence, on a phone and in both languages."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import PHONE, Visit
from tests.browser.seed import Seeded
from tests.browser.sound import unsound


@pytest.mark.parametrize(("name", "language"), [("english", "en"), ("chinese", "zh-hans")])
def test_the_evidence_is_put_together_and_changed(
    sign_in: Visit, seeded: Seeded, name: str, language: str
) -> None:
    me = sign_in(name, language, PHONE)
    page = me.page
    me.opens(f"{seeded[name].home}debts/")
    links = page.locator("main a").evaluate_all("all => all.map(each => each.pathname)")
    debts = [each for each in dict.fromkeys(links) if re.search(r"/debts/\d+/$", each)]
    for debt in debts:
        me.opens(debt)
        if (put := page.locator("a[href*='/evidence/']")).count():
            break
    me.leaves_by(put.last)
    assert unsound(page, language) == []
    if not page.locator("[name=findings]:checked").count():
        page.locator("[name=contacts]").first.check()
    me.leaves_by(page.locator("#page-form .form__actions button").first)
    assert page.locator(".letter .evidence").count()
    assert unsound(page, language) == []
    me.leaves_by(page.locator("a[href$='/evidence/']").first)
    assert unsound(page, language) == []
