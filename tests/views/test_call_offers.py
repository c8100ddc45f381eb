"""What they offer while they are on the phone: noted, back to the call, and in the call's note."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from html import unescape
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.urls import reverse

from debts import clock, formats
from debts.domain.sums.money import Money
from debts.models import Contact, Debt, Household, Proposal
from debts.selectors.talks.circumstances import circumstances_of
from tests import factories
from tests.letters.drafts import plan_of
from tests.people import Visitor, post_form, saved
from tests.views.test_call import form_of

TICKED = "since=14:12&heard=heard.recorded&move=deadline"


@pytest.fixture
def debt(household: Household) -> Debt:
    return factories.debt(household)


def address(name: str, row: object, *, query: str = "") -> str:
    page = reverse(name, args=[row.household_id, row.pk])  # type: ignore[attr-defined]
    return f"{page}?{query}" if query else page


def their_offer(debt: Debt) -> str:
    page = reverse("proposal-add", args=[debt.household_id])
    return f"{page}?debt={debt.pk}&{TICKED}"


def text_of(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", page)).split())


def link(page: str, words: str) -> str:
    """Where the link with these words leads."""
    (found,) = re.findall(rf'<a [^>]*href="([^"]*)"[^>]*>\s*{words}\s*</a>', page)
    return unescape(found)


def test_the_desk_sends_what_was_ticked_along_to_their_offer(owner: Visitor, debt: Debt) -> None:
    page = owner.get(address("call-desk", debt)).content.decode()
    (to,) = re.findall(r'form="call-form"\s+formaction="([^"]*)"', page)
    assert to == reverse("proposal-add", args=[debt.household_id])
    assert f'<input type="hidden" name="debt" value="{debt.pk}">' in page


def test_from_the_verdict_the_call_goes_on_as_it_was_left(owner: Visitor, debt: Debt) -> None:
    noted = post_form(owner, their_offer(debt), {"instalment": "40", "instalments": "12"})
    shown = owner.get(noted.url).content.decode()
    desk = link(shown, "Back to the call")
    assert urlsplit(desk).path == address("call-desk", debt)
    assert parse_qs(urlsplit(desk).query)["since"] == ["14:12"]
    page = owner.get(desk).content.decode()
    assert 'name="since" value="14:12"' in page
    assert re.search(r'value="heard.recorded" checked', page)
    assert re.search(r'value="deadline"[^>]*checked', page)
    assert len(re.findall(r'type="checkbox"[^>]*checked', page)) == 2
    assert "They proposed it: 12 × £40.00" in text_of(page)


def test_before_it_is_saved_and_while_it_is_changed_the_call_stays_open(
    owner: Visitor, debt: Debt
) -> None:
    sums = {"instalment": "40", "instalments": "12"}
    looked = post_form(owner, their_offer(debt), sums, press="look").content.decode()
    assert link(looked, "Back to the call").startswith(address("call-desk", debt))
    noted = post_form(owner, their_offer(debt), sums)
    edit = link(owner.get(noted.url).content.decode(), "Change")
    changed = post_form(owner, edit, {"instalment": "41"})
    assert "Back to the call" in owner.get(changed.url).content.decode()


def test_outside_of_a_call_no_page_leads_back_to_one(owner: Visitor, debt: Debt) -> None:
    page = reverse("proposal-add", args=[debt.household_id]) + f"?debt={debt.pk}"
    noted = post_form(owner, page, {"instalment": "40", "instalments": "12"})
    assert "Back to the call" not in owner.get(noted.url).content.decode()


def test_what_is_offered_in_answer_comes_back_to_the_call_too(owner: Visitor, debt: Debt) -> None:
    theirs = post_form(owner, their_offer(debt), {"instalment": "400", "instalments": "12"})
    counter = link(owner.get(theirs.url).content.decode(), "Make a counter-offer")
    sums = {"instalment": "10", "instalments": "12", "first_on": "1 May 2199"}
    ours = post_form(owner, counter, sums)
    assert ours.status_code == 302
    assert "Back to the call" in owner.get(ours.url).content.decode()


def test_the_note_of_the_call_names_what_was_offered_in_it(owner: Visitor, debt: Debt) -> None:
    """Without its being typed again, and from any device: it is asked of the records."""
    today = clock.today()
    said = factories.proposal(debt.household, debt=debt, on=today)
    before = factories.proposal(debt.household, debt=debt, on=date(2026, 3, 1))
    note = address("call-note", debt, query=TICKED)
    page = owner.get(note)
    assert "They proposed it: 20 × £50.00" in text_of(page.content.decode())
    saved(post_form(owner, note, {"said": "They will write."}))
    contact = Contact.objects.get(debt=debt)
    assert Proposal.objects.get(pk=said.pk).contact == contact
    assert Proposal.objects.get(pk=before.pk).contact is None
    shown = owner.get(address("contact-detail", contact)).content.decode()
    assert address("proposal-detail", said) in shown
    assert "Note their offer" not in shown
    assert link(shown, "See what it means, and answer") == address("proposal-detail", said)


def ticked(page: str) -> dict[str, bool]:
    """Each proposal that the note asks about, and whether it is ticked."""
    rows = re.findall(r'<input[^>]*name="said_in_it"[^>]*>', page)
    return {re.findall(r'value="(\d+)"', row)[0]: " checked" in row for row in rows}


def test_what_was_noted_since_the_last_note_is_asked_about_in_the_next(
    owner: Visitor, debt: Debt
) -> None:
    """The call of last night is written down today; before the last note it was asked already."""
    home, today = debt.household, clock.today()
    yesterday = {"debt": debt, "on": today - timedelta(days=1)}
    factories.proposal(home, **yesterday)
    factories.contact(home, debt=debt, creditor=debt.creditor)
    since = factories.proposal(home, **yesterday)
    factories.proposal(home, closed_as="refused", **yesterday)
    factories.proposal(home, letter=factories.letter(home, debt=debt), **yesterday)
    now = factories.proposal(home, debt=debt, on=today)
    note = address("call-note", debt)
    page = owner.get(note).content.decode()
    assert ticked(page) == {str(now.pk): True, str(since.pk): False}
    assert f"{formats.day(since.on)} · They proposed it: 20 × £50.00" in text_of(page)
    saved(post_form(owner, note, {"said_in_it": [str(since.pk)], "said": "Last night."}))
    assert set(Proposal.objects.exclude(contact=None)) == {since}


def test_a_note_with_somebody_else_is_no_note_with_them(owner: Visitor, debt: Debt) -> None:
    waits = factories.proposal(debt.household, debt=debt, on=clock.today() - timedelta(days=9))
    other = factories.debt(debt.household)
    factories.contact(debt.household, debt=other, creditor=other.creditor)
    page = owner.get(address("call-note", debt)).content.decode()
    assert ticked(page) == {str(waits.pk): False}


def test_a_sum_that_was_only_looked_at_is_named_in_the_note(owner: Visitor, debt: Debt) -> None:
    sums = {"instalment": "40", "instalments": "12"}
    looked = post_form(owner, their_offer(debt), sums, press="look").content.decode()
    assert not Proposal.objects.exists()
    desk = link(looked, "Go on with the call: its note names this sum")
    page = owner.get(desk)
    assert "Looked at and not saved." in page.content.decode()
    sent = form_of(page, "call-form")
    assert sent["judged"] == "12 × £40.00"
    note = address("call-note", debt, query=urlencode(sent))
    said = owner.get(note).context["form"]["said"].value()
    assert said == "They offered (nothing is agreed): 12 × £40.00"


def test_a_sum_that_was_saved_after_it_was_looked_at_is_named_once(
    owner: Visitor, debt: Debt
) -> None:
    factories.proposal(debt.household, debt=debt, on=clock.today())
    query = TICKED + "&" + urlencode({"judged": ["20 × £50.00", "<b>9</b>"]}, doseq=True)
    page = owner.get(address("call-desk", debt, query=query)).content.decode()
    assert "<li>20 × £50.00</li>" not in page
    assert "<li>&lt;b&gt;9&lt;/b&gt;</li>" in page
    said = owner.get(address("call-note", debt, query=query)).context["form"]["said"].value()
    assert said.count("20 × £50.00") == 1


def test_what_was_offered_elsewhere_is_taken_off_the_note(owner: Visitor, debt: Debt) -> None:
    said = factories.proposal(debt.household, debt=debt, on=clock.today())
    saved(post_form(owner, address("call-note", debt), {"said_in_it": None, "said": "Nothing."}))
    assert Proposal.objects.get(pk=said.pk).contact is None


def test_without_an_offer_the_note_asks_nothing_of_offers(owner: Visitor, debt: Debt) -> None:
    assert "said_in_it" not in owner.get(address("call-note", debt)).content.decode()


def test_a_contact_leads_to_their_offer_with_the_contact_chosen(owner: Visitor, debt: Debt) -> None:
    contact = factories.contact(debt.household, debt=debt)
    page = owner.get(address("contact-detail", contact)).content.decode()
    assert "What comes next" in page
    form = link(page, "Note their offer")
    assert "The contact is noted." in owner.get(form).content.decode()
    noted = post_form(owner, form, {"instalment": "40", "instalments": "12"})
    (proposal,) = Proposal.objects.all()
    assert (proposal.contact, proposal.debt, proposal.on) == (contact, debt, contact.on)
    assert "What comes next" in owner.get(noted.url).content.decode()


def message(owner: Visitor, contact: Contact) -> str:
    page = owner.get(address("contact-detail", contact)).content.decode()
    section = page.split('id="by-word"')[1].split("</section>")[0]
    (found,) = re.findall(r'<blockquote lang="en">(.*?)</blockquote>', section, re.DOTALL)
    return unescape(found)


def test_the_message_after_a_call_says_what_stands_in_the_note(owner: Visitor, debt: Debt) -> None:
    said = "They gave a name:\nThey want it by Friday.\nRoughly: Court\n大意：那就说定了"
    contact = factories.contact(
        debt.household,
        debt=debt,
        at=time(14, 12),
        person="Jo, 4711",
        said=said,
        reply_by=date(2026, 12, 4),
    )
    sums = {"instalment": Money(40_00, "GBP"), "instalments": 12}
    factories.proposal(debt.household, debt=debt, contact=contact, **sums)
    day = f"{contact.on.day} {contact.on:%B %Y}"
    assert message(owner, contact) == (
        f"You rang me on {day} at 14:12. I spoke with Jo, 4711. "
        "You want it by Friday. You said that it would go to court. "
        "You proposed £40 a month, 12 times, from 2 March 2026. "
        "You said that you would write by 4 December 2026. I agreed to nothing. "
        "If you remember it otherwise, please write to me. This message admits nothing."
    )


def test_what_nobody_noted_is_not_in_the_message(owner: Visitor, debt: Debt) -> None:
    contact = factories.contact(debt.household, debt=debt, direction="out")
    day = f"{contact.on.day} {contact.on:%B %Y}"
    assert message(owner, contact) == (
        f"I rang you on {day}. I agreed to nothing. "
        "If you remember it otherwise, please write to me. This message admits nothing."
    )


@pytest.mark.parametrize("how", ["agreement", "answer"])
def test_who_agreed_does_not_write_that_nothing_was_agreed(
    owner: Visitor, debt: Debt, how: str
) -> None:
    if how == "agreement":
        factories.agreement(debt.household, debt=debt, status="spoken")
    answer = "yes" if how == "answer" else ""
    contact = factories.contact(debt.household, debt=debt, answer=answer)
    assert "agreed to nothing" not in message(owner, contact)


@pytest.fixture
def planned(household: Household) -> Debt:
    """A card with a plan that offers on it."""
    debt = factories.debt(household)
    plan_of(household, factories.complete_assessment(household))
    return debt


def test_no_figure_is_read_out_from_a_plan_that_lacks_a_debt(owner: Visitor, planned: Debt) -> None:
    page = address("call-desk", planned)
    assert "I can offer" in text_of(owner.get(page).content.decode())
    council = factories.creditor(planned.household, name="Moorvale Council", kind="public")
    factories.debt(planned.household, creditor=council, product="tax", priority=True)
    shown = text_of(owner.get(page).content.decode())
    assert "I can offer" not in shown
    assert "Never above" not in shown
    assert "Name no figure today" in shown
    assert "Moorvale Council" in shown


def test_an_offer_is_not_judged_by_a_plan_that_lacks_a_debt(owner: Visitor, planned: Debt) -> None:
    council = factories.creditor(planned.household, name="Moorvale Council", kind="public")
    factories.debt(planned.household, creditor=council, product="tax", priority=True)
    noted = post_form(owner, their_offer(planned), {"instalment": "20", "instalments": "12"})
    shown = text_of(owner.get(noted.url).content.decode())
    assert "Do not agree to anything today" in shown
    assert "Bring the plan up to date" in shown


@pytest.mark.parametrize("others", [0, 1])
def test_without_a_plan_an_offer_is_judged_only_where_nobody_else_shares(
    owner: Visitor, household: Household, others: int
) -> None:
    """Alone 12 × 20 fits the 900 that are left; nobody knows what another debt would take of it."""
    debt = factories.debt(household)
    factories.complete_assessment(household)
    for _each in range(others):
        factories.debt(household)
    noted = post_form(owner, their_offer(debt), {"instalment": "20", "instalments": "12"})
    shown = text_of(owner.get(noted.url).content.decode())
    assert ("There is no plan yet" in shown) is bool(others)
    assert ("Do not agree to anything today" in shown) is bool(others)
    assert ("if your income fell by" in shown) is not bool(others)
    assert "Beside your other creditors" not in shown


@pytest.mark.parametrize("how", ["settled", "agreed"])
def test_a_debt_that_takes_nothing_more_shares_nothing(
    owner: Visitor, household: Household, how: str
) -> None:
    debt, other = factories.debt(household), factories.debt(household)
    factories.complete_assessment(household)
    if how == "settled":
        other.settled_on = clock.today()
        other.save()
    else:
        factories.agreement(household, debt=other)
    noted = post_form(owner, their_offer(debt), {"instalment": "20", "instalments": "12"})
    assert "There is no plan yet" not in owner.get(noted.url).content.decode()


def test_while_an_offer_of_ones_own_waits_the_desk_names_no_other(
    owner: Visitor, planned: Debt
) -> None:
    page = address("call-desk", planned)
    assert "I can offer" in text_of(owner.get(page).content.decode())
    sums = {"instalment": Money(30_00, "GBP"), "instalments": 12}
    on = clock.today()
    factories.proposal(planned.household, debt=planned, made_by="us", on=on, **sums)
    shown = text_of(owner.get(page).content.decode())
    assert "I can offer" not in shown
    assert "My offer of" in shown
    assert "12 × £30.00" in shown
    assert "Say no other figure" in shown
    (aloud, *_more) = re.findall(r"“My offer of [^”]*”", shown)
    assert "I offer: £30 each time, 12 times." in aloud
    assert "×" not in aloud


@pytest.mark.parametrize(("kind", "opens"), [("bank", "My offer of"), ("person", "It stays as")])
def test_an_offer_that_waits_can_be_read_aloud_with_its_days(
    owner: Visitor, planned: Debt, kind: str, opens: str
) -> None:
    planned.creditor.kind = kind
    planned.creditor.save()
    sums = {"instalment": Money(30_00, "GBP"), "instalments": 12, "last_amount": Money(5_00, "GBP")}
    days = {"on": clock.today(), "first_on": clock.today() + timedelta(days=1)}
    of_it = {**days, "interest": "frozen", "made_by": "us"}
    factories.proposal(planned.household, debt=planned, **of_it, **sums)
    shown = text_of(owner.get(address("call-desk", planned)).content.decode())
    (aloud, *_more) = re.findall(rf"“{opens}[^”]*”", shown)
    day = formats.day(days["first_on"])
    assert f"£30 a month from {day}, 11 times, and a last payment of £5" in aloud
    assert "×" not in aloud


def test_what_the_months_do_not_hold_can_be_taken_back_in_words(
    owner: Visitor, planned: Debt
) -> None:
    sums = {"instalment": Money(5_000_00, "GBP"), "instalments": 2}
    ours = factories.proposal(planned.household, debt=planned, made_by="us", **sums)
    shown = text_of(owner.get(address("proposal-detail", ours)).content.decode())
    assert "Please do not count on my offer" in shown
    fits = factories.proposal(
        planned.household, debt=planned, made_by="us", instalment=Money(1_00, "GBP"), instalments=2
    )
    shown = text_of(owner.get(address("proposal-detail", fits)).content.decode())
    assert "Please do not count on my offer" not in shown


def test_a_friend_is_thanked_and_asked_and_denied_nothing(
    owner: Visitor, household: Household
) -> None:
    friend = factories.creditor(household, name="Priya", kind="person")
    debt = factories.debt(household, creditor=friend, product="private")
    contact = factories.contact(household, debt=debt, creditor=friend, said="She can wait.")
    words = message(owner, contact)
    assert "I noted this: She can wait." in words
    assert "Have I got that right?" in words
    assert "admits nothing" not in words
    assert "agreed to nothing" not in words


def test_to_a_council_no_message_says_that_it_admits_nothing(
    owner: Visitor, household: Household
) -> None:
    council = factories.creditor(household, name="Moorvale Council", kind="public")
    debt = factories.debt(household, creditor=council, product="tax", priority=True)
    contact = factories.contact(household, debt=debt, creditor=council, said="It waits.")
    assert "admits nothing" not in message(owner, contact)


@pytest.mark.parametrize("has_plan", [True, False])
def test_a_debt_that_comes_first_waits_for_what_there_is_with_and_without_a_plan(
    household: Household, has_plan: bool
) -> None:
    debt = factories.debt(household)
    landlord = factories.creditor(household, name="Hilltop Homes", kind="landlord")
    rent = factories.debt(household, creditor=landlord, product="rent", priority=True)
    answers = factories.complete_assessment(household)
    if has_plan:
        plan_of(household, answers)
    assert circumstances_of(debt, clock.today()).first_behind
    assert not circumstances_of(rent, clock.today()).first_behind
