"""The limitation guard: which debts a letter's reader learns of, and what that may cost.

A letter is judged by all that it says: by its kind, by the person's own words, and by every account
of the reader that stands in it. `hold_reason` says why a letter is held back, whether or not the
person went past it; `is_held` whether it is held now.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from debts.domain.law.limitation import Acknowledges, LimitationClock, guard
from debts.letters.facts.offers_table import OtherOffer
from debts.letters.kinds.catalogue import BY_ID
from debts.models import Creditor, Debt, Letter
from debts.selectors.debt import clock_of

_ADMITS = {Acknowledges.NO: False, Acknowledges.CONDITIONAL: None, Acknowledges.YES: True}


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


def acknowledges(letter: Letter) -> Acknowledges:
    """What the kind says; a person's own words may admit a debt in any kind."""
    kind = BY_ID[letter.kind].acknowledges
    return Acknowledges.CONDITIONAL if kind is Acknowledges.NO and letter.edited else kind


def exposures(letter: Letter, today: date) -> Iterator[Exposure]:
    """Every debt that the letter may admit to its reader.

    Of the table of offers nothing is added while it is a draft: a debt in doubt does not stand in
    it (`letters/facts/offers_table.py`). Own words may speak of any account of the reader.
    """
    admits = acknowledges(letter)
    yield Exposure(letter.debt, admits, clock_of(letter.debt, today))
    if letter.edited:
        for debt in debts_of_reader(letter):
            if debt.pk != letter.debt_id:
                yield Exposure(debt, Acknowledges.CONDITIONAL, clock_of(debt, today))


def hold_reason(letter: Letter, today: date) -> HoldReason | None:
    """Why this letter is to be held; None where nothing speaks against it."""
    held = tuple(each for each in exposures(letter, today) if each.is_held)
    return HoldReason(held, _fingerprint(held, letter)) if held else None


def is_held(letter: Letter, today: date) -> bool:
    """Whether a draft waits behind the page that explains, because nobody went past this reason."""
    if letter.is_issued:
        return False
    reason = hold_reason(letter, today)
    return reason is not None and reason.fingerprint != letter.guard_passed


def named_debts(letter: Letter, lines: Iterable[OtherOffer]) -> Iterator[tuple[int, bool | None]]:
    """The debts that a letter names to their owner or collector, and whether that admits them.

    None: only the person's own words may, and only the person can say.
    """
    admits = _ADMITS[acknowledges(letter)]
    yield letter.debt_id, admits
    listed = {line.debt_id for line in lines if not line.own}
    for debt in debts_of_reader(letter):
        if debt.pk in listed:
            yield debt.pk, True
        elif debt.pk != letter.debt_id and letter.edited:
            yield debt.pk, None


def debts_of_reader(letter: Letter) -> list[Debt]:
    """The open debts that the letter's recipient owns or collects, however often it is listed."""
    debts = letter.household.debts.open().with_people()
    return [debt for debt in debts if concerns(debt, letter.recipient)]


def concerns(debt: Debt, reader: Creditor) -> bool:
    """Whether the reader has to do with this debt; one firm may have been written down twice."""
    return any(_same(each, reader) for each in (debt.creditor, debt.collector) if each)


def _same(one: Creditor, other: Creditor) -> bool:
    return one.pk == other.pk or _plain(one.name) == _plain(other.name)


def _plain(name: str) -> str:
    return "".join(name.casefold().split())


def _fingerprint(held: Iterable[Exposure], letter: Letter) -> str:
    facts = [[each.debt.pk, each.admits, each.clock.fingerprint] for each in held]
    own_words = any(admits is Acknowledges.CONDITIONAL for _pk, admits, _clock in facts)
    seen = json.dumps([sorted(facts), letter.edited if own_words else {}], sort_keys=True)
    return hashlib.sha256(seen.encode()).hexdigest()
