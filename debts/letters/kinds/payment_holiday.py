"""Asks to pay nothing for some months, and says when payments go on; admits the debt."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from debts import formats
from debts.domain.law.limitation import Acknowledges
from debts.domain.sums.dates import add_months
from debts.letters.kinds.kind import Enclosure, Kind, To
from debts.letters.kinds.promises import PUTS_IN_WRITING
from debts.letters.kinds.questions import Answers, CountQuestion, DayQuestion

# Creditors grant three to six months as a rule; more is asked for anew, with a new budget.
LONGEST = 6

FROM_ON = DayQuestion(
    "from_on",
    _("From which day do you need the pause?"),
    _("The day of the first payment that you cannot make."),
)
MONTHS = CountQuestion(
    "months",
    _("For how many months?"),
    _("Three to six are usual. You can ask again."),
    least=1,
    most=LONGEST,
)


def _derived(answers: Answers) -> dict[str, str]:
    """The last day of the pause, and the day after it, which only words kept from before name."""
    if not {FROM_ON.id, MONTHS.id} <= set(answers):
        return {"until": "", "goes_on": ""}
    goes_on = add_months(answers[FROM_ON.id], answers[MONTHS.id])
    return {
        "until": formats.day(goes_on - timedelta(days=1)),
        "goes_on": formats.day(goes_on),
    }


def _situation(facts: Any) -> str:
    return "person" if facts.to_person else ""


PAYMENT_HOLIDAY = Kind(
    id="payment_holiday",
    title=_("Payment holiday"),
    does=_("Asks to pay nothing for some months, and says when you will write again."),
    does_not=_("It admits the debt. It may start the time limit for court action again."),
    acknowledges=Acknowledges.YES,
    to=To.OWNER,
    wants=("address", "recipient_address", "reference", "circumstances"),
    takes_sentence=True,
    warm_to_person=True,
    only_while_time_runs=True,
    gives_up_terms=True,
    # A home, a supply, a tax and a fine are kept by paying what runs and some of what is behind.
    for_priority=False,
    encloses=(Enclosure.BUDGET,),
    questions=(FROM_ON, MONTHS, PUTS_IN_WRITING),
    derives=_derived,
    situation=_situation,
)
