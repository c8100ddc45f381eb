"""Disputes the amount, or that the debt is the person's at all; either admits nothing.

Where time is in doubt, nothing is told of payments: that one was made could begin it anew.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Enclosure, Kind, To
from debts.letters.kinds.questions import NoteQuestion, TextQuestion, TickQuestion
from debts.letters.kinds.rights.whom import asked_by_a_firm, is_pursued
from debts.models import Debt


def _may_tell(facts: Any) -> bool:
    return not facts.time_is_held


NOT_COUNTED = TickQuestion(
    "not_counted", _("Payments were made that are not counted"), applies=_may_tell
)
UNEXPLAINED = TickQuestion(
    "unexplained", _("Interest, charges or fees were added, and I do not know on what ground")
)
WRONG = NoteQuestion(
    "wrong",
    _("What is wrong, in your own words?"),
    _(
        "It stands in the letter word for word, in the language of the letter. Say which entry or"
        " which day. Do not say what you think you owe."
    ),
    longest=600,
    asks=_may_tell,
)
COUNTED = TickQuestion(
    "counted",
    _("Enclose how you count the account, as a table"),
    _(
        "It has what came in, interest, charges, payments and limits up to the day of their claim,"
        " what they claim beyond it, and which papers they should send. It says that it admits"
        " nothing. They learn your figures from it: read it before you send it."
    ),
    applies=lambda facts: facts.owed.counted is not None,
)
NAME_USED = TickQuestion(
    "name_used",
    _("Somebody may have used my name or my papers"),
    _("The letter asks them to look into it as fraud."),
)
REPORT = TextQuestion(
    "report",
    _("If you reported it: the number of the report, and to whom"),
    _("To the police or a fraud line. It stands in the letter; it may stay empty."),
    longest=80,
)
OTHER_PERSON = TickQuestion(
    "other_person", _("They may mean somebody else: of the same name, or who lived here before")
)


def _has_an_amount(debt: Debt) -> bool:
    """What a court fined or ordered is disputed at the court."""
    return is_pursued(debt) and debt.product != Debt.Product.FINE


def _may_be_anothers(debt: Debt) -> bool:
    """Whose debt it is, is settled by a judgment until a court sets it aside."""
    return asked_by_a_firm(debt) and debt.product != Debt.Product.FINE and not debt.is_judged


def _situation(facts: Any) -> str:
    """An office is owed by law: no contract, no term of one, and no goods."""
    if facts.to_person:
        return "person"
    return "office" if facts.reader.is_office else ""


def _whose(facts: Any) -> str:
    """A rent rests on a tenancy: nobody received money or goods under it."""
    return "rent" if facts.reader.product == Debt.Product.RENT else _situation(facts)


DISPUTE_AMOUNT = Kind(
    id="dispute_amount",
    title=_("The amount is not right"),
    does=_("Disputes the amount, and asks for how it is worked out, line by line."),
    does_not=_("It does not say that you owe the money or any part of it, and it offers nothing."),
    acknowledges=Acknowledges.NO,
    to=To.OWNER,
    warm_to_person=True,
    gives_up_terms=True,
    is_possible=_has_an_amount,
    encloses=(Enclosure.COUNTED,),
    questions=(NOT_COUNTED, UNEXPLAINED, WRONG, COUNTED),
    situation=_situation,
)
NOT_MINE = Kind(
    id="not_mine",
    title=_("It is not my debt"),
    does=_(
        "Says that you do not know of this debt, asks for what shows that it is yours, and asks"
        " them to stop collecting it."
    ),
    does_not=_("It does not say that you owe the money. Use it only if you really do not know it."),
    acknowledges=Acknowledges.NO,
    to=To.COLLECTING,
    only_to_firms=True,
    gives_up_terms=True,
    is_possible=_may_be_anothers,
    questions=(NAME_USED, REPORT, OTHER_PERSON),
    situation=_whose,
)
