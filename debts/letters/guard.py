"""Whether a letter may leave the house today, and which debts its reader learns of.

A letter is judged by all that it says: by its kind, by the person's own words, and by every account
of the reader that stands in it. `hold_reason` says why the limitation guard holds a letter back,
whether or not the person went past it; `is_held` whether it is held now. `obstacle` is the one
answer to "may it leave today, and if not, why", which every page that it can leave from reads.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import prefetch_related_objects

from debts.domain.law.limitation import Acknowledges, LimitationClock, State, guard, needs_caution
from debts.letters.addressee import addressee
from debts.letters.facts.audit.counted import encloses_count
from debts.letters.facts.offers_table import Named
from debts.letters.facts.standing import keeps_agreement, speaks_openly
from debts.letters.kinds.catalogue import BY_ID, To
from debts.letters.kinds.statement import STATEMENT
from debts.models import Creditor, Debt, Letter
from debts.selectors.debt import clock_of
from debts.selectors.parties import concerns

# What is written down of a debt that a final letter names.
_AS_WRITTEN = {False: Acknowledges.NO, None: Acknowledges.CONDITIONAL, True: Acknowledges.YES}


@dataclass(frozen=True, slots=True)
class Exposure:
    """A debt that the reader owns or collects, and whether the letter admits it."""

    debt: Debt
    admits: Acknowledges
    clock: LimitationClock

    @property
    def is_held(self) -> bool:
        return guard(self.clock, self.admits)


@dataclass(frozen=True, slots=True)
class HoldReason:
    """Why a letter is held back: the debts whose time is near its end or in doubt.

    `fingerprint` changes with the clocks, the debts and, where only they can admit something, the
    person's own words: who went past one fingerprint has not seen another.
    """

    exposures: tuple[Exposure, ...]
    fingerprint: str

    @property
    def by_own_words(self) -> bool:
        """Whether only the person's own words may admit something."""
        return all(each.admits is Acknowledges.CONDITIONAL for each in self.exposures)


class Why(StrEnum):
    """Why a letter must not leave today."""

    ADMITS = "admits"  # the guard holds it: what it says may cost a defence
    TOO_EARLY = "too_early"  # it says that time may be over, of a debt that may be within it
    OTHER_READER = "other_reader"  # somebody else decides about the debt now, or asks for it
    OTHER_LAW = "other_law"  # it says so by a law that the debt is under no more


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands in a letter's way today, and the debts because of which it does."""

    why: Why
    exposures: tuple[Exposure, ...]


def acknowledges(letter: Letter) -> Acknowledges:
    """What the kind says; own words may admit a debt in any kind, and so may open ones to kin.

    A statement that is asked for beside an agreement says that this is kept. An account counted
    again may be read as one that is owed, whatever it says.
    """
    kind = BY_ID[letter.kind]
    if kind.acknowledges is not Acknowledges.NO:
        return kind.acknowledges
    if kind is STATEMENT and keeps_agreement(letter.debt, letter.dated_on):
        return Acknowledges.YES
    to_kin = kind.warm_to_person and letter.recipient.kind == Creditor.Kind.PERSON
    openly = to_kin and speaks_openly(letter, letter.debt)
    may = letter.own_words or openly or encloses_count(letter, letter.debt)
    return Acknowledges.CONDITIONAL if may else Acknowledges.NO


def exposures(letter: Letter, debts: Mapping[int, Debt], today: date) -> Iterator[Exposure]:
    """Every debt that the letter may admit to its reader; `debts` are the household's open ones, by
    their id.

    Of the table of offers nothing is added while it is a draft: a debt in doubt does not stand in
    it (`letters/facts/offers_table.py`). Own words may speak of any account of the reader. What is
    final names what was written down with it.
    """
    admitted = _written_down(letter) if letter.is_issued else _said_in_draft(letter, debts)
    for key in [key for key in debts if key in admitted]:
        yield Exposure(debts[key], admitted[key], clock_of(debts[key], today))


def hold_reason(
    letter: Letter, today: date, debts: Mapping[int, Debt] | None = None
) -> HoldReason | None:
    """Why this letter should not go out; None where nothing speaks against it, or it is gone.

    `debts`: the household's open debts by their id, where they were read already.
    """
    if letter.posted_on:
        return None
    known = _concerned(letter) if debts is None else debts
    held = tuple(each for each in exposures(letter, known, today) if each.is_held)
    return HoldReason(held, _fingerprint(held, letter)) if held else None


def is_held(letter: Letter, today: date) -> bool:
    """Whether there is a reason that nobody went past.

    It looks again at what was made final: its pages stay open, and warn.
    """
    return _held(letter, today, _concerned(letter)) is not None


def obstacle(
    letter: Letter, today: date, debts: Mapping[int, Debt] | None = None
) -> Obstacle | None:
    """Why this letter must not leave today; None where nothing speaks against it, or it is gone.

    `debts`: the household's open debts by their id, where they were read already. A further reason
    is one more line in `_CHECKS`.
    """
    if letter.posted_on:
        return None
    known = _concerned(letter) if debts is None else debts
    found = (check(letter, today, known) for check in _CHECKS)
    return next((each for each in found if each), None)


