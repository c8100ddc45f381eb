"""A bank's or a wallet's own list: what was paid on a debt is told from all else, and kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.models import Debt, Entry, Household, TableImport
from tests import factories
from tests.letters.drafts import DAY
from tests.page_forms import main_form
from tests.people import Visitor, post_form, saved, send_form
from tests.views.test_debt_table import keep, undo, words

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]

BANK = (
    "Date,Details,Paid out,Paid in,Balance\n"
    "5 Oct 2026,NORTHERN BANK LTD DD,40.00,,900.00\n"
    "6 Oct 2026,Green Grocer,12.00,,888.00\n"
    "7 Oct 2026,Northern Bank refund,,3.00,891.00\n"
    "8 Oct 2026,FPO 00417755 ref,25.00,,866.00\n"
)
WECHAT = (
    "微信支付账单明细,,,,\n微信昵称：[某人],,,,\n----------------------微信支付账单明细列表,,,,\n"
    "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态\n"
    "2026-10-05 12:00:01,信用借还,某某消费金融,还款,/,¥316.20,零钱,支付成功\n"
    "2026-10-06 08:11:00,商户消费,早餐店,包子,支出,¥6.00,零钱,支付成功\n"
    "2026-10-07 09:00:00,转账,某某消费金融,退款,收入,¥1.00,零钱,已存入零钱\n"
)


def page(household: Household) -> str:
    return reverse("payments-table", args=[household.pk])


def read(owner: Visitor, household: Household, text: str = BANK) -> Any:
    return post_form(owner, page(household), {"text": text}, press="again")


def paid() -> list[tuple[int, date | None, int | None, str]]:
    rows = Entry.objects.filter(kind="payment").order_by("on", "pk")
    return [(row.debt_id, row.on, row.amount_minor, row.source) for row in rows]


@pytest.fixture
def loan(household: Household) -> Debt:
    bank = factories.creditor(household, name="Northern Bank plc")
    return factories.debt(household, creditor=bank, product="personal_loan")


@pytest.fixture
def catalogue(household: Household) -> Debt:
    firm = factories.creditor(household, name="Vista Catalogue")
    return factories.debt(household, creditor=firm, product="catalogue", reference="0041 7755")


def test_what_went_out_to_a_creditor_is_paid_on_their_debt(
    owner: Visitor, household: Household, loan: Debt, catalogue: Debt
) -> None:
    """By the name, however the firm writes itself, or by the reference; a refund is no payment."""
    shown = read(owner, household)
    assert shown.status_code == 200
    assert paid() == []
    assert "Green Grocer" in words(shown)
    offered = {*main_form(shown).controls} & {f"line_{number}" for number in range(9)}
    assert offered == {"line_2", "line_3", "line_5"}
    saved(keep(owner, shown))
    assert paid() == [
        (loan.pk, date(2026, 10, 5), 40_00, "bank"),
        (catalogue.pk, date(2026, 10, 8), 25_00, "bank"),
    ]


def test_another_line_can_be_said_to_be_one(
    owner: Visitor, household: Household, loan: Debt, catalogue: Debt
) -> None:
    saved(keep(owner, read(owner, household), line_3=str(loan.pk), line_2="leave"))
    assert [row[1] for row in paid()] == [date(2026, 10, 6), date(2026, 10, 8)]


def test_a_wallets_own_file_is_read_as_it_is(owner: Visitor, household: Household) -> None:
    Household.objects.filter(pk=household.pk).update(country="cn", currency="CNY")
    home = Household.objects.get(pk=household.pk)
    firm = factories.creditor(home, name="某某消费金融有限公司")
    debt = factories.debt(home, creditor=firm, product="online_loan")
    sent = SimpleUploadedFile("微信支付账单.csv", WECHAT.encode("utf-8-sig"))
    saved(keep(owner, post_form(owner, page(home), {"file": sent}, press="again")))
    assert paid() == [(debt.pk, date(2026, 10, 5), 316_20, "bank")]


def test_of_two_debts_of_one_creditor_it_is_asked_unless_the_instalment_tells(
    owner: Visitor, household: Household, loan: Debt
) -> None:
    card = factories.debt(household, creditor=loan.creditor, product="credit_card")
    refused = keep(owner, read(owner, household))
    assert refused.status_code == 422
    assert "Line 2: Choose the debt that it was paid on" in words(refused)
    assert paid() == []
    Debt.objects.filter(pk=card.pk).update(instalment_minor=40_00)
    saved(keep(owner, read(owner, household)))
    assert paid() == [(card.pk, date(2026, 10, 5), 40_00, "bank")]


def test_what_is_noted_already_is_left_out(
    owner: Visitor, household: Household, loan: Debt
) -> None:
    factories.entry(loan, kind="payment", on=date(2026, 10, 3), amount=Money(40_00, "GBP"))
    shown = read(owner, household)
    assert "noted already for 3 October 2026" in words(shown)
    nothing = keep(owner, shown)
    assert "so nothing was kept" in words(nothing)
    assert len(paid()) == 1


def test_a_line_of_a_creditor_that_cannot_be_read_keeps_all_back(
    owner: Visitor, household: Household, loan: Debt, catalogue: Debt
) -> None:
    refused = keep(owner, read(owner, household, BANK.replace("5 Oct 2026", "55 Oct 2026")))
    assert refused.status_code == 422
    assert "Line 2:" in words(refused)
    assert paid() == []
    saved(keep(owner, refused, line_2="leave"))
    assert [row[0] for row in paid()] == [catalogue.pk]


def test_a_payment_before_the_contract_is_asked_about(
    owner: Visitor, household: Household, loan: Debt
) -> None:
    factories.tell(loan, contract_on=date(2026, 10, 6))
    refused = keep(owner, read(owner, household))
    assert refused.status_code == 422
    assert "Line 2:" in words(refused)
    assert paid() == []


def test_all_of_it_is_taken_back_and_the_same_list_is_known_again(
    owner: Visitor, household: Household, loan: Debt, catalogue: Debt
) -> None:
    form = main_form(read(owner, household))
    for _press in range(2):
        saved(send_form(owner, form))
    assert len(paid()) == 2
    assert TableImport.objects.count() == 1
    assert "This table was read in before" in words(read(owner, household))
    saved(undo(owner, household))
    assert paid() == []
    assert Debt.objects.count() == 2


def test_without_a_day_or_a_sum_the_columns_are_asked(
    owner: Visitor, household: Household, loan: Debt
) -> None:
    shown = read(owner, household, "Wann,Wer,Wie viel\n5 Oct 2026,Northern Bank,40.00\n")
    assert shown.status_code == 422
    assert "Say which column holds the day, and which the sum" in words(shown)
    said = {"column_0": "day", "column_1": "text", "column_2": "amount"}
    saved(keep(owner, send_form(owner, main_form(shown), said, press="again")))
    assert paid() == [(loan.pk, date(2026, 10, 5), 40_00, "bank")]


def test_a_year_of_lines_asks_no_query_for_each(
    owner: Visitor, household: Household, loan: Debt, django_assert_max_num_queries: Any
) -> None:
    lines = "".join(f"5 Oct 2026,Northern Bank {n},{n}.00,,\n" for n in range(1, 151))
    rest = "".join(f"5 Oct 2026,Shop {n},{n}.00,,\n" for n in range(1, 501))
    opened = main_form(read(owner, household))
    text = BANK.splitlines()[0] + "\n" + lines + rest
    with django_assert_max_num_queries(25):
        shown = send_form(owner, opened, {"text": text}, press="again")
    assert shown.status_code == 200
    assert shown.content.decode().count("<select") < 150 + 60 + 10
