"""Payments from many phones at once, beside an agreement that is put right, and by the thousand."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.models import Agreement, Debt, Entry, History, Household, Role
from debts.selectors.account import account_of
from debts.selectors.owed.payments import kept_of
from tests import factories
from tests.page_forms import PageForm
from tests.people import Visitor, forge, member, open_form, saved, send_form

TODAY = date(2026, 5, 20)
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.time_machine(TODAY)]
EIGHT = range(8)


@pytest.fixture
def agreement(db: None) -> Agreement:
    """Forty times 50 on 2,000 that is owed."""
    home = factories.household()
    owed = factories.debt(home, principal=Money(2000_00, "GBP"))
    made: Agreement = factories.agreement(
        home, debt=owed, first_on=date(2026, 5, 1), instalments=40, payments_known=True
    )
    return made


@pytest.fixture
def people(agreement: Agreement) -> list[Visitor]:
    return [member(agreement.household, Role.PARTNER) for _each in EIGHT]


def page_of(agreement: Agreement) -> str:
    return reverse("payment-add", args=[agreement.household_id, agreement.debt_id])


def at_once(people: list[Visitor], forms: list[PageForm], typed: list[dict[str, str]]) -> list[Any]:
    """Each sends a form of their own at the same moment."""
    answers: list[Any] = [None] * len(people)
    start = threading.Barrier(len(people))

    def send(number: int) -> None:
        browser = Visitor(people[number].account, raise_request_exception=False)
        start.wait()
        answers[number] = forge(browser, forms[number], typed[number])
        connection.close()

    threads = [threading.Thread(target=send, args=[number]) for number in range(len(people))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def paid(agreement: Agreement) -> list[Entry]:
    return list(Entry.objects.filter(debt=agreement.debt_id, kind="payment"))


def owed(agreement: Agreement) -> Money | None:
    return account_of(Debt.objects.get(pk=agreement.debt_id)).total


def test_eight_payments_on_one_debt_at_once_lose_nothing(
    agreement: Agreement, people: list[Visitor]
) -> None:
    forms = [open_form(each, page_of(agreement)) for each in people]
    typed = [{"amount": str(10 + number), "on": "20 May 2026"} for number in EIGHT]
    answers = at_once(people, forms, typed)
    assert [answer.status_code for answer in answers] == [302] * 8
    # 10 + 11 + … + 17 = 108.
    assert owed(agreement) == Money(1892_00, "GBP")
    debt = Debt.objects.get(pk=agreement.debt_id)
    assert kept_of(debt.agreements.get(), debt).paid == Money(108_00, "GBP")
    assert History.objects.filter(noun="entry").count() == 8


def test_one_payment_noted_by_eight_at_once_is_one_and_the_others_are_asked(
    agreement: Agreement, people: list[Visitor]
) -> None:
    forms = [open_form(each, page_of(agreement)) for each in people]
    answers = at_once(people, forms, [{"amount": "50", "on": "20 May 2026"} for _each in people])
    assert sorted(answer.status_code for answer in answers) == [302, *[422] * 7]
    assert len(paid(agreement)) == 1
    assert owed(agreement) == Money(1950_00, "GBP")


def test_one_form_sent_eight_times_at_once_is_one_payment(
    agreement: Agreement, people: list[Visitor]
) -> None:
    one = people[0]
    form = open_form(one, page_of(agreement))
    answers = at_once([one] * 8, [form] * 8, [{"amount": "50", "on": "20 May 2026"}] * 8)
    assert [answer.status_code for answer in answers] == [302] * 8
    assert len(paid(agreement)) == 1


def test_an_agreement_put_right_while_a_payment_is_noted_keeps_both(
    agreement: Agreement, people: list[Visitor]
) -> None:
    one, other = people[:2]
    change = open_form(one, reverse("agreement-edit", args=[agreement.household_id, agreement.pk]))
    note = open_form(other, page_of(agreement))
    saved(send_form(other, note, {"amount": "60"}))
    sent = send_form(one, change, {"instalment": "30", "instalments": "20"})
    if sent.status_code == 422:  # asked whether it fits
        sent = forge(one, change, {"instalment": "30", "instalments": "20", "confirmed": "yes"})
    saved(sent)
    debt = Debt.objects.get(pk=agreement.debt_id)
    kept = kept_of(debt.agreements.get(), debt)
    assert [each.is_paid for each in kept.instalments[:3]] == [True, True, False]
    assert kept.left == Money(540_00, "GBP")


def test_the_pages_of_a_debt_do_not_grow_with_its_payments(
    agreement: Agreement, people: list[Visitor]
) -> None:
    """Of 400 payments the debt's page tells the newest, and its account has them all by pages."""
    home, one = agreement.household, people[0]
    _pay(agreement.debt, 3)
    before = _queries(one, home, agreement)
    _pay(agreement.debt, 400)
    after = _queries(one, home, agreement)
    # What is all paid asks less: no letter says any more how it stands.
    assert {name: count for name, count in after.items() if count > before[name]} == {}
    page = one.get(reverse("debt-detail", args=[home.pk, agreement.debt_id]))
    assert len(page.context["page"].entries) == 30
    account = reverse("debt-account", args=[home.pk, agreement.debt_id])
    assert account in page.content.decode()
    assert one.get(account).context["page"].paginator.count == 1 + 3 + 400


def _pay(debt: Debt, times: int) -> None:
    Entry.objects.bulk_create(
        Entry(debt=debt, kind="payment", on=TODAY - timedelta(days=number), amount_minor=100)
        for number in range(times)
    )


def _queries(one: Visitor, home: Household, agreement: Agreement) -> dict[str, int]:
    pages = {
        "home": [home.pk],
        "debt-detail": [home.pk, agreement.debt_id],
        "debt-account": [home.pk, agreement.debt_id],
        "agreement-detail": [home.pk, agreement.pk],
        "payment-add": [home.pk, agreement.debt_id],
    }
    found = {}
    for name, args in pages.items():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert one.get(reverse(name, args=args)).status_code == 200
        found[name] = len(asked)
    return found
