"""Asks to waive what was added because it is behind, or to stop interest for a time; both admit.

In China a contract penalty that is far above the loss may be lowered (Civil Code, art. 585; the
interpretation on the general part of contracts, art. 65: as a rule above 130 % of the loss). The
letter says no more than that: what their loss is, only they know.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Kind, To
from debts.letters.kinds.questions import CountQuestion
from debts.letters.kinds.rights.whom import is_pursued, owed_to_a_firm
from debts.models import Debt

_CREDIT = frozenset(
    {
        Debt.Product.CREDIT_CARD,
        Debt.Product.ONLINE_LOAN,
        Debt.Product.PERSONAL_LOAN,
        Debt.Product.OVERDRAFT,
        Debt.Product.CATALOGUE,
        Debt.Product.PAY_LATER,
        Debt.Product.PAYDAY,
        Debt.Product.VEHICLE,
        Debt.Product.BUSINESS,
    }
)
_CHARGED = _CREDIT | {Debt.Product.PHONE, Debt.Product.BILL, Debt.Product.OTHER}
_ADMITS = _("It admits the debt. It may start the time limit for court action again.")

FREEZE_MONTHS = CountQuestion(
    "freeze_months",
    _("For how many months?"),
    _("Six are usual, twelve at most. You can ask again."),
    least=1,
    most=12,
)


def _asks_of_a_lender(debt: Debt) -> bool:
    """A judgment has its own interest, which no lender set."""
    return debt.product in _CREDIT and owed_to_a_firm(debt) and not debt.is_judged


def _has_charges(debt: Debt) -> bool:
    charged = debt.product in _CHARGED and owed_to_a_firm(debt)
    return charged and is_pursued(debt) and not debt.is_judged


WAIVE_CHARGES = Kind(
    id="waive_charges",
    title=_("Waive what was added because it is behind"),
    does=_("Asks them to take off what was added for paying late, and to add no more."),
    does_not=_ADMITS,
    acknowledges=Acknowledges.YES,
    to=To.OWNER,
    wants=("address", "recipient_address", "reference", "circumstances"),
    takes_sentence=True,
    only_to_firms=True,
    only_while_time_runs=True,
    gives_up_terms=True,
    is_possible=_has_charges,
)
FREEZE_INTEREST = Kind(
    id="freeze_interest",
    title=_("No interest for a time, or a lower rate"),
    does=_("Asks them to add no interest for some months, or else to lower the rate."),
    does_not=_ADMITS,
    acknowledges=Acknowledges.YES,
    to=To.OWNER,
    wants=("address", "recipient_address", "reference", "circumstances"),
    takes_sentence=True,
    only_to_firms=True,
    only_while_time_runs=True,
    gives_up_terms=True,
    is_possible=_asks_of_a_lender,
    questions=(FREEZE_MONTHS,),
)
