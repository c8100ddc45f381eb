"""The call desk: what may be said by how time stands, what was ticked, and the note after it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from debts import clock
from debts.domain.sums.money import Money
from debts.models import Contact, Debt, Household, Plan, Role
from debts.pages.call.desk import said_lines
from debts.rulebook import script
from debts.services import plans
from tests import factories
from tests.people import QuickVisitor, Visitor, member, post_form, saved

TICKS = "heard=heard.gave_name&heard=heard.recorded&move=deadline&since=14:12"
DAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
ARREARS = Money(640_00, "GBP")


def offered(debt: Debt, part: int = 80) -> Plan:
    """900 a month is left: four fifths of it are offered, nine tenths of that said first."""
    plan = factories.plan(debt.household, part=part)
    plans.work_out(plan=plan, today=DAY)
    return plan


def desk(visitor: Visitor, debt: Debt) -> str:
    return _read(visitor, "call-desk", debt)


def _read(visitor: Visitor, name: str, debt: Debt) -> str:
    page = visitor.get(reverse(name, args=[debt.household_id, debt.pk]))
    assert page.status_code == 200
    return page.content.decode()


def figures(page: str) -> set[str]:
    """Those of the person; a rule's own words name figures too."""
    return set(re.findall(r'money"[^>]*>[^<]*?(£[0-9.,]+)', page))


def test_the_three_figures_stand_there_with_which_is_said(
    household: Household, owner: Visitor
) -> None:
    debt = factories.debt(household)
    offered(debt)
    page = desk(owner, debt)
    assert {"£648.00", "£720.00", "£900.00"} <= figures(page)
    assert "nobody else sees them" in page
    assert "“I can offer £648 a month from" in page


def test_where_all_three_are_one_figure_one_is_said(household: Household, owner: Visitor) -> None:
    debt = factories.debt(household)
    plan = offered(debt)
    plan.offers.update(own_minor=1_00, own_is_token=True)
    plans.work_out(plan=plan, today=DAY)
    page = desk(owner, debt)
    assert figures(page) == {"£1.00", "£1"}
    assert "Say this figure and no other." in page


def test_no_less_is_said_than_a_letter_has_offered(household: Household, owner: Visitor) -> None:
    debt = factories.debt(household)
    offered(debt)
    factories.letter(household, debt=debt, kind="instalments", posted_on=DAY)
    page = desk(owner, debt)
    assert {"£720.00", "£900.00"} <= figures(page)
    assert "£648.00" not in figures(page)


@pytest.mark.parametrize("posted_on", [None, DAY])
def test_no_less_is_said_than_a_final_letter_names(
    household: Household, owner: Visitor, posted_on: date | None
) -> None:
    """It is printed: whether it was posted is only noted."""
    debt = factories.debt(household)
    offered(debt)
    factories.letter(household, debt=debt, kind="instalments", issued_at=NOW, posted_on=posted_on)
    page = desk(owner, debt)
    assert "£648" not in page
    assert _answer(page, "how_much") == "“My offer is the one in my letter.”"


def test_to_how_much_the_answer_is_ones_own_offer_where_there_is_one(
    household: Household, owner: Visitor
) -> None:
    debt = factories.debt(household)
    assert _answer(desk(owner, debt), "how_much").startswith("“I give figures in writing")
    offered(debt)
    assert _answer(desk(owner, debt), "how_much").startswith("“I can offer £648 a month from")


def _answer(page: str, move: str) -> str:
    """What is read out after a move."""
    body = page.split(f'id="move-{move}"')[1].split("</details>")[0]
    return re.findall(r'say__words"\s+lang="[^"]*">([^<]*)</p>', body)[0]


RENT = {"product": "rent", "priority": True, "priority_kind": "rent"}
MORTGAGE = {"product": "mortgage", "priority": True, "priority_kind": "mortgage"}
# Whom it is owed to, and what of their own is said to them; nothing of them is asked for interest.
SAID_TO = [
    ("landlord", RENT, "“I’ll pay the rent as it falls due. On top I can pay £"),
    (
        "bank",
        {**MORTGAGE, "instalment": 500},
        "“I’ll pay the instalments as they fall due. On top I can pay £",
    ),
    ("bank", MORTGAGE, "“I can offer £"),
    ("utility", {"product": "bill", "priority": True}, "“I can offer £"),
    ("public", {"product": "tax", "priority": True}, "“I can offer £"),
    ("person", {"product": "private"}, "“I can give you £"),
]


