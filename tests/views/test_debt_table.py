"""Debts out of a table: looked at line by line, kept by a second press, undone as a whole."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.models import Debt, History, Household, TableImport
from tests import factories
from tests.forms.test_table_files import workbook
from tests.letters.drafts import DAY
from tests.page_forms import main_form
from tests.people import Visitor, post_form, saved, send_form

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]

THREE = (
    "Lender,Type,Balance,Date,Account number,Monthly payment,Due day,APR\n"
    'Northern Bank,Credit card,"1,250.50",01/10/2026,4417,40,15,29.9%\n'
    "Vista Catalogue,store card,£300,2 October 2026,V-7,,,\n"
    "Northern Bank,Loan,-5000.00,01/10/2026,L-9,120.00,1,8%\n"
)
CHINESE = (
    "债权人,类型,欠款金额,日期,合同号,月供,还款日\n"
    "某某消费金融,网贷,1250块5,2026年3月1日,HT-1,1200元,每月15号\n"
    "某某银行,信用卡,1.2万,2026-03-01,尾号4417,,\n"
)


def page(household: Household) -> str:
    return reverse("debt-table", args=[household.pk])


def read(owner: Visitor, household: Household, text: str = THREE, **more: Any) -> Any:
    return post_form(owner, page(household), {"text": text, **more}, press="again")


def keep(owner: Visitor, shown: Any, **chosen: str) -> Any:
    """The first button keeps."""
    return send_form(owner, main_form(shown), chosen)


def told(household: Household) -> list[tuple[Any, ...]]:
    rows = Debt.objects.filter(household=household).select_related("creditor").order_by("pk")
    return [
        (
            row.creditor.name,
            row.product,
            row.reference,
            row.instalment_minor,
            row.due_day,
            row.rate_ppm,
            *row.entries.values_list("stated_total_minor", "on").get(),
        )
        for row in rows
    ]


def words(answer: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", answer.content.decode())).split())


def test_the_first_press_shows_and_the_second_keeps(owner: Visitor, household: Household) -> None:
    shown = read(owner, household)
    assert shown.status_code == 200
    assert "£1,250.50" in words(shown)
    assert "due on day 15 of the month" in words(shown)
    assert not Debt.objects.exists()
    assert not TableImport.objects.exists()
    saved(keep(owner, shown))
    on = date(2026, 10, 1)
    assert told(household) == [
        ("Northern Bank", "credit_card", "4417", 40_00, 15, 299_000, 1250_50, on),
        ("Vista Catalogue", "catalogue", "V-7", None, None, None, 300_00, date(2026, 10, 2)),
        ("Northern Bank", "personal_loan", "L-9", 120_00, 1, 80_000, 5000_00, on),
    ]
    assert household.creditors.count() == 2


def test_chinese_tables_are_read(owner: Visitor, household: Household) -> None:
    Household.objects.filter(pk=household.pk).update(country="cn", currency="CNY")
    sent = SimpleUploadedFile("欠款.csv", CHINESE.encode("gb18030"))
    shown = post_form(owner, page(household), {"file": sent}, press="again")
    saved(keep(owner, shown))
    on = date(2026, 3, 1)
    assert told(household) == [
        ("某某消费金融", "online_loan", "HT-1", 1200_00, 15, None, 1250_50, on),
        ("某某银行", "credit_card", "尾号4417", None, None, None, 12_000_00, on),
    ]
    assert {row.kind for row in household.creditors.all()} == {"consumer_finance", "bank"}


def test_a_workbook_is_read(owner: Visitor, household: Household) -> None:
    book = workbook(
        ("My debts",),
        ("Creditor", "Kind", "Owed", "As of"),
        ("Northern Bank", "credit card", 1250.5, date(2026, 10, 1)),
    )
    sent = SimpleUploadedFile("debts.xlsx", book)
    saved(keep(owner, post_form(owner, page(household), {"file": sent}, press="again")))
    assert [row[-2:] for row in told(household)] == [(1250_50, date(2026, 10, 1))]


def test_columns_are_said_once_and_remembered(owner: Visitor, household: Household) -> None:
    text = "Gläubiger;Betrag;Art\nNorthern Bank;300,00 £;Credit card\n"
    shown = read(owner, household, text.replace("300,00", "300.00"))
    assert shown.status_code == 422
    assert "Say which column holds who the debts are owed to" in words(shown)
    named = {"column_0": "creditor", "column_1": "owed", "column_2": "kind"}
    again = send_form(owner, main_form(shown), named, press="again")
    assert again.status_code == 200
    saved(keep(owner, again))
    assert told(household)[0][:2] == ("Northern Bank", "credit_card")
    other = "Gläubiger;Betrag;Art\nVista;80.00 £;Loan\n"
    saved(keep(owner, read(owner, household, other)))
    assert told(household)[1][:2] == ("Vista", "personal_loan")


def test_a_column_taken_for_another_is_shown_before_it_is_kept(
    owner: Visitor, household: Household
) -> None:
    again = keep(owner, read(owner, household), column_2="instalment", column_5="owed")
    assert again.status_code == 200
    assert not Debt.objects.exists()


def test_a_line_that_is_wrong_keeps_all_of_them_back(owner: Visitor, household: Household) -> None:
    text = THREE.replace("£300", "much").replace("2 October 2026", "40 October 2026")
    shown = read(owner, household, text)
    assert "What they say is owed: We cannot read “much”" in words(shown)
    assert "On which day:" in words(shown)
    refused = keep(owner, shown)
    assert refused.status_code == 422
    assert "Line 3:" in words(refused)
    assert not Debt.objects.exists()
    saved(keep(owner, refused, line_3="leave"))
    assert [row[2] for row in told(household)] == ["4417", "L-9"]


def test_what_a_debt_is_about_is_asked_where_the_table_does_not_say(
    owner: Visitor, household: Household
) -> None:
    shown = read(owner, household, "Lender,Balance\nNorthern Bank,300\nVista,20\n")
    refused = keep(owner, shown)
    assert refused.status_code == 422
    assert "Choose what it is about, or leave it out" in words(refused)
    kinds = main_form(refused).controls["line_2"].offered
    assert "leave" in kinds
    saved(keep(owner, refused, line_2=kinds[2], line_3="leave"))
    assert [row[0] for row in told(household)] == ["Northern Bank"]


def test_what_is_on_the_list_is_left_out_and_the_table_is_known_again(
    owner: Visitor, household: Household
) -> None:
    saved(keep(owner, read(owner, household)))
    again = read(owner, household)
    assert "This table was read in before" in words(again)
    assert again.content.decode().count(">on your list already<") == 3
    nothing = keep(owner, again)
    assert "so nothing was kept" in words(nothing)
    assert Debt.objects.count() == 3


def test_the_same_press_twice_keeps_them_once(owner: Visitor, household: Household) -> None:
    form = main_form(read(owner, household))
    for _press in range(2):
        saved(send_form(owner, form))
    assert Debt.objects.count() == 3


def test_days_that_may_be_two_are_asked_about(owner: Visitor, household: Household) -> None:
    Household.objects.filter(pk=household.pk).update(country="other")
    text = "Lender,Type,Balance,Date\nNorthern Bank,Loan,300,03/04/2026\n"
    shown = read(owner, household, text)
    assert "Did you mean" in words(shown)
    asked = main_form(shown).controls["day_order"]
    assert asked.offered == ["dmy", "mdy"]
    again = send_form(owner, main_form(shown), {"day_order": "mdy"}, press="again")
    saved(keep(owner, again, line_2=main_form(again).controls["line_2"].offered[2]))
    assert told(household)[0][-1] == date(2026, 3, 4)


def undo(owner: Visitor, household: Household) -> Any:
    record = TableImport.objects.get()
    return post_form(owner, reverse("table-import-undo", args=[household.pk, record.pk]))


def test_all_of_it_is_taken_back_with_its_effects(owner: Visitor, household: Household) -> None:
    kept = factories.creditor(household, name="Vista Catalogue")
    saved(keep(owner, read(owner, household)))
    saved(undo(owner, household))
    assert not Debt.objects.exists()
    assert [row.pk for row in household.creditors.all()] == [kept.pk]
    record = TableImport.objects.get()
    shown = owner.get(reverse("table-import", args=[household.pk, record.pk]))
    assert "All that came of it was taken back" in words(shown)
    assert History.objects.filter(household=household, noun="debt", verb="removed").count() == 3


def test_what_something_was_built_on_is_not_taken_back(
    owner: Visitor, household: Household
) -> None:
    saved(keep(owner, read(owner, household)))
    paid, changed, _third = Debt.objects.order_by("pk")
    factories.entry(paid, kind="payment", amount=Money(5_00, "GBP"))
    Debt.objects.filter(pk=changed.pk).update(version=2)
    saved(undo(owner, household))
    assert Debt.objects.count() == 3
    record = TableImport.objects.get()
    shown = words(owner.get(reverse("table-import", args=[household.pk, record.pk])))
    assert "It cannot be taken back as a whole" in shown
    assert "something was noted about it since" in shown
    assert "changed since" in shown


def test_too_many_lines_and_hostile_cells_keep_nothing(
    owner: Visitor, household: Household
) -> None:
    many = "Lender,Balance\n" + "Bank,5\n" * 201
    assert "more than 200 lines" in words(read(owner, household, many))
    long = "Lender,Balance\n" + "B" * 161 + ",5\n"
    assert "160" in words(read(owner, household, long))
    assert not Debt.objects.exists()


def test_a_script_in_a_cell_is_text(owner: Visitor, household: Household) -> None:
    shown = read(owner, household, "Lender,Balance\n<script>x</script>,5\n")
    assert "<script>x</script>" not in shown.content.decode()


def test_the_page_asks_no_query_for_each_line(
    owner: Visitor, household: Household, django_assert_max_num_queries: Any
) -> None:
    few = read(owner, household)
    text = "Lender,Type,Balance\n" + "".join(f"Bank {n},Loan,{n}\n" for n in range(1, 101))
    opened = main_form(few)
    with django_assert_max_num_queries(25):
        shown = send_form(owner, opened, {"text": text}, press="again")
    assert shown.status_code == 200


def test_the_list_leads_to_it(owner: Visitor, household: Household) -> None:
    listed = owner.get(reverse("debt-list", args=[household.pk]))
    assert page(household) in listed.content.decode()
