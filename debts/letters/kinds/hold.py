"""Asks for time, and admits nothing: for a debt that is disputed, or whose time is in doubt.

Who only collects is asked for conduct and for its authority, and for nothing that is the owner's.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from debts.domain.law.deadlines import DAYS_ASKED
from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Kind, To
from debts.letters.kinds.readers import by_reader

HOLD = Kind(
    id="hold",
    title=_("Hold action"),
    does=_("Asks them to hold action while you check. For a debt that you doubt or dispute."),
    does_not=_("It does not say that you owe the money, and it promises nothing."),
    acknowledges=Acknowledges.NO,
    to=To.COLLECTING,
    hold_days=DAYS_ASKED["hold"],
    warm_to_person=True,
    gives_up_terms=True,
    situation=by_reader,
)
