"""A letter that would admit an old debt is held until the person has seen why, and has chosen."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.seed import Seeded

LANGUAGES = pytest.mark.parametrize("language", ["en", "zh-hans"])


def write(me: Person, seeded: Seeded, kind: str) -> None:
    """A letter of this kind about a debt that nobody has paid or named for ten years."""
    me.opens(seeded["guarded"].pages[1])
    me.follows("Letters that do not admit it")
    me.chooses("What should the letter do?", kind)
    me.presses("Save and continue")


@LANGUAGES
def test_nothing_of_a_held_letter_is_shown(sign_in: Visit, seeded: Seeded, language: str) -> None:
    me = sign_in("guarded", language)
    write(me, seeded, "Instalment plan")
    letter = me.page.url.removesuffix("guard/")
    for page in ("", "text/", "pdf/", "settings/", "parts/offer/", "issue/"):
        me.opens(letter + page)
        me.is_at("Before you write this letter")
        me.sees("The time for court action on this debt may have run out.")


@LANGUAGES
def test_a_letter_that_admits_nothing_is_offered_instead(
    sign_in: Visit, seeded: Seeded, language: str
) -> None:
    me = sign_in("guarded", language)
    write(me, seeded, "Instalment plan")
    me.follows("Choose another letter")
    me.chooses("What should the letter do?", "Time may have run out")
    me.presses("Save and continue")
    me.is_at("Time may have run out")
    me.sees("This letter does not admit the debt.")


@LANGUAGES
def test_who_has_decided_to_admit_the_debt_can_go_on(
    sign_in: Visit, seeded: Seeded, language: str
) -> None:
    me = sign_in("guarded", language)
    write(me, seeded, "Instalment plan")
    me.presses("I understand, and want to write it")
    me.is_at("Instalment plan")
    me.sees("This letter admits the debt. It may start the time limit for court action again.")
