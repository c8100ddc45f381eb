"""Asks for a paper that says that nothing is owed any more, and to report it; admits nothing."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Kind, To
from debts.models import Debt
from debts.selectors.paid.cleared import cleared


def _is_possible(debt: Debt) -> bool:
    return cleared(debt) is not None


def _situation(facts: Any) -> str:
    """To a person; or of arrears that are paid, beside which more falls due: nothing ends then."""
    if facts.to_person:
        return "person"
    return "arrears" if facts.has_current_payments else ""


CLEARANCE = Kind(
    id="clearance",
    title=_("Confirmation that nothing is owed"),
    does=_(
        "Says that all of it is paid, and asks for a paper that nothing is owed any more and for"
        " the credit record to be brought up to date."
    ),
    does_not=_("It does not say that anything is still owed."),
    acknowledges=Acknowledges.NO,
    to=To.OWNER,
    needs=("signer", "cleared"),
    warm_to_person=True,
    is_possible=_is_possible,
    situation=_situation,
)
