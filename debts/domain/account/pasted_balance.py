"""The balance that a statement shows behind each line: what it says of the lines before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from debts.domain.account.pasted import Meant


@dataclass(frozen=True, slots=True)
class Stood:
    """A line of a statement: `amount` without its sign and `balance` after it, in minor units."""

    number: int
    on: date
    amount: int
    balance: int | None


@dataclass(frozen=True, slots=True)
class Gap:
    """Before the line `number` the balance `moved` by something else than its sum."""

    number: int
    moved: int


def in_order(lines: Sequence[Stood]) -> list[Stood]:
    """The oldest first: a bank's own page often begins with the newest. Where all are of one day
    the order is the one in which more of the balances follow from each other."""
    told, turned = list(lines), list(reversed(lines))
    if lines and lines[0].on != lines[-1].on:
        return told if lines[0].on < lines[-1].on else turned
    return turned if _following(turned) > _following(told) else told


def as_owed(lines: Sequence[Stood]) -> list[Stood]:
    """What is owed stands below zero on a bank's own statement: there it is turned over."""
    known = [line.balance for line in lines if line.balance is not None]
    if not known or max(known) > 0:
        return list(lines)
    return [
        Stood(each.number, each.on, each.amount, None if each.balance is None else -each.balance)
        for each in lines
    ]


def meant_by_balance(lines: Sequence[Stood]) -> dict[int, Meant]:
    """By the line's number what it did to what is owed, where the balance moved by its sum."""
    return {
        line.number: Meant.CHARGE if moved > 0 else Meant.PAYMENT
        for line, moved in _moves(lines)
        if abs(moved) == line.amount
    }


def gaps(lines: Sequence[Stood]) -> list[Gap]:
    """The lines before which something is missing, or one is not read as it was meant."""
    return [Gap(line.number, moved) for line, moved in _moves(lines) if abs(moved) != line.amount]


def _moves(lines: Sequence[Stood]) -> list[tuple[Stood, int]]:
    """Each line whose balance and the one before are known, with what lies between them."""
    return [
        (line, line.balance - before.balance)
        for before, line in pairwise(lines)
        if line.balance is not None and before.balance is not None
    ]


def _following(lines: Sequence[Stood]) -> int:
    return sum(abs(moved) == line.amount for line, moved in _moves(lines))
