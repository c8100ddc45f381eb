"""A form counts once, however often it is sent (reliability.md C1, C7)."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from debts.keys import new_key
from debts.models import Household, KeptText, Person, Role, UsedForm
from tests import factories
from tests.page_forms import PageForm
from tests.people import Visitor, forge, member, open_form, post_form, send_form

ROBIN = {"name": "Robin Ash", "relation": "self"}


def _send(visitor: Visitor, opened: PageForm, **changed: str) -> Any:
    return send_form(visitor, opened, {**ROBIN, **changed})


def test_five_sends_of_one_form_make_one_person(owner: Visitor, household: Household) -> None:
    url = reverse("person-add", args=[household.pk])
    opened = open_form(owner, url)
    answers = [_send(owner, opened) for _time in range(5)]
    assert {answer.status_code for answer in answers} == {302}
    assert {answer.url for answer in answers} == {reverse("person-list", args=[household.pk])}
    assert household.people.count() == 1


def test_the_form_opened_again_makes_a_second_person(owner: Visitor, household: Household) -> None:
    url = reverse("person-add", args=[household.pk])
    for _turn in range(2):
        post_form(owner, url, ROBIN)
    assert household.people.count() == 2


def test_another_file_is_another_form(owner: Visitor, household: Household) -> None:
    debt = factories.debt(household)
    url = reverse("debt-document-add", args=[household.pk, debt.pk])
    opened = open_form(owner, url)
    for name in ("may.pdf", "june.pdf", "june.pdf"):
        send_form(owner, opened, {"file": SimpleUploadedFile(name, b"%PDF-1.7")})
    assert {each.original_name for each in household.documents.all()} == {"may.pdf", "june.pdf"}
    assert household.documents.count() == 2


def test_a_form_with_problems_may_be_sent_again(owner: Visitor, household: Household) -> None:
    url = reverse("person-add", args=[household.pk])
    opened = open_form(owner, url)
    assert _send(owner, opened, name="").status_code == 422
    assert _send(owner, opened).status_code == 302
    assert household.people.count() == 1


def test_nothing_stays_saved_of_a_form_with_problems(owner: Visitor, household: Household) -> None:
    url = reverse("person-add", args=[household.pk])
    post_form(owner, url, {**ROBIN, "birth_year": "the sixties"})
    assert not household.people.exists()
    assert not UsedForm.objects.exists()


@pytest.mark.parametrize("key", ["", "made up", "WzEsIngiXQ:1:forged"])
def test_a_form_without_our_key_saves_nothing_and_shows_the_page_again(
    owner: Visitor, household: Household, key: str
) -> None:
    url = reverse("person-add", args=[household.pk])
    answer = forge(owner, url, {**ROBIN, "_form": key})
    assert (answer.status_code, answer.url) == (302, url)
    assert not household.people.exists()


def test_a_key_made_for_somebody_else_saves_nothing(
    owner: Visitor, partner: Visitor, household: Household
) -> None:
    url = reverse("person-add", args=[household.pk])
    forge(owner, url, {**ROBIN, "_form": new_key(partner.account.pk)})
    assert not household.people.exists()
    # Nor is a text planted for anyone: keeping it would show a stranger's words in a form.
    assert not KeptText.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_five_sends_at_the_same_moment_make_one_person() -> None:
    home = factories.household()
    visitors = [member(home, Role.OWNER)]
    visitors += [Visitor(visitors[0].account) for _browser in range(4)]
    url = reverse("person-add", args=[home.pk])
    opened = open_form(visitors[0], url)
    answers: list[int] = []

    def send(visitor: Visitor) -> None:
        answers.append(_send(visitor, opened).status_code)
        connection.close()

    threads = [threading.Thread(target=send, args=[visitor]) for visitor in visitors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [302] * 5
    assert Person.objects.count() == 1
