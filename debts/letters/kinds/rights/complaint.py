"""A complaint to whoever collects: what happened, what is asked for, and the rule that it breaks.

A rule is cited only for what the person ticked. In China the paper has the contents that a lender
must take: who complains of whom, requests, facts, grounds, signature. Where evidence was put
together for it, the chronology tells what happened.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Enclosure, Kind, To
from debts.letters.kinds.questions import NoteQuestion, TickQuestion
from debts.letters.kinds.rights.whom import asked_by_a_firm, is_pursued
from debts.models import Debt

HAPPENED = NoteQuestion(
    "complaint",
    _("What happened?"),
    _(
        "Each time: the day and hour, who, by which number, and the words used. It stands in the"
        " letter word for word, in its language. Say nothing of what you owe."
    ),
    longest=1_500,
    required=True,
    told_elsewhere=lambda facts: facts.talks.evidence is not None,
)
TOLD_OTHERS = TickQuestion(
    "told_others",
    _("They told or rang somebody else: family, neighbours, my work"),
    _("The letter then names the rule on that, where there is one."),
)
AT_BAD_TIMES = TickQuestion(
    "at_bad_times", _("They rang at night, or again and again, or used threats or insults")
)
WANTS_BACK = TickQuestion("wants_back", _("Ask for charges back that came of it"))


def _is_possible(debt: Debt) -> bool:
    """A court is complained of elsewhere."""
    return is_pursued(debt) and asked_by_a_firm(debt) and debt.product != Debt.Product.FINE


COMPLAINT = Kind(
    id="complaint",
    title=_("Complaint about how they collect"),
    does=_(
        "Complains to them of how they treat you, and asks for it to stop and for a written answer."
        " An ombudsman or a regulator wants to see this letter first."
    ),
    does_not=_("It does not say that you owe the money, and it promises nothing."),
    acknowledges=Acknowledges.NO,
    to=To.COLLECTING,
    needs=("signer", "noted_since", "covered"),
    encloses=(Enclosure.CHRONOLOGY, Enclosure.RULES, Enclosure.ANNEXES),
    only_to_firms=True,
    proves_identity=True,
    is_possible=_is_possible,
    questions=(HAPPENED, TOLD_OTHERS, AT_BAD_TIMES, WANTS_BACK),
)
