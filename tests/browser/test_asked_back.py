"""A page that asks "Did you mean …?", on a phone: said in words, pressed, and never by Enter."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.seed import Seeded
from tests.browser.sound import unsound


def test_what_was_understood_is_pressed_and_enter_chooses_nothing(
    sign_in: Visit, seeded: Seeded
) -> None:
    me = sign_in("neighbour", "en", PHONE)
    me.opens(f"{seeded['neighbour'].pages[1]}amounts/")
    total, unknown, day = (
        me.page.locator(f"[name={name}]")
        for name in ("stated_total", "stated_total_unknown", "balance_on")
    )
    unknown.check()
    total.fill("about 1.6k")
    # Two answers at once would be a contradiction.
    expect(unknown).not_to_be_checked()
    unknown.check()
    expect(total).to_have_value("")
    unknown.uncheck()
    expect(total).to_have_value("about 1.6k")
    day.fill("3/4/2026")
    for _again in range(2):
        # Enter presses the first button of a form: it only sends it.
        with me.watcher.expecting(422), me.page.expect_navigation():
            total.press("Enter")
        me.sees("Please check this page")
    assert unsound(me.page, "en") == []
    me.leaves_by(me.page.locator("[name=_reading]").first)
    expect(me.main).to_contain_text("£1,600.00")


def test_a_day_is_said_in_words_while_it_is_typed_and_the_first_press_saves(
    sign_in: Visit, seeded: Seeded
) -> None:
    me = sign_in("neighbour", "en", PHONE)
    me.opens(f"{seeded['neighbour'].pages[1]}threat/")
    save = me.button("Save and continue")
    before = save.bounding_box()
    me.page.locator("[name=threat_on]").press_sequentially("3/4/2027")
    expect(me.main).to_contain_text("3 April 2027")
    assert save.bounding_box() == before
    # Nothing comes between the last figure and the press: the box is left as the button goes down.
    me.leaves_by(save)
    expect(me.main).to_contain_text("3 April 2027")
