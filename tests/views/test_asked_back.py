"""A page that asks "Did you mean …?": pressing what was meant keeps it, with all else typed."""

from __future__ import annotations

from django.urls import reverse

from debts.domain.sums.money import Money
from debts.models import Debt
from debts.selectors.account import account_of
from tests import factories
from tests.page_forms import main_form
from tests.people import post_form, saved, send_form


def test_the_reading_that_is_pressed_is_kept_with_what_else_was_typed(household, owner) -> None:
    debt = factories.debt(household)
    page = reverse("debt-amounts", args=[household.pk, debt.pk])
    asked = post_form(owner, page, {"stated_total": "about 1.6k", "fees": "£20"})
    assert asked.status_code == 422
    saved(send_form(owner, main_form(asked), press="_reading"))
    owed = account_of(Debt.objects.get()).balance
    assert (owed.stated, owed.fees) == (Money(1600_00, "GBP"), Money(20_00, "GBP"))


def test_a_name_is_kept_without_the_marks_that_came_along_with_it(household, owner) -> None:
    creditor = factories.creditor(household)
    page = reverse("creditor-edit", args=[household.pk, creditor.pk])
    saved(post_form(owner, page, {"name": "\u200eNorthern\u200b Bank\ufeff", "phone": "１３８ 00"}))
    creditor.refresh_from_db()
    assert creditor.name == "Northern Bank"
    assert creditor.phone == "138 00"
