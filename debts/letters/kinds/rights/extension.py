"""Asks, before a payment is due, to pay it later; admits.

In China a borrower may apply before the time for repayment has run out, and it is put off where the
lender agrees (Civil Code, art. 678).
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Kind, To
from debts.letters.kinds.questions import DayQuestion
from debts.models import Debt
from debts.models.debt import Stage

DUE_ON = DayQuestion(
    "due_on",
    _("On which day is the payment due that you cannot make?"),
    _("Send the letter before it."),
)
LATER_ON = DayQuestion("later_on", _("By which day can you pay it?"))


def _is_not_due(debt: Debt) -> bool:
    return debt.stage in (Stage.NOT_DUE, Stage.ON_TIME)


def _situation(facts: Any) -> str:
    return "person" if facts.to_person else ""


EXTENSION = Kind(
    id="extension",
    title=_("More time before a payment is due"),
    does=_("Asks, before a payment is due, to pay it on a later day, and to record no default."),
    does_not=_("It admits the debt. It may start the time limit for court action again."),
    acknowledges=Acknowledges.YES,
    to=To.OWNER,
    needs=("signer", "later_day", "answer_in_time"),
    wants=("address", "recipient_address", "reference", "circumstances"),
    takes_sentence=True,
    warm_to_person=True,
    only_while_time_runs=True,
    gives_up_terms=True,
    for_priority=False,
    is_possible=_is_not_due,
    answer_before=DUE_ON.id,
    questions=(DUE_ON, LATER_ON),
    situation=_situation,
)
