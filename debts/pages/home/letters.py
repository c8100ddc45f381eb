"""All letters of a household as home needs them, in two queries."""

from __future__ import annotations

from django.db.models import F, QuerySet

from debts.models.household import Household
from debts.models.letter import Letter
from debts.models.prepared import Prepared, relate
from debts.selectors.at_hand import debts_of


def _of(household: int) -> QuerySet[Letter]:
    rows = Letter.objects.filter(household=household).defer("plain_text", *Letter.TIMES)
    return rows.annotate(**{"answered_on": F("contact__replied_on")})


_UNSENT = Prepared(lambda key: _of(key).filter(posted_on__isnull=True))
# Of what went out only the days count: what it said is not read again.
_POSTED = Prepared(
    lambda key: (
        _of(key)
        .filter(posted_on__isnull=False)
        .defer("answers", "choices", "pinned", "edited", "evidence", "plain_text", *Letter.TIMES)
    )
)


def letters_of(household: Household) -> tuple[Letter, ...]:
    """The newest first, each with the day of its answer; debts and creditors are at hand."""
    letters = [*_UNSENT.of(household.pk), *_POSTED.of(household.pk)]
    creditors = {creditor.pk: creditor for creditor in household.creditors_at_hand}
    debts = {debt.pk: debt for debt in debts_of(household)}
    for letter in letters:
        relate(letter, "household", household)
        relate(letter, "recipient", creditors[letter.recipient_id])
        relate(letter, "debt", debts[letter.debt_id])
    return tuple(sorted(letters, key=lambda letter: (letter.dated_on, letter.pk), reverse=True))
