"""A debt in the domain's words, one way only: for its clock, and for what it costs."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from debts.domain.account import rates
from debts.domain.account.balance import Balance
from debts.domain.law import limitation
from debts.domain.law.limitation import LimitationClock, LimitationFacts, State
from debts.rulebook import book
from debts.selectors.account import account_of
from debts.selectors.limitation import implied_acknowledgements

if TYPE_CHECKING:
    from debts.models.debt import Debt


def limitation_facts(debt: Debt) -> LimitationFacts:
    """What is known of the debt's time; whatever is not known stays None."""
    return LimitationFacts(
        jurisdiction=debt.household.country,
        lender=debt.creditor.kind,
        product=debt.product,
        overdue=debt.is_overdue,
        in_instalments=debt.in_instalments,
        overdue_since=debt.overdue_since,
        last_instalment_due_on=debt.last_due_on,
        default_notice_on=debt.default_notice_on,
        default_notice_expired_on=debt.default_notice_ends_on,
        last_payment_on=debt.last_payment_on,
        last_acknowledged_on=_last_acknowledged(debt),
        last_demand_on=_last_demand(debt),
        court_claim_on=debt.court_papers_on,
        judgment_on=debt.judgment_on,
        never=_never(debt),
    )


def clock_of(debt: Debt, today: date) -> LimitationClock:
    """How the debt's time stands on a day; join `household` and `creditor` in for many debts.

    A judgment whose day is not known cannot be counted from, and is never counted past.
    """
    if debt.is_judged and debt.judgment_on is None:
        return LimitationClock(State.CANNOT_BE_TOLD, missing=("judgment_on",))
    return limitation.clock(limitation_facts(debt), book(), today)


def balance(debt: Debt) -> Balance:
    """The parts of what is owed, unknown ones as None."""
    return account_of(debt).balance


def monthly_rate(debt: Debt) -> Fraction | None:
    """What the agreed rate costs a month; None where it cannot be told."""
    return _monthly(debt.rate_ppm, debt.rate_quote, debt.term_months)


def monthly_penalty_rate(debt: Debt) -> Fraction | None:
    """What is charged a month on what is late; None where it cannot be told."""
    return _monthly(debt.penalty_rate_ppm, debt.penalty_rate_quote, debt.term_months)


def _monthly(ppm: int | None, quote: str, instalments: int | None) -> Fraction | None:
    if ppm is None and quote != rates.Quote.NONE:
        return None
    return rates.monthly_rate(rates.from_ppm(ppm or 0), rates.Quote(quote), instalments)


def _last_demand(debt: Debt) -> date | None:
    """Being told of a transfer counts as a demand, where demands count (Provisions on
    Limitation in Civil Cases, art. 17)."""
    known = [on for on in (debt.last_demand_on, debt.assigned_on) if on]
    return max(known, default=None)


def _last_acknowledged(debt: Debt) -> date | None:
    """As told, or as a later record implies."""
    told = debt.last_acknowledged_on
    return max([*implied_acknowledgements(debt), *([told] if told else [])], default=None)


def _never(debt: Debt) -> frozenset[str]:
    said = {
        "last_payment_on": debt.never_paid,
        "last_acknowledged_on": debt.never_acknowledged,
        "last_demand_on": debt.never_demanded,
    }
    return frozenset(name for name, never in said.items() if never)
