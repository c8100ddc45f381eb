"""Which letters make sense for a debt today, in which order, and why others do not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _now

from debts.domain.law.limitation import Acknowledges, LimitationClock, State
from debts.letters.kinds.catalogue import KINDS, Kind
from debts.letters.kinds.hold import HOLD
from debts.letters.kinds.time_to_plan import TIME_TO_PLAN
from debts.models import Agreement, Debt
from debts.selectors.agreement import standing_of
from debts.selectors.debt import clock_of
from debts.selectors.limitation import read_histories

ASKS_FOR_TIME = (TIME_TO_PLAN, HOLD)


@dataclass(frozen=True, slots=True)
class Unfitting:
    """A kind that is withheld, and why; `agreement` is what stands against it."""

    kind: Kind
    why: str
    agreement: Agreement | None = None


def fitting_kinds(debt: Debt, on: date) -> tuple[tuple[Kind, ...], tuple[Unfitting, ...]]:
    """The kinds that make sense for a debt today, and those that its facts speak against.

    The one that fits its clock comes first: where time is in doubt, what admits nothing.
    """
    read_histories([debt])
    agreement, clock = next(iter(standing_of([debt])), None), clock_of(debt, on)
    of_debt = [kind for kind in KINDS if kind.for_priority in (None, debt.priority)]
    meant = sorted(of_debt, key=_in_doubt_first) if clock.in_doubt else of_debt
    against = [_against(kind, clock, agreement) for kind in meant]
    fits = tuple(kind for kind, why in zip(meant, against, strict=True) if why is None)
    return fits, tuple(why for why in against if why)


def asking_for_time(debt: Debt, on: date) -> Kind:
    """Of the two forms that ask for time the one that comes first today: what admits the debt only
    while its time plainly runs, else what admits nothing."""
    fits, _unfitting = fitting_kinds(debt, on)
    return next((kind for kind in fits if kind in ASKS_FOR_TIME), HOLD)


def _in_doubt_first(kind: Kind) -> tuple[bool, bool]:
    """While time is in doubt: that it may be over, what admits nothing, and what admits."""
    return kind.acknowledges is not Acknowledges.NO, not kind.only_once_time_may_be_over


def _against(kind: Kind, clock: LimitationClock, agreement: Agreement | None) -> Unfitting | None:
    if kind.only_once_time_may_be_over and clock.state is not State.MAY_HAVE_RUN_OUT:
        return Unfitting(kind, why_not_yet(clock))
    if kind.only_while_time_runs and clock.in_doubt:
        why = _now("it admits the debt, and the time for court action is near its end or in doubt.")
        return Unfitting(kind, why)
    if agreement and (kind.needs_offer or kind.gives_up_terms):
        why = _now("an agreement about this debt stands, and this letter would reopen it.")
        return Unfitting(kind, why, agreement)
    return None


def why_not_yet(clock: LimitationClock) -> str:
    """Sent too early, the letter tells the creditor that it is time to go to court."""
    if clock.state is State.NOT_APPLICABLE:
        return _now("by what you told us, this time limit does not stand in question.")
    if clock.state is State.CANNOT_BE_TOLD:
        return _now(
            "it cannot be told whether the time is over. Sent too early, it would warn them."
        )
    return _now("by your dates, time is still running. Sent too early, it would warn them.")
