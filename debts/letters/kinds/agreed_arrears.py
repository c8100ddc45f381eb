"""Says what was agreed in writing on a debt that comes first, and asks to keep still meanwhile.

To ask for time, or to offer anew, would read as breaking an agreement that keeps the home.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Kind, To
from debts.letters.kinds.priority_arrears import PRIORITY_ARREARS


def _matter(facts: Any) -> str:
    return str(facts.arrears.matter)


AGREED_ARREARS = Kind(
    id="agreed_arrears",
    title=_("Arrears: what you have agreed"),
    does=_(
        "Says what they have agreed in writing, and asks them to confirm that they take no step"
        " while you keep to it."
    ),
    does_not=_("It admits the debt, as the agreement does. It changes nothing in the agreement."),
    acknowledges=Acknowledges.YES,
    to=To.OWNER,
    needs=("signer", "agreement", "agreed_sums"),
    for_priority=True,
    confirms_agreement=True,
    matters_of=PRIORITY_ARREARS.id,
    matter=_matter,
)
