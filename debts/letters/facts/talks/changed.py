"""What can be kept no longer of an agreement, as a letter says it before or after it was missed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from debts import formats
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money
from debts.domain.talks.kept import Late
from debts.letters.facts.talks.proposal import ProposalFacts, proposal_facts
from debts.letters.kinds.questions import Answers
from debts.models import Debt, Letter
from debts.selectors.owed.payments import known_kept
from debts.selectors.talks.changing import (
    INSTEAD,
    PAYMENT,
    instead_of,
    to_change,
    unpaid_instalments,
)

# A day is not broken at the end of a line.
_NO_BREAK = "\N{NO-BREAK SPACE}"
_DAYS = ("from", "pause_from", "pause_until", "missed_since")


@dataclass(frozen=True, slots=True)
class ChangedFacts:
    """`on` is the day of the first payment that cannot be made as agreed. `late` and `paid` are
    known only where all that was paid is noted. Asked for is `own`, a pause, or else time."""

    on: date
    is_to_come: bool
    due_first: bool
    late: Late | None
    paid: Money | None
    own: ProposalFacts | None
    pause_from: date | None
    pause_until: date | None

    @property
    def missed_often(self) -> bool:
        return self.late is not None and self.late.count > 1

    @property
    def asks_for_time(self) -> bool:
        return self.own is None and self.pause_until is None

    def figures(self) -> dict[str, str]:
        """In the active language, by their names."""
        since = self.late.since if self.late else None
        days = dict(zip(_DAYS, (self.on, self.pause_from, self.pause_until, since), strict=True))
        found = {
            name: formats.day(on).replace(" ", _NO_BREAK) if on else "" for name, on in days.items()
        }
        found |= {
            "paid": formats.money_in_words(self.paid) if self.paid else "",
            "missed": formats.money_in_words(self.late.amount) if self.late else "",
            "missed_count": formats.whole(self.late.count) if self.late else "",
        }
        return {f"change_{name}": text for name, text in found.items()}


def no_changed_figures() -> Mapping[str, str]:
    names = (*_DAYS, "paid", "missed", "missed_count")
    return {f"change_{name}": "" for name in names}


def changed_facts(letter: Letter, debt: Debt, answers: Answers) -> ChangedFacts | None:
    """None where it ended, another took its place, or the payment that it is about was made."""
    key, agreement = answers.get(PAYMENT), to_change(debt) if PAYMENT in answers else None
    if agreement is None:
        return None
    today = letter.dated_on
    payment = next((row for row in unpaid_instalments(debt, today) if row.pk == key), None)
    instead = next((row for row in instead_of(debt, today) if row.pk == answers.get(INSTEAD)), None)
    if payment is None or instead is None:
        return None
    kept, begins = known_kept(agreement, debt), max(payment.on, today)
    ends = add_months(begins, instead.months) - timedelta(days=1) if instead.months else None
    return ChangedFacts(
        on=payment.on,
        is_to_come=payment.on >= today,
        due_first=_is_first(payment.on, letter),
        late=kept.late(today) if kept else None,
        paid=(kept.paid or None) if kept else None,
        own=proposal_facts("my", instead.proposal, letter, debt) if instead.proposal else None,
        pause_from=begins if ends else None,
        pause_until=ends,
    )


def _is_first(on: date, letter: Letter) -> bool:
    """Whether the payment is due after the letter's day and before an answer is usual."""
    return letter.dated_on < on and letter.reply_by is not None and on <= letter.reply_by
