"""Every fact that a clock may ask for has its words, so that no debt's page is without them."""

from __future__ import annotations

from debts.domain.law.events import EventKind
from debts.domain.law.limitation import SECURITY
from debts.domain.law.limitation_fold import HISTORY, JOINT
from debts.domain.law.limitation_rules import CONDITIONS, RESTARTS, STARTS
from debts.pages.debt.clock import _ASKED

# That credit is regulated is never asked: only the day of a notice is.
ASKED_BY_THE_CODE = {
    HISTORY,
    JOINT,
    SECURITY,
    "product",
    "lender",
    EventKind.CLAIM_ISSUED,
    EventKind.JUDGMENT,
    EventKind.MORATORIUM_ENDED,
}


def test_every_fact_has_words() -> None:
    assert STARTS | RESTARTS | ASKED_BY_THE_CODE | (CONDITIONS - {"cca_regulated"}) <= set(_ASKED)
