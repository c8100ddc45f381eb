"""From a posted letter to the last payment and its papers, as a person goes it on a phone.

The clock is the server's own: what happened months ago is typed with its day. All sums are
worked out here, from the household of `talks_home`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from playwright.sync_api import expect
from pypdf import PdfReader

from debts import formats
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money
from tests.browser.person import Person
from tests.browser.talks_home import BANK, COMES_IN, KEPT, OWED, SPENT, begun

ROOM = COMES_IN - SPENT - KEPT
# They ask for half as much again as the plan has; eight times of it are the whole debt.
ASKED, TIMES = 150, 8
# The written agreement has five more each time than was said.
WRITTEN = ROOM + 5
PAID_IN = (3, 4, 6)
LEFT = OWED - ROOM * len(PAID_IN)
LATER = 60
LUMP, SETTLES_FOR = 600, 450
# The first one, then: confirm, change, settle, certify.
LETTERS = 5


@dataclass(frozen=True, slots=True)
class Talk:
    """A language with its place's currency, and the days that are typed."""

    currency: str
    today: date

    @property
    def start(self) -> date:
        return begun(self.today)

    def sum(self, me: Person, whole: int) -> str:
        return formats.money(Money(whole * 100, self.currency), me.language)

    def in_month(self, count: int) -> date:
        return add_months(self.start, count)


def walk(me: Person, currency: str, today: date, folder: Path) -> None:
    talk = Talk(currency, today)
    for step in STEPS:
        step(me, talk, folder)


def post_the_letter(me: Person, talk: Talk, _folder: Path) -> None:
    me.goes_to("Letters")
    me.follows("Instalment plan")
    me.sees(talk.sum(me, ROOM))
    me.follows("I have sent it")
    me.fills("When did you send it?", talk.start.isoformat())
    me.chooses("How?", "recorded or tracked post")
    me.presses("Save and continue")
    me.is_at("Your letter is on its way")


def at_the_debt(me: Person) -> None:
    me.goes_to("Debts")
    me.follows_in(me.main, BANK)


def hear_their_offer(me: Person, talk: Talk, _folder: Path) -> None:
    """A deadline and a sum, on the telephone, two months after the letter."""
    at_the_debt(me)
    me.follows("They are ringing now")
    me.presses("Their offer")
    me.fills("Then how much each time?", str(ASKED))
    me.fills("How many times?", str(TIMES))
    me.fills("When did they propose it?", talk.in_month(1).isoformat())
    me.presses("Save it")

    me.sees("Do not accept it as it stands. Make a counter-offer")
    me.sees(talk.sum(me, ASKED * TIMES))
    me.sees(talk.sum(me, ASKED - ROOM))


