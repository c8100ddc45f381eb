"""From logged contacts to the next body, from an account that was audited to a dispute, and from a
paper of a court to the right reply, as a person goes it on a phone.

The days that a complaint waits are let pass by `rights_home`. All sums are worked out there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Locator, expect
from pypdf import PdfReader

from debts import formats
from debts.domain.sums.money import Money
from debts.rulebook import happenings
from tests.browser import rights_home
from tests.browser.person import Person
from tests.browser.rights_home import CARD, CLAIMANT, CLAIMED, COUNTED, LOAN, SCREENSHOT
from tests.browser.sound import unsound
from tests.browser.words import meant

# Eight weeks in Britain, fifteen days in China: both are over.
PASSES = 60
_NO = meant("answer to a question", "no")


@dataclass(frozen=True, slots=True)
class Right:
    """`country` is the place, `household` its id on the site whose data is in `data`."""

    country: str
    currency: str
    today: date
    data: Path
    household: int

    @property
    def is_china(self) -> bool:
        return self.country == "cn"

    def sum(self, me: Person, whole: int) -> str:
        return formats.money(Money(whole * 100, self.currency), me.language)

    def happened(self, me: Person, key: str) -> str:
        found = next(each for each in happenings(self.country) if each.id == key)
        return found.text.in_(me.language)


def walk(me: Person, right: Right, folder: Path) -> None:
    for step in STEPS:
        step(me, right, folder)


def at(me: Person, whom: str) -> None:
    me.goes_to("Debts")
    me.follows_in(me.main, whom)


def unfolds(me: Person, title: str) -> None:
    """A part of a form, or a group of a list, that is closed at first."""
    folded = me.main.locator("details:not([open]) > summary", has_text=me.words(title))
    if folded.count():
        folded.first.click()


def text_of(pdf: Path) -> str:
    """Without any space: lines break where they like."""
    return "".join("".join(page.extract_text().split()) for page in PdfReader(pdf).pages)


def says(text: str, *parts: str) -> None:
    for part in parts:
        assert "".join(part.split()) in text, (part, text[:3000])


# --- Contacts, findings, evidence, complaint, its days, the next body ---


def log_three_contacts(me: Person, right: Right, _folder: Path) -> None:
    """At night with a threat; to the mother; at the door without a word before."""
    note_one(
        me, right, days_ago=4, at_time="22:40", acts=["threatened you, or somebody close to you"]
    )
    me.sees("Threats")
    note_one(
        me,
        right,
        days_ago=3,
        at_time="11:05",
        acts=["told somebody else of the debt", "asked for payment"],
        whom="my mother" if not right.is_china else "我母亲",
    )
    me.sees("Somebody else was told, or asked to pay")
    note_one(
        me,
        right,
        days_ago=2,
        at_time="10:00",
        channel="visit or meeting",
        acts=["came without telling you the day before", "asked for payment"],
    )


def note_one(
    me: Person,
    right: Right,
    *,
    days_ago: int,
    at_time: str,
    acts: list[str],
    whom: str = "",
    channel: str = "phone",
) -> None:
    at(me, CARD)
    me.follows("Note a contact")
    me.fills("On which day?", (right.today - timedelta(days=days_ago)).isoformat())
    me.fills("At what time?", at_time)
    me.chooses("How?", channel)
    began = "they contacted somebody else about you" if whom else "they contacted you"
    me.chooses("Who began?", began)
    if whom:
        unfolds(me, "They contacted somebody else")
        me.fills("Whom did they contact?", whom)
        me.chooses("Who is that?", "family or a friend")
    unfolds(me, "How did they behave?")
    for act in acts:
        me.main.get_by_label(me.words.answer(act), exact=True).check()
    if not whom and channel == "phone":
        me.chooses("Had you agreed to be contacted at that time?", _NO)
    me.presses("Save")


def find_what_is_against_the_rules(me: Person, _right: Right, _folder: Path) -> None:
    at(me, CARD)
    me.follows("All contacts, judged by the rules")
    me.sees("Threats")
    me.sees("Somebody else was told, or asked to pay")
    assert unsound(me.page, me.language) == []


def put_the_evidence_together(me: Person, _right: Right, _folder: Path) -> None:
    me.follows("Put the evidence together")
    for box in me.main.locator("[name=findings], [name=contacts]").all():
        box.check()
    me.group("Which papers go in as annexes?").get_by_label(SCREENSHOT).check()
    me.leaves_by(me.page.locator("#page-form .form__actions button").first)
    expect(me.main.locator(".letter .evidence").first).to_be_attached()


def complain(me: Person, right: Right, folder: Path) -> None:
    """The letter names each day, the rules with force and the annex; the annexes are a file."""
    annexes = make_final(me, folder, "complaint", with_annexes=True)
    letter = text_of(folder / "complaint.pdf")
    days = [right.today - timedelta(days=ago) for ago in (4, 3, 2)]
    says(letter, CARD, SCREENSHOT, "SHA-256", "22:40", *(formats.day(d, me.language) for d in days))
    says(letter, me.words("Threats"), "银行业协会" if right.is_china else "CONC 7")
    assert ("我母亲" if right.is_china else "mymother") not in letter
    assert annexes
    says(text_of(annexes), SCREENSHOT, "SHA-256")
    post(me)


def make_final(me: Person, folder: Path, name: str, *, with_annexes: bool = False) -> Path | None:
    me.follows("Make the final letter")
    for box in me.main.get_by_role("checkbox").all():
        box.check()
    me.presses("Make it final")
    me.downloads("Download", folder).rename(folder / f"{name}.pdf")
    if not with_annexes:
        return None
    letter = me.page.url
    me.follows("The annexes")
    annexes = me.downloads("Make the PDF", folder)
    me.opens(letter)
    return annexes


def post(me: Person) -> None:
    me.follows("I have sent it")
    me.chooses("How?", "recorded or tracked post")
    # What was told of the contacts are their own words; only they know what these admit.
    for admits_nothing in me.main.locator("[name^=admits_][value=no]").all():
        admits_nothing.check()
    me.presses("Save and continue")
    me.is_at("Your letter is on its way")


def wait_for_its_day(me: Person, right: Right, _folder: Path) -> None:
    """Before it, home asks for nothing; after it, home says so, and leads to who is next."""
    me.goes_to("Home")
    me.does_not_see("See who is next")
    rights_home.days_pass(right.data, right.household, PASSES)
    me.goes_to("Home")
    me.sees("See who is next")
    me.follows("See who is next")
    me.is_at("After your complaint")
    assert unsound(me.page, me.language) == []


def take_it_further(me: Person, right: Right, folder: Path) -> None:
    """What the complaint told need not be told again."""
    me.presses("Write to them")
    expect(me.box("What happened, and what did they say to it?")).to_have_value(re.compile("22:40"))
    me.presses("Save and continue")
    make_final(me, folder, "further")
    text = text_of(folder / "further.pdf")
    body = "金融监督管理" if right.is_china else "Financial Ombudsman Service"
    sent = right.today - timedelta(days=PASSES)
    says(text, body, CARD, formats.day(sent, me.language))
    post(me)


# --- The account, audited ---


def audit_and_dispute(me: Person, right: Right, folder: Path) -> None:
    find_by(me, right, "sum-wrong", LOAN)
    me.follows("What should be owed, counted again")
    me.sees("Part of what they claim is not explained")
    more = CLAIMED - COUNTED[right.currency]
    for sum_ in (more, COUNTED[right.currency], CLAIMED):
        me.sees(right.sum(me, sum_))
    me.follows("Dispute the amount")
    expect(me.main.locator("input[value=dispute_amount]")).to_be_checked()
    me.presses("Save and continue")
    answer_what_is_asked(me)
    make_final(me, folder, "dispute")
    disputed = "主张的金额有异议" if right.is_china else "I dispute the amount"
    says(text_of(folder / "dispute.pdf"), LOAN, "MEL-5", disputed)


def find_by(me: Person, right: Right, key: str, whom: str) -> None:
    """By what happened, and not by the letter's name."""
    me.goes_to("Letters")
    me.follows("Find the letter by what happened")
    assert unsound(me.page, me.language) == []
    sentence = right.happened(me, key)
    link = me.main.get_by_role("link", name=sentence, exact=True, include_hidden=True)
    open_group(link)
    me.leaves_by(link)
    me.follows_in(me.main, whom)
    me.is_at(sentence)
    assert unsound(me.page, me.language) == []


