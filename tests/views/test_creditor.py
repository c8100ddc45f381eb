"""Creditors: added, changed, listed with their debts."""

from __future__ import annotations

import pytest
from django.urls import reverse

from debts.models import Creditor
from tests import factories
from tests.people import forge, open_form, post_form, saved, send_form


def test_one_is_added_with_all_its_addresses(household, owner):
    sent = {
        "name": "Cardworks <b>&",
        "kind": "credit_firm",
        "department": "Collections",
        "letter_address": "PO Box 1\nHull\nHU1 1AA",
        "complaint_address": "PO Box 2",
        "phone": "0113 496 0000",
        "complaint_phone": "0113 496 0001",
        "email": "help@cardworks.example",
        "note": "Kind on the phone",
    }
    answer = saved(post_form(owner, reverse("creditor-add", args=[household.pk]), sent))
    creditor = household.creditors.get()
    assert {name: getattr(creditor, name).replace("\r", "") for name in sent} == sent
    page = owner.get(answer.url).content.decode()
    assert "Cardworks &lt;b&gt;&amp;" in page
    assert "PO Box 1<br>Hull" in page


TOO_MANY = [
    "\n".join(f"Line {number}" for number in range(9)),
    "\n".join(["A place whose name is far too long for one line of a window, by far"] * 5),
    "\n".join(["浙江省虚构市样例区示范路八号三幢五零二室以及后面的很长很长的一段地址"] * 5),
]


@pytest.mark.parametrize("address", TOO_MANY)
@pytest.mark.parametrize(
    ("page", "field"),
    [(("creditor-add",), "letter_address"), (("household-edit", "address"), "postal_address")],
)
def test_an_address_that_no_window_shows_is_asked_for_shorter_on_both_sides(
    household, owner, page, field, address
):
    name, *group = page
    url = reverse(name, args=[household.pk, *group])
    assert "At most 8 lines." in owner.get(url).content.decode()
    named = {"name": "Cardworks", "kind": "bank"} if name == "creditor-add" else {}
    answer = post_form(owner, url, {**named, field: address})
    assert answer.status_code == 422
    assert "Use at most 8 lines" in str(answer.context["form"].errors[field])


def test_eight_lines_and_empty_ones_between_them_are_taken(household, owner):
    lines = [f"Line {number}" for number in range(8)]
    sent = {"name": "Cardworks", "kind": "bank", "letter_address": "\r\n\r\n".join(lines)}
    saved(post_form(owner, reverse("creditor-add", args=[household.pk]), sent))
    assert household.creditors.get().letter_address == "\n".join(lines)


def test_what_is_missing_is_said_and_the_rest_stays(household, owner):
    answer = post_form(
        owner, reverse("creditor-add", args=[household.pk]), {"email": "x", "note": "Keep me"}
    )
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"name", "kind", "email"}
    assert "Keep me" in answer.content.decode()


def test_a_creditor_is_changed(household, owner):
    creditor = factories.creditor(household)
    page = reverse("creditor-edit", args=[household.pk, creditor.pk])
    saved(post_form(owner, page, {"name": "Southern Bank", "kind": "bank"}))
    assert Creditor.objects.get().name == "Southern Bank"


def test_its_page_shows_debts_it_lent_and_debts_it_collects(household, owner):
    creditor = factories.creditor(household, name="Ledger Recovery", kind="collector")
    collected = factories.debt(household, collector=creditor)
    page = owner.get(reverse("creditor-detail", args=[household.pk, creditor.pk]))
    assert [row.debt for row in page.context["page"].debts] == [collected]


def test_its_page_says_where_to_complain_in_that_country(household, owner):
    household.country, household.currency = "cn", "CNY"
    household.save()
    bank = factories.creditor(household)
    page = owner.get(reverse("creditor-detail", args=[household.pk, bank.pk])).content.decode()
    assert "tel:12378" in page


def test_one_that_was_added_by_mistake_is_removed(household, owner):
    creditor = factories.creditor(household)
    remove = reverse("creditor-remove", args=[household.pk, creditor.pk])
    assert (
        remove
        in owner.get(reverse("creditor-detail", args=[household.pk, creditor.pk])).content.decode()
    )
    saved(post_form(owner, remove))
    assert not household.creditors.exists()


@pytest.mark.parametrize("used_by", ["debt", "collected", "contact", "letter"])
def test_one_that_something_names_stays(household, owner, used_by):
    creditor = factories.creditor(household)
    remove = reverse("creditor-remove", args=[household.pk, creditor.pk])
    opened = open_form(owner, remove)
    other = factories.debt(household)
    {
        "debt": lambda: factories.debt(household, creditor=creditor),
        "collected": lambda: factories.debt(household, collector=creditor),
        "contact": lambda: factories.contact(household, creditor=creditor),
        "letter": lambda: factories.letter(household, debt=other, recipient=creditor),
    }[used_by]()
    detail = reverse("creditor-detail", args=[household.pk, creditor.pk])
    assert send_form(owner, opened).url == detail
    assert remove not in owner.get(detail).content.decode()
    assert household.creditors.filter(pk=creditor.pk).exists()


@pytest.mark.parametrize("part", ["owes", "collects", "bought"])
def test_the_list_counts_each_open_debt_that_its_page_names(household, owner, part):
    """Who bought a debt stood there without any, and who sold it with one more."""
    theirs = factories.creditor(household, name="Lantern Debt Purchase", kind="debt_buyer")
    given = {"owes": {"creditor": theirs}, "collects": {"collector": theirs}, "bought": {}}[part]
    debt = factories.debt(household, **given)
    if part == "bought":
        for role in ("owner", "collector"):
            factories.party(debt, creditor=theirs, role=role)
    factories.debt(household, settled_on=factories.DAY, collector=theirs)
    page = owner.get(reverse("creditor-list", args=[household.pk])).context["page"]
    assert {row.open_debts for row in page if row.pk == theirs.pk} == {1}


def test_queries_do_not_grow_with_creditors(household, owner, django_assert_max_num_queries):
    page = reverse("creditor-list", args=[household.pk])
    for _ in range(30):
        factories.creditor(household)
    owner.get(page)
    with django_assert_max_num_queries(7):
        owner.get(page)


@pytest.mark.parametrize("name", ["creditor-detail", "creditor-edit"])
def test_strangers_find_nothing(household, stranger, name):
    creditor = factories.creditor(household)
    page = reverse(name, args=[household.pk, creditor.pk])
    assert stranger.get(page).status_code == 404
    assert forge(stranger, page, {"name": "x", "kind": "bank"}).status_code == 404
