"""Says that nothing can be offered, and asks to write the debt off or else to hold it; admits.

That nothing is owned, and that nothing will change, stands in it only where the person ticked it.
Which papers go with it they choose on its settings.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Enclosure, Kind, To
from debts.letters.kinds.questions import CountQuestion, TickQuestion
from debts.letters.kinds.rights.whom import is_pursued, owed_to_a_firm
from debts.models import Debt

_GIVEN_UP = frozenset(
    {
        Debt.Product.CREDIT_CARD,
        Debt.Product.ONLINE_LOAN,
        Debt.Product.PERSONAL_LOAN,
        Debt.Product.OVERDRAFT,
        Debt.Product.CATALOGUE,
        Debt.Product.PAY_LATER,
        Debt.Product.PAYDAY,
        Debt.Product.PHONE,
        Debt.Product.BILL,
        Debt.Product.OTHER,
    }
)

HOLD_MONTHS = CountQuestion(
    "hold_months",
    _("If they do not write it off: for how many months should they hold it?"),
    _("Six are usual, twelve at most. You can ask again."),
    least=1,
    most=12,
)
NOTHING_OWNED = TickQuestion(
    "nothing_owned",
    _("I own no home, no vehicle of value and no savings"),
    _("The letter then says so. Tick it only if it is true of all three."),
)
WILL_LAST = TickQuestion(
    "will_last",
    _("It is not likely to get better"),
    _("Because of age or a lasting illness, for example. The reason need not be named."),
)


def _may_be_given_up(debt: Debt) -> bool:
    given_up = debt.product in _GIVEN_UP and owed_to_a_firm(debt)
    return given_up and is_pursued(debt) and not debt.is_judged


WRITE_OFF = Kind(
    id="write_off",
    title=_("I have nothing to offer: write it off, or hold it"),
    does=_(
        "Says that nothing is left, asks them to write the debt off or else to hold it for some"
        " months, and offers no sum."
    ),
    does_not=_("It admits the debt. It may start the time limit for court action again."),
    acknowledges=Acknowledges.YES,
    to=To.OWNER,
    needs=("signer", "nothing_left"),
    wants=("address", "recipient_address", "reference", "circumstances"),
    takes_sentence=True,
    only_to_firms=True,
    only_while_time_runs=True,
    gives_up_terms=True,
    for_priority=False,
    encloses=(Enclosure.BUDGET,),
    is_possible=_may_be_given_up,
    questions=(HOLD_MONTHS, NOTHING_OWNED, WILL_LAST),
)
