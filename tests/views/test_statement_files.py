"""A statement's lines out of a file: they come into the box, and are looked at there."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from debts.models import Household, TableImport
from debts.selectors.account import account_of
from tests import factories
from tests.forms.test_table_files import workbook
from tests.letters.drafts import DAY
from tests.letters.test_confirm_call import owed
from tests.page_forms import main_form
from tests.people import Visitor, post_form, saved, send_form
from tests.views.test_debt_table import undo, words
from tests.views.test_pasted_lines import THREE, keep, kept, page

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]

WALLET = (
    "支付宝支付科技有限公司  电子客户回单\n导出信息：\n共3笔记录\n----------\n"
    "交易时间,交易分类,交易对方,商品说明,收/支,金额,交易状态\n"
    "2026-10-05 12:00:01,信用借还,花呗,自动还款,不计收支,1000.00,还款成功\n"
    "2026-10-06 08:00:00,收入,某人,转账,收入,50.00,交易成功\n"
    "2026-10-09 09:30:00,信用借还,花呗,主动还款,支出,316.20,还款成功\n"
)


def chosen(data: bytes, name: str = "statement.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_a_files_lines_are_shown_and_kept_by_a_second_press(
    owner: Visitor, household: Household
) -> None:
    debt = owed(household)
    shown = post_form(owner, page(debt), {"file": chosen(THREE.encode("utf-16"))})
    assert shown.status_code == 200
    assert "PAYMENT THANK YOU" in "".join(main_form(shown).controls["text"].sent)
    assert kept(debt) == []
    saved(keep(owner, shown))
    assert [row[2] for row in kept(debt)] == [12_34, 40_00, 12_00]


def test_a_spreadsheet_is_read_as_what_is_pasted(owner: Visitor, household: Household) -> None:
    debt = owed(household)
    book = workbook(
        ("Your statement", None, None),
        ("Date", "Description", "Amount"),
        (date(2026, 10, 1), "Interest", 12.34),
        (date(2026, 10, 5), "PAYMENT THANK YOU", -40),
    )
    shown = post_form(owner, page(debt), {"file": chosen(book, "statement.xlsx")})
    saved(keep(owner, shown))
    assert kept(debt) == [
        ("charge", date(2026, 10, 1), 12_34, "interest"),
        ("payment", date(2026, 10, 5), 40_00, ""),
    ]


def test_a_wallets_own_file_is_read_as_it_is(owner: Visitor, household: Household) -> None:
    """In the characters of the wallet, with lines above the headings; what came in is left out."""
    Household.objects.filter(pk=household.pk).update(country="cn", currency="CNY")
    debt = owed(Household.objects.get(pk=household.pk))
    sent = {"file": chosen(WALLET.encode("gb18030")), "whose": "mine"}
    saved(keep(owner, post_form(owner, page(debt), sent)))
    assert [row[1:3] for row in kept(debt)] == [
        (date(2026, 10, 5), 1000_00),
        (date(2026, 10, 9), 316_20),
    ]


def test_another_file_is_shown_before_it_is_kept(owner: Visitor, household: Household) -> None:
    debt = owed(household)
    form = main_form(post_form(owner, page(debt), {"text": THREE}))
    other = THREE.replace("12.34", "99.00").encode()
    again = send_form(owner, form, {"file": chosen(other)})
    assert again.status_code == 200
    assert kept(debt) == []
    saved(keep(owner, again))
    assert kept(debt)[0][2] == 99_00


def test_a_file_that_is_no_table_is_refused_and_the_text_stays(
    owner: Visitor, household: Household
) -> None:
    debt = owed(household)
    picture = chosen(b"\x89PNG\r\n\x1a\n\x00\x00", "statement.png")
    refused = post_form(owner, page(debt), {"text": THREE, "file": picture})
    assert refused.status_code == 422
    assert "not a table that we can read" in str(refused.context["form"].errors["file"])
    assert "PAYMENT THANK YOU" in "".join(main_form(refused).controls["text"].sent)
    assert kept(debt) == []


def test_a_file_that_is_too_large_is_said(
    owner: Visitor, household: Household, settings: object
) -> None:
    settings.UPLOAD_LIMIT = 1_000  # type: ignore[attr-defined]
    refused = post_form(owner, page(owed(household)), {"file": chosen(b"x,y\n" * 1_000)})
    assert refused.status_code == 422
    assert "more than a table" in str(refused.context["form"].errors["file"])


def test_all_lines_of_a_file_are_taken_back_with_their_effect(
    owner: Visitor, household: Household
) -> None:
    debt = owed(household)
    before = account_of(debt).balance
    saved(keep(owner, post_form(owner, page(debt), {"file": chosen(THREE.encode())})))
    assert account_of(household.debts.get(pk=debt.pk)).balance != before
    record = TableImport.objects.get()
    assert (
        reverse("table-import", args=[household.pk, record.pk])
        in owner.get(page(debt)).content.decode()
    )
    saved(undo(owner, household))
    assert kept(debt) == []
    assert account_of(household.debts.get(pk=debt.pk)).balance == before


def test_lines_on_which_something_was_built_stay(owner: Visitor, household: Household) -> None:
    debt = owed(household)
    saved(keep(owner, post_form(owner, page(debt), {"file": chosen(THREE.encode())})))
    paid = debt.entries.get(kind="payment")
    factories.entry(debt, kind="reversal", reverses=paid, on=date(2026, 10, 6))
    saved(undo(owner, household))
    assert debt.entries.count() == 5
    record = TableImport.objects.get()
    shown = words(owner.get(reverse("table-import", args=[household.pk, record.pk])))
    assert "5 October 2026: something was noted about it since" in shown
