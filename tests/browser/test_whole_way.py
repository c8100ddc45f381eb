"""From the set-up link to a letter on its way, as a person goes it, page after page."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from debts import formats
from debts.models.steps import CostGroup
from debts.rulebook import book
from tests.browser.conftest import DESKTOP, PHONE, Visit
from tests.browser.person import Person
from tests.browser.printed import Sheet, apart, drawn
from tests.browser.seed import PASSWORD
from tests.browser.stories import (
    CHINA,
    ENGLAND,
    Lender,
    Line,
    Story,
    days_from_now,
    months_ago,
)
from tests.browser.words import line_of, meant
from tests.server import Site


@pytest.mark.parametrize(
    ("story", "size", "script"),
    [
        # Both countries, both sizes, with scripts and without; each takes half a minute.
        pytest.param(ENGLAND, DESKTOP, True, id="england-desktop"),
        pytest.param(ENGLAND, PHONE, False, id="england-phone-without-script"),
        pytest.param(CHINA, PHONE, True, id="china-phone"),
    ],
)
def test_from_the_set_up_link_to_a_posted_letter(
    new_site: Site, visit: Visit, tmp_path: Path, story: Story, size: ViewportSize, script: bool
) -> None:
    me = visit(new_site, story.language, size, java_script_enabled=script)
    me.opens(new_site.link)
    make_the_first_account(me)
    come_to_get_out_of_it(me, story)
    say_who_is_in_it(me, story)
    answer_the_assessment(me, story)
    add_the_debts(me, story)
    make_a_plan(me, story)
    choose_the_letter(me, story)
    fill_in_what_is_missing(me, story)
    change_a_paragraph_and_take_it_back(me, story)
    make_it_final(me)
    look_at_the_print(me, story, new_site, tmp_path)
    post_it(me, story)


def make_the_first_account(me: Person) -> None:
    me.is_at("Welcome. Make the first account")
    me.fills("E-mail address", "me@example.org")
    me.fills("Password", PASSWORD)
    me.fills("Password once more", PASSWORD)
    me.presses("Make the account")


def come_to_get_out_of_it(me: Person, story: Story) -> None:
    """The place is proposed from the language, and the household has a name of itself."""
    me.is_at("What brings you here today?")
    country = book().jurisdiction(story.country).name.in_(story.language)
    expect(me.box("Where do you live?").locator("option:checked")).to_have_text(country)
    me.presses("I want to get out of this")


def say_who_is_in_it(me: Person, story: Story) -> None:
    """One adult and nobody else is proposed."""
    me.is_at("Who you are")
    me.fills("Your name", story.name)
    me.fills("How many children live on it?", "1")
    me.presses("Save and continue")


def answer_the_assessment(me: Person, story: Story) -> None:
    answer_who_and_what_happened(me, story)
    answer_what_comes_in(me, story.incomes)
    answer_what_living_costs(me, story)
    answer_the_rest(me)
    check_the_answers(me, story)


def answer_who_and_what_happened(me: Person, story: Story) -> None:
    me.is_at("Signs that something cannot wait")
    me.presses("Save and continue")
    me.is_at("What happened")
    me.ticks("Less money comes in than before")
    me.fills("Since when?", months_ago(8).isoformat())
    me.chooses("Do you expect this to pass?", "I do not know yet")
    me.fills("In your own words", story.own_words)
    me.presses("Save and continue")


def answer_what_comes_in(me: Person, incomes: tuple[Line, ...]) -> None:
    for number, income in enumerate(incomes, 1):
        me.is_at("What comes in")
        me.picks("Where does it come from?", income.kind)
        me.fills("What do you call this income?", income.label)
        me.fills("How much comes in?", income.amount)
        me.picks("How often?", income.period)
        me.presses("Save and continue" if number == len(incomes) else "Save and add another")


def answer_what_living_costs(me: Person, story: Story) -> None:
    """Page by page; what this household does not pay for stays empty."""
    asked = {line_of(story.country, cost.kind, story.language): cost for cost in story.costs}
    unknown = line_of(story.country, story.unknown.kind, story.language)
    for group in CostGroup:
        me.is_at(str(group.label))
        for name in [name for name in asked if me.box(name).count()]:
            fill_in_the_line(me, name, asked.pop(name))
        if me.box(unknown).count():
            me.main.get_by_label(f"{me.words('Not sure yet')}: {unknown}").check()
        me.presses("Save and continue")
    assert asked == {}


def fill_in_the_line(me: Person, name: str, cost: Line) -> None:
    me.fills(name, cost.amount)
    if cost.period != "every month":
        rhythm = me.box(me.words("How often: %(what)s", what=name))
        rhythm.select_option(label=me.words.answer(meant("beside an amount", cost.period)))


def answer_the_rest(me: Person) -> None:
    me.is_at("Bills for home and essentials that are behind")
    me.presses("None of these is behind")
    me.is_at("Savings and other assets")
    me.chooses("What do you own?", "cash and bank accounts")
    me.fills("What could you sell it for today?", "120")
    me.presses("Save and continue")
    me.is_at("What may change soon")
    me.presses("Nothing I know of")


def check_the_answers(me: Person, story: Story) -> None:
    me.is_at("Check your answers")
    me.sees("Not known yet")
    me.leaves_by(me.main.get_by_role("link", name=me.words("Fill in: %(what)s", what="")))
    me.fills("How much is it?", story.unknown.amount)
    me.presses("Save this change")
    me.is_at("Check your answers")
    me.does_not_see("Not known yet")
    me.presses("These answers are right: see what is left")
    me.is_at("What is left each month")
    for sum_ in (story.comes_in, story.spent, story.left):
        me.sees(sum_)


def add_the_debts(me: Person, story: Story) -> None:
    """Two pages each; from the last one straight on to the plan."""
    me.follows("Go on to your debts")
    me.fills("Who is it owed to?", story.first.name)
    tell_of_the_debt(me, story, story.first)
    tell_how_far_it_has_gone(me, story)
    me.presses("Save and add another debt")
    me.fills("If new: their name", story.second.name)
    tell_of_the_debt(me, story, story.second)
    tell_how_far_it_has_gone(me, story)
    me.presses("Save and continue")


def tell_of_the_debt(me: Person, story: Story, lender: Lender) -> None:
    kind = book().jurisdiction(story.country).debt_kind(lender.kind)
    assert kind
    me.box("What is it about?").select_option(label=kind.name.in_(story.language))
    me.fills("How much do they say you owe?", lender.owed)
    me.fills("On which day was that?", months_ago(1).isoformat())
    me.presses("Save and continue")


def tell_how_far_it_has_gone(me: Person, story: Story) -> None:
    me.is_at("How far has it gone?")
    me.chooses("Where does it stand now?", story.stage)
    me.fills("Since when is it overdue?", months_ago(5).isoformat())
    if story.stage == "default notice received":
        me.fills("Date of the default notice", months_ago(2).isoformat())
        me.fills("Last day that the notice gave you to pay", months_ago(1).isoformat())


def make_a_plan(me: Person, story: Story) -> None:
    me.is_at("Make a plan")
    me.fills("What do you want to keep back each month?", story.margin)
    me.presses("Work it out")
    me.is_at("Your plan")
    for lender, share in (
        (story.first, story.first_share),
        (story.second, story.second_share),
    ):
        expect(offer_to(me, lender)).to_contain_text(share)


def offer_to(me: Person, lender: Lender) -> Locator:
    return me.main.get_by_role("article").filter(has_text=lender.name)


def choose_the_letter(me: Person, story: Story) -> None:
    me.follows_in(offer_to(me, story.first), "Write a letter")
    me.is_at("Choose a letter")
    me.chooses("What should the letter do?", "Instalment plan")
    me.presses("Save and continue")
    me.is_at("Instalment plan")
    me.sees(story.first_share)


def fill_in_what_is_missing(me: Person, story: Story) -> None:
    """Each fact has a link; the list is shorter every time that the letter is opened."""
    blanks = (
        "This is not known yet, and need not be. The letter leaves it out, or prints a line to fill"
        " in by hand."
    )
    me.sees(blanks)
    me.follows("Your postal address")
    me.fills("Postal address", story.address)
    back_to_the_letter(me)
    if story is not CHINA:  # no line of a Chinese letter has room for it
        me.follows("Their address for letters")
        me.fills("address for letters", story.first.address)
        back_to_the_letter(me)
    me.follows("The reference of the account")
    me.fills("Their reference", story.first.reference)
    back_to_the_letter(me)
    me.does_not_see(blanks)


def back_to_the_letter(me: Person) -> None:
    me.leaves_by(me.main.locator("form button").first)
    me.goes_to("Letters")
    me.follows("Instalment plan")


def change_a_paragraph_and_take_it_back(me: Person, story: Story) -> None:
    me.does_not_see(story.own_words)
    me.follows("Change", me.words("Your situation"))
    me.fills("Your situation", story.own_words)
    me.presses("Save and continue")
    me.sees(story.own_words)
    me.presses("Back to our words", ": " + me.words("Your situation"))
    me.does_not_see(story.own_words)


def make_it_final(me: Person) -> None:
    me.follows("Make the final letter")
    me.presses("Make it final")
    me.sees("This letter is final. Print it, sign it, keep a copy, and note when you posted it.")


def look_at_the_print(me: Person, story: Story, site: Site, folder: Path) -> None:
    pdf = me.downloads("Download", folder)
    me.sees("A PDF file with this SHA-256 is the letter exactly as it was made.")
    assert sha256(pdf.read_bytes()).hexdigest() in (me.main.text_content() or "")
    sheet = Sheet(pdf, folder)
    assert story.first_share in sheet.text
    (look_at_chinese if story is CHINA else look_at_english)(sheet, story, site)


def look_at_english(sheet: Sheet, story: Story, _site: Site) -> None:
    # A window envelope shows what is 20 to 110 mm from the left and 57 to 81 mm from the top.
    assert sheet.ink(20, 57, 110, 81) > 0.005
    subject = sheet.runs("Offer to repay £")[0]
    closing = sheet.runs("Yours faithfully")[-1]
    # Under it, and not at the foot of a later page.
    under = (closing[0].page, closing[0].bottom)
    name = next(run for run in sheet.runs(story.name) if (run[0].page, run[0].top) > under)
    for word in (*subject, *closing, *name):
        assert sheet.ink_of(word) > 0.05, word
    # Between the closing words and the name there is room to sign.
    top, bottom = closing[0].bottom + 1, name[0].top - 1
    assert bottom - top > 8
    assert sheet.ink(25, top, 110, bottom, page=name[0].page) == 0


def look_at_chinese(sheet: Sheet, story: Story, site: Site) -> None:
    subject, recipient = (
        sheet.runs("分期还款申请书")[0][0],
        sheet.runs(story.first.name + "：")[0][0],
    )
    assert abs((subject.left + subject.right) / 2 - 105) < 2
    signature = sheet.runs(story.name + "（签名）")[-1][0]
    for word in (subject, recipient, signature):
        assert sheet.ink_of(word) > 0.05, word
    # The name is drawn with its own rare characters, and neither with others nor with boxes.
    (typeface,) = site.folder.glob("fonts/*/NotoSerifSC-Regular.ttf")
    own = [drawn(character, typeface) for character in story.name]
    for glyph, expected in zip(sheet.glyphs(story.name, signature), own, strict=True):
        others = [apart(glyph, other) for other in own if other is not expected]
        assert apart(glyph, expected) < min(others) / 2


def post_it(me: Person, story: Story) -> None:
    me.follows("I have sent it")
    me.chooses("How?", "recorded or tracked post")
    me.fills("Tracking or ticket number", "RR 0000 0000 1")
    me.presses("Save and continue")
    me.sees("Noted in your contact log, with the day a reply is due.")
    me.is_at("Your letter is on its way")
    asked = days_from_now(story.reply_days, story.country)
    due = book().jurisdiction(story.country).working_days.on_or_after(asked)
    me.sees(formats.day(due, story.language))
    me.goes_to("Contacts")
    me.sees("RR 0000 0000 1")
    me.goes_to("Home")
    me.sees("What else is due")
    me.sees(formats.day(due, story.language))
