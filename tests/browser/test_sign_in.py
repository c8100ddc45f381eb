"""Signing in with a second step, on several devices, and into somebody else's household."""

from __future__ import annotations

import time
from urllib.parse import urlsplit

from tests.browser.conftest import PHONE, Visit
from tests.browser.person import Person
from tests.browser.seed import PASSWORD, Seeded
from tests.browser.sound import unsound
from tests.one_time_codes import STEP_SECONDS, code_at
from tests.server import Site

# In the last seconds of a half minute it could end on the way to the server.
_NOT_AT_ITS_END = """() => new Promise(done => {
  const look = () => Date.now() / 1000 % 30 < 25 ? done() : requestAnimationFrame(look);
  look();
})"""


def code(me: Person, secret: str) -> str:
    """What the app shows now, with time left to send it."""
    me.page.evaluate(_NOT_AT_ITS_END)
    return code_at(secret)


def next_code(secret: str) -> str:
    """What it shows half a minute later: the one of now is used up."""
    return code_at(secret, time.time() + STEP_SECONDS)


def give_the_password(me: Person, email: str) -> None:
    me.opens("/accounts/login/")
    me.fills("Email", email)
    me.fills("Password", PASSWORD)
    me.presses("Sign in")


def sign_out(me: Person) -> None:
    me.page.get_by_text("Account", exact=True).click()
    me.leaves_by(me.page.get_by_role("button", name="Sign out"))


def test_a_second_step_is_set_up_and_asked_for(visit: Visit, site: Site, seeded: Seeded) -> None:
    me = visit(site)
    give_the_password(me, seeded["traveller"].email)
    me.opens("/accounts/2fa/")
    me.follows("Turn it on")
    me.fills("Password", PASSWORD)
    me.presses("Confirm")
    assert unsound(me.page, "en") == []
    secret = me.box("Authenticator secret").input_value()
    me.fills("Authenticator code", code(me, secret))
    me.presses("Activate")
    codes = recovery_codes(me)
    sign_out(me)
    give_the_password(me, seeded["traveller"].email)
    assert unsound(me.page, "en") == []
    answer_the_second_step(me, "000000")
    me.sees("This code does not match.")
    answer_the_second_step(me, next_code(secret))
    me.is_at("What brings you here today?")
    sign_out(me)
    give_the_password(me, seeded["traveller"].email)
    answer_the_second_step(me, codes[0])
    me.is_at("What brings you here today?")


def recovery_codes(me: Person) -> list[str]:
    me.opens("/accounts/2fa/")
    me.follows("Look at them")
    assert unsound(me.page, "en") == []
    codes = me.box("Unused codes").input_value().split()
    assert len(codes) == 10
    return codes


def answer_the_second_step(me: Person, answer: str) -> None:
    me.main.get_by_role("textbox").fill(answer)
    me.presses("Sign In")


def test_a_device_that_is_lost_is_signed_out_from_another(
    visit: Visit, site: Site, seeded: Seeded
) -> None:
    lost, here = visit(site, "en", PHONE), visit(site)
    for device in (lost, here):
        give_the_password(device, seeded["careful"].email)
    here.opens("/accounts/sessions/")
    assert here.main.get_by_text("This device").count() == 1
    here.presses("Sign out everywhere else")
    here.opens(seeded["careful"].home)
    here.sees("Where you stand")
    lost.opens(seeded["careful"].home)
    lost.is_at("Sign in")


def test_an_adviser_comes_by_a_link_and_changes_nothing(
    sign_in: Visit, visit: Visit, site: Site, seeded: Seeded
) -> None:
    owner = sign_in("inviter")
    owner.opens(f"{seeded['inviter'].home}members/")
    owner.follows("Invite somebody")
    owner.chooses("What may this person do?", "adviser")
    owner.presses("Make the link")
    link = owner.main.get_by_role("textbox").input_value()
    adviser = visit(site)
    adviser.opens(urlsplit(link).path)
    make_an_account(adviser, "adviser@example.net")
    adviser.goes_to("Debts")
    adviser.sees("Northern Bank")
    adviser.opens(f"{seeded['inviter'].home}contacts/")
    assert adviser.main.get_by_role("link", name="Note a contact").count() == 0
    with adviser.watcher.expecting(403):
        adviser.opens(f"{seeded['inviter'].home}contacts/add/")
    adviser.is_at("This page is not open to you")


def make_an_account(me: Person, email: str) -> None:
    me.is_at("Make your account")
    me.fills("E-mail address", email)
    me.fills("Password", PASSWORD)
    me.fills("Password once more", PASSWORD)
    me.presses("Make the account")
