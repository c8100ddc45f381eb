"""Why a kind of letter is withheld today: a sentence, and the agreement that stands against it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _now

from debts import formats
from debts.domain.law.events import EventKind
from debts.domain.law.limitation import LimitationClock, State
from debts.letters.kinds.catalogue import Kind
from debts.letters.kinds.rights.escalation import ESCALATION
from debts.letters.kinds.talks.progress import PROGRESS
from debts.models import Agreement, Debt
from debts.selectors.asked import counts
from debts.selectors.conduct.complaints import answer_due
from debts.selectors.talks.changing import missed_since


@dataclass(frozen=True, slots=True)
class Unfitting:
    """A kind that is withheld, and why; `agreement` is what stands against it."""

    kind: Kind
    why: str
    agreement: Agreement | None = None


def unfitting(
    kind: Kind, debt: Debt, on: date, clock: LimitationClock, agreement: Agreement | None
) -> Unfitting | None:
    """Why a letter of this kind is not offered for the debt; None where it is."""
    return (
        _proves_a_demand(kind, debt, clock)
        or _against(kind, clock, agreement)
        or _says_less_than_it_should(kind, debt, on, agreement)
        or _too_early(kind, debt, on)
    )


def paid_by_contract(kind: Kind) -> Unfitting:
    why = _now(
        "your plan keeps paying this debt as its contract asks. If you cannot, put it into the "
        "plan with the others first."
    )
    return Unfitting(kind, why)


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


def _proves_a_demand(kind: Kind, debt: Debt, clock: LimitationClock) -> Unfitting | None:
    """Provisions on Limitation in Civil Cases, art. 8: a demand that reaches the debtor counts, and
    a letter that tells of the call is the proof of it."""
    if not (kind.retells and clock.in_doubt and counts(debt, EventKind.DEMANDED)):
        return None
    why = _now(
        "it would prove that they asked you for the money on that day. There a demand begins the"
        " time for court action again."
    )
    return Unfitting(kind, why)


def _says_less_than_it_should(
    kind: Kind, debt: Debt, on: date, agreement: Agreement | None
) -> Unfitting | None:
    """How payments go is no news while one is late: first of all a change has to be asked for."""
    missed = missed_since(debt, on) if kind is PROGRESS else None
    if missed is None:
        return None
    why = _now("a payment is late since %(day)s, and no letter has asked to change that yet.")
    return Unfitting(kind, why % {"day": formats.day(missed)}, agreement)


def _too_early(kind: Kind, debt: Debt, on: date) -> Unfitting | None:
    day = answer_due(debt, on) if kind is ESCALATION else None
    why = _now("they have until %(day)s to answer your complaint.")
    return Unfitting(kind, why % {"day": formats.day(day)}) if day else None


def why_not_yet(clock: LimitationClock) -> str:
    """Sent too early, the letter tells the creditor that it is time to go to court."""
    if clock.state is State.NOT_APPLICABLE:
        return _now("by what you told us, this time limit does not stand in question.")
    if clock.state is State.CANNOT_BE_TOLD:
        return _now(
            "it cannot be told whether the time is over. Sent too early, it would warn them."
        )
    return _now("by your dates, time is still running. Sent too early, it would warn them.")
