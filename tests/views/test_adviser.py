"""An adviser reads along: nothing on a page leads where only the household may go."""

from __future__ import annotations

import re

import pytest
from django.urls import resolve, reverse

from debts.models import Household, Role
from debts.views.door.readers import only_open
from tests import factories
from tests.page_forms import forms_of
from tests.people import QuickVisitor, Visitor, member
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
