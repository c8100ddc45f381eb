"""What a letter waits for beside what it lacks: whose conduct it speaks of, and answers that were
changed and not finished, where it tells of the money.

What it tells is of the answers that were finished last. While newer ones stand beside them, the
person knows already that something of it is not so.
"""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from debts import formats
from debts.letters.facts.missing import Missing, for_letter
from debts.letters.print.render import Composed
from debts.letters.unplaced import unplaced
from debts.models import Letter


def unchecked(letter: Letter, composed: Composed) -> list[Missing]:
    """What stops the letter until somebody has looked at it."""
    return [*_unfinished(letter, composed), *unplaced(letter)]


def _unfinished(letter: Letter, composed: Composed) -> list[Missing]:
    """The changed answers, until they are finished; nothing where it tells none."""
    basis = composed.basis
    if basis.unfinished is None or not _tells_of_money(composed):
        return []
    page = for_letter(reverse("assessment-check", args=[letter.household_id]), letter)
    return [Missing(_label(composed), page, stops=True)]


def _label(composed: Composed) -> str:
    counted = composed.basis.assessment
    assert counted, "what tells of the money was counted"
    return _(
        "Your changed answers about income and costs, checked and finished: until then this letter"
        " has the figures of %(day)s"
    ) % {"day": formats.day(counted.dated_on)}


def _tells_of_money(composed: Composed) -> bool:
    """Whether it prints a sum of the budget or of the plan, or says that nothing is left."""
    facts = composed.facts
    if facts.kind.leaves_open(facts):
        return False
    return bool(facts.offer or facts.budget or facts.offers or facts.budget_leaves_nothing)
