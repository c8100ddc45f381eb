"""To the person's own bank: stop what a lender takes, and what the money that comes in is for.

No British rule is cited: none on a bank's customers was checked. In China the notice on collection
services says that a debit needs the payer's authority at the bank of the account.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Kind, To
from debts.letters.kinds.questions import TextQuestion, TickQuestion
from debts.letters.kinds.rights.stop_debits import STOP_DEBITS
from debts.letters.kinds.third import ADDRESS, named

BANK = named(
    _("Which bank?"), _("The bank of the account that your wages or benefits go to: its name.")
)
ENDING = TextQuestion(
    "account_ending",
    _("Which account?"),
    _("Its last four digits are enough."),
    longest=12,
    required=True,
)
FIRST_FOR = TextQuestion(
    "first_for",
    _("What is the money that comes in for, first of all?"),
    _(
        "Such as “rent on the 1st, electricity on the 5th”, in the language of the letter. May stay"
        " empty."
    ),
    longest=160,
)
OWES_BANK = TickQuestion(
    "owes_bank",
    _("I may owe this bank something too: it should not take that from the account first"),
    _("It can say no. Safer is an account at a bank that you owe nothing: move your wages there."),
)


OWN_BANK = Kind(
    id="own_bank",
    title=_("To your own bank: stop what they take"),
    does=_(
        "Tells your own bank to refuse the payments that this lender takes, and what the money that"
        " comes in is for."
    ),
    does_not=_(
        "It tells the bank the name of this lender, and nothing else of the debt. Write to the"
        " lender as well."
    ),
    acknowledges=Acknowledges.NO,
    to=To.THIRD,
    wants=("address",),
    only_to_firms=True,
    is_possible=STOP_DEBITS.is_possible,
    questions=(BANK, ADDRESS, ENDING, FIRST_FOR, OWES_BANK),
)
