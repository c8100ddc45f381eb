"""Says that who owed it has died, and whom to ask: the writer takes nothing on, and admits nothing.

No rule is cited: who answers for what a dead person owed, and how far, no file of ours has checked.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Kind, To
from debts.letters.kinds.questions import TextQuestion, TickQuestion
from debts.letters.kinds.rights.whom import asked_by_a_firm
from debts.models import Debt

DECEASED = TextQuestion(
    "deceased",
    _("Who has died?"),
    _("The name as it stands on the account."),
    longest=120,
    required=True,
)
DIED_WHEN = TextQuestion(
    "died_when",
    _("When?"),
    _("As a date in the language of the letter, such as “3 May 2026”. May stay empty."),
    longest=40,
)
ESTATE = TextQuestion(
    "estate",
    _("Who deals with what they left, and how can they be reached?"),
    _("An executor, a lawyer, a relative who agreed to be named. May stay empty."),
    longest=200,
)
NEVER_SIGNED = TickQuestion(
    "never_signed",
    _("I did not sign for it, and I stand in for nobody"),
    _("Tick it only if you are sure: not as a joint holder, not as a guarantor."),
    applies=lambda facts: not facts.reader.is_office,
)


def _was_anothers(debt: Debt) -> bool:
    """Who holds an account with somebody goes on owing it; a court's judgment is answered there."""
    alone = not (debt.joint or debt.is_judged) and debt.product != Debt.Product.FINE
    return alone and asked_by_a_firm(debt)


DIED = Kind(
    id="died",
    title=_("Who owed it has died"),
    does=_(
        "Tells them of the death, asks them to put their claim to whoever deals with what was left,"
        " and to ask neither you nor the family for it."
    ),
    does_not=_(
        "It does not take the debt on, and promises nothing. Pay nothing out of your own money, and"
        " hand out nothing of what was left, before you have had free advice."
    ),
    acknowledges=Acknowledges.NO,
    to=To.COLLECTING,
    only_to_firms=True,
    gives_up_terms=True,
    is_possible=_was_anothers,
    questions=(DECEASED, DIED_WHEN, ESTATE, NEVER_SIGNED),
)
