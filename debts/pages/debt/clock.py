"""A debt's limitation clock as a page shows it: the answer, each fact used and each one missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import HELD_STATES, LimitationClock, State
from debts.models import Debt, Household
from debts.pages.rule_card import RuleCard, cards
from debts.rulebook import book
from debts.selectors.debt import clock_of
from debts.selectors.limitation import read_histories

# A fact -> its words, the page that asks for it, and the field there ("" where no page does).
_FACTS: dict[str, tuple[Promise, str, str]] = {
    "overdue_since": (_("overdue since"), "debt-stage", "overdue_since"),
    "last_instalment_due_on": (_("the last instalment was due"), "debt-terms", "last_due_on"),
    "default_notice_expired_on": (
        _("the default notice ended"),
        "debt-stage",
        "default_notice_ends_on",
    ),
    "default_notice_on": (_("the default notice"), "debt-stage", "default_notice_on"),
    "in_instalments": (_("how it was to be repaid"), "debt-terms", "method_0"),
    "cca_regulated": (
        _("whether there was a default notice"),
        "debt-stage",
        "default_notice_on",
    ),
    "last_payment_on": (_("the last payment"), "debt-dates", "last_payment_on"),
    "last_acknowledged_on": (
        _("the last time you wrote that you owe it"),
        "debt-dates",
        "last_acknowledged_on",
    ),
    "last_demand_on": (
        _("the last demand, or the notice of a transfer"),
        "debt-dates",
        "last_demand_on",
    ),
    "earlier_restarts_on": (_("earlier payments, letters and demands"), "", ""),
    "court_claim_on": (_("the court papers"), "debt-stage", "court_papers_on"),
    "judgment_on": (_("the judgment"), "debt-stage", "judgment_on"),
}


@dataclass(frozen=True, slots=True)
class Used:
    label: Promise
    on: date


@dataclass(frozen=True, slots=True)
class Missing:
    label: Promise
    url: str


@dataclass(frozen=True, slots=True)
class ClockView:
    """`state` picks the sentence; the clock itself never says that a debt has expired."""

    state: State
    counted_from: date | None
    may_run_out_on: date | None
    used: tuple[Used, ...]
    missing: tuple[Missing, ...]
    notes: tuple[RuleCard, ...]


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A debt whose time is near its end, may have run out, or cannot be told."""

    debt: Debt
    clock: LimitationClock


def doubt_about(debt: Debt, today: date) -> Doubtful | None:
    """None where time is plainly running, or no question; no query for a debt fully read."""
    clock = clock_of(debt, today)
    return Doubtful(debt, clock) if clock.state in HELD_STATES else None


def doubtful(household: Household, debt_id: int | None, today: date) -> list[Doubtful]:
    """The one debt, or while none is chosen every open one, where its time is in doubt."""
    debts = household.debts.open().with_people()
    chosen = list(debts if debt_id is None else debts.filter(pk=debt_id))
    read_histories(chosen)
    return [doubt for debt in chosen if (doubt := doubt_about(debt, today))]


def clock_view(debt: Debt, today: date) -> ClockView:
    clock = clock_of(debt, today)
    return ClockView(
        state=clock.state,
        counted_from=clock.counted_from,
        may_run_out_on=clock.may_run_out_on,
        used=tuple(Used(_FACTS[name][0], on) for name, on in clock.used),
        missing=tuple(_missing(debt, name) for name in clock.missing),
        notes=cards(book().one(note, today) for note in clock.notes),
    )


def _missing(debt: Debt, name: str) -> Missing:
    label, page, field = _FACTS[name]
    if not page:
        return Missing(label, "")
    return Missing(label, reverse(page, args=[debt.household_id, debt.pk]) + f"#id_{field}")
