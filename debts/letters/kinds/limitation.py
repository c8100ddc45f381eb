"""Says that time may have run out, once it may have."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Kind, To

LIMITATION = Kind(
    id="limitation",
    title=_("Time may have run out"),
    does=_("Says that the time for court action may have run out, and asks for their dates."),
    does_not=_("It does not say that you owe the money, and it promises nothing."),
    acknowledges=Acknowledges.NO,
    to=To.COLLECTING,
    needs=("signer", "time_over"),
    only_once_time_may_be_over=True,
)
