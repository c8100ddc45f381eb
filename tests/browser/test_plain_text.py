"""A letter as plain text goes into a bank's app by one press."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.seed import Seeded


def test_one_press_copies_the_whole_letter(sign_in: Visit, seeded: Seeded) -> None:
    who = seeded["english"]
    me = sign_in("english", "en", PHONE)
    me.context.grant_permissions(["clipboard-read", "clipboard-write"])
    letters = (page for page in who.pages if "/letters/" in page and not page.endswith("/guard/"))
    me.opens(next(letters))
    me.follows("Plain text")
    me.button("Copy all of it").click()
    expect(me.main.get_by_role("status")).to_have_text(me.words("Copied. You can paste it now."))
    shown = me.main.locator("textarea").input_value()
    assert "Dear Sir or Madam" in shown
    assert me.page.evaluate("navigator.clipboard.readText()") == shown
