"""When something goes wrong the page still stands, and asks nothing of what went wrong."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client, RequestFactory
from django.urls import reverse

from debts.models import Contact, Household, Role
from debts.views.door import failures
from tests import factories
from tests.people import Visitor, forge, open_form, post_form, send_form


def test_a_wrong_host_gets_a_page_that_says_so() -> None:
    response = Client(headers={"host": "elsewhere.example"}).get("/")
    assert response.status_code == 400
    assert "<h1>This site has another address</h1>" in response.content.decode()


def test_behind_a_proxy_that_the_settings_do_not_know_a_form_says_so(
    owner: Visitor, household: Household
) -> None:
    """It said that the page was open for too long, or showed the same form again and again."""
    strict = Visitor(owner.account, enforce_csrf_checks=True)
    page = reverse("person-add", args=[household.pk])
    elsewhere = {"origin": "https://debts.example.org"}
    response = post_form(strict, page, {"name": "Robin Ash"}, headers=elsewhere)
    assert response.status_code == 403
    assert "NEGOTIATOR_URL" in response.content.decode()
    assert "Robin Ash" in strict.get(page).content.decode()


def test_what_cannot_be_taken_is_shown_to_be_copied(owner: Visitor, household: Household) -> None:
    """Somebody else removed the note meanwhile."""
    contact = factories.contact(household)
    opened = open_form(owner, reverse("contact-edit", args=[household.pk, contact.pk]))
    contact.delete()
    gone = send_form(owner, opened, {"said": "They ask for 60."})
    assert gone.status_code == 404
    assert "They ask for 60." in gone.content.decode()


def test_who_may_only_read_from_now_on_keeps_what_they_typed(
    partner: Visitor, household: Household
) -> None:
    contact = factories.contact(household)
    opened = open_form(partner, reverse("contact-edit", args=[household.pk, contact.pk]))
    household.memberships.filter(account=partner.account).update(role=Role.ADVISER)
    refused = send_form(partner, opened, {"said": "They ask for 60."})
    assert refused.status_code == 403
    assert "They ask for 60." in refused.content.decode()


def test_whose_access_ended_while_they_typed_is_shown_it_by_its_questions(
    partner: Visitor, household: Household
) -> None:
    """It was lost: to a stranger there is no such page."""
    contact = factories.contact(household, reply_by=date(2026, 3, 9))
    opened = open_form(partner, reverse("contact-edit", args=[household.pk, contact.pk]))
    household.memberships.filter(account=partner.account).delete()
    gone = send_form(
        partner, opened, {"said": "They ask for 60.", "channel": Contact.Channel.PHONE}
    )
    assert gone.status_code == 404
    page = gone.content.decode()
    asked = dict(re.findall(r"<dt>(.*?)</dt>\s*<dd[^>]*>(.*?)</dd>", page, re.S))
    assert asked["What was said?"] == "They ask for 60."
    assert asked["How?"] == Contact.Channel.PHONE.label
    assert "–" not in asked


def test_an_adviser_whose_last_day_has_passed_keeps_their_note(
    adviser: Visitor, household: Household
) -> None:
    opened = open_form(adviser, reverse("note-add", args=[household.pk]))
    household.memberships.filter(account=adviser.account).update(ends_on=date(2020, 1, 1))
    gone = send_form(adviser, opened, {"text": "Ask about the gas bill."})
    assert gone.status_code == 404
    assert "Ask about the gas bill." in gone.content.decode()


def test_a_key_of_others_shows_nothing(
    owner: Visitor, stranger: Visitor, household: Household
) -> None:
    opened = open_form(owner, reverse("contact-add", args=[household.pk]))
    gone = send_form(stranger, opened, {"said": "Call this number"})
    assert gone.status_code == 404
    assert "Call this number" not in gone.content.decode()


def test_a_text_of_others_is_not_shown_as_ones_own(owner: Visitor) -> None:
    page = forge(owner, "/h/1/nowhere/", {"said": "Call this number"})
    assert "Call this number" not in page.content.decode()


@pytest.mark.parametrize(
    "typed", [{"said": "x" * 3_000_000}, {f"field{n}": "x" for n in range(3000)}], ids=len
)
def test_a_text_that_is_too_long_is_called_so_and_not_sent_for_again(
    owner: Visitor, household: Household, typed: dict[str, str]
) -> None:
    contact = factories.contact(household)
    page = forge(owner, reverse("contact-edit", args=[household.pk, contact.pk]), typed)
    assert page.status_code == 413
    assert "Shorten it" in page.content.decode()
    assert "once more" not in page.content.decode()


def test_a_broken_database_still_gets_a_page(
    rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError("disk I/O error")

    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", broken)
    response = failures.server_error(rf.get("/"))
    assert response.status_code == 500
    assert "What you saved before is still there" in response.content.decode()
