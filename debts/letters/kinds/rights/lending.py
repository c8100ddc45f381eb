"""Complains that a credit could not be afforded when it was given; admits nothing.

What was so then stands in it only where the person ticked it or says it. No rule on what a lender
must check is cited: none was checked by us. A complaint has its own rule, where the place has one.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Kind, To
from debts.letters.kinds.questions import NoteQuestion, TickQuestion
from debts.letters.kinds.rights.whom import owed_to_a_firm
from debts.models import Creditor, Debt

_LENT = frozenset(
    {
        Debt.Product.CREDIT_CARD,
        Debt.Product.ONLINE_LOAN,
        Debt.Product.PERSONAL_LOAN,
        Debt.Product.OVERDRAFT,
        Debt.Product.CATALOGUE,
        Debt.Product.PAY_LATER,
        Debt.Product.PAYDAY,
        Debt.Product.VEHICLE,
    }
)
# Who has lent nothing, and cannot say what was checked.
_NO_LENDERS = frozenset({Creditor.Kind.COLLECTOR, Creditor.Kind.PUBLIC, Creditor.Kind.LANDLORD})

NOT_ENOUGH = TickQuestion(
    "not_enough", _("After rent, food and the like, my income did not cover the payments")
)
WAS_BEHIND = TickQuestion("was_behind", _("I was already behind with other debts"))
TO_REPAY = TickQuestion("to_repay", _("I was borrowing to repay other debts"))
LENT_MORE = TickQuestion(
    "lent_more", _("They lent again, or raised the limit, while it was like that")
)
AT_THE_TIME = NoteQuestion(
    "at_the_time",
    _("What was it like when they lent it?"),
    _(
        "Your income then, what you had to pay, what they asked you. It stands in the letter word"
        " for word, in its language. Say nothing of what you owe today."
    ),
    longest=1_200,
    required=True,
)


def _was_lent(debt: Debt) -> bool:
    """What a court has decided on is complained of there.

    Not of a card in China: who signs that they could not repay what they drew gives the sign of a
    crime (joint interpretation of 2018 on card crime, art. 6: 明知没有还款能力而大量透支).
    """
    lends = owed_to_a_firm(debt) and debt.current_creditor.kind not in _NO_LENDERS
    accuses = debt.law == "cn" and debt.product == Debt.Product.CREDIT_CARD
    return debt.product in _LENT and lends and not debt.is_judged and not accuses


UNAFFORDABLE = Kind(
    id="unaffordable",
    title=_("They should not have lent it to me"),
    does=_(
        "Complains that you could not afford the credit when it was given, asks what they checked,"
        " and asks them to take off interest and charges."
    ),
    does_not=_("It does not say that you owe the money, and it promises nothing."),
    acknowledges=Acknowledges.NO,
    to=To.OWNER,
    only_to_firms=True,
    proves_identity=True,
    gives_up_terms=True,
    is_possible=_was_lent,
    questions=(NOT_ENOUGH, WAS_BEHIND, TO_REPAY, LENT_MORE, AT_THE_TIME),
)
