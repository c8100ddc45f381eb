"""Tells what makes it harder for the person to deal with this, or who may act for them.

Either admits nothing. What is told of health is the person's own words, and nothing else.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Kind, To
from debts.letters.kinds.questions import DayQuestion, NoteQuestion, TextQuestion, TickQuestion
from debts.letters.kinds.rights.whom import asked_by_a_firm, is_pursued
from debts.models import Debt

NEEDS = NoteQuestion(
    "needs_told",
    _("What should they know, and what would help you?"),
    _(
        "Only what you want them to know: it stands in the letter word for word, in its language."
        " An illness need not be named. Say nothing of what you owe."
    ),
    longest=800,
    required=True,
)
CANNOT_DECIDE = TickQuestion(
    "cannot_decide",
    _("At times I may not be able to decide about money for myself"),
    _("In Britain a lender then has to suspend collecting. Ask an adviser what else it means."),
)
HELPER = TextQuestion(
    "adviser",
    _("Who may act for you?"),
    _("The name and the organisation. Ask them first."),
    longest=160,
    required=True,
)
REACHED = TextQuestion(
    "adviser_reached",
    _("How can they be reached?"),
    _("Their address, and a telephone number or e-mail. Left empty, it is a line to fill in."),
    longest=200,
)
UNTIL = DayQuestion("until_on", _("Until which day?"), _("Half a year is usual."))


def _asked_by_a_firm(debt: Debt) -> bool:
    return asked_by_a_firm(debt) and (is_pursued(debt) or debt.priority)


VULNERABILITY = Kind(
    id="vulnerability",
    title=_("What they should know about your health or situation"),
    does=_(
        "Tells them in your own words what makes it harder for you to deal with this, and asks for"
        " time, for plain words and for somebody who is trained for it."
    ),
    does_not=_("It does not say that you owe the money. They keep what you tell them."),
    acknowledges=Acknowledges.NO,
    to=To.COLLECTING,
    only_to_firms=True,
    is_possible=_asked_by_a_firm,
    questions=(NEEDS, CANNOT_DECIDE),
)
AUTHORITY = Kind(
    id="authority",
    title=_("Somebody may act for you"),
    does=_(
        "Lets an adviser or somebody you trust ask and receive information about this debt. They"
        " can sign nothing and handle no money for you."
    ),
    does_not=_(
        "It does not say that you owe the money. Give it to nobody who wants to be paid beforehand."
    ),
    acknowledges=Acknowledges.NO,
    to=To.COLLECTING,
    only_to_firms=True,
    is_possible=_asked_by_a_firm,
    proves_identity=True,
    questions=(HELPER, REACHED, UNTIL),
)
