"""Asks for time, and admits nothing."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Kind, To

HOLD = Kind(
    id="hold",
    title=_("Hold action"),
    does=_("Asks them to stop collecting and stop adding interest while you prepare."),
    does_not=_("It does not say that you owe the money, and it promises nothing."),
    acknowledges=Acknowledges.NO,
    to=To.COLLECTING,
    hold_days=30,
)
