"""What they propose is judged while one types, in the page's own language, and nothing is saved."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.seed import Seeded


def test_the_verdict_follows_what_is_typed(sign_in: Visit, seeded: Seeded) -> None:
    me = sign_in("chinese", "zh-hans", PHONE)
    me.opens(f"{seeded['chinese'].home}proposals/add/")
    me.page.locator("#id_debt").select_option(index=1)
    me.page.locator("#id_instalment").fill("900")
    me.page.locator("#id_instalments").fill("600")
    total = me.page.locator("#judged dd").first
    expect(total).to_contain_text("540,000.00")
    me.page.locator("#id_instalments").fill("60")
    expect(total).to_contain_text("54,000.00")
    # A slip leaves the last verdict where it is; the form waits for the end of it.
    with (
        me.watcher.expecting(422),
        me.page.expect_response(lambda answer: answer.request.method == "POST"),
    ):
        me.page.locator("#id_instalment").fill("")
    expect(total).to_contain_text("54,000.00")
    assert me.page.url.endswith("/proposals/add/")
