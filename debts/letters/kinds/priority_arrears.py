"""Offers a sum towards what is behind, on top of what falls due; admits the debt."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import IN_DOUBT, Enclosure, Kind, To
from debts.letters.kinds.promises import TELLS_CHANGES


def _situation(facts: Any) -> str:
    """No sum at all; nothing until later; a sum that does not pay the arrears off; else the usual.

    No sum on what may be out of time admits nothing either. What does not pay them off stands
    until it is looked at again.
    """
    if not facts.offers_a_sum:
        return IN_DOUBT if _admits_nothing(facts) else "none"
    if facts.offer.starts_later:
        return "later"
    return "" if facts.offer.clears else "open"


def _admits_nothing(facts: Any) -> bool:
    """Whether nothing is offered on what may be out of time.

    Where it only cannot be told, who lives in the home asks, and denies nothing.
    """
    return facts.time_may_be_over and not (facts.judged or facts.offers_a_sum)


def _matter(facts: Any) -> str:
    """What is behind: a landlord, a council and a supplier can each grant something else.

    None of it is named by a letter that admits nothing.
    """
    return "" if _admits_nothing(facts) else str(facts.arrears.matter)


PRIORITY_ARREARS = Kind(
    id="priority_arrears",
    title=_("Arrears of a priority debt"),
    does=_("Offers a monthly sum towards the arrears, on top of what falls due."),
    does_not=_("It admits the debt. It may start the time limit for court action again."),
    acknowledges=Acknowledges.YES,
    to=To.OWNER,
    needs=("signer", "offer", "plan", "arrears"),
    wants=("address", "recipient_address", "reference", "circumstances", "budget"),
    encloses=(Enclosure.BUDGET, Enclosure.SCHEDULE),
    for_priority=True,
    questions=(TELLS_CHANGES,),
    situation=_situation,
    matter=_matter,
)