@pytest.mark.parametrize(("kind", "owed", "said"), SAID_TO)
def test_what_is_offered_aloud_fits_whom_it_is_owed_to(
    household: Household, owner: Visitor, kind: str, owed: dict[str, Any], said: str
) -> None:
    """Finding M1: a landlord stops no interest, and nobody says to an uncle “if interest stops”."""
    instalment = owed.get("instalment")
    more = {**owed, "instalment": Money(instalment * 100, "GBP")} if instalment else owed
    whom = factories.creditor(household, kind=kind)
    debt = factories.debt(household, creditor=whom, **more)
    factories.entry(debt, on=DAY, principal=ARREARS, arrears=ARREARS)
    offered(debt)
    page = desk(owner, debt)
    assert said in page
    assert ("On what authority do you collect this?" in page) is (kind in ("bank", "utility"))
    if kind != "bank":
        assert "if interest stops" not in page
        assert "interest stops, fees go" not in page


@pytest.mark.parametrize("owed", [RENT, MORTGAGE])
def test_nobody_is_told_to_pay_nothing_for_the_home_they_live_in(
    household: Household, owner: Visitor, owed: dict[str, Any]
) -> None:
    kind = "landlord" if owed is RENT else "bank"
    debt = factories.debt(household, creditor=factories.creditor(household, kind=kind), **owed)
    page = desk(owner, debt)
    assert "pay nothing" not in page
    assert "comes before all else: pay it" in page or "Go on paying what falls due now" in page


def test_in_doubt_the_moves_answer_as_the_card_above_does(
    household: Household, owner: Visitor
) -> None:
    debt = factories.debt(
        household, overdue_since=date(2019, 7, 1), last_payment_on=date(2019, 6, 1)
    )
    page = desk(owner, debt)
    for move in ("how_much", "not_enough", "when", "admit", "token", "budget"):
        assert _answer(page, move).startswith("“I’m not discussing this account"), move
    moves = page.split('id="moves"')[1].split('class="call__tail"')[0]
    assert "in writing, so that" not in moves
    token = moves.split('id="move-token"')[1].split('id="move-')[0]
    assert "Section 29(5)" in token
    assert "token payments" not in token


def test_in_doubt_no_message_asks_for_an_offer_or_promises_an_answer(
    household: Household, owner: Visitor
) -> None:
    old = {"overdue_since": date(2019, 7, 1), "last_payment_on": date(2019, 6, 1)}
    for days, shown in (({}, True), (old, False)):
        page = _read(owner, "call-messages", factories.debt(household, **days))
        assert ("Please send me the whole offer" in page) is shown
        assert "A visit was announced" in page


def test_an_uncle_says_no_firms_words(household: Household, owner: Visitor) -> None:
    uncle = factories.creditor(household, name="Uncle Chen", kind="person")
    page = desk(owner, factories.debt(household, creditor=uncle, product="private"))
    assert "I’ll tell your parents" in page
    assert 'value="heard.no_name"' not in page
    assert 'value="heard.will_write"' in page
    assert "field agent" not in page
    assert "credit file" not in page


def test_of_a_stranger_every_move_is_answered_and_nothing_is_promised(
    household: Household, owner: Visitor
) -> None:
    page = owner.get(reverse("call-who", args=[household.pk])).content.decode()
    assert _answer(page, "pay_now").startswith("“I do not give card details by phone.")
    assert _answer(page, "how_much").startswith("“I’m not discussing this account")
    assert _answer(page, "wrong_person").startswith("“You have the wrong person.")
    inside = set(re.findall(r'href="#([^"]+)"', page.split("<main")[1].split("</main")[0]))
    assert {each for each in inside if f'id="{each}"' not in page} == set()
    noting = reverse("contact-add", args=[household.pk]) + "?they=rang"
    assert noting in page.split('class="callbar"')[1]
    fields = owner.get(noting).context["form"]
    assert (fields["direction"].value(), fields["channel"].value()) == ("in", "phone")


def test_a_move_leads_to_its_page(household: Household, owner: Visitor) -> None:
    debt = factories.debt(household)
    page = desk(owner, debt)
    for move, name in (("visit", "call-door"), ("no_recording", "call-recording")):
        body = page.split(f'id="move-{move}"')[1].split('id="move-')[0]
        assert reverse(name, args=[household.pk, debt.pk]) in body
    court = page.split('id="move-law_suit"')[1].split('id="move-')[0]
    papers = reverse("emergency-sign", args=[household.pk, "gb-ew", "court_papers"])
    assert papers in court
    assert owner.get(papers).status_code == 200
    assert "If you send a letter of claim" in court


