"""A debt in the domain's words, one way only: for its clock, and for what it costs."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from debts.domain.account import rates
from debts.domain.account.balance import Balance
from debts.domain.law import limitation, limitation_fold
from debts.domain.law.limitation import LimitationClock, LimitationFacts
from debts.models.prepared import answered
from debts.rulebook import book
from debts.selectors.account import account_of
from debts.selectors.limitation import limitation_facts

if TYPE_CHECKING:
    from debts.models.debt import Debt


def clock_of(debt: Debt, today: date) -> LimitationClock:
    """How the debt's time stands on a day; `read_histories` first where there are many debts."""
    return answered(debt, ("clock", today), lambda: _counted(limitation_facts(debt), today))


@lru_cache(maxsize=2_000)
def _counted(facts: LimitationFacts, today: date) -> LimitationClock:
    """Pure, and asked for again at every click; other facts or another day are another question."""
    return limitation.clock(facts, book(), today)


def may_be_old(debt: Debt, today: date) -> bool:
    """Whether it may have been due for longer than the shortest time of any law that is known."""
    return limitation_fold.may_be_old(limitation_facts(debt), today, book().shortest_years(today))


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
