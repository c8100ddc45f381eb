"""What every page has around it, and the pages for when something is not as it should be."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory

from debts.models import Account, Household, Membership, Role
from debts.pages.help import HelpPlace
from tests.look.markup import Page

PAGES = ("400.html", "403.html", "403_csrf.html", "404.html", "500.html")


class Amount(forms.Form):
    sum = forms.CharField(label="How much?")


@pytest.fixture
def request_(rf: RequestFactory) -> HttpRequest:
    request = rf.get("/somewhere/?page=2")
    request.user = AnonymousUser()
    return request


def page(request: HttpRequest, template: str = "404.html", **context: Any) -> Page:
    return Page(render_to_string(template, context, request))


@pytest.mark.parametrize("template", PAGES)
def test_a_page_has_one_heading_a_title_and_a_language(
    request_: HttpRequest, template: str
) -> None:
    drawn = page(request_, template)
    assert drawn.one("html").attrs["lang"] == "en"
    assert drawn.one("title").text.endswith("· Negotiator")
    assert drawn.one("h1").text


@pytest.mark.parametrize("template", PAGES)
def test_a_page_for_trouble_needs_no_request_and_no_database(template: str) -> None:
    assert Page(render_to_string(template)).one("h1").text


def test_the_first_link_leads_to_the_content(request_: HttpRequest) -> None:
    drawn = page(request_)
    assert drawn.all("a")[0].attrs["href"] == "#main"
    assert drawn.one("main").attrs["id"] == "main"


def test_there_is_a_way_out_and_a_promise_on_every_page(request_: HttpRequest) -> None:
    drawn = page(request_)
    assert drawn.one("a", css="exit").text == "Exit this page"
    assert "sends nothing to any creditor" in drawn.one("footer").text


def test_help_has_its_place_in_the_footer(request_: HttpRequest) -> None:
    links = [HelpPlace("Debt line", "Free advice", "0800 000 000")]
    footer = page(request_, help_links=links).one("footer")
    assert "Debt line 0800 000 000 Free advice" in footer.text


def test_the_language_is_switched_by_a_post_that_comes_back_here(request_: HttpRequest) -> None:
    drawn = page(request_)
    form = drawn.one("form", css="languages")
    assert form.attrs["method"] == "post"
    assert drawn.one("input", name="next").attrs["value"] == "/somewhere/?page=2"
    assert drawn.one("button", name="language").attrs["lang"] == "zh-hans"


def test_a_name_typed_by_a_person_stays_text(request_: HttpRequest) -> None:
    household = "<b>Harper</b> {{ user }}"
    drawn = page(request_, household=household)
    assert drawn.one("span", css="site-tools__household").text == household


@pytest.mark.django_db
def test_the_frame_is_each_readers_own_from_one_page_to_the_next(rf: RequestFactory) -> None:
    """What is kept of it is filled in with who reads, word for word."""
    tokens = set()
    for number, name in ((3, "Harper"), (4, "100 % %(csrf_token)s 7205759403793005"), (3, "Rowan")):
        address = f"/h/{number}/debts/?note={number}%25"
        drawn = page(_of_a_member(rf.get(address), number, name))
        hidden = [each.attrs for each in drawn.all("input", type="hidden")]
        tokens |= {each["value"] for each in hidden if each["name"] == "csrfmiddlewaretoken"}
        assert {each["value"] for each in hidden if each["name"] == "next"} == {address}
        assert drawn.one("span", css="site-tools__household").text == name
        assert drawn.one("a", aria_current="page").attrs["href"] == f"/h/{number}/debts/"
        assert ("This site" in drawn.one("ul", css="account__list").text) == (number == 3)
    assert len(tokens) == 3


def _of_a_member(request: HttpRequest, number: int, name: str) -> HttpRequest:
    """A request inside a household; account 3 keeps the site."""
    request.user = Account(pk=number, is_host=number == 3)
    household = Household(pk=number, name=name, country="gb-ew")
    request.membership = Membership(household=household, role=Role.OWNER)  # type: ignore[attr-defined]
    return request


def test_the_title_says_that_something_needs_a_look(request_: HttpRequest) -> None:
    drawn = page(request_, "form_page.html", title="Add a debt", form=Amount({}))
    assert drawn.one("title").text == "Error: Add a debt · Negotiator"


def test_the_summary_comes_before_the_heading(request_: HttpRequest) -> None:
    drawn = page(request_, "form_page.html", title="Add a debt", form=Amount({}))
    assert drawn.place(drawn.one(role="alert")) < drawn.place(drawn.one("h1"))


def test_a_form_page_may_offer_a_break(request_: HttpRequest) -> None:
    drawn = page(request_, "form_page.html", title="Add", form=Amount(), take_a_break=True)
    assert drawn.one("button", name="take_a_break").text == "Save and take a break"


def test_a_question_page_has_its_question_as_heading(request_: HttpRequest) -> None:
    form = Amount()
    form.heading_field = "sum"  # type: ignore[attr-defined]
    drawn = page(request_, "form_page.html", title="How much?", form=form)
    assert drawn.one("h1").text == "How much?"


def test_text_kept_after_a_session_ended_is_announced(request_: HttpRequest) -> None:
    form = Amount({"sum": "12"})
    form.kept = True  # type: ignore[attr-defined]
    drawn = page(request_, "form_page.html", title="Add a debt", form=form)
    assert "we kept it for you" in drawn.one("p", css="panel--calm").text


def test_two_tabs_are_shown_both_texts_and_lose_neither(request_: HttpRequest) -> None:
    differences = [{"label": "How much?", "saved": "£10.00", "yours": "£12.00"}]
    form = Amount({"sum": "12"})
    drawn = page(request_, "stale.html", form=form, differences=differences)
    assert [cell.text for cell in drawn.all("td")] == ["£10.00", "£12.00"]
    assert drawn.one("input", id="id_sum").attrs["value"] == "12"
