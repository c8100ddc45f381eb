"""The host's usual sums: entered a country at a time, replaced, removed, seen by the host alone."""

from __future__ import annotations

import pytest
from django.urls import reverse

from debts.models import Guideline
from tests.people import Visitor, post_form, saved

FOOD = {"kind": "food", "first": "300", "further": "150"}


def page(country: str = "gb-ew") -> str:
    return reverse("host-guidelines", args=[country])


def test_a_host_enters_what_is_usual(host: Visitor) -> None:
    saved(post_form(host, page(), FOOD))
    row = Guideline.objects.get()
    assert (row.country, row.currency, row.kind) == ("gb-ew", "GBP", "food")
    assert (row.first_minor, row.further_minor) == (300_00, 150_00)
    assert "£300.00" in host.get(page()).content.decode()


def test_entering_a_kind_again_replaces_its_sums(host: Visitor) -> None:
    saved(post_form(host, page(), FOOD))
    saved(post_form(host, page(), {**FOOD, "first": "310"}))
    assert Guideline.objects.get().first_minor == 310_00


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
