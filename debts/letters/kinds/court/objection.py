"""The written objection to a payment order; it has to dispute the claim itself, and admits nothing.

China (Interpretation of the Civil Procedure Law, art. 436): to say only that one cannot pay, or
asks for time or instalments, leaves the order in force. Such a letter is never made final.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Kind, To
from debts.letters.kinds.questions import NoteQuestion, TextQuestion, TickQuestion
from debts.letters.kinds.rights.whom import asked_by_a_firm
from debts.models import Debt
from debts.models.debt import Stage


def _may_tell(facts: Any) -> bool:
    return not facts.time_is_held


COURT = TextQuestion("court", _("Which court made the order?"), longest=80, required=True)
CASE = TextQuestion("case_number", _("Which case number stands on it?"), longest=60, required=True)
CLAIMANT = TextQuestion(
    "claimant", _("Who applied for it, as the order says?"), longest=80, required=True
)
GROUNDS = (
    TickQuestion("no_contract", _("I made no such contract with them")),
    TickQuestion("sum_wrong", _("The sum is not right: interest, charges or fees have no ground")),
    TickQuestion("not_theirs", _("They do not show that the debt is theirs to claim")),
    TickQuestion("paid_already", _("It was paid, or payments are not counted"), applies=_may_tell),
)
OTHER = TickQuestion(
    "other_ground", _("Something else in the claim itself is disputed: I say it below")
)
OWN = NoteQuestion(
    "wrong",
    _("What exactly do you dispute?"),
    _(
        "It stands in the objection word for word. Not that you cannot pay, or want more time or"
        " instalments: that alone has no effect, and the order stays. Do not say what you owe."
    ),
    longest=600,
)


def disputes(facts: Any) -> bool:
    """Whether it names what is disputed in the claim itself; own words alone may be a plea."""
    told = facts.answers
    other = told.get(OTHER.id) and str(told.get(OWN.id) or "").strip()
    return bool(other) or any(told.get(each.id) for each in GROUNDS)


def _court_name(letter: Any) -> str:
    return str(letter.answers.get(COURT.id) or "").strip()


def _is_possible(debt: Debt) -> bool:
    """An office collects by its own power: no court orders a tax or a fine to be paid so."""
    at_court = debt.stage == Stage.COURT and not debt.is_judged
    ordered = debt.product not in (Debt.Product.TAX, Debt.Product.FINE)
    return debt.law == "cn" and at_court and ordered and asked_by_a_firm(debt)


ORDER_OBJECTION = Kind(
    id="order_objection",
    title=_("Objection to a payment order"),
    does=_(
        "Disputes the claim in writing, to the court that made the order. It has to be there within"
        " the days that the order gives; by word of mouth it counts for nothing."
    ),
    does_not=_(
        "It buys no time. If you only cannot pay, or want instalments, it has no effect: ring free"
        " legal advice, and offer the creditor a plan before the order's days are over."
    ),
    acknowledges=Acknowledges.NO,
    to=To.COLLECTING,
    needs=("signer", "court_named", "disputed"),
    wants=("address",),
    only_to_firms=True,
    is_possible=_is_possible,
    goes_to=_court_name,
    questions=(COURT, CASE, CLAIMANT, *GROUNDS, OTHER, OWN),
)
