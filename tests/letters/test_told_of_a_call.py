"""What was said in a talk is told to who said it: in the second person, with what they announced,
and the person's own words apart from theirs."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation import override

from debts.domain.law.moves.script import TalkPart
from debts.domain.sums.money import Money
from debts.domain.talks.whom import Whom
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import compose
from debts.letters.words.told import letter_voice, message_voice, told_of_me, told_of_them
from debts.models import Contact, Debt, Household, Letter
from debts.pages.call.desk import said_lines
from debts.pages.talks.called import to_confirm
from debts.rulebook import script
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY
from tests.people import Visitor, forge, post_form

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]

PLACES = {"gb-ew": "en", "gb-sct": "en", "cn": "zh-hans", "other": "en"}
RUNNING = {"overdue_since": date(2026, 1, 10), "last_payment_on": date(2026, 1, 5)}
# Who is spoken of, and not to. “They” is nobody who reads the letter.
THIRD_PERSON = re.compile(r"\b(they|their|them)\b|对方|他们", re.I)
OF = {
    Whom.LENDER: ("bank", "credit_card"),
    Whom.LANDLORD: ("landlord", "rent"),
    Whom.OFFICE: ("public", "tax"),
    Whom.SUPPLIER: ("utility", "bill"),
    Whom.KIN: ("person", "private"),
}


def owed(place: str, whom: Whom = Whom.LENDER, **of_debt: Any) -> Debt:
    money = {"currency": "CNY"} if place == "cn" else {}
    home = factories.household(country=place, letter_language=PLACES[place], **money)
    factories.person(home)
    kind, product = OF[whom]
    them = factories.creditor(home, name="周先生" if place == "cn" else "Jo Hill", kind=kind)
    return factories.debt(home, creditor=them, product=product, **{**RUNNING, **of_debt})


def noted(debt: Debt, said: str, **given: Any) -> Contact:
    whole = {"creditor": debt.creditor, "on": date(2026, 11, 19), "said": said, **given}
    return factories.contact(debt.household, debt=debt, **whole)


def letter_about(contact: Contact) -> str:
    letter = letters.begin_about(contact, kind=BY_ID["confirm_call"], today=DAY, by=None)
    return " ".join(compose(Letter.objects.get(pk=letter.pk)).text().split())


def message_about(contact: Contact) -> str:
    return to_confirm(contact, DAY)[0].text


def sides(text: str) -> tuple[str, str]:
    """What the letter puts down as theirs, and as the person's own."""
    theirs = text.split("From your side: ")[1].split("Please tell me if your records")[0]
    before, _mark, own = theirs.partition("From my side: ")
    return before.strip(), own.strip()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("whom", OF)
@pytest.mark.parametrize("page", ["en", "zh-hans"])
def test_nothing_that_can_be_ticked_speaks_of_its_reader_as_somebody_else(
    place: str, whom: Whom, page: str
) -> None:
    """Every move and every tick, noted in either language, told in the language of the place."""
    debt, known = owed(place, whom), script(place)
    heard = [line.id for line in known.said_to(whom, TalkPart.HEARD, "running")]
    moves = [move.id for move in known.moves_of(whom)]
    with override(page):
        note = said_lines(debt, heard, moves, promised="to freeze it")
    contact = noted(debt, note)
    kin = whom is Whom.KIN
    with override(PLACES[place]):
        voices = (letter_voice(to_kin=kin), message_voice(to_person=kin))
        said = [[*told_of_them(contact, one), *told_of_me(contact, one)] for one in voices]
    for told in said:
        assert len(told) > 3
        for sentence in told:
            assert not THIRD_PERSON.search(sentence), sentence
            assert "{" not in sentence
            assert sentence[-1] in ".。"
            assert re.search("[一-鿿]", sentence) if place == "cn" else sentence.isascii()


@pytest.mark.parametrize("page", ["en", "zh-hans"])
def test_what_i_asked_is_never_put_down_as_theirs(page: str) -> None:
    debt = owed("gb-ew")
    with override(page):
        note = said_lines(debt, ["heard.recorded", "heard.asked_to_write"], [])
    theirs, own = sides(letter_about(noted(debt, note)))
    assert theirs == "You said that the call is recorded."
    assert own == "I asked you to write to me."


def test_whose_words_a_tick_has_stands_in_its_file() -> None:
    own = {line.id for place in PLACES for line in script(place).lines if line.is_own}
    assert own == {"heard.asked_to_write"}


def test_every_tick_of_what_was_heard_says_how_it_is_told() -> None:
    for place in PLACES:
        known = script(place)
        for line in (*known.in_(TalkPart.HEARD), *known.in_(TalkPart.NOTED)):
            assert line.told, line.id


@pytest.mark.parametrize(
    ("move", "told"),
    [
        ("notice_home", "You told me to move out."),
        ("locks", "You said that you would change the locks."),
        ("cut_off_home", "You said that you would cut off the power and the water."),
    ],
)
def test_what_a_landlord_announced_stands_in_letter_and_message(move: str, told: str) -> None:
    debt = owed("gb-ew", Whom.LANDLORD)
    contact = noted(debt, said_lines(debt, [], [move]))
    assert told in letter_about(contact)
    assert told in message_about(contact)