def open_group(link: Locator) -> None:
    link.locator("xpath=ancestor::details").locator("summary").click()


def answer_what_is_asked(me: Person) -> None:
    if re.search(r"/questions/$", me.page.url):
        me.presses("Save and continue")


# --- A paper of a court ---


def answer_the_court_paper(me: Person, right: Right, folder: Path) -> None:
    (object_to_the_order if right.is_china else reply_to_the_claim)(me, right, folder)


def reply_to_the_claim(me: Person, right: Right, folder: Path) -> None:
    find_by(me, right, "letter-of-claim", CLAIMANT)
    me.follows("Reply to a letter of claim")
    expect(me.main.locator("input[value=claim_reply]")).to_be_checked()
    me.presses("Save and continue")
    answer_what_is_asked(me)
    make_final(me, folder, "reply")
    text = text_of(folder / "reply.pdf")
    says(
        text, CLAIMANT, "I do not know whether this is owed", "Pre-Action Protocol for Debt Claims"
    )
    says(text, "not an admission")


def object_to_the_order(me: Person, right: Right, folder: Path) -> None:
    """Who picks no ground is told that it will not help, and gets no final letter."""
    find_by(me, right, "payment-order", CLAIMANT)
    me.follows("Objection to a payment order")
    me.presses("Save and continue")
    me.fills("Which court made the order?", "江苏省虚构市示例区人民法院")
    me.fills("Which case number stands on it?", "（2026）苏0000民督1号")
    me.fills("Who applied for it, as the order says?", CLAIMANT)
    me.presses("Save and continue")
    me.sees("Before the letter can be made final, this is needed:")
    expect(me.link("Make the final letter")).to_have_count(0)
    me.follows("What you dispute in the claim itself. That you cannot pay is no objection")
    me.ticks("The sum is not right: interest, charges or fees have no ground")
    me.presses("Save and continue")
    make_final(me, folder, "objection")
    says(text_of(folder / "objection.pdf"), "支付令异议", "江苏省虚构市示例区人民法院", CLAIMANT)


STEPS = (
    log_three_contacts,
    find_what_is_against_the_rules,
    put_the_evidence_together,
    complain,
    wait_for_its_day,
    take_it_further,
    audit_and_dispute,
    answer_the_court_paper,
)
