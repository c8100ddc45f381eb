"""What a newcomer meets: three doors, of which one press makes the household and opens the way."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from debts.letters.print.render import compose
from debts.models import Household, Role
from tests import factories
from tests.in_chinese import Reader, english_on
from tests.look.markup import Page
from tests.people import Visitor, open_form, post_form, saved, send_form


@pytest.fixture
def newcomer(db: None) -> Visitor:
    return Visitor(factories.account())


def press(visitor: Visitor, door: str, **answers: str) -> Any:
    return post_form(visitor, "/", answers, press=f"door={door}")


def titles(answer: Any) -> list[str]:
    return [heading.text for heading in Page(answer.content.decode()).all("h2")]


@pytest.mark.parametrize(
    ("door", "page"), [("urgent", "emergency"), ("write", "write"), ("whole", "who-you-are")]
)
def test_one_press_makes_the_household_and_opens_the_door(
    newcomer: Visitor, door: str, page: str
) -> None:
    answer = saved(press(newcomer, door))
    made = Household.objects.get()
    assert answer.url == reverse(page, args=[made.pk])  # type: ignore[attr-defined]
    assert newcomer.get(answer.url).status_code == 200  # type: ignore[attr-defined]
    assert (made.name, made.country, made.currency) == ("My household", "gb-ew", "GBP")
    assert made.memberships.get().role == Role.OWNER


def test_a_chinese_page_proposes_china_and_names_the_household_in_chinese(db: None) -> None:
    reader = Reader(factories.account())
    assert english_on(reader.get("/")) == {}
    saved(press(reader, "whole"))
    made = Household.objects.get()
    assert (made.name, made.country, made.letter_language) == ("我的家", "cn", "zh-hans")


def test_elsewhere_the_currency_is_asked_on_the_same_page(newcomer: Visitor) -> None:
    asked = press(newcomer, "write", country="other")
    assert asked.status_code == 422
    assert asked.context["form"].errors == {"currency": ["Choose the currency of your debts."]}
    assert not Household.objects.exists()
    opened = asked.context["form"]
    assert set(opened.fields) == {"country", "currency"}
    label = re.search(r"<label[^>]*for=\"id_currency\".*?</label>", asked.content.decode(), re.S)
    assert label
    assert "optional" not in label[0]


def test_pressed_in_two_windows_it_makes_one_household(newcomer: Visitor) -> None:
    here, there = open_form(newcomer, "/"), open_form(newcomer, "/")
    for tab in (here, here, there):
        assert send_form(newcomer, tab, press="door=whole").status_code == 302
    assert Household.objects.count() == 1


def test_help_of_the_likely_place_is_there_before_any_household(newcomer: Visitor) -> None:
    assert "National Debtline" in newcomer.get("/").content.decode()
    assert "12348" in Reader(factories.account()).get("/").content.decode()


def test_home_with_nothing_in_it_has_the_three_doors_as_links(
    owner: Visitor, household: Household
) -> None:
    answer = owner.get(reverse("home", args=[household.pk]))
    doors = ["A letter frightens me today", "I must write to someone now"]
    assert titles(answer)[:3] == [*doors, "I want to get out of this"]
    links = {link.text: link.attrs["href"] for link in Page(answer.content.decode()).all("a")}
    assert links[doors[0]] == reverse("emergency", args=[household.pk])
    assert links["I want to get out of this"] == reverse("who-you-are", args=[household.pk])


def test_an_adviser_finds_no_door_that_stays_shut(adviser: Visitor, household: Household) -> None:
    answer = adviser.get(reverse("home", args=[household.pk]))
    assert titles(answer)[:2] == ["A letter frightens me today", "Before you begin"]


def test_what_was_begun_stands_above_the_doors_and_behind_the_last(
    owner: Visitor, household: Household
) -> None:
    factories.person(household)
    answer = owner.get(reverse("home", args=[household.pk]))
    assert titles(answer)[:2] == ["Find out what you can afford", "A letter frightens me today"]
    links = {link.text: link.attrs["href"] for link in Page(answer.content.decode()).all("a")}
    money = reverse("assessment-tasks", args=[household.pk])
    assert (links["Start"], links["I want to get out of this"]) == (money, money)


def test_with_a_debt_home_is_no_start_page_any_more(owner: Visitor, household: Household) -> None:
    factories.debt(household)
    page = owner.get(reverse("home", args=[household.pk])).content.decode()
    assert "What brings you here today?" not in page


def test_who_one_is_and_how_many_is_asked_once(owner: Visitor, household: Household) -> None:
    """Proposed is whoever lives alone; the people's page of the assessment is answered with it."""
    page = reverse("who-you-are", args=[household.pk])
    controls = open_form(owner, page).controls
    assert [controls[name].sent for name in ("adults", "children")] == [["1"], ["0"]]
    typed = {"name": "Robin Ash", "postal_address": "1 Invented Row\nAB1 0ZZ", "children": "2"}
    answer = saved(post_form(owner, page, typed))
    assert answer.url == reverse("assessment-emergency", args=[household.pk])
    household.refresh_from_db()
    person, made = household.people.get(), household.assessments.get()
    assert (person.name, person.relation, person.signs) == ("Robin Ash", "self", True)
    assert household.postal_address == "1 Invented Row\nAB1 0ZZ"
    assert (made.adults, made.children, made.other_dependants) == (1, 2, 0)
    assert made.steps_done == ["people"]
    # Begun, the numbers have a page of their own.
    assert "adults" not in open_form(owner, page).controls


@pytest.mark.parametrize("kept", [True, False])
def test_the_e_mail_of_the_account_is_offered_once_and_printed_only_if_kept(
    owner: Visitor, household: Household, kept: bool
) -> None:
    page, own = reverse("who-you-are", args=[household.pk]), owner.account.email
    assert open_form(owner, page).controls["email"].sent == [own]
    saved(post_form(owner, page, {"name": "Robin Ash"} | ({} if kept else {"email": ""})))
    household.refresh_from_db()
    assert household.email == (own if kept else "")
    assert (own in compose(factories.letter(household)).text()) is kept
    assert open_form(owner, page).controls["email"].sent == [own if kept else ""]


def test_a_break_on_the_first_page_keeps_it_and_leads_home(
    owner: Visitor, household: Household
) -> None:
    page = reverse("who-you-are", args=[household.pk])
    answer = saved(post_form(owner, page, {"name": "Robin Ash"}, press="take_a_break"))
    assert answer.url == reverse("home", args=[household.pk])
    assert household.people.get().name == "Robin Ash"


def test_whom_the_list_of_people_names_is_proposed_in_numbers(
    owner: Visitor, household: Household
) -> None:
    factories.person(household)
    factories.person(household, name="Kim Ash", relation="partner", signs=False)
    factories.person(household, name="Lee Ash", relation="child", signs=False)
    factories.person(household, name="Nan Ash", relation="parent", signs=False, depends=True)
    factories.assessment(household, adults=None, children=None, other_dependants=None)
    controls = open_form(owner, reverse("assessment-people", args=[household.pk])).controls
    sent = [controls[name].sent for name in ("adults", "children", "other_dependants")]
    assert sent == [["2"], ["1"], ["1"]]
