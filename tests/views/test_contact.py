"""The contact log: noted, listed, narrowed, changed."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.urls import resolve, reverse

from debts.models import Contact
from tests import factories
from tests.people import forge, open_form, post_form, saved

CALL = {"on": "2 March 2026", "channel": "phone", "direction": "in"}


@pytest.fixture
def add(household):
    return reverse("contact-add", args=[household.pk])


def test_a_call_is_noted_whole(household, owner, add):
    debt = factories.debt(household)
    sent = {
        **CALL,
        "debt": debt.pk,
        "at": "2:30 pm",
        "person": "Agent 4711",
        "said": "They <i>promised</i> to wait.",
        "reply_by": "16 March 2026",
    }
    answer = saved(post_form(owner, add, sent))
    contact = Contact.objects.get()
    assert (contact.on, contact.at) == (date(2026, 3, 2), time(14, 30))
    assert contact.reply_by == date(2026, 3, 16)
    page = owner.get(answer.url).content.decode()
    assert "&lt;i&gt;promised&lt;/i&gt;" in page
    assert "14:30" in page


def test_with_whom_follows_from_the_debt(household, owner, add):
    collector = factories.creditor(household, name="Ledger Recovery", kind="collector")
    debt = factories.debt(household, collector=collector)
    saved(post_form(owner, add, {**CALL, "debt": debt.pk}))
    assert Contact.objects.get().creditor == collector


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"creditor": ""}, "creditor"),
        ({"on": ""}, "on"),
        ({"on": "30 Feb 2026"}, "on"),
        ({"on": "1 May 2199"}, "on"),
        ({"at": "25:00"}, "at"),
        ({"at": "13 pm"}, "at"),
        ({"channel": None}, "channel"),
        ({"reply_by": "1 March 2026"}, "reply_by"),
        ({"replied_on": "1 March 2026"}, "replied_on"),
        ({"said": "x" * 10_001}, "said"),
        ({"person": "nul\0"}, "person"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(household, owner, add, more, field):
    bank = factories.creditor(household)
    answer = post_form(owner, add, {**CALL, "creditor": bank.pk, **more})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Contact.objects.exists()


def test_a_forged_direction_is_said_at_its_field(household, owner, add):
    bank = factories.creditor(household)
    forged = {**CALL, "creditor": bank.pk, "direction": "sideways"}
    answer = forge(owner, open_form(owner, add), forged)
    assert "direction" in answer.context["form"].errors
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    "typed", ["14:30", "14.30", "2.30pm", "１４：３０", "14点30分", "2:30 p.m."]
)
def test_a_time_is_taken_as_people_type_it(household, owner, add, typed):
    bank = factories.creditor(household)
    saved(post_form(owner, add, {**CALL, "creditor": bank.pk, "at": typed}))
    assert Contact.objects.get().at == time(14, 30)


def test_the_log_is_narrowed_to_a_debt_and_paged(household, owner):
    debt = factories.debt(household)
    factories.contact(household, said="about something else")
    for _ in range(26):
        factories.contact(household, creditor=debt.creditor, debt=debt)
    page = reverse("contact-list", args=[household.pk])
    assert owner.get(page).context["page"].paginator.count == 27
    narrowed = owner.get(f"{page}?debt={debt.pk}")
    assert narrowed.context["page"].paginator.count == 26
    assert f"debt={debt.pk}&amp;page=2" in narrowed.content.decode()


@pytest.mark.parametrize("asked", ["debt=999999", "debt=x", "creditor=" + "9" * 40, "page=-1"])
def test_a_strange_filter_is_no_error(household, owner, asked):
    assert owner.get(reverse("contact-list", args=[household.pk]) + f"?{asked}").status_code == 200


def test_another_households_debt_is_not_offered(household, owner, add):
    factories.debt(household)
    foreign = factories.debt(factories.household(name="Elm household"))
    page = owner.get(f"{add}?debt={foreign.pk}").content.decode()
    assert f'value="{foreign.pk}" selected' not in page
    answer = forge(owner, open_form(owner, add), {**CALL, "debt": foreign.pk})
    assert "debt" in answer.context["form"].errors


def test_a_note_is_changed(household, owner):
    contact = factories.contact(household)
    page = reverse("contact-edit", args=[household.pk, contact.pk])
    sent = {**CALL, "creditor": contact.creditor_id, "replied_on": "5 March 2026"}
    saved(post_form(owner, page, sent))
    assert Contact.objects.get().replied_on == date(2026, 3, 5)


def test_queries_do_not_grow_with_contacts(household, owner, django_assert_max_num_queries):
    for _ in range(25):
        factories.contact(household, debt=factories.debt(household))
    page = reverse("contact-list", args=[household.pk])
    owner.get(page)
    with django_assert_max_num_queries(10):
        owner.get(page)


@pytest.mark.parametrize("name", ["contact-detail", "contact-edit"])
def test_strangers_find_nothing(household, stranger, name):
    page = reverse(name, args=[household.pk, factories.contact(household).pk])
    assert stranger.get(page).status_code == 404
    assert forge(stranger, page, CALL).status_code == 404


def test_an_awaited_answer_is_noted_from_its_own_page(household, owner):
    contact = factories.contact(household, reply_by=factories.DAY, said="Asked to wait.")
    detail = reverse("contact-detail", args=[household.pk, contact.pk])
    page = reverse("contact-answer", args=[household.pk, contact.pk])
    assert page in owner.get(detail).content.decode()
    refused = post_form(owner, page, {"replied_on": "1 March 2026", "said": ""})
    assert "before the contact itself" in refused.content.decode()
    said = "Asked to wait. They wait until May."
    answered = {"answer": "asks", "replied_on": "3 March 2026", "said": said}
    saved(post_form(owner, page, answered))
    contact.refresh_from_db()
    assert (contact.replied_on, contact.said) == (date(2026, 3, 3), said)
    assert page not in owner.get(detail).content.decode()


@pytest.mark.parametrize(("due", "late"), [(date(2026, 3, 1), True), (date(2199, 3, 1), False)])
def test_a_late_answer_leads_to_writing_again(household, owner, due, late):
    debt = factories.debt(household)
    contact = factories.contact(household, debt=debt, reply_by=due, channel="letter")
    page = owner.get(reverse("contact-detail", args=[household.pk, contact.pk])).content.decode()
    write = reverse("letter-kind", args=[household.pk, contact.debt_id])
    assert (write in page) is late


def test_a_call_to_somebody_else_is_noted_with_whom_and_leads_to_what_to_do(household, owner, add):
    debt = factories.debt(household)
    sent = {**CALL, "direction": "oth", "debt": debt.pk, "third_party": "my sister"}
    page = owner.get(saved(post_form(owner, add, sent)).url).content.decode()
    began = "They contacted somebody else about you (my sister)"
    assert began in page
    place = [household.pk, debt.law, "third_party_calls"]
    assert reverse("emergency-sign", args=place) in page
    assert began in owner.get(reverse("contact-list", args=[household.pk])).content.decode()
    story = owner.get(reverse("debt-detail", args=[household.pk, debt.pk])).content.decode()
    assert began[1:] in story


def test_somebody_else_named_in_a_contact_with_you_is_asked_about(household, owner, add):
    bank = factories.creditor(household)
    answer = post_form(owner, add, {**CALL, "creditor": bank.pk, "third_party": "my sister"})
    assert answer.status_code == 422
    assert "third_party" in answer.context["form"].errors


@pytest.mark.parametrize(("direction", "shown"), [("in", True), ("oth", True), ("out", False)])
def test_a_call_that_they_made_shows_what_collectors_may_do(household, owner, direction, shown):
    bank = factories.creditor(household, kind="bank")
    debt = factories.debt(household, creditor=bank, product="credit_card", stage="overdue")
    contact = factories.contact(household, debt=debt, direction=direction)
    page = owner.get(reverse("contact-detail", args=[household.pk, contact.pk])).content.decode()
    assert ("CONC 7.9.4R" in page) is shown


def test_a_note_of_a_contact_that_never_was_is_removed(household, owner):
    contact = factories.contact(household)
    saved(post_form(owner, reverse("contact-remove", args=[household.pk, contact.pk])))
    assert not Contact.objects.exists()
    assert Contact.every.get().is_taken_back


def test_before_a_call_about_a_debt_in_doubt_the_page_warns(household, owner, add):
    old = {"overdue_since": date(2018, 1, 10), "last_payment_on": date(2018, 1, 5)}
    debt = factories.debt(household, **old)
    assert "Before you ring or write" in owner.get(f"{add}?debt={debt.pk}").content.decode()


def test_contacts_stand_under_their_days_with_a_sign_each(household, owner):
    same = {"on": factories.DAY, "creditor": factories.creditor(household)}
    factories.contact(household, **same, channel="phone")
    factories.contact(household, **same, channel="letter")
    factories.contact(household, **{**same, "on": factories.DAY - timedelta(days=1)})
    answer = owner.get(reverse("contact-list", args=[household.pk]))
    assert answer.content.decode().count('class="story__head"') == 2
    assert [row.sign for row in answer.context["rows"]][:2] == ["mail", "call"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [({"creditor_name": "Mr Li"}, "Mr Li"), ({"creditor_name": ""}, "Unknown caller")],
)
def test_a_call_is_noted_where_nobody_is_owed_yet(household, owner, add, typed, name):
    saved(post_form(owner, add, {**CALL, "direction": "oth", "third_party": "my sister", **typed}))
    caller = Contact.objects.get().creditor
    assert (caller.name, caller.kind) == (name, "collector")


def test_calls_of_nobody_known_are_calls_of_one(household, owner, add):
    saved(post_form(owner, add, CALL))
    saved(post_form(owner, add, {**CALL, "on": "3 March 2026", "creditor_kind": "collector"}))
    assert household.creditors.get().contacts.count() == 2


def test_who_calls_may_be_new_beside_those_of_the_list(household, owner, add):
    factories.creditor(household)
    sent = {**CALL, "creditor_name": "Ledger Recovery", "creditor_kind": "collector"}
    saved(post_form(owner, add, sent))
    assert Contact.objects.get().creditor.name == "Ledger Recovery"


def test_the_log_is_searched_by_a_name_or_a_word_that_was_said(household, owner):
    """The word stays in its field, also when nothing is found, and goes on to the next page."""
    elm = factories.creditor(household, name="Elm Collections")
    factories.contact(household, creditor=elm, person="Ms Sloe", said="They asked for £150 today.")
    factories.contact(household, third_party="my sister")
    page = reverse("contact-list", args=[household.pk])
    for word, found in (("elm", 1), ("sloe", 1), ("SISTER", 1), ("£150", 1), ("heron", 0)):
        answer = owner.get(page, {"word": f" {word} "})
        assert answer.context["page"].paginator.count == found, word
        assert f'value="{word}"' in answer.content.decode()
    assert owner.get(page, {"word": "elm&x"}).context["chosen"].query == "word=elm%26x"


def test_many_creditors_are_found_by_a_word_and_not_by_two_long_lists(household, owner):
    """The one that was asked for by its own page stays chosen."""
    debts = [factories.debt(household) for _ in range(16)]
    factories.contact(household, creditor=debts[3].creditor, debt=debts[3])
    page = reverse("contact-list", args=[household.pk])
    assert not owner.get(page).context["chosen"].debts
    narrowed = owner.get(page, {"debt": debts[3].pk}).context["chosen"]
    assert [option["value"] for option in narrowed.debts] == [debts[3].pk]
    assert not narrowed.creditors


# --- What they said leads on (finding W3) ---


@pytest.fixture
def spoken(household):
    debt = factories.debt(household)
    return factories.contact(household, debt=debt, creditor=debt.creditor)


def _answered(owner, contact, answer):
    page = reverse("contact-answer", args=[contact.household_id, contact.pk])
    return saved(post_form(owner, page, {"answer": answer, "replied_on": "3 March 2026"})).url


def test_what_they_said_is_asked_wherever_a_debt_was_spoken_of(household, owner, spoken):
    detail = reverse("contact-detail", args=[household.pk, spoken.pk])
    page = reverse("contact-answer", args=[household.pk, spoken.pk])
    assert page in owner.get(detail).content.decode()
    _answered(owner, spoken, "no")
    assert page not in owner.get(detail).content.decode()


@pytest.mark.parametrize(
    ("answer", "leads_to"),
    [
        ("yes", "agreement-add"),
        ("no", "proposal-thread"),
        ("sum", "proposal-add"),
        ("asks", "letter-kind"),
        ("nothing", "contact-detail"),
    ],
)
def test_each_answer_has_a_page_of_its_own(owner, spoken, answer, leads_to):
    url = _answered(owner, spoken, answer)
    assert resolve(url.split("?")[0]).url_name == leads_to
    assert owner.get(url, follow=True).status_code == 200
    spoken.refresh_from_db()
    assert spoken.answer == answer
    assert (spoken.replied_on is None) is (answer == "nothing")


def test_a_yes_fills_in_what_was_asked(household, owner, spoken):
    offer = factories.offer(factories.plan(household), debt=spoken.debt)
    assert _answered(owner, spoken, "yes").endswith(f"?offer={offer.pk}")


def test_a_yes_or_a_no_is_to_your_own_newest_proposal(household, owner, spoken):
    ours = factories.proposal(household, debt=spoken.debt, made_by="us")
    assert _answered(owner, spoken, "yes").endswith(f"?proposal={ours.pk}")
    assert _answered(owner, spoken, "no") == reverse(
        "proposal-refuse", args=[household.pk, ours.pk]
    )


def test_another_sum_opens_the_page_that_judges_it_with_the_contact_named(household, owner, spoken):
    url = _answered(owner, spoken, "sum")
    typed = {"instalment": "50", "instalments": "12", "settles": "yes"}
    saved(post_form(owner, url, typed))
    proposal = household.proposals.get()
    assert (proposal.contact, proposal.debt) == (spoken, spoken.debt)


def test_a_new_note_with_an_answer_leads_on_at_once(household, owner):
    debt = factories.debt(household)
    typed = {"debt": debt.pk, "channel": "phone", "direction": "in", "answer": "sum"}
    url = saved(post_form(owner, reverse("contact-add", args=[household.pk]), typed)).url
    assert resolve(url.split("?")[0]).url_name == "proposal-add"
