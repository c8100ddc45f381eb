"""How an agreement goes, as a letter says it: what was paid, what is to come, who else agreed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from debts import formats
from debts.domain.talks.kept import Late
from debts.letters.facts.standing import is_judged
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.kinds.promises import OTHERS_ACCEPTED
from debts.models import Creditor, Debt, Letter
from debts.rulebook import book
from debts.selectors.talks.accepted import Accepted, accepted_by_others
from debts.selectors.talks.changing import missed_since
from debts.selectors.talks.paid import PaidUnder, paid_under

# A day is not broken at the end of a line.
_NO_BREAK = "\N{NO-BREAK SPACE}"
_PAID = tuple("count sum last last_on left until late late_since".split())
_ACCEPTED = tuple("count of share".split())


@dataclass(frozen=True, slots=True)
class PaidFacts:
    """`late`: what of it has fallen due before the letter's day and is not paid; `unasked`: no
    letter has asked to change that yet, which comes before any news of how payments go."""

    row: PaidUnder
    late: Late | None
    unasked: bool = False

    @property
    def is_one(self) -> bool:
        return self.row.count == 1

    def figures(self) -> dict[str, str]:
        """In the active language, by their names."""
        row, late = self.row, self.late
        sums = {"sum": row.kept.paid, "last": row.last, "left": row.kept.left}
        days = {"last_on": row.last_on, "until": row.until}
        found = {
            "count": formats.whole(row.count),
            **{name: formats.money_in_words(amount) for name, amount in sums.items()},
            **{name: formats.day(on) for name, on in days.items()},
            "late": formats.money_in_words(late.amount) if late else "",
            "late_since": formats.day(late.since) if late else "",
        }
        return {f"paid_{name}": text.replace(" ", _NO_BREAK) for name, text in found.items()}


@dataclass(frozen=True, slots=True)
class AcceptedFacts:
    row: Accepted

    @property
    def is_one(self) -> bool:
        return self.row.count == 1

    @property
    def is_all(self) -> bool:
        return self.row.count == self.row.of

    def figures(self) -> dict[str, str]:
        row = self.row
        share = "" if row.percent is None or self.is_all else formats.percent(row.percent * 10_000)
        return {
            "accepted_count": formats.whole(row.count),
            "accepted_of": "" if row.of is None else formats.whole(row.of),
            "accepted_share": share,
        }

    @property
    def has_share(self) -> bool:
        """Less than a hundredth is not told."""
        return bool(self.row.percent) and not self.is_all


def no_progress_figures() -> Mapping[str, str]:
    paid = dict.fromkeys((f"paid_{name}" for name in _PAID), "")
    return paid | dict.fromkeys((f"accepted_{name}" for name in _ACCEPTED), "")


def paid_facts(letter: Letter, debt: Debt) -> PaidFacts | None:
    found = paid_under(debt) if "paid" in BY_ID[letter.kind].needs else None
    if found is None:
        return None
    on = letter.dated_on
    return PaidFacts(found, found.kept.late(on), unasked=missed_since(debt, on) is not None)


def accepted_facts(letter: Letter, debt: Debt) -> AcceptedFacts | None:
    """None to kin; and where a court in China has judged, since what others are paid proves there
    that one could pay (法释〔2017〕7号, art. 1)."""
    if OTHERS_ACCEPTED not in BY_ID[letter.kind].questions:
        return None
    in_china = book().jurisdiction(letter.law).letters == "cn"
    if letter.recipient.kind == Creditor.Kind.PERSON or (in_china and is_judged(debt)):
        return None
    found = accepted_by_others(debt, letter.recipient, letter.dated_on)
    return AcceptedFacts(found) if found else None
