"""Tells a creditor that a moratorium runs, and asks them to keep to it; admits nothing.

It starts none: in England and Wales an adviser does, in Scotland the person can as well. Whether
one runs is told by its first day, which stands with the debt's dates.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Kind, To
from debts.letters.kinds.questions import TextQuestion, TickQuestion
from debts.letters.kinds.rights.whom import asked_by_a_firm
from debts.models import Debt
from debts.selectors.conduct.moratorium import is_noted

NUMBER = TextQuestion(
    "moratorium_number",
    _("Which number does the notice of the moratorium have?"),
    _("They find it by that. Leave it empty if you do not have it."),
    longest=60,
)
WENT_ON = TickQuestion(
    "went_on",
    _("They have gone on asking for money since it began"),
    _("By telephone, message, letter or visit. Note each of them in your contact log."),
)
ADDED = TickQuestion(
    "added", _("They have added interest, fees or charges for days since it began")
)


def _is_possible(debt: Debt) -> bool:
    return is_noted(debt) and asked_by_a_firm(debt)


MORATORIUM = Kind(
    id="moratorium",
    title=_("A moratorium runs: they have to stop"),
    does=_(
        "Says since when it runs, asks them to do what it demands, and to tell whoever acts for"
        " them."
    ),
    does_not=_(
        "It starts no moratorium, and it does not say that you owe the money. What falls due"
        " meanwhile for home and essentials still has to be paid."
    ),
    acknowledges=Acknowledges.NO,
    to=To.COLLECTING,
    needs=("signer", "moratorium_runs"),
    only_to_firms=True,
    is_possible=_is_possible,
    questions=(NUMBER, WENT_ON, ADDED),
)
