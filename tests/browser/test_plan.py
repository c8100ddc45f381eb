"""Sums of the plan are changed on the page where they stand."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visit


def test_what_is_paid_on_rent_is_typed_saved_and_taken_back(sign_in: Visit) -> None:
    """P7: "This was changed meanwhile", however often it was saved."""
    me = sign_in("tenant", size=PHONE)
    me.goes_to("Plan")
    rent = me.main.locator("dl.summary")
    # One month pays the whole of it, so it is not spread over a year.
    expect(rent).to_contain_text("£850.00 once")
    me.follows_in(rent, "Change")
    label = "What you pay towards the arrears each month, on top of the running bill"
    me.fills(label, "50")
    me.presses("Save and continue")
    me.is_at("Your plan")
    expect(rent).to_contain_text("£50.00 a month")
    me.follows_in(rent, "Change")
    me.fills(label, "")
    me.presses("Save and continue")
    expect(rent).to_contain_text("£850.00 once")
