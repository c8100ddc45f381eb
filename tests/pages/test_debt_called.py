"""What a debt is called: the word that was chosen for it, wherever it is named."""

from __future__ import annotations

import pytest

from debts.models import Creditor, Debt


@pytest.mark.parametrize(
    ("law", "product", "arrears", "lender", "word"),
    [
        ("gb-ew", "tax", "council-tax", "public", "Council tax"),
        ("gb-ew", "bill", "water", "utility", "Water"),
        ("gb-ew", "other", "tv-licence", "public", "TV licence"),
        ("cn", "personal_loan", "", "bank", "Loan of a bank"),
        # Nothing that was said tells which: the word that fits all of them.
        ("gb-ew", "tax", "", "public", "tax or public charge"),
        ("gb-ew", "other", "", "collector", "something else"),
        ("gb-ew", "credit_card", "", "bank", "credit card"),
    ],
)
def test_a_debt_goes_by_the_word_that_was_chosen_for_it(
    law: str, product: str, arrears: str, lender: str, word: str
) -> None:
    debt = Debt(
        law=law, product=product, priority_kind=arrears, creditor=Creditor(kind=lender, name="A")
    )
    debt.has_namesake = False
    assert debt.what == word
