"""Their no, as a letter says it that asks for another look: what was refused, when and by whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from debts import formats
from debts.domain.sums.dated import Rhythm
from debts.domain.sums.money import Money
from debts.letters.facts.talks.proposal import ProposalFacts, proposal_facts
from debts.letters.facts.talks.whom import Spoke, spoke_with
from debts.models import Debt, Letter, Proposal
from debts.selectors.account import account_of
from debts.selectors.talks.proposals import proposed_terms
from debts.selectors.talks.refused import Refusal, refusals_on, sums_offered

# A day is not broken at the end of a line.
_NO_BREAK = "\N{NO-BREAK SPACE}"
_NAMES = ("on", "person", "asked_on", "sum", "first_on")


@dataclass(frozen=True, slots=True)
class RefusedFacts:
    """`own` is the person's proposal that was refused; else `asked_on` is the day of their letter,
    with its `sum` from `first_on` where it offered one alone.

    `on` and `asked_on` are None where nobody noted the day. `has_begun`: the first day of what was
    offered has passed by the letter's. `repays_all`: the proposal surely comes to all that is owed.
    """

    by: Spoke
    on: date | None
    person: str
    own: ProposalFacts | None
    asked_on: date | None
    sum: Money | None
    first_on: date | None
    has_begun: bool
    repays_all: bool

    @property
    def lists_own(self) -> bool:
        """Whether the person's proposal has a sum to print."""
        return self.own is not None and bool(self.own.row.down or self.own.row.instalment)

    @property
    def names_sums(self) -> bool:
        """Whether the offer that was refused stands in the letter with its sums."""
        return self.sum is not None or self.lists_own

    @property
    def is_monthly(self) -> bool:
        """Whether what was refused is one sum, paid every month."""
        if self.own is None:
            return self.sum is not None
        own = self.own
        one = own.row.instalment and not (own.row.down or own.is_once or own.further)
        return bool(one) and own.rhythm == Rhythm.MONTH

    def figures(self) -> dict[str, str]:
        """In the active language, by their names."""
        days = {"on": self.on, "asked_on": self.asked_on, "first_on": self.first_on}
        found = {
            **{n: formats.day(on).replace(" ", _NO_BREAK) if on else "" for n, on in days.items()},
            "person": self.person,
            "sum": formats.money_in_words(self.sum) if self.sum else "",
        }
        return {f"refused_{name}": text for name, text in found.items()}


def no_refused_figures() -> Mapping[str, str]:
    return {f"refused_{name}": "" for name in _NAMES}


def refused_facts(letter: Letter, debt: Debt, key: str | None) -> RefusedFacts | None:
    """None where it was taken back, or something was agreed since."""
    if key is None:
        return None
    refusal = next((each for each in refusals_on(debt) if each.pk == key), None)
    return _of(refusal, letter, debt) if refusal else None


def _of(refusal: Refusal, letter: Letter, debt: Debt) -> RefusedFacts:
    contact, asked = refusal.contact, refusal.asked
    steps = sums_offered(asked) if asked else ()
    minor, first_on = steps[0] if len(steps) == 1 else (None, None)
    proposal = refusal.proposal
    begins = proposal.first_on if proposal else first_on
    return RefusedFacts(
        by=spoke_with(letter, debt, contact),
        on=refusal.on,
        person=contact.person if contact else "",
        own=proposal_facts("my", proposal, letter, debt) if proposal else None,
        asked_on=asked.posted_on if asked else None,
        sum=None if minor is None else Money(minor, debt.household.currency),
        first_on=first_on,
        has_begun=begins is not None and begins < letter.dated_on,
        repays_all=proposal is not None and _repays_all(proposal, debt),
    )


def _repays_all(proposal: Proposal, debt: Debt) -> bool:
    owed = account_of(debt)
    total = proposed_terms(proposal, proposal.first_on or proposal.on).total
    if owed.total is None or owed.at_least or total is None or proposal.waived:
        return False
    return total >= owed.total
