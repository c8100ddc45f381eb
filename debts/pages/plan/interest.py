"""What an offer comes to if interest is not stopped: the plan itself counts on what it asks."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from debts.domain.planning.courses import rerun
from debts.domain.planning.levels import MonthlyLevel
from debts.domain.planning.offer import ComputedOffer
from debts.domain.sums.dated import month_index
from debts.domain.sums.money import Money
from debts.selectors.offer import OfferTerms


@dataclass(frozen=True, slots=True)
class Interest:
    """`added` at first by a month at the agreed rate; `total` to pay, None where it never ends.

    `covered`: whether the first payment is more than that; `grows`: whether all payments together
    still leave more than is owed now.
    """

    added: Money
    covered: bool
    grows: bool
    total: Money | None


def interest_of(terms: OfferTerms, found: ComputedOffer | None) -> Interest | None:
    """None where the agreed rate is not known, is nothing, or is what the plan counts already."""
    rate, balance, bearing = terms.agreed_rate, terms.asked, terms.bearing
    if not rate or balance is None or bearing is None or found is None or rate == terms.rate:
        return None
    added = bearing.scaled(rate)
    steps = tuple(
        MonthlyLevel(month_index(found.first_on, s.first_on), s.amount.minor) for s in found.steps
    )
    rest, paid = _comes_to(balance.minor, rate, steps, bearing.minor)
    in_all = None if rest else Money(paid, balance.currency)
    return Interest(added, covered=found.monthly > added, grows=rest > balance.minor, total=in_all)


@lru_cache(maxsize=1_000)
def _comes_to(
    balance: int, rate: Fraction, steps: tuple[MonthlyLevel, ...], bearing: int
) -> tuple[int, int]:
    """What is left in the end, and what is paid until then: of 600 months, and at each click."""
    run = rerun(balance, rate, steps, bearing)
    return run.rest, sum(run.amounts)
