"""The whole way counted: one income, twelve costs, three debts, and an instalment letter."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from debts.models.steps import CostGroup
from debts.rulebook import book
from tests.browser.conftest import PHONE, Visit
from tests.browser.counting import Counting
from tests.browser.person import Person
from tests.browser.seed import PASSWORD
from tests.browser.stories import CHINA, ENGLAND, Story, months_ago
from tests.browser.words import line_of
from tests.server import Site

MOST_ANSWERS = 50
MOST_PAGES = 25


@dataclass(frozen=True, slots=True)
class Budget:
    """What comes in each month, and what is paid for: twelve lines of the country by their ids.

    `left` is worked out by hand below.
    """

    comes_in: str
    costs: dict[str, str]
    left: str
    debts: tuple[tuple[str, str, str], ...]


ENGLISH = Budget(
    comes_in="2,000",
    costs={
        "rent": "700",
        "council-tax": "100",
        "tv-licence": "174",
        "electricity": "60",
        "gas": "50",
        "water": "30",
        "mobile": "20",
        "groceries": "364",
        "clothing": "25",
        "public-transport": "65",
        "prescriptions": "10",
        "home-insurance": "120",
    },
    # 2,000 − 700 − 100 − 174 ÷ 12 − 60 − 50 − 30 − 20 − 364 − 25 − 65 − 10
    # − 120 ÷ 12 = 2,000 − 700 − 100 − 14.50 − 140 − 20 − 364 − 25 − 65 − 10 − 10
    left="£551.50",
    debts=(
        ("Fell Example Bank plc", "credit-card", "3,000"),
        ("Moor Catalogue (invented)", "store-card", "1,000"),
        ("Beck Example Loans Ltd", "loan", "2,000"),
    ),
)
CHINESE = Budget(
    comes_in="9000",
    costs={
        "rent": "2000",
        "property-fee": "100",
        "water": "40",
        "electricity": "150",
        "gas": "60",
        "mobile": "60",
        "internet": "70",
        "groceries": "1800",
        "clothing": "150",
        "public-transport": "200",
        "medicines": "100",
        "support-of-parents": "500",
    },
    # 9,000 − 5,230
    left="¥3,770.00",
    debts=(
        ("示例银行股份有限公司信用卡中心", "credit-card", "2.4万"),
        ("样例消费金融有限公司", "online-loan", "8000"),
        ("虚构小额贷款有限公司", "small-loan", "6000"),
    ),
)


@pytest.mark.parametrize(
    ("story", "budget", "script"),
    [
        pytest.param(ENGLAND, ENGLISH, False, id="england-without-script"),
        pytest.param(CHINA, CHINESE, True, id="china"),
    ],
)
def test_an_instalment_letter_after_at_most_fifty_answers_on_twenty_five_pages(
    new_site: Site, visit: Visit, story: Story, budget: Budget, script: bool
) -> None:
    me = visit(new_site, story.language, PHONE, java_script_enabled=script)
    me.opens(new_site.link)
    me.fills("E-mail address", "me@example.org")
    me.fills("Password", PASSWORD)
    me.fills("Password once more", PASSWORD)
    me.presses("Make the account")
    # From here on it counts.
    hand = Counting(me, looks=script)
    hand.answers_by("I want to get out of this")
    tell_who_and_why(hand, story)
    tell_of_the_money(hand, story, budget)
    me.sees(budget.left)
    hand.follows("Go on to your debts")
    for number, debt in enumerate(budget.debts):
        tell_of_a_debt(hand, story, *debt)
        is_last = number + 1 == len(budget.debts)
        hand.goes_on("Save and continue" if is_last else "Save and add another debt")
    hand.fills("What do you want to keep back each month?", "100")
    hand.goes_on("Work it out")
    letter_to(hand, budget.debts[0][0])
    expect_the_letter(me, story, budget)
    assert (hand.answers <= MOST_ANSWERS, hand.pages <= MOST_PAGES) == (True, True), (
        hand.answers,
        hand.pages,
    )


def tell_who_and_why(hand: Counting, story: Story) -> None:
    hand.me.is_at("Who you are")
    hand.fills("Your name", story.name)
    hand.fills("Postal address", story.address)
    hand.goes_on()
    hand.me.is_at("Signs that something cannot wait")
    hand.goes_on()
    hand.me.is_at("What happened")
    hand.ticks("Less money comes in than before")
    hand.goes_on()


def tell_of_the_money(hand: Counting, story: Story, budget: Budget) -> None:
    hand.me.is_at("What comes in")
    wages = hand.me.words.answer("wages (take-home)")
    hand.picks("Where does it come from?", wages)
    hand.fills("How much comes in?", budget.comes_in)
    hand.goes_on()
    asked = {
        line_of(story.country, line, story.language): sum_ for line, sum_ in budget.costs.items()
    }
    for group in CostGroup:
        hand.me.is_at(str(group.label))
        for name in [name for name in asked if hand.me.box(name).count()]:
            hand.fills(name, asked.pop(name))
        hand.goes_on()
    assert asked == {}
    for nothing in ("None of these is behind", "Nothing of value", "Nothing I know of"):
        hand.answers_by(nothing)
    hand.me.is_at("Check your answers")
    hand.goes_on("These answers are right: see what is left")
    hand.me.is_at("What is left each month")


def tell_of_a_debt(hand: Counting, story: Story, name: str, kind: str, owed: str) -> None:
    named = book().jurisdiction(story.country).debt_kind(kind)
    assert named
    hand.me.is_at("Add a debt")
    is_first = hand.me.box("If new: their name").count() == 0
    hand.fills("Who is it owed to?" if is_first else "If new: their name", name)
    hand.picks("What is it about?", named.name.in_(story.language))
    hand.fills("How much do they say you owe?", owed)
    hand.fills("On which day was that?", months_ago(1).isoformat())
    hand.fills("Their reference", "REF-2201")
    hand.goes_on()
    hand.me.is_at("How far has it gone?")
    hand.fills("Since when is it overdue?", months_ago(4).isoformat())


def letter_to(hand: Counting, creditor: str) -> None:
    """The letter that is advised is chosen already."""
    me = hand.me
    me.is_at("Your plan")
    hand.look()
    me.follows_in(me.main.get_by_role("article").filter(has_text=creditor), "Write a letter")
    hand.pages += 1
    me.is_at("Choose a letter")
    hand.goes_on()


def expect_the_letter(me: Person, story: Story, budget: Budget) -> None:
    """Nothing stops it: what is missing at most prints as a line to fill in by hand."""
    me.is_at("Instalment plan")
    letter = me.main.locator("article.letter")
    for said in (story.name, budget.debts[0][0], "REF-2201"):
        expect(letter).to_contain_text(said)
    me.follows("Make the final letter")
    me.presses("Make it final")
    me.sees("This letter is final. Print it, sign it, keep a copy, and note when you posted it.")
