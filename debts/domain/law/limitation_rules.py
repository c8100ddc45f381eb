"""How a place counts the time for going to court: what a `[[limitation]]` row of the rules says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from debts.domain.law.scope import ALWAYS, InForce, Scope

# Names of attributes of `LimitationFacts` that a row may point at.
START_FACTS = frozenset({"last_instalment_due_on", "default_notice_expired_on", "overdue_since"})
RESTART_FACTS = frozenset({"last_payment_on", "last_acknowledged_on", "last_demand_on"})
FLOOR_FACTS = frozenset({"default_notice_on"})
CONDITIONS = frozenset({"in_instalments", "cca_regulated"})
NOTE_CASES = frozenset({"always", "late", "waiver", "court", "judgment", "not_overdue"})


@dataclass(frozen=True, slots=True)
class Start:
    """A fact that time runs from, where a condition of the debt holds (always, when it is "").

    `not_before` is a fact that comes earlier: known, it narrows what a missing `fact` can be.
    """

    fact: str
    when: str = ""
    not_before: str = ""


@dataclass(frozen=True, slots=True)
class LimitationRule:
    """How a place counts. `years` of None: it cannot be told from facts of this kind.

    `near_months` before its end the time is "near"; `longstop_years` from the start it is over,
    whatever came between. `restarts` are facts that begin the years again while they run; `waives`
    those that, once the years are over, may give the defence up. `presumed` says of a condition
    which products have it and which have not; for any other product it is asked. `notes` gives, by
    case (see `NOTE_CASES`), the ids of rules that explain it. `spoken_counts`: to agree to pay by
    word of mouth admits the debt too, not only in writing.
    """

    id: str
    scope: Scope
    in_force: InForce = ALWAYS
    years: int | None = None
    near_months: int = 0
    longstop_years: int | None = None
    spoken_counts: bool = False
    starts: tuple[Start, ...] = ()
    restarts: tuple[str, ...] = ()
    waives: tuple[str, ...] = ()
    presumed: Mapping[str, Mapping[str, bool]] = field(default_factory=dict)
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def noted(self, *cases: str) -> tuple[str, ...]:
        """The ids of the rules that explain these cases, in order."""
        return tuple(note for case in cases for note in self.notes.get(case, ()))
