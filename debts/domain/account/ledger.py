"""A debt's account: entries as they were told, and the balance that they come to.

The balance is a fold and never stored: the newest statement of the creditor, rolled forward by what
came after it. Taking an entry back takes its effect back, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple, assert_never

from debts.domain.account.balance import COSTS_FIRST, Allocation, Balance, Part, allocate
from debts.domain.sums.money import Money, total
from debts.domain.talks.kept import Payment


class EntryKind(StrEnum):
    """What an entry says. A correction sets a part (or the total) to what is right."""

    STATEMENT = "statement"
    CHARGE = "charge"
    PAYMENT = "payment"
    WAIVER = "waiver"
    CORRECTION = "correction"
    REVERSAL = "reversal"


_KEY, _KIND, _ON = attrgetter("key"), attrgetter("kind"), attrgetter("on")
_ON_AND_KEY = attrgetter("on", "key")
_DAY_AND_KEY = itemgetter(0, 1)
# What a payment is made of.
_PAID = attrgetter("key", "on", "amount")


class LedgerEntry(NamedTuple):
    """`key` grows in the order in which entries were written down; `on` of None is not known.

    A statement has a `balance`; a reversal names the entry that did not hold after all in
    `reverses`; the others have an `amount` and perhaps the `part` that it moved. `written` is the
    day on which it was written down, told of a statement without a day of its own.
    """

    key: int
    kind: EntryKind
    on: date | None = None
    balance: Balance | None = None
    amount: Money | None = None
    part: Part | None = None
    reverses: int | None = None
    written: date | None = None


class HeldEntries(tuple[LedgerEntry, ...]):
    """Entries without what was reversed. What follows from them is worked out once."""

    @cached_property
    def payments(self) -> tuple[Payment, ...]:
        """As `payments_of` has it."""
        paid = EntryKind.PAYMENT
        rows = [entry for entry in self if entry.kind is paid and entry.on and entry.amount]
        return tuple(map(Payment._make, map(_PAID, rows)))

    @cached_property
    def days_paid(self) -> tuple[date, ...]:
        """The days of payments, of whatever amount, in their order."""
        paid = EntryKind.PAYMENT
        return tuple(sorted({entry.on for entry in self if entry.kind is paid and entry.on}))

    @cached_property
    def standings(self) -> dict[tuple[str, tuple[Part, ...]], Standing]:
        """Those that were asked for, by currency and order."""
        return {}


class Ledger(tuple[LedgerEntry, ...]):
    """Entries as they were told; those that held are sorted out once."""

    @cached_property
    def held(self) -> HeldEntries:
        return _in_force(self)


@dataclass(frozen=True, slots=True)
class Standing:
    """What an account comes to: `statement` is the key of the one counted from, `counted` those of
    the entries after it, `as_of` the newest day among them."""

    balance: Balance
    as_of: date | None = None
    statement: int | None = None
    counted: tuple[int, ...] = ()


def standing(
    entries: Iterable[LedgerEntry], currency: str, order: tuple[Part, ...] = COSTS_FIRST
) -> Standing:
    """The newest statement rolled forward; payments are laid in `order`, by law or as agreed.

    A statement holds for the whole of its day: an entry of that day counts if it was written later.
    """
    held = in_force(entries)
    asked = currency, order
    if asked not in held.standings:
        held.standings[asked] = _standing(held, currency, order)
    return held.standings[asked]


def _standing(held: HeldEntries, currency: str, order: tuple[Part, ...]) -> Standing:
    in_order = _by_day(held)
    kinds = [entry.kind for entry in in_order]
    stated, counted = None, in_order
    if EntryKind.STATEMENT in kinds:
        counted = in_order[len(kinds) - 1 - kinds[::-1].index(EntryKind.STATEMENT) :]
        stated = counted[0]
    return Standing(
        _folded(counted, currency, order),
        as_of=_as_of(stated, counted),
        statement=stated and stated.key,
        counted=tuple(map(_KEY, counted if stated is None else counted[1:])),
    )


def _as_of(statement: LedgerEntry | None, counted: Iterable[LedgerEntry]) -> date | None:
    """The newest day that counted; none where the statement has no day: what is in it is unsure."""
    if statement is not None and statement.on is None:
        return None
    return max(filter(None, map(_ON, counted)), default=None)


def payments_of(entries: Iterable[LedgerEntry]) -> tuple[Payment, ...]:
    """What was paid and held, of known amount and day."""
    return in_force(entries).payments


def in_force(entries: Iterable[LedgerEntry]) -> HeldEntries:
    """Without what was reversed; a reversal itself moves nothing more."""
    if isinstance(entries, HeldEntries):
        return entries
    return entries.held if isinstance(entries, Ledger) else _in_force(tuple(entries))


def _in_force(told: tuple[LedgerEntry, ...]) -> HeldEntries:
    reversal = EntryKind.REVERSAL
    reversed_ = {entry.reverses for entry in told if entry.kind is reversal}
    return HeldEntries(
        entry for entry in told if entry.kind is not reversal and entry.key not in reversed_
    )


def _by_day(entries: HeldEntries) -> list[LedgerEntry]:
    """By day, then as written; one without a day comes after all that was written before it.

    A statement without a day says what is owed when it is written down: a payment of a day before
    that is in it as far as anybody knows, and makes nothing less again.
    """
    if all(map(_ON, entries)):
        return sorted(entries, key=_ON_AND_KEY)
    rows: list[tuple[date, int, LedgerEntry]] = []
    newest = date.min
    for entry in sorted(entries, key=_KEY):
        on = entry.on or (max(newest, entry.written) if entry.written else newest)
        rows.append((on, entry.key, entry))
        if on > newest:
            newest = on
    rows.sort(key=_DAY_AND_KEY)
    return [entry for _on, _key, entry in rows]


def _folded(entries: Iterable[LedgerEntry], currency: str, order: tuple[Part, ...]) -> Balance:
    """Payments one after another come to what one of their sum comes to: laid once, not each."""
    balance = Balance(currency)
    for kind, run in groupby(entries, key=_KIND):
        if kind is EntryKind.PAYMENT:
            amounts = [entry.amount for entry in run if entry.amount is not None]
            balance = paid_on(balance, total(amounts, currency), order) if amounts else balance
        else:
            for entry in run:
                balance = _moved(balance, entry, order)
    return balance


def _moved(balance: Balance, entry: LedgerEntry, order: tuple[Part, ...]) -> Balance:
    if entry.kind is EntryKind.STATEMENT:
        return entry.balance or Balance(balance.currency)
    if entry.amount is None:  # how much is not known: what is owed then is a guess of nobody's
        return balance
    match entry.kind:
        case EntryKind.PAYMENT:
            return paid_on(balance, entry.amount, order)
        case EntryKind.CHARGE:
            return _shifted(balance, entry.amount, entry.part)
        case EntryKind.WAIVER:
            return _shifted(balance, -entry.amount, entry.part)
        case EntryKind.CORRECTION:
            return _corrected(balance, entry.amount, entry.part)
        case EntryKind.REVERSAL:
            raise ValueError("a reversal moves no balance")
    assert_never(entry.kind)


def paid_on(balance: Balance, amount: Money, order: tuple[Part, ...] = COSTS_FIRST) -> Balance:
    """A balance after a payment. What cannot be laid part by part comes off the whole."""
    found = allocate(amount, balance, order)
    return found.rest if isinstance(found, Allocation) else _unparted(balance, -amount)


def _shifted(balance: Balance, difference: Money, part: Part | None) -> Balance:
    """More or less of one part, never below nothing."""
    if part is None:
        return _unparted(balance, difference)
    was = balance.of(part)
    if was is None and part in balance.asked:
        return balance.having({}, **_whole(balance, difference))
    was = was or Money.zero(balance.currency)
    now = (was + difference).or_zero()
    return balance.having({part: now}, **_whole(balance, now - was, known=True))


def _corrected(balance: Balance, amount: Money, part: Part | None) -> Balance:
    if part is None:
        return balance.having({}, stated=amount, least=None)
    was = balance.of(part)
    if was is None:
        return balance.having({part: amount})
    return balance.having({part: amount}, **_whole(balance, amount - was, known=True))


def _unparted(balance: Balance, difference: Money) -> Balance:
    """The whole moves, and no one can tell how much of each part is left."""
    unknown = dict.fromkeys(Part)
    if balance.total is not None and not balance.at_least:
        return balance.having(unknown, stated=(balance.total + difference).or_zero())
    return balance.having(unknown, **_whole(balance, difference))


def _whole(balance: Balance, difference: Money, *, known: bool = False) -> dict[str, Money | None]:
    """The stated total, or the least that is owed, after a move; `known`: the parts tell of it."""
    if balance.stated is not None:
        return {"stated": (balance.stated + difference).or_zero()}
    if known and balance.least is None:
        return {}
    least = balance.total or Money.zero(balance.currency)
    return {"least": (least + difference).or_zero()}