@pytest.mark.parametrize(("country", "number"), [("gb-ew", "0808 800 4444"), ("gb-sct", "0808")])
@pytest.mark.parametrize("owed", [RENT, MORTGAGE])
def test_at_the_door_of_a_home_a_paper_to_leave_is_told_apart(
    owner: Visitor, owed: dict[str, Any], country: str, number: str
) -> None:
    """Finding M6: that a door is as a rule not forced is not said of an eviction."""
    home = factories.household(country=country)
    factories.membership(home, owner.account, "owner")
    kind = "landlord" if owed is RENT else "bank"
    debt = factories.debt(home, creditor=factories.creditor(home, kind=kind), **owed)
    page = _read(owner, "call-door", debt)
    assert "Does a paper name a day to leave your home?" in page
    assert number in page
    assert reverse("emergency-sign", args=[home.pk, country, "eviction"]) in page
    assert "the door is as a rule not forced" not in page
    assert ("Your landlord, or somebody sent by them" in page) is (owed is RENT)


def test_of_a_card_nothing_is_said_of_leaving_a_home(household: Household, owner: Visitor) -> None:
    debt = factories.debt(household)
    page = _read(owner, "call-door", debt)
    assert "leave your home" not in page
    assert "the door is as a rule not forced" in page
    assert "leave your home" not in _read(owner, "call-recording", debt)


def test_what_was_typed_during_the_call_goes_into_its_note(
    household: Household, owner: Visitor
) -> None:
    """The desk's own form, as it is sent: a name, a promise, and a sum that was noted meanwhile."""
    debt = factories.debt(household)
    theirs = {"instalment": Money(40_00, "GBP"), "instalments": 12, "on": clock.today()}
    factories.proposal(household, debt=debt, made_by="them", **theirs)
    form = form_of(owner.get(reverse("call-desk", args=[household.pk, debt.pk])), "call-form")
    typed = {"person": "Jo, 4711", "promised": "to write by Friday", "heard": "heard.offered"}
    sent = urlencode({"since": form["since"], "debt": form["debt"], **typed})
    assert {"person", "promised"} <= form.keys()
    page = owner.get(note(debt, sent))
    fields = page.context["form"]
    assert fields["person"].value() == "Jo, 4711"
    said = fields["said"].value()
    assert "They promised: to write by Friday" in said
    assert "They offered (nothing is agreed): 12 × £40.00" in said
    desk_again = owner.get(page.context["back_url"]).content.decode()
    assert 'value="Jo, 4711"' in desk_again
    assert 'value="to write by Friday"' in desk_again


def form_of(page: Any, form_id: str) -> dict[str, str]:
    """The fields of a form on a page, with what they hold."""
    body = page.content.decode().split(f'id="{form_id}"')[1].split("</form>")[0]
    inputs = re.findall(r"<input\b([^>]*)>", body)
    read = [dict(re.findall(r'([a-z-]+)="([^"]*)"', each)) for each in inputs]
    return {each["name"]: each.get("value", "") for each in read if each.get("type") != "checkbox"}


def test_what_a_bank_cannot_grant_is_said_beside_the_offer(owner: Visitor) -> None:
    home = factories.household(country="cn", currency="CNY")
    factories.membership(home, owner.account, "owner")
    bank = factories.creditor(home, kind="bank")
    debt = factories.debt(home, creditor=bank, principal=Money(900_000_00, "CNY"))
    offered(debt)
    assert "They can grant 60 payments at most" in desk(owner, debt)


def test_time_for_a_plan_is_asked_for_of_a_live_debt_alone(
    household: Household, owner: Visitor
) -> None:
    said = "Please hold the account for 30 days"
    assert said in desk(owner, factories.debt(household, product="credit_card"))
    assert said not in desk(owner, factories.debt(household, product="mortgage"))
    old = {"overdue_since": date(2019, 7, 1), "last_payment_on": date(2019, 6, 1)}
    assert said not in desk(owner, factories.debt(household, product="credit_card", **old))


def test_where_time_is_in_doubt_no_sum_stands_there(household: Household, owner: Visitor) -> None:
    debt = factories.debt(
        household, overdue_since=date(2019, 7, 1), last_payment_on=date(2019, 6, 1)
    )
    offered(debt)
    page = desk(owner, debt)
    assert "Name no sum today" in page
    assert "I’m not discussing this account, and I’m not agreeing to anything." in page
    assert figures(page) == set()


