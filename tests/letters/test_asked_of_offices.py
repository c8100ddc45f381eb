"""What published letters ask of a council, a supplier, a bank or a firm told of time."""

from __future__ import annotations

import pytest

from debts.models import Letter
from tests.letters.test_british_readers import ENGLAND, SCOTLAND, paper, said, words
from tests.letters.test_british_twins import assert_faithful
from tests.letters.test_priority_matters import letter_about

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("place", "whom"),
    [(ENGLAND, "enforcement agents"), (SCOTLAND, "sheriff officers")],
    ids=["ew", "sct"],
)
def test_a_council_that_calls_nothing_back_passes_the_offer_on(
    place: tuple[str, str, str], whom: str
) -> None:
    passed = f"call it back, or pass this offer on to the {whom} and tell me;"
    assert passed in said(letter_about("council-tax", place), "asks")
    assert_faithful(Letter.objects.get())
    assert "pass this offer on" not in words(letter_about("council-tax", place, own=0))


def test_an_energy_supplier_is_asked_for_a_fund_or_a_grant() -> None:
    asked = said(letter_about("energy"), "request")
    assert asked.startswith("Please tell me which hardship fund or grant I can apply for.")
    assert_faithful(Letter.objects.get())


def test_who_is_told_of_time_is_asked_to_confirm_that_payment_is_not_asked_for_again() -> None:
    """A firm that was told must stop asking (CONC 7.15.8R); the letter asked for no word of it."""
    assert "that you will not ask me for payment again" in said(paper("limitation"), "request")
    assert_faithful(Letter.objects.get())