def test_a_landlord_in_china_reads_it_as_a_person() -> None:
    debt = owed("cn", Whom.LANDLORD)
    contact = noted(debt, said_lines(debt, [], ["notice_home", "cut_off_home"]))
    message = message_about(contact)
    assert "您说房子不租了，要我搬走。" in message
    assert "您说要断水断电。" in message
    assert "您方" not in message
    assert "说要断水断电。" in letter_about(contact)


def test_a_bank_in_china_reads_what_it_announced() -> None:
    debt = owed("cn")
    contact = noted(debt, said_lines(debt, [], ["relatives", "visit"]))
    told = "贵行方面：称将联系本人的紧急联系人、单位、村委会。称将上门。"
    assert told in letter_about(contact)
    assert "您方说要上门。" in message_about(contact)


def sums(currency: str, each: int, count: int, **more: Any) -> dict[str, Any]:
    return {"instalment": Money(each, currency), "instalments": count, **more}


def countered(place: str) -> Contact:
    """24 × 150 against 22 × 150 and 130: the first from 15 December, an answer by the 7th."""
    debt = owed(place)
    home, currency = debt.household, debt.household.currency
    with override(PLACES[place]):
        contact = noted(debt, said_lines(debt, ["heard.offered"], [], offered=["24 × 150"]))
    day = date(2026, 12, 15)
    theirs = factories.proposal(
        home, debt=debt, contact=contact, **sums(currency, 150_00, 24, first_on=day)
    )
    last = Money(130_00, currency)
    own = sums(currency, 150_00, 23, first_on=day, last_amount=last)
    own |= {"stands_until": date(2026, 12, 7), "replies_to": theirs, "made_by": "us"}
    factories.proposal(home, debt=debt, contact=contact, **own)
    return contact


def test_both_offers_stand_in_letter_and_message_with_the_day_for_an_answer() -> None:
    contact = countered("gb-ew")
    yours = "You proposed £150 a month, 24 times, from 15 December 2026."
    mine = (
        "I offered £150 a month, 22 times, from 15 December 2026, then a last payment of £130. "
        "I asked for an answer by 7 December 2026."
    )
    theirs, own = sides(letter_about(contact))
    assert theirs == yours
    assert own == mine
    assert f"{yours} {mine}" in message_about(contact)


def test_both_offers_read_in_chinese() -> None:
    contact = countered("cn")
    letter = letter_about(contact)
    assert "提出自2026年12月15日起每月150元，共24期。" in letter
    assert "提出自2026年12月15日起每月150元，先付22期，最后一期付130元。" in letter
    message = message_about(contact)
    assert "您方提出自2026年12月15日起每月150元，共24期。" in message
    assert "我希望在2026年12月7日前收到答复。" in message


@pytest.mark.parametrize("place", ["gb-ew", "gb-sct", "cn"])
def test_beside_an_own_offer_nothing_is_denied(place: str) -> None:
    contact = countered(place)
    denials = ("admit", "admission", "acknowledgement", "不构成", "不表示", "承认")
    for text in (letter_about(contact), message_about(contact)):
        assert not [each for each in denials if each in text]


@pytest.mark.parametrize("place", ["gb-ew", "cn"])
@pytest.mark.parametrize("whom", [Whom.LANDLORD, Whom.OFFICE])
def test_of_what_comes_first_nothing_is_denied(place: str, whom: Whom) -> None:
    contact = noted(owed(place, whom, priority=True), "It waits for a week.")
    text = letter_about(contact)
    assert not [
        each for each in ("admission", "acknowledgement", "不构成", "不表示") if each in text
    ]


def test_in_doubt_no_offer_and_no_word_is_told() -> None:
    debt = owed("gb-ew", overdue_since=date(2019, 7, 1), last_payment_on=date(2019, 6, 1))
    contact = noted(debt, "They want it by Friday.")
    factories.proposal(
        debt.household, debt=debt, contact=contact, made_by="us", **sums("GBP", 150_00, 12)
    )
    text = letter_about(contact)
    assert "150" not in text
    assert "Friday" not in text
    assert "not an acknowledgement" in text


# --- When nothing was said ---


def page(owner: Visitor, contact: Contact) -> str:
    address = reverse("contact-detail", args=[contact.household_id, contact.pk])
    return owner.get(address).content.decode()


@pytest.mark.parametrize(
    "said", ["", "They gave a name:\nNumber to ring back:", "Roughly: Sweet", "对方报了姓名："]
)
def test_of_a_call_in_which_nothing_was_said_there_is_no_letter(
    owner: Visitor, household: Household, said: str
) -> None:
    factories.person(household)
    debt = factories.debt(household, **RUNNING)
    contact = noted(debt, said)
    shown = page(owner, contact)
    assert "Note first what was said." in shown
    address = reverse("contact-letter", args=[household.pk, contact.pk])
    assert address not in shown
    forge(owner, address)
    assert not Letter.objects.exists()


def test_what_was_proposed_in_it_is_enough_for_a_letter(
    owner: Visitor, household: Household
) -> None:
    factories.person(household)
    debt = factories.debt(household, **RUNNING)
    contact = noted(debt, "")
    factories.proposal(household, debt=debt, contact=contact, **sums("GBP", 40_00, 12))
    post_form(
        owner,
        reverse("contact-detail", args=[household.pk, contact.pk]),
        action="/letter/",
    )
    text = " ".join(compose(Letter.objects.get()).text().split())
    assert "You proposed £40 a month, 12 times" in text
