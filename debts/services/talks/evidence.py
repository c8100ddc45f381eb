"""Evidence put together for a complaint: kept with its draft, and final with it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction

from debts.domain.conduct.matters import Matter
from debts.letters.kinds.rights.complaint import AT_BAD_TIMES, COMPLAINT, TOLD_OTHERS
from debts.letters.words.languages import usual_language
from debts.models import Account, Debt, Letter
from debts.selectors.conduct.evidence import EvidenceChoice, Gathered, kept_of
from debts.services import letters, rows

_OTHERS = frozenset({Matter.OTHERS, Matter.PUBLIC, Matter.VISIT_AT_WORK})
# A threat is no matter of the hour: its rule stands in the list alone.
_BAD_TIMES = frozenset({Matter.HOURS, Matter.CONNECTED, Matter.DIALLED, Matter.SEVEN_DAYS})


@transaction.atomic
def begin_complaint(
    debt: Debt, gathered: Gathered, chosen: EvidenceChoice, *, today: date, by: Account | None
) -> Letter:
    """A draft with the evidence; what it complains of follows from the findings chosen."""
    matters = {gathered.findings[key][0].matter for key in chosen.findings}
    ticked = {TOLD_OTHERS.id: _OTHERS, AT_BAD_TIMES.id: _BAD_TIMES}
    letter = letters.begin(
        debt=debt,
        kind=COMPLAINT,
        language=usual_language(debt),
        today=today,
        answers={name: True for name, of in ticked.items() if _any(matters, of)},
        by=by,
    )
    put_together(letter, gathered, chosen, seen=letter.version, by=by)
    return letter


def put_together(
    letter: Letter, gathered: Gathered, chosen: EvidenceChoice, *, seen: int, by: Account | None
) -> None:
    """As the notes are now; `StaleRow` where somebody saved the letter since."""
    letter.evidence = kept_of(gathered, chosen)
    rows.change(letter, seen=seen, by=by)


def _any(matters: Collection[Matter], of: frozenset[Matter]) -> bool:
    return not of.isdisjoint(matters)
