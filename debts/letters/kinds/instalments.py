"""Offers a monthly sum by the plan, and admits the debt."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Enclosure, Kind, To


def _situation(facts: Any) -> str:
    """A token; nothing until later; a sum that does not clear the balance; else the usual one."""
    if facts.is_token:
        return "token"
    if facts.offer and facts.offer.starts_later:
        return "later"
    return "" if facts.offer and facts.offer.clears else "open"


INSTALMENTS = Kind(
    id="instalments",
    title=_("Instalment plan"),
    does=_("Offers a monthly sum you can afford, with a summary of your budget."),
    does_not=_("It admits the debt. It may start the time limit for court action again."),
    acknowledges=Acknowledges.YES,
    to=To.OWNER,
    needs=("signer", "offer", "plan", "balance"),
    wants=(
        "address",
        "recipient_address",
        "reference",
        "balance_on",
        "circumstances",
        "budget",
    ),
    encloses=(Enclosure.BUDGET, Enclosure.SCHEDULE, Enclosure.OFFERS),
    for_priority=False,
    situation=_situation,
)
