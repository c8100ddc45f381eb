"""Every fact that a clock may ask for has its words, so that no debt's page is without them."""

from __future__ import annotations

from datetime import date

import pytest

from debts.domain.law.events import EventKind
from debts.domain.law.limitation import SECURITY
from debts.domain.law.limitation_fold import HISTORY, JOINT
from debts.domain.law.limitation_rules import CONDITIONS, RESTARTS, STARTS
from debts.models import Debt, Household
from debts.pages.debt.clock import _ASKED, clock_view
from tests import factories

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


@pytest.mark.django_db
def test_what_a_record_implies_is_not_missing_while_time_surely_runs(household: Household) -> None:
    today = date(2026, 11, 30)
    unknown = dict.fromkeys(("last_payment_on", "contract_on"))
    debt = factories.debt(household, overdue_since=date(2025, 6, 1), **unknown)
    asked = "the last time you wrote that you owe it"

    def missing() -> list[str]:
        view = clock_view(Debt.objects.get(pk=debt.pk), today)
        return [str(each.label) for each in (view.decides, *view.missing) if each]

    assert asked in missing()
    factories.agreement(household, debt=debt, agreed_on=today, status="written")
    assert not [each for each in missing() if each.startswith(asked)]
    factories.tell(debt, overdue_since=date(2016, 6, 1))
    assert f"{asked}, besides what is on record" in missing()
