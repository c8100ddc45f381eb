"""Says that time may have run out, once it may have, and that nothing will be paid therefore."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Kind, To


def _situation(facts: Any) -> str:
    """Where the debt itself ends with the years, it is not about time for court action.

    A relative or a friend is written to in plain words, where a place has such.
    """
    if facts.ends_debt:
        return "ended"
    return "person" if facts.to_person else ""


LIMITATION = Kind(
    id="limitation",
    title=_("Time may have run out"),
    does=_("Says that you will not pay because time may have run out, and asks for their dates."),
    does_not=_("It does not say that you owe the money, and it promises nothing."),
    acknowledges=Acknowledges.NO,
    to=To.COLLECTING,
    needs=("signer", "time_over"),
    only_once_time_may_be_over=True,
    situation=_situation,
)
