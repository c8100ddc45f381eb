"""Asks to look again at what they said no to, and else for the reasons in writing; admits."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from debts import formats
from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Enclosure, Kind, To
from debts.letters.kinds.questions import RowQuestion
from debts.models import Debt
from debts.selectors.talks.refused import KIND, QUESTION, Refusal, refusals_on


def _rows(letter: Any) -> list[Refusal]:
    return refusals_on(letter.debt)


def _in_a_line(refusal: Refusal) -> str:
    """The day and the way of their no, and what it was about."""
    contact, own = refusal.contact, refusal.proposal
    way = capfirst(contact.get_channel_display()) if contact else ""
    sums = [sum_ for sum_ in (own.down, own.instalment) if sum_] if own else []
    said = (way, formats.day(refusal.noted_on), *map(formats.money, sums))
    return " · ".join(each for each in said if each)


def _is_possible(debt: Debt) -> bool:
    return bool(refusals_on(debt))


def _situation(facts: Any) -> str:
    return "person" if facts.to_person else ""


RECONSIDER = Kind(
    id=KIND,
    title=_("A refusal, to be looked at again"),
    does=_(
        "Says what they refused and asks them to look at it again. It asks for their reasons in"
        " writing, and for no interest and no collection until they have answered."
    ),
    does_not=_("It admits the debt. It may start the time limit for court action again."),
    acknowledges=Acknowledges.YES,
    to=To.OWNER,
    needs=("signer", "refused", "own_fits"),
    wants=("address", "recipient_address", "reference", "circumstances"),
    takes_sentence=True,
    warm_to_person=True,
    only_while_time_runs=True,
    is_possible=_is_possible,
    encloses=(Enclosure.BUDGET,),
    questions=(RowQuestion(QUESTION, _("Which refusal is it about?"), "", _rows, _in_a_line, str),),
    situation=_situation,
)
