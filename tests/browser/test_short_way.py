"""The short way in a browser: how many answers and pages lie before a letter that asks for time."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from debts.rulebook import book
from tests.browser.conftest import PHONE, Visit
from tests.browser.counting import Counting
from tests.browser.seed import PASSWORD
from tests.browser.stories import CHINA, ENGLAND, Story, days_from_now, months_ago
from tests.server import Site

MOST_ANSWERS = 10


@pytest.mark.parametrize(
    ("story", "kind", "script"),
    [
        pytest.param(ENGLAND, "credit-card", False, id="england-without-script"),
        pytest.param(CHINA, "online-loan", True, id="china"),
    ],
)
def test_from_signing_in_to_the_letter_in_at_most_ten_answers(
    new_site: Site, visit: Visit, story: Story, kind: str, script: bool
) -> None:
    me = visit(new_site, story.language, PHONE, java_script_enabled=script)
    me.opens(new_site.link)
    me.fills("E-mail address", "me@example.org")
    me.fills("Password", PASSWORD)
    me.fills("Password once more", PASSWORD)
    me.presses("Make the account")
    # From here on it counts. The place is proposed, and nobody has to answer where they live.
    hand = Counting(me, looks=script)
    hand.look()
    me.presses("I must write to someone now")
    answer_all(hand, story, kind)
    me.is_at("Time to work out a plan")
    assert hand.answers <= MOST_ANSWERS
    assert hand.pages <= 4
    for said in (story.first.name, story.name, story.first.reference):
        expect(me.main.locator("article.letter")).to_contain_text(said)
    me.follows("Make the final letter")
    me.presses("Make it final")
    me.sees("This letter is final. Print it, sign it, keep a copy, and note when you posted it.")


def answer_all(hand: Counting, story: Story, kind: str) -> None:
    """Every question that the pages ask, the optional ones too."""
    named = book().jurisdiction(story.country).debt_kind(kind)
    assert named
    hand.me.is_at("Whom must you write to?")
    hand.fills("Who is it?", story.first.name)
    hand.picks("What is it about?", named.name.in_(story.language))
    hand.goes_on()
    hand.fills("Since about when are you behind with it?", months_ago(3).isoformat())
    hand.fills("The last day that it gives", days_from_now(20, story.country).isoformat())
    hand.fills("What it says happens next", story.own_words)
    hand.goes_on()
    hand.fills("Your name", story.name)
    hand.fills("Postal address", story.address)
    hand.goes_on()
    hand.fills("Their reference", story.first.reference)
    if story is not CHINA:  # no line of a Chinese letter has room for it
        hand.fills("Their address for letters", story.first.address)
    hand.goes_on()
