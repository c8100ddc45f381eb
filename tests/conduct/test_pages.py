"""What is found stands on the contact's page, the debt's, the creditor's and the list of all."""

from __future__ import annotations

import re
from datetime import date, time

import pytest
from django.urls import reverse

from debts.domain.conduct.matters import Matter
from debts.models import Contact, Debt, Household
from debts.models.owed.party import Party
from debts.selectors.conduct.judged import judged_all, judged_of
from tests import factories
from tests.people import Visitor, open_form, saved, send_form

pytestmark = pytest.mark.django_db
NIGHT = {"on": date(2026, 11, 24), "at": time(22, 30), "channel": "phone", "direction": "in"}


@pytest.fixture
def card(household: Household) -> Debt:
    bank = factories.creditor(household, name="Cedar Bank", kind="bank")
    agency = factories.creditor(household, name="Elm Collections", kind="collector")
    return factories.debt(
        household, creditor=bank, collector=agency, product="credit_card", law="cn"
    )


def noted(debt: Debt, **given: object) -> Contact:
    who = given.pop("creditor", debt.collector or debt.creditor)
    return factories.contact(
        debt.household, debt=debt, creditor=who, **{**NIGHT, "answered": "yes", **given}
    )


def shown(visitor: Visitor, name: str, *args: int, query: str = "") -> str:
    page = visitor.get(reverse(name, args=args) + query)
    assert page.status_code == 200
    return " ".join(re.sub(r"<[^>]*>", " ", page.content.decode()).split())


def test_a_night_call_is_shown_with_its_rule_and_its_force(owner, household, card):
    call = noted(card, agreed="no")
    page = shown(owner, "contact-detail", household.pk, call.pk)
    assert "It was at 22:30. The rule is about 22:00 to 8:00." in page
    assert "this is against the rule. The industry’s own rule, not law." in page
    assert "The industry’s own rule, not law. It says: must not." in page
    assert "China Banking Association" in page


def test_one_press_says_whether_it_was_agreed(owner, household, card):
    call = noted(card)
    url = reverse("contact-detail", args=[household.pk, call.pk])
    assert "Had you agreed to be contacted at that time?" in owner.get(url).content.decode()
    form = open_form(owner, url, action="/known/")
    saved(send_form(owner, form, press="answer=no"))
    call.refresh_from_db()
    assert call.agreed == "no"
    assert "this is against the rule" in shown(owner, "contact-detail", household.pk, call.pk)
    call.agreed = ""
    call.save()
    saved(send_form(owner, open_form(owner, url, action="/known/"), press="answer=yes"))
    assert "against the rule" not in shown(owner, "contact-detail", household.pk, call.pk)


def test_a_call_that_was_agreed_shows_nothing_against_them(owner, household, card):
    call = noted(card, agreed="yes")
    assert "What the rules say of it" not in shown(owner, "contact-detail", household.pk, call.pk)


def test_calm_comes_first_where_somebody_was_threatened(owner, household, card):
    call = noted(card, agreed="no", acts=["threatened"])
    page = shown(owner, "contact-detail", household.pk, call.pk)
    order = [page.index(words) for words in ("It is written down", "Tonight", "Tomorrow")]
    assert order == sorted(order)
    assert order[-1] < page.index("What the rules say of it")
    quiet = noted(card, agreed="no")
    assert "It is written down" not in shown(owner, "contact-detail", household.pk, quiet.pk)


def test_debt_creditor_and_list_show_the_same_finding(owner, household, card):
    noted(card, agreed="no")
    for name, key in (("debt-detail", card.pk), ("creditor-detail", card.collector_id)):
        page = shown(owner, name, household.pk, key)
        assert "The hour of the contact" in page, name
        assert "not law" in page, name
    assert "The hour of the contact" in shown(owner, "conduct-list", household.pk)
    other = factories.debt(household)
    query = f"?debt={other.pk}"
    assert "The hour of the contact" not in shown(owner, "conduct-list", household.pk, query=query)


def test_what_cannot_be_told_stands_apart_from_what_was_found(owner, household, card):
    noted(card)
    page = shown(owner, "conduct-list", household.pk)
    assert "Nothing in these contacts is against a rule that we know" in page
    assert page.index("What cannot be told yet") < page.index("The hour of the contact")


def test_a_note_that_was_taken_back_says_nothing_against_anybody(owner, household, card):
    call = noted(card, agreed="no")
    assert judged_all(household).findings
    call.taken_back_at = "2026-11-25T10:00:00Z"
    call.save()
    assert not judged_all(household).findings
    assert "The hour of the contact" not in shown(owner, "debt-detail", household.pk, card.pk)


