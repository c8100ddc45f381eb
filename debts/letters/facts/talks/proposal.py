"""What was proposed, by either side, as a letter says it: each aspect, and what was not said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from debts import formats
from debts.domain.sums.money import Money
from debts.domain.talks.asks import unsaid_by
from debts.domain.talks.terms import Terms
from debts.domain.talks.whom import UNLENT, Whom
from debts.letters.facts.talks.whom import Spoke, spoke_with
from debts.models import Debt, Letter, Proposal
from debts.selectors.talks.answered import counter_to, to_answer
from debts.selectors.talks.circumstances import is_held_by_months
from debts.selectors.talks.proposals import proposed_terms
from debts.selectors.talks.whom import whom_of

# How the names of the figures of the person's own proposal begin.
OWN = "my"
# Asked in the place of interest.
_CHARGES = "charges"
# A day is not broken at the end of a line.
_NO_BREAK = "\N{NO-BREAK SPACE}"
_NAMES = tuple(
    "on down fee each count second second_count third third_count last first_on rate waived interim"
    " until total note".split()
)


@dataclass(frozen=True, slots=True)
class FurtherSum:
    """A sum that follows on the instalments, by the names of its figures."""

    sum_figure: str
    count_figure: str
    is_once: bool


@dataclass(frozen=True, slots=True)
class ProposalFacts:
    """`row` is read through properties only; a letter prints what was said, and nothing worked out
    of the plan. `by`: who made it, where it is not the person's own. `prefix` begins the names of
    its figures. `lacks`: the person's own, which their months do not hold any more."""

    prefix: str
    row: Proposal
    terms: Terms
    by: Spoke
    whom: Whom
    lacks: bool = False

    @property
    def interest(self) -> str:
        """Who lends nothing is asked to add no charges, and a landlord for neither."""
        is_asked = self.prefix == OWN and self.row.interest == Proposal.Interest.FROZEN
        if is_asked and self.whom in UNLENT:
            return "" if self.whom is Whom.LANDLORD else _CHARGES
        return self.row.interest

    @property
    def settles(self) -> str:
        return self.row.settles

    @property
    def stops(self) -> str:
        return self.row.stops_collecting

    @property
    def rhythm(self) -> str:
        return self.row.rhythm

    @property
    def waived(self) -> Money | None:
        return self.row.waived

    @property
    def unsaid(self) -> frozenset[str]:
        return frozenset(map(str, unsaid_by(self.whom, self.terms)))

    @property
    def is_single(self) -> bool:
        """One payment after what is paid at once."""
        return self.is_once and not self.row.further

    @property
    def is_once(self) -> bool:
        """Whether its first sum is paid one time."""
        return self.row.instalments == 1

    @property
    def further(self) -> list[FurtherSum]:
        both = zip(("second", "third"), self.row.further, strict=False)
        return [
            FurtherSum(
                f"{{{self.prefix}_{name}}}", f"{{{self.prefix}_{name}_count}}", is_once=count == 1
            )
            for name, (_sum, count) in both
        ]

    @property
    def ends(self) -> bool:
        return bool(self.row.instalments)

    @property
    def says_anything(self) -> bool:
        row = self.row
        said = (row.down, row.fee, row.instalment, row.interest, row.waived, row.settles)
        return any((*said, row.stops_collecting, row.interim_until))

    @property
    def says_sums(self) -> bool:
        """Whether it says anything that a letter to kin repeats."""
        row = self.row
        return any((row.down, row.fee, row.instalment, row.interest))

    @property
    def until(self) -> date | None:
        return self.row.stands_until

    def figures(self) -> dict[str, str]:
        """In the active language, by their names."""
        row, total = self.row, self.terms.total
        sums = {
            "down": row.down,
            "fee": row.fee,
            "each": row.instalment,
            "second": row.second,
            "third": row.third,
            "last": row.last_amount,
            "waived": row.waived,
            "total": total,
        }
        days = {
            "on": row.on,
            "first_on": row.first_on,
            "interim": row.interim_until,
            "until": row.stands_until,
        }
        rate = formats.percent(row.rate_ppm) if row.rate_ppm is not None else ""
        texts = {
            **{name: formats.money_in_words(sum_) if sum_ else "" for name, sum_ in sums.items()},
            **{
                name: formats.day(on).replace(" ", _NO_BREAK) if on else ""
                for name, on in days.items()
            },
            **{
                name: formats.whole(count) if count else ""
                for name, count in (
                    ("count", row.instalments),
                    ("second_count", row.second_count),
                    ("third_count", row.third_count),
                )
            },
            "rate": rate,
            "note": row.note,
        }
        return {f"{self.prefix}_{name}": text for name, text in texts.items()}


@dataclass(frozen=True, slots=True)
class AnsweredFacts:
    """A proposal of theirs, and the person's own in answer to it."""

    theirs: ProposalFacts
    counter: ProposalFacts | None
    # Whether the counter-offer ends before the day by which an answer is usual.
    until_first: bool
    # Whether theirs would begin before that day.
    begins_first: bool

    @property
    def pays_less(self) -> bool:
        """Whether less is paid at once, or each time, than they proposed: theirs is too much."""
        if self.counter is None:
            return False
        ours, theirs = self.counter.row, self.theirs.row
        same = ours.rhythm == theirs.rhythm
        return _is_less(ours.down, theirs.down) or (
            same and _is_less(ours.instalment, theirs.instalment)
        )

    def is_past(self, on: date) -> bool:
        """Whether the first payment of the counter-offer would have been due before this day."""
        first = self.counter.row.first_on if self.counter else None
        return first is not None and first < on


def no_figures(prefix: str) -> Mapping[str, str]:
    return {f"{prefix}_{name}": "" for name in _NAMES}


def answered_facts(letter: Letter, debt: Debt, proposal_id: int | None) -> AnsweredFacts | None:
    """None where it was taken back, agreed to or closed since."""
    if proposal_id is None:
        return None
    theirs = next((row for row in to_answer(debt) if row.pk == proposal_id), None)
    if theirs is None:
        return None
    counter = counter_to(theirs)
    until = counter.stands_until if counter else None
    return AnsweredFacts(
        proposal_facts("their", theirs, letter, debt),
        proposal_facts("my", counter, letter, debt) if counter else None,
        until_first=is_before(until, letter.reply_by),
        begins_first=is_before(theirs.first_on, letter.reply_by),
    )


def proposal_facts(prefix: str, row: Proposal, letter: Letter, debt: Debt) -> ProposalFacts:
    by = spoke_with(letter, debt, row.contact)
    lacks = prefix == OWN and not is_held_by_months(row, letter.dated_on)
    terms = proposed_terms(row, row.first_on or row.on)
    return ProposalFacts(prefix, row, terms, by, whom_of(debt), lacks=lacks)


def is_before(day: date | None, other: date | None) -> bool:
    return day is not None and other is not None and day < other


def _is_less(ours: Money | None, theirs: Money | None) -> bool:
    return theirs is not None and (ours is None or ours < theirs)
