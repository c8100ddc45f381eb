"""What an officer, a solicitor and an adviser would change in a letter that offers money."""

from __future__ import annotations

import pytest

from debts.domain.sums.money import Money
from tests.letters.test_british_readers import ENGLAND, SCOTLAND, paper, said, words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("place", "claim"), [(ENGLAND, "claim"), (SCOTLAND, "action")], ids=["ew", "sct"]
)
@pytest.mark.parametrize("kind", ["instalments", "priority_arrears"])
def test_an_offer_while_a_claim_runs_admits_nothing_in_it(
    kind: str, place: tuple[str, str, str], claim: str
) -> None:
    """An admission need not be made on the court's form (Civil Procedure Rules, Part 14)."""
    reserved = (
        f"Nothing in this letter is an admission in the court {claim} or part of my answer to it,"
        " and it changes nothing in my defence. My answer goes to the court."
    )
    assert reserved in said(paper(kind, place, stage="court"), "next_step")
    assert "admission" not in words(paper(kind, place, stage="overdue"))


def test_an_offer_while_a_claim_runs_states_no_balance_as_owed() -> None:
    total = Money(1900_00, "GBP")
    claimed = paper("instalments", stage="court", stated_total=total)
    owed = paper("instalments", stage="overdue", stated_total=total)
    assert said(claimed, "balance").startswith(
        "As far as I know, you say that the balance is £1,900.00."
    )
    assert "I accept neither it nor any part of it." in said(claimed, "balance")
    assert said(claimed, "situation").startswith(
        "I am writing about the account to which you refer."
    )
    assert "agreed" not in said(claimed, "situation")
    assert "repay" not in claimed.subject
    assert "you say" not in words(owed)