def offer_less(me: Person, talk: Talk, _folder: Path) -> None:
    me.follows("Offer this")
    expect(me.box("How much can you pay each time?")).to_have_value(f"{ROOM}.00")
    expect(me.box("How many times?")).to_have_value(str(OWED // ROOM))
    me.fills("From which day?", "")
    me.fills("When did you say or send it?", talk.in_month(1).isoformat())
    me.presses("Note that you offered this")
    me.sees("Send it, and note here what they answer. Until then nothing of this holds.")
    me.sees(talk.sum(me, OWED))


def end_the_call(me: Person, talk: Talk, _folder: Path) -> None:
    me.follows("Back to the call")
    me.main.locator("input[value='heard.offered']").check()
    me.fills("The name they gave", "A. Moor")
    me.presses("End the call, note it")
    me.fills("On which day?", talk.in_month(1).isoformat())
    me.chooses("Who began?", "they contacted you")
    expect(me.box("Who was it?")).to_have_value("A. Moor")
    said = me.box("What was said?")
    said.fill(f"{said.input_value()} {TIMES} × {talk.sum(me, ASKED)}")
    me.presses("Save")
    me.sees("What was only said is not agreed")


def agree_by_word(me: Person, talk: Talk, _folder: Path) -> None:
    at_the_debt(me)
    me.follows("What was proposed")
    me.follows("They agreed")
    expect(me.box("How much is each instalment?")).to_have_value(f"{ROOM}.00")
    expect(me.box("How many instalments?")).to_have_value(str(OWED // ROOM))
    me.chooses("Where does it stand?", "agreed by phone, not yet in writing")
    me.fills("When was it agreed?", talk.in_month(1).isoformat())
    me.fills("When is the first one due?", talk.in_month(3).isoformat())
    me.presses("Save")
    me.sees(
        "This was only spoken. Ask them to confirm every term in writing before you rely on it."
    )


def confirm_it_by_letter(me: Person, talk: Talk, _folder: Path) -> None:
    me.presses("Ask for it in a letter")
    send_the_letter(me, ROOM, OWED)


def send_the_letter(me: Person, *sums: int) -> None:
    """The draft that is open, made final and posted today; a Chinese letter writes 100.00元."""
    for sum_ in sums:
        me.sees(f"{sum_:,}.00")
    me.follows("Make the final letter")
    if me.main.get_by_role("checkbox").count():
        me.ticks("These days are right, as far as I know")
    me.presses("Make it final")
    me.follows("I have sent it")
    me.chooses("How?", "recorded or tracked post")
    me.presses("Save and continue")
    me.is_at("Your letter is on its way")


def at_the_agreement(me: Person) -> None:
    """The newest of them."""
    me.goes_to("Agreements")
    me.leaves_by(me.main.get_by_role("link", name=re.compile(f"^{BANK}")).first)


def compare_the_paper(me: Person, talk: Talk, _folder: Path) -> None:
    """The paper asks for more each time; after a word from the person it is put right."""
    at_the_agreement(me)
    change_each(me, WRITTEN, is_asked=True)
    me.sees("The paper is not what was said.")
    for sum_ in (ROOM, WRITTEN):
        me.sees(f"{talk.sum(me, sum_)}")
    me.presses("Write to them about it")
    me.sees(f"{WRITTEN}.00")
    at_the_agreement(me)
    change_each(me, ROOM)
    me.sees("Nothing that is noted here differs.")


def change_each(me: Person, instalment: int, *, is_asked: bool = False) -> None:
    """`is_asked`: more than the plan can pay is looked at once more before it is kept."""
    me.follows("Change")
    me.fills("How much is each instalment?", str(instalment))
    me.chooses("Where does it stand?", "agreed in writing")
    if is_asked:
        me.presses_in_vain("Save")
        me.sees("Look at this before you keep it")
    me.presses("Save")


def pay_three_of_four(me: Person, talk: Talk, _folder: Path) -> None:
    """The third month brings nothing, so the fourth payment is late for the third."""
    for month in PAID_IN:
        at_the_agreement(me)
        pay(me, ROOM, talk.in_month(month))
    at_the_agreement(me)
    me.follows("Say what was paid")
    me.chooses("Were they paid?", "None of these was paid")
    me.presses("Save what was paid")
    late = talk.sum(me, ROOM)
    expect(me.main.locator("#late")).to_contain_text(late)
    expect(me.main.locator("#late")).to_contain_text(formats.day(talk.in_month(6), me.language))
    at_the_debt(me)
    me.sees(talk.sum(me, LEFT))


def pay(me: Person, sum_: int, day: date) -> None:
    me.follows("Note a payment")
    me.fills("How much was paid?", str(sum_))
    me.fills("On which day?", day.isoformat())
    me.chooses("How was it paid?", "bank transfer")
    me.presses("Save")


def renegotiate(me: Person, talk: Talk, _folder: Path) -> None:
    """Less each time, for what is left; they agree in writing."""
    at_the_agreement(me)
    me.follows("Note first what you can pay instead")
    me.fills("How much can you pay each time?", str(LATER))
    me.fills("How many times?", str(LEFT // LATER))
    me.fills("From which day?", talk.in_month(9).isoformat())
    me.presses("Note that you offered this")
    at_the_agreement(me)
    me.presses("Ask to change it, in a letter")
    missed = me.group("Which is the first payment that you cannot make as agreed?")
    missed.get_by_label(formats.day(talk.in_month(6), me.language)).check()
    instead = me.group("What do you ask for instead?")
    instead.get_by_label(talk.sum(me, LATER)).check()
    me.presses("Save and continue")
    send_the_letter(me, LATER)
    at_the_debt(me)
    me.follows("What was proposed")
    me.follows("They agreed")
    expect(me.box("How much is each instalment?")).to_have_value(f"{LATER}.00")
    me.chooses("Where does it stand?", "agreed in writing")
    me.fills("When was it agreed?", talk.today.isoformat())
    me.presses("Save")
    me.sees(talk.sum(me, LEFT))
    me.goes_to("Agreements")


def offer_a_lump_sum(me: Person, talk: Talk, _folder: Path) -> None:
    me.goes_to("Plan")
    me.follows("Share a single sum")
    me.follows("Share a single sum")
    me.fills("How much money is it?", str(LUMP))
    me.chooses("Where does it come from?", "family or friends give it")
    me.fills("How much of it do you keep?", str(LUMP - SETTLES_FOR))
    me.presses("Work it out")
    # One creditor only: all that is not kept, which is half of what is owed.
    me.sees(f"{SETTLES_FOR * 100 // LEFT}%")
    me.sees(talk.sum(me, SETTLES_FOR))
    me.presses("Offer it to settle", f": {debt_of(me)}")
    send_the_letter(me, SETTLES_FOR)


def debt_of(me: Person) -> str:
    return f"{BANK} · {me.words('credit card')}"


def settle_with_it(me: Person, talk: Talk, _folder: Path) -> None:
    """They accept in writing, and only then is it paid."""
    at_the_debt(me)
    me.follows("What was proposed")
    me.follows("They agreed")
    me.chooses("Where does it stand?", "agreed in writing")
    me.fills("When was it agreed?", talk.today.isoformat())
    me.fills("When is the first one due?", talk.today.isoformat())
    me.presses("Save")
    me.sees(talk.sum(me, SETTLES_FOR))
    pay(me, SETTLES_FOR, talk.today)
    at_the_agreement(me)
    expect(me.main.locator("#completed")).to_be_visible()


def ask_for_the_certificate(me: Person, _talk: Talk, _folder: Path) -> None:
    at_the_agreement(me)
    me.follows("Ask for it in a letter")
    me.presses("Save and continue")
    send_the_letter(me)


def take_the_whole_story(me: Person, talk: Talk, folder: Path) -> None:
    """Every paper is chosen: the letters that were sent, each an annex of the file."""
    at_the_debt(me)
    me.follows("The whole story as one PDF")
    papers = me.main.locator("input[name=annex]")
    expect(papers).to_have_count(LETTERS)
    for paper in papers.all():
        paper.check()
    me.presses("See what goes in")
    titles = me.main.locator("section[aria-labelledby=annexes] li").all_inner_texts()
    assert len(titles) == LETTERS
    pages = PdfReader(me.downloads("Make the PDF", folder)).pages
    text = "".join("".join(page.extract_text().split()) for page in pages)
    for title in titles:
        assert "".join(title.split(" · ")[0].split()) in text
    for sum_ in (ROOM, SETTLES_FOR):
        assert talk.sum(me, sum_) in text


STEPS = (
    post_the_letter,
    hear_their_offer,
    offer_less,
    end_the_call,
    agree_by_word,
    confirm_it_by_letter,
    compare_the_paper,
    pay_three_of_four,
    renegotiate,
    offer_a_lump_sum,
    settle_with_it,
    ask_for_the_certificate,
    take_the_whole_story,
)
