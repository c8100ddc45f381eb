"""Pages that no link leads to: an answer does, or a wrong turn, or not having signed in."""

from __future__ import annotations

import pytest
from playwright.sync_api import ViewportSize, expect

from debts.rulebook import book
from tests.browser.conftest import PHONE, Visit
from tests.browser.person import Person
from tests.browser.seed import Seeded
from tests.browser.sound import unsound
from tests.browser.words import line_of, meant
from tests.server import Site

# Of the phones that are still in use the narrowest but one.
NARROW = ViewportSize(width=360, height=640)
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh-hans"])


@LANGUAGES
def test_a_sign_of_an_emergency_comes_before_all_else(
    sign_in: Visit, seeded: Seeded, language: str
) -> None:
    me = sign_in("spender", language, PHONE)
    me.opens(f"{seeded['spender'].home}money/emergency/")
    papers = book().jurisdiction("gb-sct").emergency("court_papers")
    assert papers
    me.ticks(papers.sign.in_(language))
    me.presses("Save and continue")
    me.is_at("What cannot wait")
    me.sees(papers.first[0].in_(language))
    assert unsound(me.page, language) == []


@LANGUAGES
def test_on_a_phone_the_day_of_an_emergency_is_on_home_after_six_presses_at_most(
    sign_in: Visit, seeded: Seeded, language: str
) -> None:
    me = sign_in("spender", language, PHONE)
    me.opens(seeded["spender"].home)
    demand = book().jurisdiction("gb-sct").emergency("statutory_demand")
    assert demand
    paper = demand.papers[0]
    foot = me.page.get_by_role("contentinfo")
    way = me.words("Emergency: what to do first")
    presses = [
        lambda: foot.get_by_role("link", name=way, exact=True).click(),
        lambda: me.link(demand.name.in_(language)).click(),
        lambda: me.link(paper.name.in_(language)).click(),
        lambda: me.presses("Keep this day"),
        lambda: me.page.locator(".brand").click(),
    ]
    for number, press in enumerate(presses):
        if number == 3:
            me.fills(paper.asks.in_(language), "2026-03-02")
        press()
        me.page.wait_for_load_state()
        assert unsound(me.page, language) == []
    assert len(presses) <= 6
    me.sees("What is due")
    expect(me.main).to_contain_text(paper.steps[0].what.in_(language))


@LANGUAGES
def test_a_cost_above_what_is_usual_is_asked_about(
    sign_in: Visit, seeded: Seeded, language: str
) -> None:
    me = sign_in("spender", language, PHONE)
    food = line_of("gb-sct", "groceries", language)
    me.opens(f"{seeded['spender'].home}money/costs/everyday/")
    me.fills(food, "180")
    me.picks(me.words("How often: %(what)s", what=food), meant("beside an amount", "a month"))
    me.presses("Save and continue")
    me.is_at("Above what is usual: %(kind)s", kind=me.words("food and housekeeping"))
    me.sees("£100.00")
    assert unsound(me.page, language) == []
    me.presses("Save and continue")
    me.is_at("Travel and work")


@LANGUAGES
def test_on_a_narrow_phone_no_box_of_the_costs_is_filled_in_out_of_sight(
    sign_in: Visit, seeded: Seeded, language: str
) -> None:
    """Going on by key, from box to box: none lies under the sum that stays at the foot; and no sum
    of the list beside it is cut off."""
    me = sign_in("english" if language == "en" else "chinese", language, NARROW)
    me.opens(f"{seeded['english' if language == 'en' else 'chinese'].home}money/costs/home/")
    bar = me.page.locator(".sumbar")
    boxes = me.page.locator(".line__amount input:visible, .line__amount select:visible")
    boxes.first.focus()
    for _turn in range(boxes.count()):
        me.page.keyboard.press("Tab")
        focused, foot = me.page.locator(":focus").bounding_box(), bar.bounding_box()
        assert focused
        assert foot
        inside = me.page.evaluate("document.activeElement.closest('.lines') !== null")
        assert not inside or focused["y"] + focused["height"] <= foot["y"]
    cut = "items => items.some(item => item.scrollWidth > item.clientWidth)"
    assert not me.page.locator(".rail .tasks__item").evaluate_all(cut)


def test_two_ways_back_stand_on_lines_of_their_own(sign_in: Visit, seeded: Seeded) -> None:
    """To the letter that sent somebody here, and to the page before this one."""
    me = sign_in("writer", "en", PHONE)
    debt = next(each for each in seeded["writer"].pages if "/debts/" in each)
    me.opens(debt)
    me.follows("Choose a letter")
    me.chooses("What should the letter do?", "Hold action")
    me.presses("Save and continue")
    letter = me.page.url.rstrip("/").rsplit("/", 1)[1]
    me.opens(f"{debt}stage/?letter={letter}")
    tops = [link.bounding_box() for link in me.page.locator("main > .back").all()]
    assert len(tops) == 2
    assert tops[0]
    assert tops[1]
    assert tops[0]["y"] + tops[0]["height"] <= tops[1]["y"]


BEFORE_SIGNING_IN = {
    "/accounts/login/": 200,
    "/accounts/signup/": 200,
    "/accounts/password/reset/": 200,
    "/setup/used-before/": 410,
    "/invitation/used-before/": 410,
    "/enter/used-before/": 410,
    "/nowhere/": 404,
}


@LANGUAGES
@pytest.mark.parametrize(("address", "status"), BEFORE_SIGNING_IN.items())
def test_pages_before_signing_in_are_sound(
    visit: Visit, site: Site, language: str, address: str, status: int
) -> None:
    visitor = visit(site, language, PHONE)
    with visitor.watcher.expecting(status):
        visitor.opens(address)
    assert unsound(visitor.page, language) == []


def test_a_language_is_remembered_by_browser_and_account(
    visit: Visit, site: Site, sign_in: Visit
) -> None:
    me = sign_in("linguist")
    choose_chinese(me)
    me.goes_to("Debts")
    me.is_at("Your debts")
    elsewhere = sign_in("linguist")
    elsewhere.speaks("zh-hans")
    elsewhere.goes_to("Debts")
    visitor = visit(site)
    visitor.opens("/accounts/login/")
    choose_chinese(visitor)
    visitor.opens("/accounts/login/")
    visitor.is_at("Sign in")


def choose_chinese(me: Person) -> None:
    me.leaves_by(me.page.get_by_role("button", name="简体中文"))
    me.speaks("zh-hans")
    expect(me.page.locator("html")).to_have_attribute("lang", "zh-hans")
