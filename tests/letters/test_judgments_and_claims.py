"""What a court has decided, or is asked to decide, in the British letters."""

from __future__ import annotations

from datetime import timedelta

import pytest

from debts.letters.print.render import compose
from tests.letters.drafts import DAY, draft
from tests.letters.faithful import assert_faithful
from tests.letters.test_british_readers import ENGLAND, SCOTLAND, of_judged, said, words

pytestmark = pytest.mark.django_db

JUDGED = ["hold", "statement", "time_to_plan", "payment_holiday", "instalments"]
KEPT = {
    "gb-ew": "gives up no right to ask the court to set the judgment aside, or to change how",
    "gb-sct": "ask the sheriff for a time to pay order (Debtors (Scotland) Act 1987, section 5)",
}


@pytest.mark.parametrize("place", [ENGLAND, SCOTLAND], ids=["ew", "sct"])
@pytest.mark.parametrize("kind", JUDGED)
def test_no_letter_gives_up_what_a_court_may_still_grant(
    kind: str, place: tuple[str, str, str]
) -> None:
    """Only the hold and the statement kept a right, and named none."""
    letter = draft(kind, *place, stage="judgment")
    assert KEPT[place[0]] in words(compose(letter)).replace("\N{NO-BREAK SPACE}", " ")
    assert_faithful(letter)
    assert "gives up no right" not in words(compose(draft(kind, *place)))


def test_a_fine_is_no_judgment_to_be_set_aside() -> None:
    fine = compose(draft("time_to_plan", stage="judgment", product="fine"))
    assert "set the judgment aside" not in words(fine)


def test_a_statement_of_a_judgment_asks_for_no_enforcement_and_for_its_particulars() -> None:
    letter = compose(draft("statement", stage="judgment"))
    assert "and take no step to enforce the judgment." in said(letter, "meanwhile")
    asked = (
        "the date of the judgment on which you rely, the court, the case number, the sum, the costs"
    )
    assert asked in said(letter, "request")
    assert "of the decree on which you rely" in of_judged("statement", SCOTLAND)
    assert "the expenses and the interest" in of_judged("statement", SCOTLAND)


@pytest.mark.parametrize("kind", ["hold", "time_to_plan", "statement"])
def test_time_asked_of_a_claimant_is_asked_for_the_defence_too(kind: str) -> None:
    """A hold of thirty days lengthens no time at court."""
    letter = draft(kind, stage="court")
    step = said(compose(letter), "next_step").replace("\N{NO-BREAK SPACE}", " ")
    assert "is extended by twenty-eight days (Civil Procedure Rules, rule 15.5)" in step
    assert "I will answer within the time that the rules give." in step
    assert "I will tell the court in writing, as that rule requires." in step
    assert ("agree in writing by " in step) is (kind == "statement")
    assert_faithful(letter)
    assert "15.5" not in words(compose(draft(kind, *SCOTLAND, stage="court")))
    assert "15.5" not in words(compose(draft(kind)))


@pytest.mark.parametrize(
    ("kind", "until"),
    [
        ("hold", "not take it on or before 21 December 2026, nor before you have answered"),
        ("time_to_plan", "not take it on or before 21 December 2026, nor before you have answered"),
        ("statement", "not take it until I have had your answer and time to read it."),
    ],
)
def test_what_they_announced_waits_as_long_as_the_rest(kind: str, until: str) -> None:
    """An answer alone would have set a supply free to be cut within the hold."""
    letter = draft(kind, threat="They cut it off.", threat_on=DAY + timedelta(days=25))
    assert until in said(compose(letter), "next_step").replace("\N{NO-BREAK SPACE}", " ")
    assert_faithful(letter)
    later = draft(kind, threat="They cut it off.", threat_on=DAY + timedelta(days=40))
    assert "21 December" not in said(compose(later), "next_step")
