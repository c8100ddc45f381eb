"""Says where what is charged or written is not what was agreed, and keeps to what was; admits."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Kind, To
from debts.models import Debt
from debts.selectors.talks.differences import differences_on


def _is_possible(debt: Debt) -> bool:
    return bool(differences_on(debt))


def _situation(facts: Any) -> str:
    return "person" if facts.to_person else ""


NOT_AS_AGREED = Kind(
    id="not_as_agreed",
    title=_("What is charged is not what was agreed"),
    does=_(
        "Names each difference with both figures, asks them to put it right and to send a"
        " statement, and says that you keep to what was agreed."
    ),
    does_not=_("It admits the debt. It may start the time limit for court action again."),
    acknowledges=Acknowledges.YES,
    to=To.OWNER,
    needs=("signer", "agreed", "differences"),
    warm_to_person=True,
    only_while_time_runs=True,
    is_possible=_is_possible,
    situation=_situation,
)
