"""Says how an agreement goes: what was paid, what is to come, what changed; admits."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Kind, To
from debts.letters.kinds.promises import OTHERS_ACCEPTED
from debts.letters.kinds.questions import NoteQuestion, PromiseQuestion
from debts.models import Debt
from debts.selectors.talks.paid import paid_under


def _is_possible(debt: Debt) -> bool:
    return paid_under(debt) is not None


def _situation(facts: Any) -> str:
    return "person" if facts.to_person else ""


CHANGED = NoteQuestion(
    "changed",
    _("What has changed with you since it was agreed?"),
    _(
        "It stands in the letter behind “Since then:”, word for word, so write it in the language"
        " of the letter. Name nobody else and no other debt. Leave it empty if you would rather say"
        " nothing of it."
    ),
    longest=600,
)
UNCHANGED = PromiseQuestion(
    "unchanged",
    _("Say that nothing has changed"),
    _("Tick it only if it is so. What you wrote above goes before it."),
)

PROGRESS = Kind(
    id="progress",
    title=_("How the payments go"),
    does=_(
        "Says what you have paid under the agreement and what is still to come, and asks them to"
        " confirm the balance and, while nothing is late, to report the payments."
    ),
    does_not=_(
        "It admits the debt. It may start the time limit for court action again. It also says what"
        " is late: who agreed not to collect while you pay may then begin again."
    ),
    acknowledges=Acknowledges.YES,
    to=To.OWNER,
    needs=("signer", "agreed", "paid", "asked_first"),
    warm_to_person=True,
    only_while_time_runs=True,
    is_possible=_is_possible,
    questions=(CHANGED, UNCHANGED, OTHERS_ACCEPTED),
    situation=_situation,
)
