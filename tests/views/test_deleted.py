"""The page of what was deleted: newest first, brought back by a press, gone for good by another."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.keys import new_key
from debts.models import Creditor, Debt, Deleted, Document, Person
from debts.services.documents import path_of
from tests import factories
from tests.people import forge, post_form, saved, send_form
from tests.people import open_form as opened


@pytest.fixture
def page(household) -> str:
    return reverse("deleted-list", args=[household.pk])


@pytest.fixture
def debt(household) -> Debt:
    """A loan with a paper."""
    debt = factories.debt(household, product="personal_loan")
    factories.document(household, debt=debt)
    return debt


def deleted(owner, noun: str, row) -> Deleted:
    saved(post_form(owner, reverse(f"{noun}-remove", args=[row.household_id, row.pk])))
    return Deleted.objects.latest("pk")


def back(row: Deleted) -> str:
    return reverse("deleted-back", args=[row.household_id, row.pk])


def text(client, page: str) -> str:
    answer = client.get(page)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_deleted_debt_is_nowhere_and_the_page_says_until_when_it_can_come_back(
    owner, household, page, debt
):
    deleted(owner, "debt", debt)
    assert "Northern Bank" not in text(owner, reverse("debt-list", args=[household.pk]))
    listed = text(owner, page)
    assert "Debt: Northern Bank" in listed
    assert "personal loan" in listed
    row = Deleted.objects.get()
    Deleted.objects.update(at=row.at.replace(year=2026, month=3, day=2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.utils.timezone.now", lambda: row.at.replace(month=3, day=20))
        assert "Gone for good on 1 April 2026." in text(owner, page)


def test_the_page_after_it_leads_to_the_bin(owner, household, page, debt):
    remove = reverse("debt-remove", args=[household.pk, debt.pk])
    answer = post_form(owner, remove, follow=True)
    assert f'<a href="{page}">' in answer.content.decode()


def test_a_press_brings_it_back_with_its_paper(owner, household, page, debt):
    row = deleted(owner, "debt", debt)
    saved(post_form(owner, page, action=back(row)))
    assert Debt.objects.get() == Debt(pk=debt.pk)
    assert path_of(Document.objects.get().stored_name).exists()
    assert "Nothing was deleted" in text(owner, page)
    assert "Northern Bank" in text(owner, reverse("debt-list", args=[household.pk]))


def test_its_sum_is_covered_where_amounts_are_hidden(owner, household, page, debt):
    paid = factories.entry(debt, kind="payment", amount=Money(50_00, "GBP"))
    saved(post_form(owner, reverse("entry-remove", args=[household.pk, paid.pk])))
    listed = text(owner, page)
    assert re.search(r"<h2[^>]*>Payment</h2>", listed)
    assert "50.00" in listed
    assert "50.00" not in re.sub(r'<span class="money">[^<]*</span>', "", listed)


def test_pressed_twice_it_comes_back_once(owner, page, debt):
    row = deleted(owner, "debt", debt)
    form = opened(owner, page, back(row))
    first, second = send_form(owner, form), send_form(owner, form)
    assert (first.status_code, second.status_code) == (302, 302)
    assert second.url == page
    assert Debt.objects.count() == 1


def test_what_comes_back_elsewhere_first_is_not_there_any_more(owner, page, debt):
    row = deleted(owner, "debt", debt)
    old_tab = opened(owner, page, back(row))
    saved(post_form(owner, page, action=back(row)))
    assert send_form(owner, old_tab).status_code == 404
    assert Debt.objects.count() == 1


def test_why_it_cannot_come_back_is_said_and_nothing_changes(owner, page, debt):
    paper = debt.documents.get()
    of_paper = deleted(owner, "document", paper)
    of_debt = deleted(owner, "debt", debt)
    answer = post_form(owner, page, action=back(of_paper), follow=True)
    assert "Bring this back first: Debt: Northern Bank" in answer.content.decode()
    assert set(Deleted.objects.all()) == {of_paper, of_debt}
    Deleted.objects.filter(pk=of_debt.pk).delete()
    answer = post_form(owner, page, action=back(of_paper), follow=True)
    assert "what it hung on is gone for good" in answer.content.decode()


def test_the_newest_stands_first(owner, household, page, debt):
    deleted(owner, "debt", debt)
    deleted(owner, "person", factories.person(household, name="Kim Elm"))
    listed = text(owner, page)
    assert listed.index("Kim Elm") < listed.index("Northern Bank")


def test_after_its_month_it_is_not_shown_and_does_not_come_back(owner, page, debt):
    """Also while the site has not yet come round to removing it."""
    row = deleted(owner, "debt", debt)
    form = opened(owner, page, back(row))
    Deleted.objects.update(at=row.at - timedelta(days=30))
    assert "Northern Bank" not in text(owner, page)
    assert send_form(owner, form).status_code == 404
    assert not Debt.objects.exists()


def test_deleted_for_good_now(owner, page, debt, django_capture_on_commit_callbacks):
    stored = path_of(debt.documents.get().stored_name)
    row = deleted(owner, "debt", debt)
    with django_capture_on_commit_callbacks(execute=True):
        forget = reverse("deleted-forget", args=[row.household_id, row.pk])
        saved(post_form(owner, forget))
    assert not stored.exists()
    assert not Deleted.objects.exists()
    assert "Nothing was deleted" in text(owner, page)


def test_an_adviser_does_not_see_what_was_deleted(owner, adviser, page, debt):
    row = deleted(owner, "debt", debt)
    assert adviser.get(page).status_code == 403
    assert forge(adviser, back(row)).status_code == 403
    assert Deleted.objects.exists()


def test_of_another_household_it_is_not_there(owner, debt):
    theirs = factories.deleted(factories.household())
    url = reverse("deleted-back", args=[debt.household_id, theirs.pk])
    assert forge(owner, url, {"_form": new_key(owner.account.pk)}).status_code == 404
    assert Deleted.objects.exists()


def test_in_chinese(owner, household, page, debt):
    deleted(owner, "debt", debt)
    listed = owner.get(page, headers={"accept-language": "zh-hans"}).content.decode()
    assert "<h1>回收站</h1>" in listed
    assert "债务：Northern Bank" in listed


def test_creditors_and_people_count_nothing_in_the_bin(owner, household, page):
    """A debt is asked whose it is by who is there."""
    person = factories.person(household, name="Kim Elm")
    row = deleted(owner, "person", person)
    assert not Person.objects.exists()
    saved(post_form(owner, page, action=back(row)))
    assert Person.objects.get().name == "Kim Elm"
    assert not Creditor.objects.exists()
