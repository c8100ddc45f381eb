"""What letters say of who only collects, and to them: no more than was chosen and can be done."""

from __future__ import annotations

import pytest

from tests.letters.test_british_readers import said, to, words

pytestmark = pytest.mark.django_db


def test_no_copy_goes_where_nobody_sends_one() -> None:
    told = said(to("time_to_plan", "agency"), "copy")
    assert told == (
        "Quayside Recovery collects for you: please tell them that the account is on hold."
    )


@pytest.mark.parametrize("kind", ["hold", "statement", "time_to_plan"])
def test_a_collector_may_speak_to_whom_it_acts_for(kind: str) -> None:
    """It was to speak to nobody else, and to pass the letter on."""
    text = words(to(kind, "collector"))
    assert "nobody else about" not in text
    assert "to anyone else" not in text
    assert "act for" in text