def test_of_their_other_account_in_doubt_nothing_is_said(
    household: Household, owner: Visitor
) -> None:
    bank = factories.creditor(household, name="Ash Bank")
    old = {"overdue_since": date(2019, 7, 1), "last_payment_on": date(2019, 6, 1)}
    factories.debt(household, creditor=bank, reference="OLD-1", **old)
    factories.debt(household, reference="OTHER-2", **old)
    about = factories.debt(household, creditor=bank)
    warned = desk(owner, about).split("Do not speak of these")[1].split("</section>")[0]
    assert warned.count("<li>") == 1
    assert "Ash Bank" in warned


def test_of_a_settled_debt_no_sum_is_said(household: Household, owner: Visitor) -> None:
    debt = factories.debt(household, settled_on=DAY)
    offered(debt)
    page = desk(owner, debt)
    assert "Say that it is settled" in page
    assert figures(page) == set()


def test_a_friend_is_not_asked_for_a_staff_number(household: Household, owner: Visitor) -> None:
    uncle = factories.creditor(household, name="Uncle Chen", kind="person")
    page = desk(owner, factories.debt(household, creditor=uncle, product="private"))
    assert "I am glad that you ring." in page
    assert "your staff number?" not in page


def test_with_an_agreement_it_is_kept_to(household: Household, owner: Visitor) -> None:
    debt = factories.debt(household)
    offered(debt)
    agreement = factories.agreement(household, debt=debt)
    page = desk(owner, debt)
    assert reverse("agreement-detail", args=[household.pk, agreement.pk]) in page
    assert "Never above" not in page


def test_a_rule_stands_behind_a_move_where_it_covers_the_debt(
    household: Household, owner: Visitor
) -> None:
    """The sourcebook on credit says nothing of a bill; the answer holds for both."""
    card = factories.debt(household)
    council = factories.creditor(household, name="Ash Council", kind="public")
    tax = factories.debt(household, creditor=council, product="tax")
    assert "7.3.10R" in desk(owner, card)
    assert "7.3.10R" not in desk(owner, tax)
    assert "I am not taking out another loan." in desk(owner, tax)


def test_words_to_say_stand_in_the_language_of_the_place(
    household: Household, owner: Visitor
) -> None:
    """Who reads Chinese and owes in England says it in English, and sees what it means."""
    owner.account.language = "zh-hans"
    owner.account.save(update_fields=["language"])
    page = desk(owner, factories.debt(household))
    assert 'lang="en">“I am not taking out another loan.”</p>' in page
    assert '<p class="say__meaning">“我不会再借钱来还这笔。”</p>' in page


def note(debt: Debt, query: str = TICKS) -> str:
    return reverse("call-note", args=[debt.household_id, debt.pk]) + "?" + query


def test_what_was_ticked_is_the_note_and_its_own_words_are_kept(
    household: Household, owner: Visitor
) -> None:
    debt = factories.debt(household)
    page = owner.get(note(debt))
    said = "They gave a name:\nThey said that the call is recorded.\nRoughly: A deadline today"
    shown = page.content.decode().replace("\r\n", "\n")
    assert said in shown
    assert "before five" not in shown
    sent = {"person": "Jo, 4711", "said": "They gave a name: Jo.", "reply_by": "4 December 2199"}
    saved(post_form(owner, note(debt), sent))
    (contact,) = Contact.objects.filter(debt=debt)
    assert (contact.person, contact.said) == ("Jo, 4711", "They gave a name: Jo.")
    assert (contact.channel, contact.direction, f"{contact.at:%H:%M}") == ("phone", "in", "14:12")
    assert contact.creditor == debt.creditor
    assert contact.reply_by == date(2199, 12, 4)


@pytest.mark.parametrize("law", ["gb-ew", "cn"])
def test_a_line_that_nobody_filled_in_stays_out_of_the_note(
    household: Household, owner: Visitor, law: str
) -> None:
    debt = factories.debt(household, law=law)
    ticked = "since=14:12&heard=heard.gave_name&heard=heard.number&heard=heard.recorded"
    page = owner.get(note(debt, ticked))
    (empty, number, recorded) = page.context["form"]["said"].value().splitlines()
    assert empty.endswith((":", "："))
    saved(post_form(owner, note(debt, ticked), {"said": f"{empty}\n{number} 4711\n{recorded}"}))
    (contact,) = Contact.objects.filter(debt=debt)
    assert contact.said.splitlines() == [f"{number} 4711", recorded]


