"""The key pages for who reads in another way: larger, spaced out, by keyboard, on paper."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, ViewportSize

from tests.browser.conftest import DESKTOP, PHONE, Visit
from tests.browser.key_pages import KEY_PAGES
from tests.browser.person import Person
from tests.browser.printed import Sheet
from tests.browser.seed import Seeded

# Of 255 greys: far above what is left of text in the colour of its ground.
READABLE = 100
SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])

# WCAG 1.4.12: what a reader may set without losing anything.
_SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important }
* { word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }
"""
# Twice the 106.25 % and 112.5 % of a phone and a desktop.
_LARGE = "html { font-size: 225% !important }"
_LOOKS = Path(__file__).with_name("looks.js").read_text("utf-8")


def ask(page: Page, function: str, *given: str) -> Any:
    """The answer of a function of looks.js."""
    return page.evaluate(f"given => {{ {_LOOKS}; return {function}(...given) }}", list(given))


def wrong_on_key_pages(
    me: Person, seeded: Seeded, look: Callable[[Page], list[Any]], name: str = "english"
) -> dict[str, list[Any]]:
    """What `look` finds on each of the six pages."""
    found: dict[str, list[Any]] = {}
    for title, goes_to in KEY_PAGES.items():
        goes_to(me, seeded[name])
        if problems := look(me.page):
            found[title] = problems
    return found


def lost(page: Page) -> list[str]:
    over = ask(page, "pixelsTooWide")
    return [*ask(page, "cut"), *([f"{over} pixels too wide"] if over > 0 else [])]


@SIZES
def test_text_may_be_spaced_out_and_nothing_is_lost(
    sign_in: Visit, seeded: Seeded, size: ViewportSize
) -> None:
    def look(page: Page) -> list[str]:
        ask(page, "wear", _SPACED)
        return lost(page)

    assert wrong_on_key_pages(sign_in("english", "en", size), seeded, look) == {}


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_what_is_urgent_is_one_press_away_on_the_narrowest_phone(
    sign_in: Visit, seeded: Seeded, language: str
) -> None:
    """Beside the way out and the menu, on one line, also where the typeface is wide."""
    me = sign_in("english", language, {"width": 360, "height": 740})
    me.opens(f"{seeded['english'].home}debts/")
    line = me.page.locator(".site-header :is(.brand, .urgent, .exit, .menu-button)")
    middles = [box["y"] + box["height"] / 2 for each in line.all() if (box := each.bounding_box())]
    assert len(middles) == 4
    assert max(middles) - min(middles) < 3
    me.page.locator(".site-header .urgent").click()
    assert me.page.url.endswith(f"{seeded['english'].home}emergency/")


_OF_A_SHEET = """() => [...document.querySelectorAll(".table-scroll:has(.letter .schedule)")]
  .map(sheet => sheet.scrollWidth - sheet.clientWidth)"""


def test_a_schedule_has_all_its_columns_on_the_narrowest_phone(
    sign_in: Visit, seeded: Seeded
) -> None:
    me = sign_in("english", "en", {"width": 360, "height": 740})
    found: list[int] = []
    for page in (each for each in seeded["english"].pages if "/letters/" in each):
        me.opens(page)
        found += me.page.evaluate(_OF_A_SHEET)
    assert found
    assert set(found) == {0}


_COLUMNS = """() => [...document.querySelectorAll("main .beside > *")]
  .map(column => column.getBoundingClientRect().left)"""


def test_lists_use_the_width_of_a_desktop(sign_in: Visit, seeded: Seeded) -> None:
    me = sign_in("english", "en", DESKTOP)
    for page in ("money/", "debts/", "letters/", "contacts/"):
        me.opens(seeded["english"].home + page)
        left, right = sorted(me.page.evaluate(_COLUMNS))
        assert right - left > 400, page


def test_at_twice_the_size_nothing_is_lost(sign_in: Visit, seeded: Seeded) -> None:
    """A page of 1280 by 900 at 200 % has room for 640 by 450."""
    me = sign_in("english", "en", {"width": 640, "height": 450}, device_scale_factor=2)
    assert wrong_on_key_pages(me, seeded, lost) == {}


@SIZES
def test_text_alone_may_be_twice_as_large(
    sign_in: Visit, seeded: Seeded, size: ViewportSize
) -> None:
    def look(page: Page) -> list[str]:
        ask(page, "wear", _LARGE)
        return lost(page)

    assert wrong_on_key_pages(sign_in("english", "en", size), seeded, look) == {}


@SIZES
def test_the_focus_is_always_in_sight(sign_in: Visit, seeded: Seeded, size: ViewportSize) -> None:
    """From the top of the page to its foot, key by key."""

    def look(page: Page) -> list[Any]:
        stops = []
        page.evaluate("document.activeElement.blur()")
        for _key in range(150):
            page.keyboard.press("Tab")
            stop = ask(page, "focused")
            if stop is None or stop["atTheFoot"]:
                break
            stops.append(stop)
        assert len(stops) > 5
        return [stop for stop in stops if not (stop["ring"] and stop["seen"])]

    assert wrong_on_key_pages(sign_in("english", "en", size), seeded, look) == {}


def test_nothing_moves_for_who_asked_for_no_motion(sign_in: Visit, seeded: Seeded) -> None:
    me = sign_in("english", reduced_motion="reduce")
    assert wrong_on_key_pages(me, seeded, lambda page: ask(page, "moving")) == {}


def test_with_colours_of_the_readers_own_every_text_can_be_read(
    sign_in: Visit, seeded: Seeded
) -> None:
    """Judged by the picture: a browser does not tell which colours it draws with."""

    def look(page: Page) -> list[str]:
        texts = ask(page, "texts")
        picture = Image.open(BytesIO(page.screenshot(full_page=True))).convert("L")
        return [each["text"] for each in texts if contrast(picture.crop(each["box"])) < READABLE]

    me = sign_in("english", forced_colors="active", color_scheme="dark")
    assert wrong_on_key_pages(me, seeded, look) == {}


def contrast(picture: Image.Image) -> int:
    """Between its darkest and its lightest grey."""
    darkest, lightest = picture.getextrema()
    return int(lightest) - int(darkest)  # type: ignore[arg-type]


def test_a_page_prints_what_it_says_and_not_its_frame(
    sign_in: Visit, seeded: Seeded, tmp_path: Path
) -> None:
    def look(page: Page) -> list[str]:
        page.emulate_media(media="print")
        headings = page.locator("main :is(h1, h2):not(.visually-hidden)").filter(visible=True)
        wanted = headings.first.inner_text()
        page.pdf(path=tmp_path / "page.pdf", format="A4")
        page.emulate_media(media="screen")
        sheet = Sheet(tmp_path / "page.pdf", tmp_path, dpi=72)
        frame = [word for word in ("Menu", "Exit", "Agreements") if word in sheet.text]
        words = sheet.runs(wanted)[0]
        return [*frame, *[f"{word} without ink" for word in words if not sheet.ink_of(word)]]

    me = sign_in("english", color_scheme="dark")
    assert wrong_on_key_pages(me, seeded, look) == {}
