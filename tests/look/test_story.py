"""How lines are drawn: of a debt's story, of contacts, of what was told, of lists of debts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

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


def title(item: StoryItem) -> str:
    return " ".join(Page(story_item(item)).one("p", css="story__title").text.split())


def test_an_amount_stands_behind_what_it_is_of() -> None:
    owed = StoryItem(DAY, "1 March", "They say that you owe", amount=Money(500, "GBP"))
    assert title(owed) == "They say that you owe: £5.00"
    assert title(replace(owed, at_least=True)) == "They say that you owe: at least £5.00"
