"""A letter to a lender is one sheet, with its enclosures after it."""

from __future__ import annotations

from datetime import date

import pytest

from debts.domain.sums.money import Money
from debts.letters.print import pdf
from debts.letters.print.render import compose
from debts.models import Household, Letter, Offer
from tests import factories
from tests.letters import printing
from tests.letters.drafts import draft
from tests.letters.test_british_readers import ENGLAND
from tests.letters.test_steps_in_words import CHINESE, House

pytestmark = pytest.mark.django_db


def lasts_until(letter: Letter, word: str) -> int:
    """The page on which a word of its end stands."""
    found = printing.words(pdf.print_letter(compose(letter).html()).path)
    return next(each.page for each in found if each.text.startswith(word))


def test_an_offer_that_says_all_of_it_ends_on_its_first_sheet() -> None:
    """Two sentences more sent eleven offers onto a second sheet, before their enclosures."""
    house = House(ENGLAND, 900, 1010)
    house.changes(620, date(2027, 4, 30))
    told = {"product": "credit_card", "reference": "", "overdue_since": date(2026, 9, 1)}
    card = house.owes(2120, principal=None, stated_total=house.sum(2120), **told)
    house.owes(900, product="overdraft", creditor=card.creditor, reference="")
    house.plans()
    house.letter(card)
    Offer.objects.update(ask_freeze=True)
    assert lasts_until(Letter.objects.get(), "Enclosed") == 1

    # With some lines of one's own as well, it is set as close as can be read.
    letter = Letter.objects.get()
    cause = "My hours were cut when the shop closed its bakery. " * 4
    letter.choices |= {"with_sentence": True, "sentence": cause}
    letter.save()
    assert lasts_until(letter, "Enclosed") == 1


def test_a_chinese_offer_with_the_lines_of_a_form_ends_on_its_first_sheet() -> None:
    house = House(CHINESE, 8200, 6400)
    parts = {"interest": Money(2180_50, "CNY"), "penalty_interest": Money(316_20, "CNY")}
    card = house.owes(41300, product="credit_card", reference="", **parts)
    card.collector = factories.creditor(
        house.home, name="示例捷信咨询服务有限公司", kind="collector"
    )
    card.save()
    house.owes(12000)
    house.plans()
    house.letter(card)
    Household.objects.update(postal_address="", phone="", email="")
    assert lasts_until(Letter.objects.get(), "附件：") == 1


def test_an_offer_in_chinese_to_a_british_lender_ends_on_its_first_sheet() -> None:
    """Its last two lines, its signature and its list of enclosures had a page for themselves."""
    house = House(ENGLAND, 1520, 1180)
    house.changes(300, date(2027, 6, 30))
    told = {"product": "personal_loan", "reference": "", "overdue_since": date(2026, 7, 1)}
    days = {"default_notice_on": date(2026, 9, 10), "default_notice_ends_on": date(2026, 9, 30)}
    loan = house.owes(1140, principal=None, stated_total=house.sum(1140), **told, **days)
    house.owes(2660)
    house.plans()
    house.letter(loan)
    Offer.objects.update(ask_freeze=True, ask_more_time=True)
    Letter.objects.update(language="zh-hans")
    assert lasts_until(Letter.objects.get(), "附件") == 1


@pytest.mark.parametrize(
    ("kind", "language", "end"),
    [
        ("progress", "en", "Yours"),
        ("progress", "zh-hans", "敬礼"),
        ("allocation", "en", "Yours"),
        ("allocation", "zh-hans", "敬礼"),
    ],
)
def test_a_letter_on_payments_with_all_that_it_may_say_ends_on_its_first_sheet(
    kind: str, language: str, end: str
) -> None:
    place = ("gb-ew", "GBP", "en") if language == "en" else ("cn", "CNY", "zh-hans")
    letter = draft(kind, *place, product="credit_card")
    lender = factories.creditor(letter.household, name="Second Bank")
    other = factories.debt(letter.household, creditor=lender, overdue_since=date(2026, 1, 10))
    factories.agreement(letter.household, debt=other)
    changed = "I work thirty hours a week again, and my rent rises in spring. " * 5
    letter.answers = letter.answers | ({"changed": changed} if kind == "progress" else {})
    letter.save()
    assert lasts_until(Letter.objects.get(pk=letter.pk), end) == 1
