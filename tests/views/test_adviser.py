"""An adviser reads along: nothing on a page leads where only the household may go."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import resolve, reverse

from debts.keys import new_key
from debts.models import Household, Role
from debts.views.door.readers import only_open
from tests import factories
from tests.page_forms import forms_of
from tests.people import QuickVisitor, Visitor, forge, member, open_form, post_form, saved
from tests.sweep import pages, rows_of


def closed(address: str, what: str) -> bool:
    view = resolve(re.split("[?#]", address)[0]).func
    allowed = getattr(view, "opens_to", {}).get(what)
    return allowed is not None and Role.ADVISER not in allowed


def test_no_page_offers_an_adviser_what_is_not_theirs(household: Household) -> None:
    rows = rows_of(household)
    adviser = member(household, Role.ADVISER, QuickVisitor)
    for page in pages():
        url = page.url(household, rows)
        answer = adviser.get(url)
        if answer.status_code != 200 or "html" not in answer.headers["Content-Type"]:
            continue
        links = re.findall(r'<a\b[^>]*?href="(/h/[^"]*)"', answer.content.decode())
        assert [link for link in links if closed(link, "read")] == [], page
        sent = [form.action for form in forms_of(answer) if form.method == "post"]
        ours = [action for action in sent if action.startswith("/h/")]
        assert [action for action in ours if closed(action, "post")] == [], page


def test_a_page_with_a_form_of_the_household_is_not_opened(
    adviser: Visitor, household: Household
) -> None:
    """Who could fill it in would lose what they typed."""
    debt = factories.debt(household)
    for name in ("contact-add", "agreement-add", "debt-add", "creditor-add"):
        assert adviser.get(reverse(name, args=[household.pk])).status_code == 403
    assert adviser.get(reverse("event-add", args=[household.pk, debt.pk])).status_code == 403


def test_a_note_stands_on_the_households_home_until_it_is_read(
    adviser: Visitor, owner: Visitor, household: Household
) -> None:
    saved(post_form(adviser, reverse("note-add", args=[household.pk]), {"text": "Bring payslips."}))
    home = reverse("home", args=[household.pk])
    assert "Bring payslips." in owner.get(home).content.decode()
    saved(post_form(owner, home, action="/read/"))
    assert "Bring payslips." not in owner.get(home).content.decode()
    kept = owner.get(reverse("note-list", args=[household.pk])).content.decode()
    assert "Bring payslips." in kept
    assert "read on" in kept


def test_pages_speak_to_an_adviser_of_the_household(
    adviser: Visitor, owner: Visitor, household: Household
) -> None:
    factories.debt(household)
    for name, theirs, mine in [
        ("home", "Where they stand", "Where you stand"),
        ("debt-list", "They owe", "You owe"),
        ("assessment-tasks", "Their money", "Your money"),
    ]:
        url = reverse(name, args=[household.pk])
        read, lived = (who.get(url).content.decode() for who in (adviser, owner))
        assert theirs in read
        assert f"“{household}”" in read
        assert mine not in read
        assert mine in lived


def test_nobody_changes_anothers_note(
    adviser: Visitor, owner: Visitor, household: Household
) -> None:
    note = factories.note(household, written_by=adviser.account)
    edit = reverse("note-edit", args=[household.pk, note.pk])
    opened = open_form(adviser, edit)
    assert owner.get(edit).status_code == 302
    assert forge(owner, edit, {"text": "Bring nothing."}).status_code == 302
    assert forge(owner, opened, {"_form": new_key(owner.account.pk)}).status_code == 403
    saved(post_form(adviser, edit, {"text": "Bring your last payslip."}))
    note.refresh_from_db()
    assert note.text == "Bring your last payslip."


@pytest.mark.time_machine("2026-11-20T12:00Z", tick=False)
def test_an_advisers_access_ends_by_itself_after_its_day(
    owner: Visitor, household: Household, time_machine: Any
) -> None:
    adviser = member(household, Role.ADVISER)
    found = household.memberships.get(account=adviser.account)
    edit = reverse("member-edit", args=[household.pk, found.pk])
    early = post_form(owner, edit, {"ends_on": "2026-11-19"})
    assert early.status_code == 422
    assert post_form(owner, edit, {"role": "partner", "ends_on": "2026-12-01"}).status_code == 422
    saved(post_form(owner, edit, {"ends_on": "2026-12-01"}))
    home = reverse("home", args=[household.pk])
    time_machine.move_to("2026-12-01T23:00Z", tick=False)
    assert adviser.get(home).status_code == 200
    time_machine.move_to("2026-12-02T00:30Z", tick=False)
    assert adviser.get(home).status_code == 404
    assert household.name not in adviser.get(reverse("household-list")).content.decode()
    members = owner.get(reverse("member-list", args=[household.pk])).content.decode()
    assert "Access ended on 1 December 2026" in members


@pytest.mark.time_machine("2026-11-20T12:00Z", tick=False)
def test_an_invitation_brings_the_last_day_along_and_lets_in_anew(
    owner: Visitor, household: Household, time_machine: Any
) -> None:
    known = member(household, Role.ADVISER)
    household.memberships.filter(account=known.account).update(ends_on="2026-11-19")
    invite = reverse("member-invite", args=[household.pk])
    made = owner.get(
        saved(post_form(owner, invite, {"role": "adviser", "ends_on": "2026-12-01"})).url  # type: ignore[attr-defined]
    )
    link = re.search(r"/invitation/[\w-]+/", made.content.decode())
    assert link
    saved(post_form(known, link[0]))
    joined = household.memberships.get(account=known.account)
    assert joined.ends_on
    assert (joined.role, joined.ends_on.isoformat()) == ("adviser", "2026-12-01")


@pytest.mark.parametrize(
    ("page", "seen"),
    [
        # A button, and the row of buttons with it.
        (
            '<main><p><a class="button" href="/h/1/debts/add/">Add</a></p>Stay</main>',
            "<main>Stay</main>",
        ),
        # Among words a link leaves its own.
        (
            '<p>Unknown: <a href="/h/1/debts/2/rate/">the rate</a>&amp;<br>more</p>',
            "<p>Unknown: the rate&amp;<br>more</p>",
        ),
        # What is theirs, and what is not ours, stays as it is.
        (
            '<p><a href="/h/1/debts/2/">Debt</a> <a href="https://example.org/">Help</a></p>',
            '<p><a href="/h/1/debts/2/">Debt</a> <a href="https://example.org/">Help</a></p>',
        ),
        ('<form method="post" action="/h/1/plan/refresh/"><button>Go</button></form>', ""),
        (
            '<form method="post" action="/language/"><button>中文</button></form>',
            '<form method="post" action="/language/"><button>中文</button></form>',
        ),
        (
            "<!doctype html><svg><path d='M0 0'/></svg>",
            "<!doctype html><svg><path d='M0 0'/></svg>",
        ),
    ],
)
def test_what_is_taken_out_takes_its_place_along(page: str, seen: str) -> None:
    assert only_open(page, Role.ADVISER, "/h/1/") == seen


def test_for_who_writes_a_page_is_as_it_was(owner: Visitor, household: Household) -> None:
    factories.debt(household)
    page = owner.get(reverse("debt-list", args=[household.pk])).content.decode()
    assert reverse("debt-add", args=[household.pk]) in page
