"""What was said, what is written and what is charged of one agreement: each of them `Terms`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from debts.domain.account import rates
from debts.domain.sums.dated import DatedSums
from debts.domain.sums.money import Money
from debts.domain.talks.terms import InterestDuring, Said, Terms
from debts.models.agreement import Agreement
from debts.models.debt import Debt
from debts.models.owed.entry import Entry
from debts.models.talks.proposal import Proposal
from debts.selectors.account import entries_of
from debts.selectors.agreement import instalments_of, later_sums
from debts.selectors.talks.proposals import came_from, proposed_terms
from debts.selectors.talks.spoken_before import spoken_before


@dataclass(frozen=True, slots=True)
class Sides:
    """`agreed` is the agreement as it is noted, spoken or written.

    `said` is how it was noted while it was spoken, else what was proposed where `came_from` led to
    it; None where neither was noted. `written` is None while there is no paper. `charged` is what
    was agreed, except where the records show otherwise: `interest` are the charges and `debits` the
    sums taken that show it.
    """

    came_from: Proposal | None
    agreed: Terms
    said: Terms | None
    written: Terms | None
    charged: Terms
    interest: tuple[Entry, ...]
    debits: tuple[Entry, ...]


def sides_of(agreement: Agreement, debt: Debt) -> Sides:
    agreed, proposal = agreed_terms(agreement), came_from(agreement)
    said = _said_before(agreement, agreed, proposal)
    written = None if agreement.status == Agreement.Status.SPOKEN else agreed
    if said and written:
        written = _as_it_was_said(written, said, agreement)
    since = list(_since(agreement, debt))
    interest = tuple(entry for entry in since if _is_interest(entry))
    debits = tuple(entry for entry in since if _is_too_much(entry, agreement))
    charged = _charged(agreed, interest, debits)
    return Sides(proposal, agreed, said, written, charged, interest, debits)


def agreed_terms(agreement: Agreement) -> Terms:
    """A form that was left without a tick says nothing of interest."""
    interest, rate = InterestDuring.NOT_SAID, None
    if agreement.interest_frozen:
        interest = InterestDuring.FROZEN
    elif agreement.rate_ppm is not None:
        interest, rate = InterestDuring.RATE, rates.from_ppm(agreement.rate_ppm)
    return Terms(
        agreement.currency,
        instalments_of(agreement, later_sums(agreement)),
        down=agreement.down,
        interest=interest,
        rate=rate,
        waived=agreement.waived,
        settles=Said(agreement.settles),
        stops_collecting=Said(agreement.stops_collecting),
    )


def with_what_was_said(terms: Terms, proposal: Proposal) -> Terms:
    """Of an agreement by word: what its own note leaves out was said when it was proposed."""
    interest, settles = InterestDuring(proposal.interest), Said(proposal.settles)
    return replace(
        terms,
        interest=terms.interest or interest,
        settles=terms.settles or settles,
        stops_collecting=terms.stops_collecting or Said(proposal.stops_collecting),
    )


def most_agreed(agreement: Agreement) -> Money | None:
    """The highest sum that was agreed for one day; None where none was."""
    later = [amount for amount, _count in later_sums(agreement)]
    named = (agreement.instalment, agreement.last_amount, agreement.down, *later)
    return max((sum_ for sum_ in named if sum_ is not None), default=None)


def _said_before(agreement: Agreement, agreed: Terms, proposal: Proposal | None) -> Terms | None:
    """As it was noted while it was spoken, else as it was proposed."""
    proposed = _said(proposal, agreement, agreed) if proposal else None
    before = spoken_before(agreement)
    if before is None:
        return proposed
    spoken = agreed_terms(before)
    if proposal is None or proposed is None:
        return spoken
    known = with_what_was_said(spoken, proposal)
    return replace(known, fee=proposed.fee, interim_until=proposed.interim_until)


def _said(proposal: Proposal, agreement: Agreement, agreed: Terms) -> Terms:
    """A first day and a number that nobody named are those that were agreed later."""
    terms = proposed_terms(proposal, agreement.first_on)
    if terms.sums is None or proposal.instalments or proposal.instalment is None:
        return terms
    first_on, rhythm = terms.steps[0].first_on, terms.steps[0].rhythm
    sums = DatedSums.level(proposal.instalment, first_on, agreed.instalments, rhythm)
    return replace(terms, sums=sums)


def _as_it_was_said(written: Terms, said: Terms, agreement: Agreement) -> Terms:
    """What an agreement has no place for is not held against it, and one sum is one sum, whether it
    was called the first payment or the only one."""
    same = replace(
        written,
        fee=said.fee,
        interim_until=said.interim_until,
    )
    if said.interest is InterestDuring.AS_CONTRACT and written.interest is InterestDuring.NOT_SAID:
        same = replace(same, interest=said.interest)
    if said.sums is None and not same.down and same.instalments == 1:
        same = replace(same, sums=None, down=agreement.instalment)
    return same


def _charged(agreed: Terms, interest: tuple[Entry, ...], debits: tuple[Entry, ...]) -> Terms:
    """Only interest that was to stop shows otherwise: where it goes on, a charge is what was
    agreed."""
    charged = agreed
    if interest and agreed.interest is InterestDuring.FROZEN:
        charged = replace(charged, interest=InterestDuring.AS_CONTRACT)
    for debit in debits:
        assert debit.amount
        assert debit.on
        taken = DatedSums.once(debit.amount, debit.on)
        charged = replace(charged, sums=charged.sums + taken if charged.sums else taken)
    return charged


def _since(agreement: Agreement, debt: Debt) -> Iterator[Entry]:
    """What entered its account after the day it was agreed and was not taken back."""
    entries = entries_of(debt)
    taken_back = {entry.reverses_id for entry in entries}
    for entry in entries:
        is_later = entry.on is not None and entry.on > agreement.agreed_on
        if is_later and entry.amount is not None and entry.pk not in taken_back:
            yield entry


def _is_too_much(entry: Entry, agreement: Agreement) -> bool:
    """They took it themselves, and it is above every sum that was agreed."""
    most, taken = most_agreed(agreement), entry.amount
    is_debit = entry.kind == Entry.Kind.PAYMENT and entry.how == Entry.How.DEBIT
    return is_debit and most is not None and taken is not None and taken > most


def _is_interest(entry: Entry) -> bool:
    parts = (Entry.AnyPart.INTEREST, Entry.AnyPart.PENALTY_INTEREST)
    return entry.kind == Entry.Kind.CHARGE and entry.part in parts
