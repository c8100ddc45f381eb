"""How a place counts the time for going to court: what a `[[limitation]]` row of the rules says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from debts.domain.law.events import EventKind
from debts.domain.law.scope import ALWAYS, InForce, Scope

# Events that time may run from, and those that may begin it again.
STARTS = frozenset(
    {EventKind.LAST_INSTALMENT_DUE, EventKind.DEFAULT_NOTICE_ENDED, EventKind.FELL_DUE}
)
RESTARTS = frozenset(
    {
        EventKind.PAID,
        EventKind.ACKNOWLEDGED,
        EventKind.PROMISED,
        EventKind.DEMANDED,
        EventKind.TOLD_OF_TRANSFER,
        EventKind.CLAIM_ENDED,
    }
)
CONDITIONS = frozenset({"in_instalments", "cca_regulated"})
NOTE_CASES = frozenset(
    "always late waiver court judgment not_overdue moratorium undated older credit transfer".split()
)


class Undated(StrEnum):
    """What time hangs on where no day for repaying was ever agreed."""

    DEMAND = "demand"  # it begins with the end of the grace that a first demand gave
    CONTRACT = "contract"  # it may have begun with the loan itself, or with a demand


@dataclass(frozen=True, slots=True)
class Start:
    """An event that time runs from where a condition of the debt holds (always, when it is "").

    Where the event's day is not known, it is no earlier than the day of any of `not_before`.
    `disputed`: where the condition holds, it is open to argument whether time runs from here.
    """

    event: EventKind
    when: str = ""
    not_before: tuple[EventKind, ...] = ()
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Older:
    """The years of an earlier law: they hold where they were over before `until`."""

    years: int
    until: date


@dataclass(frozen=True, slots=True)
class LimitationRule:
    """How a place counts. `years` of None: it cannot be told from facts of this kind.

    `applies` of False: such debts know no time limit of this kind. `near_months` before its end the
    time is "near"; `longstop_years` from the start it is over, whatever came between. `restarts`
    are events that begin the years again while they run; of these, `disputed` ones may or may not,
    and `waives` may give the defence up once the years are over. `presumed` says of a condition
    which products have it and which have not; for any other it is open, and both are reckoned with.
    `ends_debt`: with the years the debt itself ends, and not only the right to sue for it.
    `arrears` are kinds of arrears (ids of `Priority`) that this row counts before any other, and
    nothing else; empty for the usual rows.
    `notes` gives, by case (see `NOTE_CASES`), the ids of rules that explain it.
    """

    id: str
    scope: Scope
    in_force: InForce = ALWAYS
    arrears: frozenset[str] = frozenset()
    applies: bool = True
    years: int | None = None
    ends_debt: bool = False
    near_months: int = 0
    longstop_years: int | None = None
    starts: tuple[Start, ...] = ()
    undated: Undated | None = None
    restarts: tuple[EventKind, ...] = ()
    disputed: tuple[EventKind, ...] = ()
    waives: tuple[EventKind, ...] = ()
    older: Older | None = None
    presumed: Mapping[str, Mapping[str, bool]] = field(default_factory=dict)
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def noted(self, *cases: str) -> tuple[str, ...]:
        """The ids of the rules that explain these cases, in order."""
        return tuple(note for case in cases for note in self.notes.get(case, ()))
