"""A button pressed twice has one effect and shows no error on either database (promise H9)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from debts.letters.print import pdf
from debts.models import Contact, History, Letter, Role
from tests import factories
from tests.page_forms import PageForm
from tests.people import Visitor, forge, member, open_form

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.time_machine(date(2026, 11, 21))]

SENT = {"posted_on": "2026-11-21", "posted_by": "post"}


@pytest.fixture
def letter(monkeypatch: pytest.MonkeyPatch) -> Letter:
    """A draft that is ready to be made final; printing takes no time."""
    printed = type("Printed", (), {"sha256": "0" * 64, "size": 8, "pages": 1})
    monkeypatch.setattr("debts.views.letter.pdf.print_letter", lambda *args, **options: printed)
    monkeypatch.setattr(pdf, "read", lambda digest: b"%PDF-1.7")
    home = factories.household()
    factories.person(home)
    return factories.letter(home, debt=factories.debt(home), dated_on=date(2026, 11, 21))


@pytest.fixture
def owner(letter: Letter) -> Visitor:
    return member(letter.household, Role.OWNER)


def page_of(name: str, letter: Letter) -> str:
    return reverse(name, args=[letter.household_id, letter.pk])


def at_once(owner: Visitor, forms: list[PageForm], typed: dict[str, str]) -> list[Any]:
    """Send each form from a browser of its own, all at the same moment."""
    answers: list[Any] = []
    start = threading.Barrier(len(forms))

    def send(form: PageForm) -> None:
        browser = Visitor(owner.account, raise_request_exception=False)
        start.wait()
        answers.append(forge(browser, form, typed))
        connection.close()

    threads = [threading.Thread(target=send, args=[form]) for form in forms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def one_form(owner: Visitor, page: str) -> list[PageForm]:
    return [open_form(owner, page)] * 6


def six_tabs(owner: Visitor, page: str) -> list[PageForm]:
    return [open_form(owner, page) for _tab in range(6)]


opened = pytest.mark.parametrize("opened", [one_form, six_tabs])
Opened = Callable[[Visitor, str], list[PageForm]]


@opened
def test_made_final_six_times_at_once_is_one_letter(
    owner: Visitor, letter: Letter, opened: Opened
) -> None:
    answers = at_once(owner, opened(owner, page_of("letter-issue", letter)), {})
    assert [answer.status_code for answer in answers] == [302] * 6
    assert {answer.url for answer in answers} == {page_of("letter-preview", letter)}
    assert Letter.objects.get().is_issued
    assert History.objects.filter(noun="letter").count() == 1


@opened
def test_sent_six_times_at_once_is_one_line_in_the_log(
    owner: Visitor, letter: Letter, opened: Opened
) -> None:
    Letter.objects.filter(pk=letter.pk).update(pdf_sha256="0" * 64, issued_at=timezone.now())
    answers = at_once(owner, opened(owner, page_of("letter-posted", letter)), SENT)
    assert [answer.status_code for answer in answers] == [302] * 6
    assert {answer.url for answer in answers} == {page_of("letter-sent", letter)}
    assert Contact.objects.get().letter_id == letter.pk
