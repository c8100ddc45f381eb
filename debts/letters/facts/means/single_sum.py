"""Whether money is noted beside the monthly sums, of which a summary of the month says nothing."""

from __future__ import annotations

from datetime import date

from debts.models import Assessment, Change, Letter, Plan
from debts.selectors.assessment import at_hand, in_hand

# These say what can be paid each month; one about arrears says what is paid on them.
_SAY_SO = frozenset({"instalments", "payment_holiday"})


def has_single_sum(letter: Letter, answers: Assessment | None, plan: Plan | None) -> bool:
    """Cash or savings that are not needed to live, of whatever sum, or one sum still to come.

    What the plan keeps to live on until the next pay day is not there to be paid.
    """
    if answers is None or letter.kind not in _SAY_SO:
        return False
    kept = plan.in_hand if plan else None
    untold = any(row.value is None for row in at_hand(answers))
    return untold or bool(in_hand(answers, kept)) or _comes_once(answers, letter.dated_on)


def _comes_once(answers: Assessment, on: date) -> bool:
    """Of what the plan counts the offers tell already."""
    return any(
        change.direction == Change.Direction.MORE
        and change.months == 1
        and not change.counted
        and change.from_on is not None
        and change.from_on >= on
        for change in answers.changes.all()
    )
