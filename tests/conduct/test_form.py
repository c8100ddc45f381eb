"""What the form asks of how they behaved: stored as ticked, shown, and never needed."""

from __future__ import annotations

from datetime import time

import pytest
from django.urls import reverse

from debts.models import Contact, History
from tests import factories
from tests.people import open_form, post_form, saved

pytestmark = pytest.mark.django_db
CALL = {"on": "2 March 2026", "channel": "phone", "direction": "in"}


@pytest.fixture
def add(household):
    return reverse("contact-add", args=[household.pk])


def noted(owner, page, **answers):
    saved(post_form(owner, page, {**CALL, **answers}))
    return Contact.objects.latest("pk")


def test_what_was_ticked_is_kept_and_shown_in_words(household, owner, add):
    debt = factories.debt(household)
    contact = noted(
        owner,
        add,
        debt=debt.pk,
        answered="yes",
        acts=["threatened", "private_phone"],
        agreed="no",
        told=["may_call"],
        hours_from="9 pm",
        hours_until="10 pm",
    )
    assert (contact.answered, contact.agreed, contact.times) == ("yes", "no", 1)
    assert contact.acts == ["threatened", "private_phone"]
    assert (contact.hours_from, contact.hours_until) == (time(21), time(22))
    page = owner.get(reverse("contact-detail", args=[household.pk, contact.pk])).content.decode()
    assert "Threatened you, or somebody close to you" in page
    assert "21:00 to 22:00" in page


def test_a_note_needs_none_of_it(household, owner, add):
    contact = noted(owner, add, debt=factories.debt(household).pk)
    assert (contact.answered, contact.agreed, contact.line, contact.times) == ("", "", "", 1)
    assert (contact.acts, contact.told) == ([], [])


def test_a_change_of_the_words_alone_keeps_every_tick(household, owner, add):
    contact = noted(owner, add, debt=factories.debt(household).pk, acts=["insulted"], times="7")
    edit = reverse("contact-edit", args=[household.pk, contact.pk])
    saved(post_form(owner, edit, {"said": "They shouted."}))
    contact.refresh_from_db()
    assert (contact.acts, contact.times, contact.said) == (["insulted"], 7, "They shouted.")


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"hours_from": "9 pm", "hours_until": "10 pm"}, "told"),
        ({"told": ["may_call"], "hours_from": "9 pm"}, "hours_until"),
        ({"told": ["may_call"], "hours_until": "9 pm"}, "hours_from"),
        ({"times": "0"}, "times"),
        ({"times": "many"}, "times"),
    ],
)
def test_half_an_answer_is_asked_about(household, owner, add, answers, field):
    debt = factories.debt(household)
    answer = post_form(owner, add, {**CALL, "debt": debt.pk, **answers})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors


def test_the_new_questions_are_folded_away_until_one_has_an_answer(household, owner, add):
    factories.debt(household)
    page = owner.get(add).content.decode()
    assert '<details class="group">' in page
    assert '<details class="group" open>' not in page


def test_a_call_noted_from_the_call_desk_was_answered(household, owner):
    debt = factories.debt(household)
    note = reverse("call-note", args=[household.pk, debt.pk])
    saved(post_form(owner, note, {"on": "2 March 2026", "acts": ["demanded"]}))
    contact = Contact.objects.get()
    assert (contact.answered, contact.acts) == ("yes", ["demanded"])
    visit = f"{note}?channel=visit"
    form = open_form(owner, visit)
    assert form
    saved(post_form(owner, visit, {"on": "3 March 2026"}))
    assert Contact.objects.latest("pk").answered == ""


def test_a_version_from_before_these_questions_says_nothing_of_them(household, owner, add):
    contact = noted(owner, add, debt=factories.debt(household).pk, said="They rang.")
    edit = reverse("contact-edit", args=[household.pk, contact.pk])
    saved(post_form(owner, edit, {"said": "They rang twice."}))
    write = History.objects.get(noun="contact", verb="changed")
    for name in ("acts", "told", "times", "answered", "agreed", "line", "whom_kind"):
        del write.was[name]
    write.save()
    page = owner.get(reverse("contact-detail", args=[household.pk, contact.pk])).content.decode()
    older = page.split("Earlier versions")[1]
    assert "They rang." in older
    assert "What they did" not in older
