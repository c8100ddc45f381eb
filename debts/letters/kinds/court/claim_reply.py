"""Answers a letter of claim in its time: disputed, or not known, and never admitted by default.

England and Wales: Pre-Action Protocol for Debt Claims, 30 days from the date on the letter. What
is asked for in the reply holds a claim back for as long again.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Kind, To
from debts.letters.kinds.questions import TickQuestion
from debts.letters.kinds.rights.whom import asked_by_a_firm, is_pursued
from debts.models import Debt
from debts.models.debt import IN_COURT
from debts.rulebook import book

RULE = "gb.court.letter-of-claim"
DISPUTED = TickQuestion(
    "disputed",
    _("I dispute that I owe this, or the sum"),
    _("Without it the letter says that you do not know. Neither admits anything."),
)
ADVICE = TickQuestion(
    "gets_advice",
    _("I am getting free debt advice, or have asked for it"),
    _("Tick it only if it is so: they may ask with whom."),
)


def _is_possible(debt: Debt) -> bool:
    """Before court, of a debt that the protocol is about."""
    rules = (rule for rule in book().all_rules if rule.id == RULE)
    is_about = any(rule.scope.covers(debt.law, None, debt.product) for rule in rules)
    early = debt.stage not in IN_COURT and not debt.is_judged
    return is_about and early and is_pursued(debt) and asked_by_a_firm(debt)


CLAIM_REPLY = Kind(
    id="claim_reply",
    title=_("Reply to a letter of claim"),
    does=_(
        "Goes with the reply form: says that you dispute the claim or do not know, asks for the"
        " papers, and for no court action until they have come."
    ),
    does_not=_(
        "It does not say that you owe the money. It is no answer to a claim form of a court: that"
        " has its own time."
    ),
    acknowledges=Acknowledges.NO,
    to=To.COLLECTING,
    only_to_firms=True,
    is_possible=_is_possible,
    questions=(DISPUTED, ADVICE),
)
