"""Which account is meant: two letters to one bank, both without a reference, were the same."""

from __future__ import annotations

import pytest

from debts.letters.print.render import compose
from tests.letters.drafts import begun
from tests.letters.faithful import assert_faithful, rendering
from tests.letters.test_british_readers import ENGLAND, said, to
from tests.letters.test_british_twins import owed_to

pytestmark = pytest.mark.django_db

KINDS = pytest.mark.parametrize("kind", ["hold", "statement", "time_to_plan"])


@KINDS
@pytest.mark.parametrize(
    ("reader", "product", "line"),
    [
        ("bank", "credit_card", "Account: credit card"),
        ("bank", "overdraft", "Account: overdraft"),
        ("utility", "phone", "Account: phone or internet"),
        ("public", "fine", "About: court fine"),
        ("landlord", "rent", "About: rent"),
    ],
)
def test_the_sheet_says_what_kind_of_account_it_is(
    kind: str, reader: str, product: str, line: str
) -> None:
    letter = begun(kind, owed_to(reader, ENGLAND, product=product))
    assert line in compose(letter).text()
    assert line in compose(letter).sheet()
    assert_faithful(letter)


@KINDS
@pytest.mark.parametrize(("reader", "product"), [("bank", "other"), ("person", "private")])
def test_what_nobody_knows_or_keeps_an_account_of_has_no_such_line(
    kind: str, reader: str, product: str
) -> None:
    text = to(kind, reader, product=product).text()
    assert "Account: " not in text
    assert "About: " not in text


def test_the_words_name_the_account_and_admit_nothing() -> None:
    card = (
        "I am writing about the credit card account to which you refer under the reference above."
    )
    assert said(to("hold", "bank", product="credit_card"), "about").startswith(card)
    assert said(to("statement", "bank", product="credit_card"), "about").startswith(card)
    plain = "I am writing about the account to which you refer"
    assert said(to("hold", "bank", product="other"), "about").startswith(plain)


@KINDS
def test_a_council_is_told_that_its_tax_is_meant(kind: str) -> None:
    debt = owed_to("public", ENGLAND, product="tax", priority=True)
    debt.creditor.name = "Example Borough Council"
    debt.creditor.save()
    letter = begun(kind, debt)
    text = compose(letter).text()
    assert "About: council tax" in text
    assert "the council tax " in text
    assert "市政税（council tax）" in rendering(letter).text()
    assert_faithful(letter)


@pytest.mark.parametrize("kind", ["hold", "statement", "time_to_plan", "priority_arrears"])
@pytest.mark.parametrize(
    ("matter", "line", "chinese"),
    [
        ("hmrc", "About: tax", "税款"),
        ("maintenance", "About: child maintenance", "子女抚养费"),
        ("benefits", "About: benefit overpayment", "多付的福利金"),
    ],
)
def test_an_office_reads_which_of_its_sums_is_meant(
    kind: str, matter: str, line: str, chinese: str
) -> None:
    """To one office at one address, without a reference, the letter said "the sum"."""
    product = "tax" if matter == "hmrc" else "other"
    debt = owed_to("public", ENGLAND, product=product, priority=True, priority_kind=matter)
    letter = begun(kind, debt)
    assert line in compose(letter).text()
    assert chinese in rendering(letter).text()
    assert_faithful(letter)


def test_an_overpayment_is_no_account_of_a_firm_whatever_it_was_entered_as() -> None:
    told = {"product": "other", "priority": True, "priority_kind": "benefits"}
    assert "account to which" not in said(to("hold", "other", **told), "about")
