"""What should be owed on a debt, for its page and for the letters that dispute it.

`audit_of(debt, today)` gives `Audited`: its `ledger` (None while too little is known) has what is
due now and later, the lines with their rules, and the `comparison` with what they claim; `missing`
are the papers to ask for. Amounts are `Between` two ends, which are the same where all is known.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from debts.domain.audit.audit import audit
from debts.domain.audit.ledger import Audited
from debts.models.prepared import answered
from debts.selectors.audit.facts import audit_facts
from debts.selectors.priority import is_bill

if TYPE_CHECKING:
    from debts.models.debt import Debt


def can_be_audited(debt: Debt) -> bool:
    """Nothing was lent on a bill, a tax or a fine."""
    return not is_bill(debt)


def audit_of(debt: Debt, today: date) -> Audited:
    """Worked out once for a page; `read_histories` first."""
    return answered(debt, ("audit", today), lambda: audit(audit_facts(debt, today), today))
