"""Asks a firm that did not lend it to prove that the debt is theirs to claim; admits nothing.

A buyer shows how it came to them, an agency for whom it acts, a guarantor what was paid.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Kind, To
from debts.letters.kinds.rights.whom import changed_hands


def _situation(facts: Any) -> str:
    if facts.reader.only_collects:
        return "agency"
    return "guarantor" if facts.reader.paid_as_guarantor else ""


PROVE_TITLE = Kind(
    id="prove_title",
    title=_("Proof of whom the debt is owed to"),
    does=_(
        "Asks who bought the debt, or collects it, to prove that it is theirs to claim, and to wait"
        " until they have."
    ),
    does_not=_("It does not say that you owe the money, and it promises nothing."),
    acknowledges=Acknowledges.NO,
    to=To.COLLECTING,
    only_to_firms=True,
    is_possible=changed_hands,
    situation=_situation,
)
