"""Lines of a statement: pasted, read, looked at, and kept only by a second press."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from debts.models import Debt, Entry, Household
from tests import factories
from tests.letters.drafts import DAY
from tests.letters.test_confirm_call import OLD, owed
from tests.letters.test_counter_offer import pounds
from tests.page_forms import main_form
from tests.people import Visitor, forge, open_form, post_form, saved, send_form

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]

THREE = (
    "1 Oct 2026\tInterest\t12.34\n"
    "5 Oct 2026\tPAYMENT THANK YOU\t40.00 CR\n"
    "9 Oct 2026\tLate payment fee\t12.00\n"
)


def page(debt: Debt) -> str:
    return reverse("lines-add", args=[debt.household_id, debt.pk])


def read(owner: Visitor, debt: Debt, text: str = THREE, **more: Any) -> Any:
    return post_form(owner, page(debt), {"text": text, **more})


def keep(owner: Visitor, shown: Any, **chosen: str) -> Any:
    return send_form(owner, main_form(shown), chosen)


def kept(debt: Debt) -> list[tuple[str, date, int, str]]:
    rows = debt.entries.exclude(kind="statement").order_by("on", "pk")
    return [(row.kind, row.on, row.amount_minor, row.part) for row in rows]


def test_the_first_press_shows_and_the_second_keeps(owner: Visitor, household: Household) -> None:
    debt = owed(household)
    shown = read(owner, debt)
    assert shown.status_code == 200
    text = shown.content.decode()
    assert "1 October 2026" in text
    assert "£12.34" in text
    assert kept(debt) == []
    saved(keep(owner, shown))
    assert kept(debt) == [
        ("charge", date(2026, 10, 1), 12_34, "interest"),
        ("payment", date(2026, 10, 5), 40_00, ""),
        ("charge", date(2026, 10, 9), 12_00, "contract_penalty"),
    ]
    assert debt.entries.get(on=date(2026, 10, 5)).note == "PAYMENT THANK YOU"


def test_each_line_is_what_the_person_says(owner: Visitor, household: Household) -> None:
    debt = owed(household)
    saved(keep(owner, read(owner, debt), line_1="leave", line_3="payment"))
    assert [row[0] for row in kept(debt)] == ["payment", "payment"]


def test_what_is_noted_already_is_left_out_unless_the_person_keeps_it(
    owner: Visitor, household: Household
) -> None:
    debt = owed(household)
    factories.entry(debt, kind="payment", on=date(2026, 10, 3), amount=pounds(40))
    shown = read(owner, debt)
    assert "noted already for 3 October 2026" in " ".join(shown.content.decode().split())
    saved(keep(owner, shown))
    assert [row[0] for row in kept(debt)] == ["charge", "payment", "charge"]
    again = read(owner, debt)
    assert again.content.decode().count("noted already for") == 3
    nothing = keep(owner, again)
    assert "so nothing was kept" in nothing.content.decode()
    saved(keep(owner, nothing, line_2="payment"))
    assert [row[0] for row in kept(debt)].count("payment") == 2


def test_a_payment_that_was_taken_back_is_not_noted(owner: Visitor, household: Household) -> None:
    debt = owed(household)
    paid = factories.entry(debt, kind="payment", on=date(2026, 10, 5), amount=pounds(40))
    factories.entry(debt, kind="reversal", reverses=paid, on=date(2026, 10, 6))
    assert "noted already for" not in read(owner, debt).content.decode()


def test_what_was_noted_meanwhile_is_shown_before_anything_is_kept(
    owner: Visitor, household: Household
) -> None:
    debt = owed(household)
    shown = read(owner, debt)
    factories.entry(debt, kind="payment", on=date(2026, 10, 5), amount=pounds(40))
    again = keep(owner, shown)
    assert again.status_code == 200
    assert "noted already" in again.content.decode()
    assert [row[0] for row in kept(debt)] == ["payment"]


def test_a_text_that_was_changed_is_shown_again(owner: Visitor, household: Household) -> None:
    debt = owed(household)
    changed = keep(owner, read(owner, debt), text=THREE.replace("40.00", "45.00"))
    assert changed.status_code == 200
    assert kept(debt) == []
    saved(keep(owner, changed))
    assert kept(debt)[1][2] == 45_00


def test_to_read_again_keeps_nothing(owner: Visitor, household: Household) -> None:
    debt = owed(household)
    again = send_form(owner, main_form(read(owner, debt)), {}, press="again=yes")
    assert again.status_code == 200
    assert kept(debt) == []


def test_the_same_press_twice_keeps_them_once(owner: Visitor, household: Household) -> None:
    debt = owed(household)
    form = main_form(read(owner, debt))
    for _press in range(2):
        saved(send_form(owner, form, {}))
    assert len(kept(debt)) == 3


def test_a_line_that_is_not_understood_is_named_and_nothing_typed_is_lost(
    owner: Visitor, household: Household
) -> None:
    debt = owed(household)
    text = THREE + "Please keep this safe\n40 Oct 2026\tx\t1.00\n9 Oct 2026\tx\tmuch\n"
    refused = read(owner, debt, text)
    assert refused.status_code == 422
    problems = refused.context["form"].errors["text"]
    assert [each.split(":")[0] for each in problems] == ["Line 4", "Line 5", "Line 6"]
    assert "Please keep this safe" in refused.content.decode()
    assert "<select" not in refused.content.decode().split("page-form")[1].split("</form>")[0]
    assert kept(debt) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Paste at least one line"),
        ("22 Nov 2026\tPayment\t5.00", "Line 1:"),
        ("3 Nov 2026\tPayment\t0.00", "Its sum is nothing"),
        ("\n".join(["3 Nov 2026\tPayment\t5.00"] * 301), "more than 300 lines"),
        ("Date,Text,Amount", "no line with a day and a sum"),
    ],
    ids=["nothing", "to come", "no sum", "too many", "headings only"],
)
def test_what_cannot_be_kept_says_why(
    owner: Visitor, household: Household, text: str, said: str
) -> None:
    refused = read(owner, owed(household), text)
    assert refused.status_code == 422
    assert said in refused.content.decode()


def test_chinese_lines_are_read(owner: Visitor, household: Household) -> None:
    Household.objects.filter(pk=household.pk).update(country="cn", currency="CNY")
    debt = owed(Household.objects.get(pk=household.pk))
    text = "交易日期，摘要，金额\n2026年10月5日，还款，-1000.00\n2026/10/9，罚息，316.20元\n"
    saved(keep(owner, read(owner, debt, text)))
    assert kept(debt) == [
        ("payment", date(2026, 10, 5), 1000_00, ""),
        ("charge", date(2026, 10, 9), 316_20, "penalty_interest"),
    ]


def test_of_ones_own_bank_what_went_out_is_a_payment(owner: Visitor, household: Household) -> None:
    debt = owed(household)
    text = "Date,Details,Paid out,Paid in\n5 Oct 2026,Northern,40.00,\n6 Oct 2026,Refund,,3.00\n"
    saved(keep(owner, read(owner, debt, text, whose="mine")))
    assert kept(debt) == [("payment", date(2026, 10, 5), 40_00, "")]
    assert debt.entries.get(kind="payment").source == Entry.Source.BANK


def test_where_the_place_knows_no_order_the_other_lines_tell_it(
    owner: Visitor, household: Household
) -> None:
    Household.objects.filter(pk=household.pk).update(country="other")
    debt = owed(Household.objects.get(pk=household.pk))
    refused = read(owner, debt, "03/04/2026\tPayment\t5.00")
    assert refused.status_code == 422
    both = "03/04/2026\tPayment\t5.00\n25/04/2026\tPayment\t6.00"
    saved(keep(owner, read(owner, debt, both)))
    assert [row[1] for row in kept(debt)] == [date(2026, 4, 3), date(2026, 4, 25)]


def test_it_warns_where_a_payment_may_begin_the_time_anew(
    owner: Visitor, household: Household
) -> None:
    page_of_old = owner.get(page(owed(household, **OLD))).content.decode()
    assert "If you have not paid yet" in page_of_old


def test_a_payment_before_the_contract_is_asked_about(owner: Visitor, household: Household) -> None:
    debt = owed(household)
    factories.tell(debt, contract_on=date(2026, 10, 6))
    shown = read(owner, debt)
    assert shown.status_code == 200
    refused = keep(owner, shown)
    assert refused.status_code == 422
    assert "Line 2:" in refused.content.decode()
    assert kept(debt) == []


def test_a_stranger_and_a_reader_keep_nothing(
    owner: Visitor, stranger: Visitor, household: Household
) -> None:
    debt = owed(household)
    assert stranger.get(page(debt)).status_code == 404
    answer = forge(stranger, page(debt), {"text": THREE, "whose": "theirs"})
    assert answer.status_code in (302, 404)
    assert kept(debt) == []


def test_the_account_leads_to_it(owner: Visitor, household: Household) -> None:
    debt = owed(household)
    detail = reverse("debt-detail", args=[household.pk, debt.pk])
    assert page(debt) in owner.get(detail).content.decode()
    form = open_form(owner, page(debt))
    assert {"text", "whose"} <= set(form.controls)


WITH_BALANCE = (
    "Date\tDescription\tAmount\tBalance\n"
    "1 Oct 2026\tInterest\t12.00\t1,012.00\n"
    "5 Oct 2026\tReference 4711\t40.00\t972.00\n"
    "9 Oct 2026\tLate payment fee\t12.00\t984.00\n"
)


def shown_text(page: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", page.content.decode())).split())


def test_their_balance_says_which_line_is_a_payment(owner: Visitor, household: Household) -> None:
    """Its words do not: without the balance it would be added to the debt."""
    debt = owed(household, principal=None, stated_total=pounds(1000), balance_on=date(2026, 9, 1))
    shown = read(owner, debt, WITH_BALANCE)
    text = shown_text(shown)
    assert "On 9 October 2026 their balance is £984.00." in text
    assert "With these lines it is £984.00 by what is noted here. Both agree." in text
    saved(keep(owner, shown))
    assert [row[:3] for row in kept(debt)] == [
        ("charge", date(2026, 10, 1), 12_00),
        ("payment", date(2026, 10, 5), 40_00),
        ("charge", date(2026, 10, 9), 12_00),
    ]


def test_a_balance_that_differs_is_told_with_the_line_that_is_missing(
    owner: Visitor, household: Household
) -> None:
    debt = owed(household, principal=None, stated_total=pounds(1000), balance_on=date(2026, 9, 1))
    heads, first, _missing, last = WITH_BALANCE.splitlines()
    text = shown_text(read(owner, debt, "\n".join([heads, first, last])))
    assert "At the line of 9 October 2026 over £12.00 their balance moves by £28.00." in text
    assert "With these lines it is £1,024.00 by what is noted here. They differ by £40.00" in text


def test_before_their_first_statement_there_is_nothing_to_compare(
    owner: Visitor, household: Household
) -> None:
    debt = owed(household, principal=None, stated_total=pounds(1000), balance_on=date(2026, 11, 1))
    text = shown_text(read(owner, debt, WITH_BALANCE))
    assert "£972.00" in text
    assert "by what is noted here" not in text


def test_the_balance_of_ones_own_bank_is_not_what_is_owed(
    owner: Visitor, household: Household
) -> None:
    text = shown_text(read(owner, owed(household), WITH_BALANCE, whose="mine"))
    assert "Their balance" not in text
    assert "£972.00" not in text