def test_the_seam_hands_over_findings_with_their_contacts_and_rules(household, card):
    calls = [noted(card, answered="no", at=time(9 + n), acts=[]) for n in range(7)]
    found = judged_all(household, [card.pk])
    (many,) = [each for each in found.findings if each.matter is Matter.DIALLED]
    assert [found.contacts[key] for key in many.contacts] == calls
    assert many.rule.id == "cn.collection.banking-association"
    assert found.debts[card.pk].debt == card
    assert not judged_all(household, []).findings


def test_two_agencies_of_one_owner_count_together(household, card):
    other = factories.creditor(household, name="Ash Recovery", kind="collector")
    calls = [
        noted(card, answered="no", at=time(9 + n), creditor=other if n % 2 else card.collector)
        for n in range(7)
    ]
    assert [each.matter for each in judged_of(household, calls[-1:]).findings] == [Matter.DIALLED]
    assert not judged_of(household, calls[:6]).of(calls[5])


def test_a_debt_that_was_sold_is_judged_by_who_owned_it_that_day(household, card):
    buyer = factories.creditor(household, name="Oak Debt Purchase", kind="debt_buyer")
    Party.objects.create(
        debt=card, role=Party.Role.OWNER, creditor=buyer, learned_on=date(2026, 11, 24)
    )
    before = noted(card, agreed="no", on=date(2026, 11, 23))
    after = noted(card, agreed="no")
    found = judged_all(household)
    assert found.of(before)
    assert not found.of(after)


def test_a_plan_agreed_in_writing_counts_and_one_that_was_only_spoken_does_not(household, card):
    later = noted(card, agreed="yes", acts=["demanded"])
    agreement = factories.agreement(
        household, debt=card, status="spoken", agreed_on=date(2026, 11, 20)
    )
    assert not judged_of(household, [later]).findings
    agreement.status = "written"
    agreement.save()
    (found,) = judged_of(household, [later]).findings
    assert (found.matter, found.rule.id) == (Matter.SIGNED, "cn.card.plan")


def test_a_call_about_no_debt_in_particular_is_judged_where_only_one_is_theirs(household, card):
    call = factories.contact(household, creditor=card.collector, debt=None, agreed="no", **NIGHT)
    assert judged_all(household).of(call)
    factories.debt(household, creditor=card.collector, product="mortgage", law="cn")
    assert not judged_all(household).of(call)


def test_the_page_says_where_a_debt_has_to_be_named_first(owner, household):
    stranger = factories.creditor(household, name="Unknown caller", kind="collector")
    call = factories.contact(household, creditor=stranger, debt=None, **NIGHT)
    page = shown(owner, "contact-detail", household.pk, call.pk)
    assert "If you note which debt it was about" in page


def test_calls_are_counted_where_no_rule_names_a_number(owner, household):
    debt = factories.debt(household, product="credit_card", law="gb-ew")
    calls = [noted(debt, on=date(2026, 11, 24 + n), at=time(9)) for n in range(7)]
    page = shown(owner, "contact-detail", household.pk, calls[-1].pk)
    assert "7 calls from them in the seven days up to this one." in page
    assert "against the rule" not in page


def test_a_letter_that_was_sent_tells_them_as_well(household):
    debt = factories.debt(household, product="credit_card", law="gb-ew")
    letter = factories.letter(household, debt=debt, kind="limitation")
    factories.contact(
        household,
        debt=debt,
        creditor=debt.creditor,
        letter=letter,
        channel="letter",
        direction="out",
        on=date(2026, 11, 2),
    )
    later = noted(debt, acts=["demanded"], at=time(10))
    (found,) = judged_of(household, [later]).findings
    assert (found.matter, found.rule.id) == (Matter.BARRED, "gb.conc.statute-barred")


@pytest.mark.parametrize("place", ["cn", "gb-ew", "gb-sct", "other"])
def test_the_links_of_the_calm_lead_somewhere_in_every_place(owner, household, card, place):
    household.country = place
    household.save()
    call = noted(card, acts=["threatened"])
    page = owner.get(reverse("contact-detail", args=[household.pk, call.pk])).content.decode()
    calm = page.split('id="calm"')[1].split("</section>")[0]
    links = re.findall(r'href="([^"]+)"', calm)
    assert len(links) == 3
    pages = [owner.get(each) for each in links]
    assert [each.status_code for each in pages] == [200, 200, 200]
    assert 'id="sign-self_harm"' in pages[1].content.decode()


def test_where_an_answer_is_noted_the_form_has_its_field(owner, household, card):
    office = noted(card, direction="oth", third_party="the office")
    url = reverse("contact-detail", args=[household.pk, office.pk])
    page = owner.get(url).content.decode()
    (link,) = set(re.findall(r'href="([^"]+#id_acts_0)"', page))
    assert 'id="id_acts_0"' in owner.get(link.split("#")[0]).content.decode()
