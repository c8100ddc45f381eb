"""What goes wrong at a browser: nothing typed is lost, nothing is done twice, nobody is held up."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from debts.context import EXITS
from tests.browser.calls import note_a_call, noted
from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.seed import PASSWORD, Seeded

MB = 1024 * 1024
WIRE = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
# The form of the page, sent by five requests side by side.
SEND_FIVE_TIMES = """() => {
  const body = new URLSearchParams(new FormData(document.querySelector("main form.form")));
  return Promise.all([1, 2, 3, 4, 5].map(() => fetch(location, { method: "POST", body })));
}"""
SEE_THROUGH = "rgba(0, 0, 0, 0)"


def test_text_of_a_form_whose_session_had_ended_is_offered_again(
    sign_in: Visit, seeded: Seeded
) -> None:
    me = sign_in("writer")
    note_a_call(me, "They ask for £40 by Friday.")
    me.context.clear_cookies(name=seeded["writer"].cookie)
    me.presses("Save")
    me.is_at("Sign in")
    me.fills("Email", seeded["writer"].email)
    me.fills("Password", PASSWORD)
    me.presses("Sign in")
    me.sees(
        "You had typed this when your session ended, and we kept it for you. "
        "Please look it over, then save it."
    )
    expect(me.box("What was said?")).to_have_value("They ask for £40 by Friday.")
    expect(me.group("How?").get_by_label("Phone")).to_be_checked()
    me.presses("Save")
    assert noted(me, "They ask for £40 by Friday.") == 1


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_five_clicks_save_once(sign_in: Visit, script: bool) -> None:
    me = sign_in("writer", java_script_enabled=script)
    said = f"Five clicks, script {script}."
    note_a_call(me, said)
    # Without script each click may break off the way that the one before it began.
    me.button("Save").click(click_count=5, no_wait_after=True)
    expect(me.page).to_have_url(re.compile(r"/contacts/\d+/$"))
    assert noted(me, said) == 1


def test_a_form_that_arrives_five_times_is_saved_once(sign_in: Visit) -> None:
    me = sign_in("writer")
    note_a_call(me, "Five at once.")
    me.page.evaluate(SEND_FIVE_TIMES)
    assert noted(me, "Five at once.") == 1


def test_going_back_and_loading_again_saves_nothing_more(sign_in: Visit) -> None:
    me = sign_in("writer")
    note_a_call(me, "Back and forth.")
    me.presses("Save")
    for _time in range(2):
        me.page.reload()
        me.page.go_back()
        me.page.reload()
        me.page.go_forward()
    assert noted(me, "Back and forth.") == 1


def test_going_back_corrects_what_was_saved_and_adds_nothing_unasked(sign_in: Visit) -> None:
    me = sign_in("writer")
    note_a_call(me, "They ask for £60.")
    me.fills("On which day?", "yesterday")
    me.fills("At what time?", "10.30")
    me.presses("Save")
    me.page.go_back()
    expect(me.box("What was said?")).to_have_value("They ask for £60.")
    expect(me.box("On which day?")).to_have_value("yesterday")
    expect(me.box("At what time?")).to_have_value("10.30")
    me.presses("Save")
    me.page.go_back()
    me.fills("What was said?", "They ask for £65.")
    with me.watcher.expecting(409):
        me.presses("Save")
    me.is_at("You saved this a moment ago")
    me.presses("Correct what was saved")
    assert noted(me, "They ask for £60.") == 0
    assert noted(me, "They ask for £65.") == 1


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_language_may_be_changed_in_the_middle_of_a_form(sign_in: Visit, script: bool) -> None:
    me = sign_in("writer", java_script_enabled=script)
    said = f"They ask for £70, script {script}."
    note_a_call(me, said)
    me.leaves_by(me.page.get_by_role("button", name="简体中文"))
    me.speaks("zh-hans")
    me.sees(
        "What you typed came along into this language. It is not saved yet: go on, then save it."
    )
    expect(me.box("What was said?")).to_have_value(said)
    expect(me.group("How?").get_by_label(me.words.answer("phone"))).to_be_checked()
    me.leaves_by(me.page.get_by_role("button", name="English"))
    me.speaks("en")
    expect(me.box("What was said?")).to_have_value(said)
    # Enter in a field saves, as ever.
    me.box("Who was it?").press("Enter")
    expect(me.page).to_have_url(re.compile(r"/contacts/\d+/$"))
    assert noted(me, said) == 1


def test_of_two_tabs_the_second_sees_both_texts(sign_in: Visit) -> None:
    me = sign_in("writer")
    me.goes_to("Debts")
    me.follows("Creditors and their addresses")
    me.follows("Northern Bank")
    me.follows("Change")
    other = me.another_tab()
    me.fills("department or person", "Collections")
    me.presses("Save")
    other.fills("department or person", "Customer care")
    with other.watcher.expecting(409):
        other.presses("Save")
    other.is_at("This was changed meanwhile")
    row = other.main.get_by_role("row").filter(has_text="Collections")
    expect(row).to_contain_text("Customer care")
    other.presses("Save what I typed")
    other.sees("Customer care")


def test_a_file_that_is_too_large_is_named_while_others_go_on(
    sign_in: Visit, tmp_path: Path, seeded: Seeded
) -> None:
    me, neighbour = sign_in("uploader"), sign_in("neighbour")
    huge = tmp_path / "statement.pdf"
    huge.write_bytes(b"%PDF-1.7\n" + b"\0" * 60 * MB)
    add_a_document(me, seeded, huge)
    wire = me.context.new_cdp_session(me.page)
    # Two minutes by the wire, if it stayed so; the neighbour has all the time that they need.
    wire.send("Network.emulateNetworkConditions", {**WIRE, "uploadThroughput": MB / 2})
    with me.watcher.expecting(422), me.page.expect_navigation(timeout=180_000):
        me.button("Add").click(no_wait_after=True)
        neighbour.opens(seeded["neighbour"].home)
        neighbour.goes_to("Debts")
        assert 422 not in me.watcher.answers
        wire.send("Network.emulateNetworkConditions", WIRE)
    me.sees("This file is larger than 25 MB. Choose a smaller one.")
    expect(me.box("What is it?")).to_have_value("Statement of May")


def test_a_page_that_calls_itself_a_pdf_is_refused(sign_in: Visit, seeded: Seeded) -> None:
    me = sign_in("uploader")
    page = b"<!doctype html><script>alert(1)</script>"
    add_a_document(me, seeded, {"name": "bill.pdf", "mimeType": "application/pdf", "buffer": page})
    me.presses_in_vain("Add")
    me.sees(
        "This is a web page or a drawing for one. Print it as a PDF or take a picture of the "
        "screen, and choose that."
    )


def add_a_document(me: Person, seeded: Seeded, file: Any) -> None:
    me.opens(seeded["uploader"].pages[1])
    me.follows("Add a document")
    me.box("Choose a file").set_input_files(file)
    me.fills("What is it?", "Statement of May")


def test_what_is_to_mend_takes_the_focus_and_leads_to_its_field(sign_in: Visit) -> None:
    me = sign_in("writer")
    me.goes_to("Debts")
    me.follows("Add a debt")
    me.fills("If new: their name", "Somebody")
    me.presses_in_vain("Save and continue")
    summary = me.page.get_by_role("alert")
    expect(summary).to_be_focused()
    assert me.page.title().startswith("Error:")
    summary.get_by_role("link", name="Choose what it is about.").click()
    expect(me.box("What is it about?")).to_be_focused()
    expect(me.box("If new: their name")).to_have_value("Somebody")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_amounts_are_hidden_at_a_press_until_the_next(sign_in: Visit, script: bool) -> None:
    me = sign_in("careful", java_script_enabled=script)
    hide = me.page.get_by_role("switch", name="Hide amounts")
    owed = me.main.get_by_text("£1,000.00").first
    expect(owed).not_to_have_css("color", SEE_THROUGH)
    hide.click()
    expect(hide).to_be_checked()
    expect(owed).to_have_css("color", SEE_THROUGH)
    me.page.reload()
    expect(owed).to_have_css("color", SEE_THROUGH)
    hide.click()
    expect(hide).not_to_be_checked()
    expect(owed).not_to_have_css("color", SEE_THROUGH)


def test_one_press_leaves_for_a_page_about_nothing(sign_in: Visit) -> None:
    me = sign_in("writer")
    me.context.route(re.compile("^https://"), lambda route: route.fulfill(body="weather"))
    with me.watcher.leaving(), me.page.expect_navigation():
        me.page.get_by_role("link", name="Exit this page").click()
    assert me.page.url in EXITS.values()
    me.page.go_back()
    assert me.page.url == "about:blank"