def obstacles(letters: Iterable[Letter], today: date, debts: Sequence[Debt]) -> dict[int, Obstacle]:
    """The same of many letters of a household, by the letter's id, in one query."""
    unsent = [letter for letter in letters if not letter.posted_on]
    prefetch_related_objects([letter for letter in unsent if letter.is_issued], "named")
    at_hand = _by_id(debts)
    found = ((letter.pk, obstacle(letter, today, at_hand)) for letter in unsent)
    return {key: each for key, each in found if each}


def _held(letter: Letter, today: date, debts: Mapping[int, Debt]) -> Obstacle | None:
    reason = hold_reason(letter, today, debts)
    if reason is None or reason.fingerprint == letter.guard_passed:
        return None
    return Obstacle(Why.ADMITS, reason.exposures)


def _too_early(letter: Letter, today: date, debts: Mapping[int, Debt]) -> Obstacle | None:
    """Sent too early, such a letter tells the creditor that it is time to go to court."""
    debt = debts.get(letter.debt_id)
    if debt is None or not BY_ID[letter.kind].only_once_time_may_be_over:
        return None
    clock = clock_of(debt, today)
    if clock.state is State.MAY_HAVE_RUN_OUT:
        return None
    return Obstacle(Why.TOO_EARLY, (Exposure(debt, acknowledges(letter), clock),))


def _other_law(letter: Letter, today: date, debts: Mapping[int, Debt]) -> Obstacle | None:
    """What is final keeps its own words; where they are about the law of time they fit no more."""
    debt = debts.get(letter.debt_id)
    on_time = letter.is_issued and BY_ID[letter.kind].only_once_time_may_be_over
    if debt is None or not on_time or debt.law == letter.country:
        return None
    return Obstacle(Why.OTHER_LAW, (Exposure(debt, acknowledges(letter), clock_of(debt, today)),))


def _other_reader(letter: Letter, today: date, debts: Mapping[int, Debt]) -> Obstacle | None:
    """A draft follows its debt into other hands; what is final was written to whom it names."""
    debt = debts.get(letter.debt_id)
    if debt is None or not letter.is_issued or BY_ID[letter.kind].to is To.THIRD:
        return None
    if addressee(debt, BY_ID[letter.kind]).pk == letter.recipient_id:
        return None
    exposure = Exposure(debt, acknowledges(letter), clock_of(debt, today))
    return Obstacle(Why.OTHER_READER, (exposure,))


# The gravest first: a page names one.
_CHECKS: tuple[Callable[[Letter, date, Mapping[int, Debt]], Obstacle | None], ...] = (
    _held,
    _too_early,
    _other_reader,
    _other_law,
)


def caution(letter: Letter, today: date) -> Exposure | None:
    """Near the end, or in doubt, even a letter that admits nothing can wake the creditor.

    Whoever hears of the debt may go to court in time, or demand it (Provisions on Limitation in
    Civil Cases, art. 8: a demand that arrives starts the three years again).
    """
    clock = clock_of(letter.debt, today)
    wakes = may_wake(letter, clock) and not letter.posted_on
    return Exposure(letter.debt, acknowledges(letter), clock) if wakes else None


def may_wake(letter: Letter, clock: LimitationClock) -> bool:
    """Whether it admits nothing, and yet may remind the creditor of its debt in time."""
    return acknowledges(letter) is Acknowledges.NO and needs_caution(clock)


def _concerned(letter: Letter) -> dict[int, Debt]:
    """Only own words, or what is final, may speak of more than the letter's own debt."""
    return _by_id(open_debts(letter) if letter.own_words or letter.is_issued else [letter.debt])


def _by_id(debts: Iterable[Debt]) -> dict[int, Debt]:
    return {debt.pk: debt for debt in debts}


def open_debts(letter: Letter) -> list[Debt]:
    """The household's open debts, and the letter's own as it was read with it."""
    debts = letter.household.debts.open().exclude(pk=letter.debt_id).with_people()
    return [letter.debt, *debts]


def _written_down(letter: Letter) -> dict[int, Acknowledges]:
    return {line.debt_id: _AS_WRITTEN[line.admits] for line in letter.named.all()}


def _said_in_draft(letter: Letter, debts: Mapping[int, Debt]) -> dict[int, Acknowledges]:
    if own := debts.get(letter.debt_id):
        letter.debt = own
    said = {letter.debt_id: acknowledges(letter)}
    if letter.own_words:
        said |= {
            key: Acknowledges.CONDITIONAL
            for key, debt in debts.items()
            if key != letter.debt_id and concerns(debt, letter.recipient)
        }
    return said


def named_debts(letter: Letter, lines: Iterable[Named]) -> dict[int, Acknowledges]:
    """The debts that a letter names to their owner or collector, and whether that admits them."""
    debts = open_debts(letter)
    listed = {line.debt_id for line in lines if not line.own}
    in_table = {
        debt.pk: Acknowledges.YES
        for debt in debts
        if debt.pk in listed and concerns(debt, letter.recipient)
    }
    return _said_in_draft(letter, _by_id(debts)) | in_table


def _fingerprint(held: Iterable[Exposure], letter: Letter) -> str:
    facts = [[each.debt.pk, each.admits, each.clock.fingerprint] for each in held]
    own_words = any(admits is Acknowledges.CONDITIONAL for _pk, admits, _clock in facts)
    seen = json.dumps([sorted(facts), letter.own_words if own_words else {}], sort_keys=True)
    return hashlib.sha256(seen.encode()).hexdigest()
