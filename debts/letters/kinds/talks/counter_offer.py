"""Answers a proposal of theirs: what it said and did not say, and the person's own; admits."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from debts import formats
from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Enclosure, Kind, To
from debts.letters.kinds.promises import OTHERS_ACCEPTED
from debts.letters.kinds.questions import RowQuestion
from debts.models import Debt, Proposal
from debts.selectors.talks.answered import KIND, QUESTION, countered, to_answer


def _rows(letter: Any) -> list[Proposal]:
    return to_answer(letter.debt)


def _in_a_line(proposal: Proposal) -> str:
    sums = [sum_ for sum_ in (proposal.down, proposal.instalment) if sum_]
    return " · ".join((formats.day(proposal.on), *map(formats.money, sums)))


def _is_possible(debt: Debt) -> bool:
    return bool(countered(debt))


def _situation(facts: Any) -> str:
    return "person" if facts.to_person else ""


COUNTER_OFFER = Kind(
    id=KIND,
    title=_("Your answer to their proposal"),
    does=_(
        "Says what they proposed and what they left open, and offers what you chose to offer"
        " instead. It asks for every term in writing before the first payment."
    ),
    does_not=_("It admits the debt. It may start the time limit for court action again."),
    acknowledges=Acknowledges.YES,
    to=To.OWNER,
    needs=("signer", "answered", "counter", "counter_day", "own_fits"),
    wants=("address", "recipient_address", "reference", "circumstances"),
    takes_sentence=True,
    warm_to_person=True,
    only_while_time_runs=True,
    is_possible=_is_possible,
    encloses=(Enclosure.BUDGET,),
    questions=(
        RowQuestion(QUESTION, _("Which proposal do you answer?"), "", _rows, _in_a_line),
        OTHERS_ACCEPTED,
    ),
    situation=_situation,
)
