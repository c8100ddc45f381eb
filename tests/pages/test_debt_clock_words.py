"""Every fact that a clock may name has its words, so that no debt's page is ever without them."""

from __future__ import annotations

from debts.domain.law.limitation_rules import CONDITIONS, FLOOR_FACTS, RESTART_FACTS, START_FACTS
from debts.pages.debt.clock import _FACTS


def test_every_fact_has_words() -> None:
    asked_by_the_code = {"earlier_restarts_on", "court_claim_on", "judgment_on"}
    named = START_FACTS | RESTART_FACTS | FLOOR_FACTS | CONDITIONS | asked_by_the_code
    assert named <= set(_FACTS)
