"""What was agreed with the reader, as a letter says it, and what nobody has said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from debts import formats
from debts.domain.sums.money import Money
from debts.letters.facts.talks.contents import contents_of, left_open
from debts.letters.facts.talks.whom import Spoke, spoke_with
from debts.models import Agreement, Debt, Letter, Proposal
from debts.selectors.agreement import agreed_sums, standing_of
from debts.selectors.owed.payments import payments_on
from debts.selectors.parties import collecting_party, is_bought
from debts.selectors.talks.proposals import came_from

# A day is not broken at the end of a line.
_NO_BREAK = "\N{NO-BREAK SPACE}"
_NAMES = tuple(
    "on with down down_on each count first_on begins_on last rate waived total last_on"
    " terms".split()
)


@dataclass(frozen=True, slots=True)
class AgreedStep:
    """A further sum, by the names of its figures in braces."""

    number: int
    amount: Money
    count: int

    @property
    def sum_figure(self) -> str:
        return f"{{agreed_step{self.number}}}"

    @property
    def count_figure(self) -> str:
        return f"{{agreed_step{self.number}_count}}"


@dataclass(frozen=True, slots=True)
class AgreedFacts:
    """`interest`, `settles` and `stops` are "" where nobody said. `runs`: something was paid since
    it was agreed; `starts_later`: nothing was, and its first day is to come, `due_first` before the
    usual day for an answer. `begins_on`: the day of what is paid first, while that is to come."""

    row: Agreement
    steps: tuple[AgreedStep, ...]
    interest: str
    settles: str
    stops: str
    total: Money | None
    last_on: date | None
    runs: bool
    starts_later: bool
    due_first: bool
    begins_on: date | None
    # What the country's list asks for and nobody has said, by ids of `Content`, in its order.
    left_open: tuple[str, ...]
    # With whom it was agreed, and whether the name noted says that of the agency.
    spoke: Spoke
    names_agency: bool
    # Nobody noted with which of the two: the reader, or who collects for them.
    with_either: bool

    @property
    def is_spoken(self) -> bool:
        return self.row.status == Agreement.Status.SPOKEN

    @property
    def rhythm(self) -> str:
        return self.row.rhythm

    @property
    def is_single(self) -> bool:
        return self.row.instalments == 1 and not self.steps

    @property
    def is_one_payment(self) -> bool:
        """Nothing is paid at once before it."""
        return self.is_single and self.row.down is None

    def figures(self) -> dict[str, str]:
        """In the active language, by their names."""
        row = self.row
        sums = {
            "down": row.down,
            "each": row.instalment,
            "last": row.last_amount,
            "waived": row.waived,
            "total": self.total,
        }
        days = {
            "on": row.agreed_on,
            "down_on": row.down_on,
            "first_on": row.first_on,
            "begins_on": self.begins_on,
            "last_on": self.last_on,
        }
        found = {
            **{name: formats.money_in_words(sum_) if sum_ else "" for name, sum_ in sums.items()},
            **{n: formats.day(on).replace(" ", _NO_BREAK) if on else "" for n, on in days.items()},
            "with": row.agreed_with,
            "count": formats.whole(row.instalments),
            "rate": formats.percent(row.rate_ppm) if row.rate_ppm is not None else "",
            "terms": row.terms,
        }
        for step in self.steps:
            found[f"step{step.number}"] = formats.money_in_words(step.amount)
            found[f"step{step.number}_count"] = formats.whole(step.count)
        return {f"agreed_{name}": text for name, text in found.items()}


def no_agreed_figures() -> Mapping[str, str]:
    return {f"agreed_{name}": "" for name in _NAMES}


def agreed_facts(letter: Letter, debt: Debt) -> AgreedFacts | None:
    """Of the agreement that stands; None where none does."""
    agreement = next(iter(standing_of([debt])), None)
    if agreement is None:
        return None
    proposal = came_from(agreement)
    by_word = proposal if agreement.status == Agreement.Status.SPOKEN else None
    sums = agreed_sums(agreement)
    paid = any(entry.on and entry.on >= agreement.agreed_on for entry in payments_on(debt))
    steps = enumerate(agreement.steps.all(), 2)
    contact = proposal.contact if proposal else None
    spoke = spoke_with(letter, debt, contact, agreement.agreed_with)
    return AgreedFacts(
        row=agreement,
        steps=tuple(
            AgreedStep(number, Money(step.amount_minor, agreement.currency), step.count)
            for number, step in steps
        ),
        interest=_interest(agreement, by_word),
        settles=agreement.settles or (by_word.settles if by_word else ""),
        stops=agreement.stops_collecting or (by_word.stops_collecting if by_word else ""),
        left_open=left_open(contents_of(agreement, debt, proposal)),
        total=sums.total if sums else None,
        last_on=sums.last_on if sums else None,
        runs=paid,
        starts_later=(later := not paid and agreement.first_on >= letter.dated_on),
        due_first=later and (letter.reply_by is None or agreement.first_on <= letter.reply_by),
        begins_on=_begins_on(agreement, letter.dated_on),
        spoke=spoke,
        names_agency=collecting_party(debt).name.casefold() in agreement.agreed_with.casefold(),
        with_either=spoke == Spoke.OTHER
        and not (contact or agreement.agreed_with or is_bought(debt)),
    )


def _begins_on(agreement: Agreement, today: date) -> date | None:
    """None where that day has passed, or nobody said by when it is paid at once."""
    first = agreement.first_on if agreement.down is None else agreement.down_on
    return first if first and first >= today else None


def _interest(agreement: Agreement, by_word: Proposal | None) -> str:
    """A form that was left without a tick says nothing of interest; nor does a paper."""
    if agreement.interest_frozen:
        return Proposal.Interest.FROZEN
    if agreement.rate_ppm is not None:
        return Proposal.Interest.RATE
    return by_word.interest if by_word else ""
