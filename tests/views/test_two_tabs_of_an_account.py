"""What belongs to no household is not lost to a second tab either."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from debts.models import Account, HelpLink, Site
from debts.services.site import host as service
from tests.page_forms import main_form
from tests.people import Visitor, forge, open_form, saved, send_form

SETTINGS = "/account/"


def named(visitor: Visitor) -> str:
    return Account.objects.get(pk=visitor.account.pk).name


def test_a_name_typed_in_a_second_tab_is_shown_beside_the_saved_one(owner: Visitor) -> None:
    first, second = (open_form(owner, SETTINGS) for _tab in range(2))
    saved(send_form(owner, first, {"name": "Robin"}))
    both: Any = send_form(owner, second, {"name": "Robyn"})
    assert both.status_code == 409
    page = both.content.decode()
    assert "<td>Robin</td>" in page
    assert "<td>Robyn</td>" in page
    assert named(owner) == "Robin"
    # To send it again is a decision.
    saved(send_form(owner, main_form(both)))
    assert named(owner) == "Robyn"


def test_the_language_is_shown_under_its_own_name(owner: Visitor) -> None:
    first, second = (open_form(owner, SETTINGS) for _tab in range(2))
    saved(send_form(owner, first, {"language": "zh-hans"}))
    both: Any = send_form(owner, second, {"name": "Robin"})
    assert "<td>简体中文</td>" in both.content.decode()
    assert "<td>English</td>" in both.content.decode()


def test_two_tabs_that_say_the_same_are_both_right(owner: Visitor) -> None:
    first, second = (open_form(owner, SETTINGS) for _tab in range(2))
    for tab in (first, second):
        saved(send_form(owner, tab, {"name": "Robin"}))


def test_a_tab_that_shows_what_is_saved_may_change_it(owner: Visitor) -> None:
    for name in ("Robin", "Robyn"):
        saved(send_form(owner, open_form(owner, SETTINGS), {"name": name}))
    assert named(owner) == "Robyn"


@pytest.mark.parametrize("seen", ["", "0" * 16])
def test_a_form_that_does_not_say_what_it_saw_overwrites_nothing(owner: Visitor, seen: str) -> None:
    opened = open_form(owner, SETTINGS)
    saved(send_form(owner, open_form(owner, SETTINGS), {"name": "Robin"}))
    assert forge(owner, opened, {"name": "Robyn", "seen": seen}).status_code == 409  # type: ignore[attr-defined]
    assert named(owner) == "Robin"


def test_a_help_link_of_the_host_is_not_lost_either(host: Visitor) -> None:
    link = service.add_help_link(
        country="cn", language="en", name="Help", what_for="debts", reach="https://example.org"
    )
    url = reverse("host-help-edit", args=[link.pk])
    first, second = (open_form(host, url) for _tab in range(2))
    saved(send_form(host, first, {"what_for": "rent"}))
    assert send_form(host, second, {"name": "Free help"}).status_code == 409
    kept = HelpLink.objects.get(pk=link.pk)
    assert (kept.name, kept.what_for) == ("Help", "rent")


def test_sign_up_that_was_opened_is_not_shut_by_an_old_tab(host: Visitor) -> None:
    url = reverse("host-settings")
    first, second = (open_form(host, url) for _tab in range(2))
    saved(send_form(host, first, {"sign_up_open": True}))
    both: Any = send_form(host, second)
    assert both.status_code == 409
    assert "<td>Yes</td>" in both.content.decode()
    assert Site.current().sign_up_open
