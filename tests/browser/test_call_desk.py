"""A call on a phone, with one thumb: a move's answer, a tick, a pause, and the note after it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.person import Person
from tests.browser.seed import Seeded

# A move as it is recognised; its answer is said in English, where the call is.
# The note names the move: nobody heard the very words that it is told by.
NOTED = {"en": "Roughly: A deadline today", "zh-hans": "大意：今天就要办"}
SIGNS = {"en": "“It has to be today, before five.”", "zh-hans": "“今天五点前就要处理。”"}
ANSWER = "If it is a good offer today, it is good in writing."


@pytest.mark.parametrize(
    ("language", "script"),
    [("en", True), ("zh-hans", False)],
    ids=["english, script", "chinese, no script"],
)
def test_what_is_ticked_during_a_call_stands_in_its_note(
    sign_in: Visit, seeded: Seeded, language: str, script: bool
) -> None:
    me = sign_in("caller", language, PHONE, java_script_enabled=script)
    me.opens(seeded["caller"].pages[1])
    me.follows("They are ringing now")
    heard = me.main.locator("details.move", has_text=SIGNS[language])
    heard.locator("summary").first.click()
    expect(heard.get_by_text(ANSWER)).to_be_visible()
    heard.get_by_label(me.words("They said this")).check()
    assert _moves_by(me, "slots") == 0
    if script:
        assert _is_above_the_bar(me, "slots")
    bar = me.main.get_by_role("navigation", name=me.words("During the call"))
    bar.get_by_role("button", name=me.words("Pause")).click()
    expect(me.main.get_by_role("dialog")).to_be_visible()
    me.button("Back to the call").click()
    expect(me.main.get_by_role("dialog")).to_be_hidden()
    me.presses("End the call, note it")
    expect(me.box("What was said?")).to_have_value(NOTED[language])
    me.presses("Save")
    expect(me.page).to_have_url(re.compile(r"/contacts/\d+/$"))
    me.sees("What was only said is not agreed")


def _moves_by(me: Person, move: str) -> int:
    """How far a move's words jump on the page when they are pressed, below another that is open."""
    words = me.main.locator(f"#move-{move} > summary")
    before = words.evaluate(_ON_PAGE)
    words.click()
    return round(words.evaluate(_ON_PAGE) - before)


_ON_PAGE = "element => element.getBoundingClientRect().top + scrollY"


def _is_above_the_bar(me: Person, move: str) -> bool:
    foot = me.main.locator(f"#move-{move}").evaluate("e => e.getBoundingClientRect().bottom")
    bar = me.main.locator(".callbar").evaluate("e => e.getBoundingClientRect().top")
    return bool(foot <= bar)
