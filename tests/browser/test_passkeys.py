"""A passkey on Chromium's virtual device: made, used in place of the password, and after it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from playwright.sync_api import CDPSession

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.seed import PASSWORD, Seeded
from tests.browser.sound import unsound
from tests.browser.test_sign_in import give_the_password, sign_out
from tests.server import Site

# As a phone: it keeps the key, and the right finger is always on it.
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_passkey_is_made_and_signs_in(visit: Visit, site: Site, seeded: Seeded) -> None:
    # A number is no name, and a passkey is bound to a name.
    me = visit(replace(site, address=site.address.replace("127.0.0.1", "localhost")))
    device, key = plug_in(me)
    give_the_password(me, seeded["keyed"].email)
    make_a_passkey(me)
    sign_out(me)

    me.opens("/accounts/login/?next=/households/add/")
    me.presses("Sign in with a passkey")
    me.is_at("Make a household")
    sign_out(me)

    give_the_password(me, seeded["keyed"].email)
    me.is_at("One more step")
    assert unsound(me.page, "en") == []
    me.presses("Use a passkey")
    me.is_at("What brings you here today?")
    sign_out(me)

    device.send("WebAuthn.setUserVerified", {**key, "isUserVerified": False})
    me.button("Sign in with a passkey").click()
    me.sees("The browser gave no passkey. Try again, or go on without it.")
    assert unsound(me.page, "en") == []


def plug_in(me: Person) -> tuple[CDPSession, dict[str, Any]]:
    device = me.context.new_cdp_session(me.page)
    device.send("WebAuthn.enable")
    return device, device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def make_a_passkey(me: Person) -> None:
    me.opens("/accounts/2fa/")
    me.follows("Add a passkey")
    me.fills("Password", PASSWORD)
    me.presses("Confirm")
    assert unsound(me.page, "en") == []
    me.fills("Name", "My phone")
    me.presses("Make the passkey")
    assert len(me.box("Unused codes").input_value().split()) == 10, "for a lost phone"
    me.opens("/accounts/2fa/")
    me.sees("My phone")
    assert unsound(me.page, "en") == []
