"""A page that asks "Did you mean …?": pressing what was meant keeps it, with all else typed."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from debts.clock import today
from debts.domain.sums.money import Money
from debts.forms.typing.asking import AskedBack
from debts.forms.typing.fields import DayField
from debts.models import Debt
from debts.selectors.account import account_of
from tests import factories
from tests.page_forms import PageForm, main_form
from tests.people import post_form, saved, send_form


def test_the_reading_that_is_pressed_is_kept_with_what_else_was_typed(household, owner) -> None:
    debt = factories.debt(household)
    page = reverse("debt-amounts", args=[household.pk, debt.pk])
    asked = post_form(owner, page, {"stated_total": "about 1.6k", "fees": "£20"})
    assert asked.status_code == 422
    saved(send_form(owner, main_form(asked), press="_reading"))
    owed = account_of(Debt.objects.get()).balance
    assert (owed.stated, owed.fees) == (Money(1600_00, "GBP"), Money(20_00, "GBP"))


def test_a_question_is_called_no_error(household, owner) -> None:
    debt = factories.debt(household)
    page = reverse("debt-amounts", args=[household.pk, debt.pk])
    asked = post_form(owner, page, {"stated_total": "about 1.6k"}).content.decode()
    assert "<title>Please check: " in asked
    assert "Error:" not in asked
    wrong = post_form(owner, page, {"stated_total": "about 1.6k", "fees": "many"}).content.decode()
    assert "<title>Error: " in wrong


@pytest.mark.time_machine(date(2026, 11, 30))
def test_what_is_to_come_is_offered_first_where_it_is_asked_for() -> None:
    with pytest.raises(AskedBack) as asked:
        DayField(ahead=True).clean("11月20号")
    first, second = (reading.text for reading in asked.value.readings)
    assert first > second


@pytest.mark.time_machine(date(2026, 11, 30))
def test_a_near_day_is_read_where_only_one_can_be_meant() -> None:
    on = DayField(latest=today, earliest=None)
    assert on.clean("20 November") == date(2026, 11, 20)
    assert DayField(earliest=today).clean("15 January next year") == date(2027, 1, 15)
    # Nine months off, another year may be meant.
    with pytest.raises(AskedBack):
        on.clean("6 February")


def test_a_name_is_kept_without_the_marks_that_came_along_with_it(household, owner) -> None:
    creditor = factories.creditor(household)
    page = reverse("creditor-edit", args=[household.pk, creditor.pk])
    saved(post_form(owner, page, {"name": "\u200eNorthern\u200b Bank\ufeff", "phone": "１３８ 00"}))
    creditor.refresh_from_db()
    assert creditor.name == "Northern Bank"
    assert creditor.phone == "138 00"


def test_a_reference_in_wide_figures_is_kept_in_plain_ones(household, owner) -> None:
    """Letters print it; the brackets of a Chinese file number stay."""
    debt = factories.debt(household)
    page = reverse("debt-edit", args=[household.pk, debt.pk])
    saved(post_form(owner, page, {"reference": "（２０２３）ＮＢ－６２２２"}))
    debt.refresh_from_db()
    assert debt.reference == "（2023）NB-6222"


def _pressed(page: PageForm, shown: str) -> str:
    """The button of the reading that begins so, as the tests press it."""
    found = [value for name, value in page.buttons if name == "_reading" and shown in value]
    assert found, page.buttons
    return f"_reading={found[0]}"


@pytest.mark.parametrize(
    ("quote", "typed", "meant", "kept"),
    [
        # 18 % a day is 6,570 % a year: nobody charges it.
        ("daily", "18", "annual", ("annual", 180_000)),
        ("daily", "18", "daily", ("daily", 180_000)),
        ("daily", "日18", "annual", ("annual", 180_000)),
        ("monthly", "24", "annual", ("annual", 240_000)),
        ("annual", "0.24", "=24%25", ("annual", 240_000)),
        ("annual", "0.24", "=0.24%25", ("annual", 2_400)),
        ("monthly", "日息万五", "daily", ("daily", 500)),
        # 24 % of the whole loan, each time: nobody charges it.
        ("flat_fee", "24", "annual", ("annual", 240_000)),
        ("flat_fee", "24%", "flat_fee", ("flat_fee", 240_000)),
        ("flat_fee", "500", "flat_fee", ("flat_fee", 5_000_000)),
        # A year may be with or without interest on interest.
        ("unknown", "24% pa", "annual", ("annual", 240_000)),
        ("unknown", "24% a year", "apr", ("apr", 240_000)),
        ("unknown", "年化18%", "annual", ("annual", 180_000)),
    ],
)
def test_a_rate_that_cannot_be_meant_is_asked_back(
    household, owner, quote, typed, meant, kept
) -> None:
    debt = factories.debt(household)
    page = reverse("debt-rate", args=[household.pk, debt.pk])
    sent = {"rate_quote": quote, "rate_ppm": typed, "penalty_rate_quote": "none"}
    asked = post_form(owner, page, sent)
    assert asked.status_code == 422
    form = main_form(asked)
    saved(send_form(owner, form, press=_pressed(form, meant)))
    debt.refresh_from_db()
    assert (debt.rate_quote, debt.rate_ppm) == kept
    # What was confirmed is not asked about again.
    saved(post_form(owner, page))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("日息万五", ("daily", 500)),
        ("月息2分", ("monthly", 20_000)),
        ("24.9% APR", ("apr", 249_000)),
        ("0.6%/期", ("flat_fee", 6_000)),
    ],
)
def test_how_a_rate_is_quoted_can_stand_beside_it(household, owner, typed, kept) -> None:
    debt = factories.debt(household)
    page = reverse("debt-rate", args=[household.pk, debt.pk])
    sent = {"rate_quote": "unknown", "rate_ppm": typed, "penalty_rate_quote": "none"}
    saved(post_form(owner, page, sent))
    debt.refresh_from_db()
    assert (debt.rate_quote, debt.rate_ppm) == kept


def test_a_year_of_birth_of_two_figures_is_asked_back(household, owner) -> None:
    page = reverse("person-add", args=[household.pk])
    asked = post_form(owner, page, {"name": "Robin Ash", "relation": "self", "birth_year": "'84"})
    saved(send_form(owner, main_form(asked), press="_reading"))
    assert household.people.get(name="Robin Ash").birth_year == 1984


def test_half_past_two_asks_for_night_or_afternoon(household, owner) -> None:
    contact = factories.contact(household)
    page = reverse("contact-edit", args=[household.pk, contact.pk])
    form = main_form(post_form(owner, page, {"at": "2.30"}))
    saved(send_form(owner, form, press=_pressed(form, "14")))
    contact.refresh_from_db()
    assert contact.at.strftime("%H:%M") == "14:30"


def test_who_wanted_to_add_another_still_does_after_a_reading(household, owner) -> None:
    factories.assessment(household)
    page = reverse("assessment-income", args=[household.pk])
    line = {"source": "wages", "amount": "about 900", "period": "month"}
    form = main_form(post_form(owner, page, line, press="then=more"))
    assert saved(send_form(owner, form, press="_reading")).url.startswith(page)
