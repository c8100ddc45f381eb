"""The host's usual sums: entered a country at a time, replaced, removed, seen by the host alone."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from debts.models import Guideline
from tests.people import Visitor, post_form, saved

SOURCE = {"publisher": "Office for Invented Statistics", "published_on": "2026-10-01"}
pytestmark = pytest.mark.time_machine(date(2026, 11, 24))
FOOD = {"kind": "food", "first": "300", "further": "150", "since_on": "2026-11-01", **SOURCE}


def page(country: str = "gb-ew") -> str:
    return reverse("host-guidelines", args=[country])


def test_a_host_enters_what_is_usual(host: Visitor) -> None:
    saved(post_form(host, page(), FOOD))
    row = Guideline.objects.get()
    assert (row.country, row.currency, row.kind) == ("gb-ew", "GBP", "food")
    assert (row.first_minor, row.further_minor) == (300_00, 150_00)
    assert "£300.00" in host.get(page()).content.decode()


def test_entering_a_kind_again_from_the_same_day_replaces_its_sums(host: Visitor) -> None:
    saved(post_form(host, page(), FOOD))
    saved(post_form(host, page(), {**FOOD, "first": "310"}))
    assert Guideline.objects.get().first_minor == 310_00


def test_sums_from_another_day_stand_beside_those_before(host: Visitor) -> None:
    saved(post_form(host, page(), FOOD))
    saved(post_form(host, page(), {**FOOD, "first": "310", "since_on": "2027-04-01"}))
    assert list(Guideline.objects.values_list("first_minor", flat=True)) == [300_00, 310_00]


@pytest.mark.parametrize("name", ["since_on", "publisher", "published_on"])
def test_a_sum_without_its_day_or_source_is_asked_again(host: Visitor, name: str) -> None:
    assert post_form(host, page(), {**FOOD, name: ""}).status_code == 422
    assert not Guideline.objects.exists()


def test_it_says_from_when_it_counts_where_it_comes_from_and_who_added_it(
    host: Visitor, owner: Visitor
) -> None:
    saved(post_form(host, page(), FOOD))
    told = " ".join(host.get(page()).content.decode().split())
    assert "from 1 November 2026 · Office for Invented Statistics · published 1 October" in told
    assert f"added by this site’s host on 24 November 2026 · {host.account}" in told
    rules = " ".join(owner.get(reverse("rules") + "?topic=penalty").content.decode().split())
    assert "England and Wales · food" in rules
    assert "from 1 November 2026 · Office for Invented Statistics" in rules
    assert str(host.account) not in rules


def test_an_unclear_sum_is_asked_again(host: Visitor) -> None:
    answer = post_form(host, page(), {**FOOD, "first": "about 300"})
    assert answer.status_code == 422
    assert not Guideline.objects.exists()


def test_a_usual_sum_can_be_removed(host: Visitor) -> None:
    saved(post_form(host, page(), FOOD))
    saved(post_form(host, reverse("host-guideline-remove", args=[Guideline.objects.get().pk])))
    assert not Guideline.objects.exists()


def test_each_country_counts_in_its_own_currency(host: Visitor) -> None:
    saved(post_form(host, page("cn"), FOOD))
    assert Guideline.objects.get().currency == "CNY"


def test_there_is_no_page_for_a_country_that_no_file_declares(host: Visitor) -> None:
    assert host.get(page("atlantis")).status_code == 404


@pytest.mark.parametrize("who", ["owner", "adviser", "stranger"])
def test_nobody_but_the_host_finds_it(who: str, request: pytest.FixtureRequest) -> None:
    assert request.getfixturevalue(who).get(page()).status_code == 404


def test_no_guideline_is_shipped(db: None) -> None:
    assert not Guideline.objects.exists()