def test_the_scripts_words_are_never_quoted_as_heard(household: Household) -> None:
    """A move whose name is a sentence too: a note may be read in court."""
    for law in ("gb-ew", "cn", "other"):
        debt = factories.debt(household, law=law)
        every = [move.id for move in script(law).moves]
        lines = said_lines(debt, [], every).splitlines()
        assert len(lines) == len(every)
        assert all(line.startswith("Roughly: ") and "“" not in line for line in lines)


def test_a_visit_is_noted_as_one(household: Household, owner: Visitor) -> None:
    debt = factories.debt(household)
    saved(post_form(owner, note(debt, "channel=visit"), {"said": "Two men, one badge."}))
    assert Contact.objects.get(debt=debt).channel == "visit"


@pytest.mark.parametrize(
    "query", ["heard=door.say.leave&move=admit.running&since=25:99&channel=pigeon", "since=%00"]
)
def test_what_is_no_tick_makes_no_line(household: Household, owner: Visitor, query: str) -> None:
    debt = factories.debt(household)
    saved(post_form(owner, note(debt, query), {"said": "Nothing."}))
    contact = Contact.objects.get(debt=debt)
    assert (contact.channel, contact.at) == ("phone", None)
    assert "leave now" not in owner.get(note(debt, query)).content.decode()


def test_nothing_is_confirmed_while_time_is_in_doubt(household: Household, owner: Visitor) -> None:
    debt = factories.debt(
        household, overdue_since=date(2019, 7, 1), last_payment_on=date(2019, 6, 1)
    )
    contact = factories.contact(household, debt=debt)
    page = owner.get(reverse("contact-detail", args=[household.pk, contact.pk])).content.decode()
    assert "Confirm nothing before a free adviser has read it" in page
    assert "I agreed to nothing." not in page


def test_what_nobody_verified_says_so(household: Household, owner: Visitor) -> None:
    page = _read(owner, "call-recording", factories.debt(household))
    assert page.index("allowed to record your own call") < page.index("not verified")


def test_a_visit_is_told_by_where_the_person_lives(household: Household, owner: Visitor) -> None:
    """A debt from China, and a bailiff in England."""
    debt = factories.debt(household, law="cn")
    page = _read(owner, "call-door", debt)
    assert "A bailiff (enforcement agent)" in page
    assert "12368" not in page


def test_an_adviser_reads_it_and_ticks_nothing(household: Household) -> None:
    adviser = member(household, Role.ADVISER, QuickVisitor)
    page = desk(adviser, factories.debt(household))
    assert "I am not taking out another loan." in page
    main = page.split("<main")[1].split("</main")[0]
    assert 'type="checkbox"' not in main
    inside = set(re.findall(r'href="#([^"]+)"', main))
    assert inside
    assert {each for each in inside if f'id="{each}"' not in main} == set()


def test_letters_and_debts_lead_to_it(household: Household, owner: Visitor) -> None:
    debt = factories.debt(household)
    address = reverse("call-desk", args=[household.pk, debt.pk])
    assert address in _read(owner, "debt-detail", debt)
    letter = factories.letter(household, debt=debt, posted_on=DAY)
    factories.contact(household, debt=debt, letter=letter, channel="letter", direction="out")
    sent = reverse("letter-sent", args=[household.pk, letter.pk])
    assert address in owner.get(sent).content.decode()
    contacts = reverse("contact-list", args=[household.pk]) + f"?debt={debt.pk}"
    assert address in owner.get(contacts).content.decode()


def test_who_does_not_know_yet_who_rings_is_led_on(household: Household, owner: Visitor) -> None:
    open_, settled = factories.debt(household), factories.debt(household, settled_on=DAY)
    page = owner.get(reverse("call-who", args=[household.pk])).content.decode()
    assert "who is calling, from which firm" in page
    assert reverse("call-desk", args=[household.pk, open_.pk]) in page
    assert reverse("call-desk", args=[household.pk, settled.pk]) not in page
    home = owner.get(reverse("home", args=[household.pk])).content.decode()
    assert reverse("call-who", args=[household.pk]) in home


def test_how_to_talk_is_told_with_two_invented_stories(
    household: Household, owner: Visitor
) -> None:
    page = owner.get(reverse("talk-guide", args=[household.pk, "gb-ew"])).content.decode()
    assert "The people in the two stories are invented." in page
    assert reverse("signal-list", args=[household.pk, "gb-ew"]) in page
    assert owner.get(reverse("talk-guide", args=[household.pk, "atlantis"])).status_code == 404
