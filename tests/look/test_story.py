"""How lines are drawn: of a debt's story, of contacts, of what was told, of lists of debts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from debts.domain.sums.money import Money
from debts.models import Agreement, Contact, Creditor, Debt, Document
from debts.pages.agreement import ListedAgreement
from debts.pages.contacts import ContactRow
from debts.pages.debt.overview import Listed
from debts.pages.debt.sections import SummaryRow, SummarySection
from debts.pages.debt.story import Link, StoryItem
from debts.pages.papers import PaperRow
from debts.templatetags.debts import (
    agreement_items,
    debt_items,
    debts_to_write_about,
    paper,
)
from debts.templatetags.story import contact_item, section_rows, story_item
from tests.look.markup import Page

DAY = date(2026, 3, 1)
HOSTILE = "<b>& {} %(day)s</b>"


@pytest.mark.parametrize("sign", ["call", "mail", "paper", "check", "dot"])
def test_each_sign_has_one_picture(sign: str) -> None:
    page = Page(story_item(StoryItem(DAY, "1 March", "Paid", sign=sign)))
    assert len(page.all("svg")) == 1


def test_nothing_typed_becomes_markup() -> None:
    links = (Link("/x/?a=1&b=2", HOSTILE, HOSTILE),)
    item = StoryItem(DAY, HOSTILE, HOSTILE, hint=HOSTILE, said=HOSTILE * 40, links=links)
    debt = Debt(creditor=Creditor(name=HOSTILE), product="bill", law="gb-ew")
    debt.taken_over_by, debt.has_namesake = HOSTILE, False
    contact = Contact(
        creditor=Creditor(name=HOSTILE),
        debt=debt,
        household_id=1,
        pk=1,
        channel=Contact.Channel.PHONE,
        direction=Contact.Direction.OUT,
        said=HOSTILE,
    )
    section = SummarySection(
        HOSTILE, "/x/?a=1&b=2", (SummaryRow(HOSTILE, "f", HOSTILE), SummaryRow(HOSTILE, "g", None))
    )
    row = ContactRow(contact, None, is_late=False)
    debt.pk, debt.household_id, debt.threat_on, debt.stage = 1, 1, DAY, "court"
    listed = [Listed(debt, Money(500, "GBP"), at_least=True, at_stake=HOSTILE)]
    agreed = Agreement(debt=debt, household_id=1, pk=1, status="written", agreed_on=DAY)
    agreement = ListedAgreement(agreed, 3, Money(500, "GBP"))
    document = Document(title=HOSTILE, original_name=HOSTILE, household_id=1, pk=1, size=5)
    lists = (
        debt_items(listed),
        debts_to_write_about(listed),
        agreement_items([agreement]),
        paper(document, True, PaperRow(document, HOSTILE, "/x/?a=1&b=2")),
    )
    for drawn in (story_item(item), contact_item(row), section_rows(section), *lists):
        assert "<b>" not in drawn
        assert "&lt;b&gt;&amp; {} %(day)s&lt;/b&gt;" in drawn
        assert "a=1&b=2" not in drawn


def title_of(drawn: str) -> str:
    return " ".join(Page(drawn).one("p", css="story__title").text.split())


def title(item: StoryItem) -> str:
    return title_of(story_item(item))


def test_an_amount_stands_behind_what_it_is_of() -> None:
    owed = StoryItem(DAY, "1 March", "They say that you owe", amount=Money(500, "GBP"))
    assert title(owed) == "They say that you owe: £5.00"
    assert title(replace(owed, at_least=True)) == "They say that you owe: at least £5.00"


def test_a_colon_before_an_amount_is_that_of_the_language() -> None:
    owed = StoryItem(DAY, "3月1日", "欠款金额", amount=Money(500, "CNY"))
    with translation.override("zh-hans"):
        assert "欠款金额：<span" in story_item(owed)


@pytest.mark.parametrize(
    ("spoke", "says"),
    [
        ("Northern Bank", "Phone · Northern Bank · credit card"),
        ("Harbour Collections", "Harbour Collections · phone · Northern Bank · credit card"),
    ],
)
def test_a_contact_names_nobody_twice(spoke: str, says: str) -> None:
    debt = Debt(creditor=Creditor(name="Northern Bank"), product="credit_card", law="gb-ew")
    debt.taken_over_by, debt.has_namesake = "", False
    contact = Contact(creditor=Creditor(name=spoke), debt=debt, channel=Contact.Channel.PHONE)
    contact.household_id = contact.pk = 1
    assert title_of(contact_item(ContactRow(contact, None, is_late=False))) == says


def test_a_line_of_a_debt_begins_with_no_dot_where_its_stage_is_not_known() -> None:
    debt = Debt(creditor=Creditor(name="Homes"), product="rent", law="gb-ew", stage="")
    debt.pk = debt.household_id = 1
    debt.taken_over_by, debt.has_namesake = "", False
    rent = Listed(debt, Money(500, "GBP"), at_least=False, at_stake="your home")
    drawn = Page(debt_items([rent]))
    assert drawn.one("p", css="hint").text.strip() == "at stake: your home"
