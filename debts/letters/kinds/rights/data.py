"""Asks for a copy of what they hold about the person, or to correct an entry in a credit record.

Either admits nothing. What a rule of the place entitles to is asked for by it, else without one.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Kind, To
from debts.letters.kinds.questions import NoteQuestion
from debts.letters.kinds.rights.whom import asked_by_a_firm, owed_to_a_firm
from debts.models import Creditor, Debt

_REPORT = frozenset(
    {
        Creditor.Kind.BANK,
        Creditor.Kind.CONSUMER_FINANCE,
        Creditor.Kind.SMALL_LOAN,
        Creditor.Kind.CREDIT_FIRM,
        Creditor.Kind.DEBT_BUYER,
        Creditor.Kind.UTILITY,
    }
)
_NOTHING_OWED = _("It does not say that you owe the money, and it promises nothing.")

ENTRY = NoteQuestion(
    "entry",
    _("Which entry is wrong, and what would be right?"),
    _(
        "Look at your own credit report first: it is free. Say the date of the entry and what is"
        " wrong with it, in the language of the letter. Do not say what you owe."
    ),
    longest=600,
    required=True,
)


def _holds_data(debt: Debt) -> bool:
    return asked_by_a_firm(debt) and debt.product != Debt.Product.FINE


def _reports(debt: Debt) -> bool:
    """A tax or a rent stands in no credit record as an account."""
    of_account = debt.product not in (Debt.Product.TAX, Debt.Product.FINE, Debt.Product.RENT)
    return of_account and owed_to_a_firm(debt) and debt.current_creditor.kind in _REPORT


DATA_REQUEST = Kind(
    id="data_request",
    title=_("A copy of what they hold about you"),
    does=_("Asks for your personal information: notes, recordings of calls, whom they told."),
    does_not=_NOTHING_OWED,
    acknowledges=Acknowledges.NO,
    to=To.COLLECTING,
    only_to_firms=True,
    proves_identity=True,
    is_possible=_holds_data,
)
CREDIT_CORRECTION = Kind(
    id="credit_correction",
    title=_("Correct my credit record"),
    does=_("Says which entry is wrong, and asks them to correct it wherever they reported it."),
    does_not=_NOTHING_OWED,
    acknowledges=Acknowledges.NO,
    to=To.OWNER,
    only_to_firms=True,
    proves_identity=True,
    is_possible=_reports,
    questions=(ENTRY,),
)
