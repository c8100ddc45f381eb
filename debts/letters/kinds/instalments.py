"""Offers a monthly sum by the plan, and admits the debt."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Enclosure, Kind, To

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
)
