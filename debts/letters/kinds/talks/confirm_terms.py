"""Asks for in writing what was agreed by word, with what nobody has said of it yet; admits."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.facts.talks.contents import contents_of, left_open
from debts.letters.kinds.kind import Kind, To
from debts.models import Agreement, Debt
from debts.selectors.agreement import standing_of


def _is_possible(debt: Debt) -> bool:
    """Whether what was agreed about it was only spoken, or the paper leaves something open."""
    return any(may_be_completed(row) for row in standing_of([debt]))


def may_be_completed(agreement: Agreement) -> bool:
    """A paper in which nobody has looked yet is asked for nothing: it may stand there."""
    if agreement.status == Agreement.Status.SPOKEN:
        return True
    lines = contents_of(agreement, agreement.debt, None) if agreement.says is not None else ()
    return bool(left_open(lines))


def _situation(facts: Any) -> str:
    return "person" if facts.to_person else ""


CONFIRM_TERMS = Kind(
    id="confirm_terms",
    title=_("What you agreed, to be confirmed in writing"),
    does=_("Says what was agreed and lists what was left open, to be confirmed in writing."),
    does_not=_("It admits the debt. It may start the time limit for court action again."),
    acknowledges=Acknowledges.YES,
    to=To.OWNER,
    needs=("signer", "agreed"),
    warm_to_person=True,
    only_while_time_runs=True,
    is_possible=_is_possible,
    situation=_situation,
)
