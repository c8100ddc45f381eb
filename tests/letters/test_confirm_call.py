"""What was said by phone or at a visit, in writing: as it was noted, and no admission with it."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.law.limitation import Acknowledges
from debts.letters import guard
from debts.letters.facts.missing import missing
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import compose
from debts.models import Contact, Debt, Household, Letter
from debts.pages.letter.choice import first_letter, fitting_kinds
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY
from tests.people import Visitor, open_form, post_form, saved, send_form

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]

RUNNING = {"overdue_since": date(2026, 1, 10), "last_payment_on": date(2026, 1, 5)}
# Six years from the default notice were over in 2024; nothing was paid or written since.
OLD = {
    "overdue_since": date(2018, 1, 10),
    "default_notice_on": date(2018, 2, 1),
    "default_notice_ends_on": date(2018, 2, 20),
    "last_payment_on": date(2018, 1, 5),
    "never_acknowledged": True,
    "never_demanded": True,
}
NOTED = "They wait until 5 December and send a form."
TOLD = "You wait until 5 December and send a form."


def owed(home: Household | None = None, **of_debt: Any) -> Debt:
    home = home or factories.household()
    factories.person(home)
    return factories.debt(home, reference="NB-77", **{**RUNNING, **of_debt})


def call(debt: Debt, **given: Any) -> Contact:
    usual = {
        "creditor": debt.creditor,
        "on": date(2026, 11, 19),
        "at": time(14, 30),
        "person": "Ms Example, staff no. 4711",
        "said": NOTED,
    }
    return factories.contact(debt.household, debt=debt, **{**usual, **given})


def about(contact: Contact, **more: Any) -> Letter:
    assert contact.debt
    answers = {"call": contact.pk, "they_said": contact.said, **more}
    letter = letters.begin(
        debt=Debt.objects.get(pk=contact.debt_id),
        kind=BY_ID["confirm_call"],
        language="en",
        today=DAY,
        answers=answers,
    )
    return Letter.objects.get(pk=letter.pk)


def words(letter: Letter) -> str:
    return " ".join(compose(letter).text().split())


def kinds(debt: Debt) -> tuple[list[str], dict[str, str]]:
    fits, unfitting = fitting_kinds(Debt.objects.get(pk=debt.pk), DAY)
    return [kind.id for kind in fits], {why.kind.id: why.why for why in unfitting}


# --- What it says ---


def test_it_says_when_with_whom_and_what_each_side_said() -> None:
    text = words(about(call(owed()), you_said="I look at the form first."))
    assert "You telephoned me on 19 November 2026 at 14:30." in text
    assert "I spoke with Ms Example, staff no. 4711." in text
    assert f"From your side: {NOTED}" in text
    assert "From my side: I look at the form first." in text
    assert "Please tell me if your records differ, in writing." in text
    assert "Nothing that I said on the telephone is an agreement or a promise." in text
    # What they promised on the telephone is not given away: a contract needs no writing.
    assert "only said" not in text


def test_what_was_not_noted_is_not_printed() -> None:
    text = words(about(call(owed(), at=None, person="", said="", direction="out")))
    assert "I telephoned you on 19 November 2026." in text
    for unsaid in ("spoke with", "From your side", "From my side", "____", "1,000"):
        assert unsaid not in text


@pytest.mark.parametrize(
    ("direction", "said"),
    [("in", "Somebody called on me for you on"), ("out", "I met you on")],
)
def test_a_visit_is_told_as_one(direction: str, said: str) -> None:
    assert said in words(about(call(owed(), channel="visit", direction=direction)))


def test_in_doubtful_time_no_word_of_the_sender_goes_out() -> None:
    text = words(about(call(owed(**OLD)), you_said="I can pay 40 pounds in May."))
    assert "40 pounds" not in text
    assert "It is not an acknowledgement of a debt, and it is not a promise to pay." in text
    assert "1,000" not in text


def test_what_they_said_is_read_as_own_words_before_it_leaves() -> None:
    """The note may hold what the person promised themselves: the guard asks, not the template."""
    quoting, silent = about(call(owed(**OLD))), about(call(owed(**OLD)), they_said="")
    assert guard.acknowledges(quoting) is Acknowledges.CONDITIONAL
    assert guard.is_held(quoting, DAY)
    assert not guard.is_held(silent, DAY)


def test_a_call_that_was_taken_back_stops_its_letter() -> None:
    letter = about(contact := call(owed()))
    assert not [each for each in missing(letter, compose(letter).facts) if each.stops]
    contact.delete()
    stops = [each.label for each in missing(letter, compose(letter).facts) if each.stops]
    assert stops == ["The call or visit with them that it is about"]


def test_a_call_with_somebody_else_is_none_of_its_reader() -> None:
    debt = owed()
    other = factories.creditor(debt.household, name="Old Agency", kind="collector")
    assert compose(about(call(debt, creditor=other))).facts.talks.call is None


@pytest.mark.parametrize("kind", ["bank", "person"])
@pytest.mark.parametrize("place", ["cn", "gb-ew"])
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_without_its_call_it_has_blanks_and_says_of_nobody_that_they_rang(
    kind: str, place: str, language: str
) -> None:
    debt = owed(factories.household(country=place))
    debt.creditor.kind = kind
    debt.creditor.save()
    contact = call(debt)
    letter = letters.begin(debt=debt, kind=BY_ID["confirm_call"], language=language, today=DAY)
    letter = Letter.objects.get(pk=letter.pk)
    paper = compose(letter)
    assert [each for each in missing(letter, paper.facts) if each.stops]
    text = paper.text()
    assert "____" in text
    for unknown in (
        "telephoned",
        "telephone call from",
        "来电",
        "致电",
        contact.person,
        "2026年11月19",
    ):
        assert unknown not in text
    side = {
        "en": "From your side: ____",
        "zh-hans": "方面：____" if kind == "bank" else "您这边：____",
    }
    assert side[language] in text


def in_china(debt: Debt, kind: str = "bank") -> str:
    debt.creditor.kind = kind
    debt.creditor.save()
    letter = about(call(debt), they_said="")
    letter.language = "zh-hans"
    return compose(letter).text()


def chinese_home() -> Household:
    return factories.household(country="cn", currency="CNY", letter_language="zh-hans")


# Three years from the day it was due were over in 2021, and nobody knows what happened since.
LONG_AGO = {"overdue_since": date(2018, 1, 10), "contract_on": None, "last_payment_on": None}


def test_in_china_only_a_letter_in_doubtful_time_denies_all_that_could_cost_a_defence() -> None:
    denial = "不构成对任何债务的承认"
    held = in_china(owed(chinese_home(), **LONG_AGO))
    assert denial in held
    assert "诉讼时效" in held
    running = in_china(owed(chinese_home()))
    assert "不表示同意任何方案，也不放弃任何权利" in running
    assert denial not in running
    assert "诉讼时效" not in running


def test_a_friend_in_china_reads_in_doubtful_time_that_nothing_is_promised_or_asked() -> None:
    held = in_china(owed(chinese_home(), **LONG_AGO), "person")
    assert "那天说的都没有说定。" in held
    assert "不是答应还钱，不是请您宽限，也不是承认欠您钱。" in held
    running = in_china(owed(chinese_home()), "person")
    assert "那天只是先聊聊，还没有说定" in running
    assert "欠您钱" not in running


# --- When it is offered ---


def test_without_a_call_nobody_reads_of_it() -> None:
    fits, withheld = kinds(owed())
    assert "confirm_call" not in [*fits, *withheld]


@pytest.mark.parametrize("given", [{"channel": "email"}, {"direction": "oth"}])
def test_what_was_written_or_said_to_others_is_no_call(given: dict[str, Any]) -> None:
    call(debt := owed(), **given)
    assert "confirm_call" not in kinds(debt)[0]


@pytest.mark.parametrize(
    ("on", "first"), [(date(2026, 11, 19), True), (date(2026, 11, 6), False)], ids=["new", "old"]
)
def test_a_fresh_call_is_written_down_first(on: date, first: bool) -> None:
    contact = call(debt := owed(), on=on)
    fits, _unfitting = fitting_kinds(debt, DAY)
    advice = first_letter(debt, fits, DAY)
    assert advice
    assert (advice.kind.id == "confirm_call") is first
    assert ("What was said on 19 November 2026" in advice.why) is first
    about(contact)
    again = first_letter(debt, fits, DAY)
    assert again
    assert again.kind.id != "confirm_call"


def test_where_a_demand_begins_the_time_anew_no_letter_proves_one() -> None:
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    days = {"overdue_since": date(2022, 5, 1), "contract_on": None, "last_payment_on": None}
    call(debt := owed(home, **days))
    fits, withheld = kinds(debt)
    assert "confirm_call" not in fits
    assert "they asked you for the money on that day" in withheld["confirm_call"]
    call(british := owed(**OLD))
    assert "confirm_call" in kinds(british)[0]


# --- On the pages ---


def page_of(contact: Contact) -> str:
    return reverse("contact-detail", args=[contact.household_id, contact.pk])


def test_one_press_on_the_note_begins_it(owner: Visitor, household: Household) -> None:
    contact = call(owed(household))
    answer = saved(post_form(owner, page_of(contact), action="/letter/"))
    letter = Letter.objects.get()
    assert answer.url == reverse("letter-questions", args=[household.pk, letter.pk])
    assert f"From your side: {TOLD}" in words(letter)
    # The page leads to it from now on, and makes no second one.
    saved(post_form(owner, page_of(contact), action="/letter/"))
    assert Letter.objects.count() == 1


def test_in_doubt_the_note_has_no_such_button(owner: Visitor, household: Household) -> None:
    contact = call(owed(household, **OLD))
    assert f"contacts/{contact.pk}/letter/" not in owner.get(page_of(contact)).content.decode()


def test_the_newest_call_is_chosen_and_its_note_follows_the_choice(
    owner: Visitor, household: Household
) -> None:
    debt = owed(household)
    older = call(debt, on=date(2026, 11, 2), said="They asked for a budget.")
    newest = call(debt)
    page = reverse("letter-kind", args=[household.pk, debt.pk])
    asked = saved(post_form(owner, page, {"kind": "confirm_call", "language": "en"})).url
    form = open_form(owner, asked)
    assert form.as_sent()["call"] == [str(newest.pk)]
    assert form.as_sent()["they_said"] == [TOLD]
    saved(send_form(owner, form, {"call": older.pk}))
    text = words(Letter.objects.get())
    assert "From your side: You asked for a budget." in text
    assert "You telephoned me on 2 November 2026" in text


def test_words_that_were_changed_stay_when_the_call_does_not(
    owner: Visitor, household: Household
) -> None:
    debt = owed(household)
    older = call(debt, on=date(2026, 11, 2), said="They asked for a budget.")
    call(debt)
    letter = about(call(debt, on=date(2026, 11, 1)))
    form = open_form(owner, reverse("letter-questions", args=[household.pk, letter.pk]))
    saved(send_form(owner, form, {"call": older.pk, "they_said": "A form is to come."}))
    assert "From your side: A form is to come." in words(Letter.objects.get())


def test_in_doubt_it_does_not_ask_what_the_person_said(
    owner: Visitor, household: Household
) -> None:
    call(debt := owed(household, **OLD))
    letter = letters.begin(debt=debt, kind=BY_ID["confirm_call"], language="en", today=DAY)
    page = owner.get(reverse("letter-questions", args=[household.pk, letter.pk]))
    text = page.content.decode()
    assert "What did they say or promise" in text
    assert "What did you say or promise?" not in text
    assert NOTED not in text
    assert TOLD not in text


def test_the_names_that_the_desk_gives_to_their_moves_are_no_words_of_theirs(
    owner: Visitor, household: Household
) -> None:
    debt = owed(household)
    noted = "Roughly: Sympathy first\n大意：那就说定了\nThey gave a name:\nThey want it by Friday."
    contact = call(debt, said=noted)
    page = reverse("letter-kind", args=[household.pk, debt.pk])
    asked = saved(post_form(owner, page, {"kind": "confirm_call", "language": "en"})).url
    assert contact.said == noted
    assert open_form(owner, asked).as_sent()["they_said"] == ["You want it by Friday."]
