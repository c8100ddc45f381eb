"""How a debt stands with courts, with what its creditor announced, and with what was agreed."""

from __future__ import annotations

from datetime import date
from typing import Any

from debts.domain.law.events import EventKind
from debts.letters.periods import running_notice
from debts.models import Debt
from debts.models.debt import Stage
from debts.selectors.agreement import standing_of
from debts.selectors.limitation import last_day


def standing_facts(debt: Debt, on: date) -> dict[str, Any]:
    """What a court has done, by the stage or by a day that was told; what is to come from `on`."""
    judged = debt.is_judged or last_day(debt, EventKind.JUDGMENT) is not None
    at_court = debt.stage == Stage.COURT and not judged
    return {
        "judged": judged,
        "warranted": last_day(debt, EventKind.SUMMARY_WARRANT) is not None,
        "at_court": at_court,
        "claim_dated": at_court and last_day(debt, EventKind.CLAIM_ISSUED) is not None,
        "threat_on": debt.threat_on if debt.threat_on and debt.threat_on >= on else None,
        "notice_on": None if judged else running_notice(debt, on),
        "agreed": bool(standing_of([debt])),
    }
