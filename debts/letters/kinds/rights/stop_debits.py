"""Ends the authority to take money by themselves from a card or an account; admits nothing.

Not for what keeps a home, a supply or a car: a payment of those that is missed costs more.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Kind, To
from debts.letters.kinds.questions import TickQuestion
from debts.letters.kinds.rights.whom import owed_to_a_firm
from debts.models import Debt

_TAKEN_BY_THEM = frozenset(
    {
        Debt.Product.CREDIT_CARD,
        Debt.Product.ONLINE_LOAN,
        Debt.Product.PERSONAL_LOAN,
        Debt.Product.CATALOGUE,
        Debt.Product.PAY_LATER,
        Debt.Product.PAYDAY,
        Debt.Product.PHONE,
        Debt.Product.OTHER,
    }
)

TELLS_BANK = TickQuestion(
    "tells_bank",
    _("I am telling my own bank to stop it as well"),
    _(
        "Do both: your bank can refuse the payment even if they try. Leave it open where this"
        " lender is your own bank."
    ),
)
TOOK_AFTER = TickQuestion(
    "took_after",
    _("They took money after I had asked them to stop"),
    _("The letter then asks for it back. Tick it only if you can show that you had asked."),
)


def _may_be_taken(debt: Debt) -> bool:
    takes = debt.product in _TAKEN_BY_THEM and not debt.priority
    return takes and owed_to_a_firm(debt) and not debt.is_judged


STOP_DEBITS = Kind(
    id="stop_debits",
    title=_("No more automatic payments"),
    does=_("Ends their authority to take money from your card or account by themselves."),
    does_not=_(
        "It does not say that you owe the money, and it changes nothing at your bank: tell it too."
        " What you want to go on paying, you then pay yourself."
    ),
    acknowledges=Acknowledges.NO,
    to=To.OWNER,
    only_to_firms=True,
    is_possible=_may_be_taken,
    questions=(TELLS_BANK, TOOK_AFTER),
)
