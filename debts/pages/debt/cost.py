"""What a debt truly costs: a year both ways, beside the caps, and another month of waiting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from debts import formats
from debts.domain.account import rates
from debts.domain.account.balance import cost_of_waiting_a_month
from debts.domain.sums.money import Money
from debts.models import Agreement, Debt
from debts.pages.rule_card import RuleCard, card
from debts.selectors.cost import Counted, YearlyCost, cost_limit
from debts.selectors.debt import balance, monthly_penalty_rate, monthly_rate


@dataclass(frozen=True, slots=True)
class Cap:
    """`counted` of None: no rate is known. `by_host`: it is counted from a rate of the host's."""

    ppm: int
    estimated: bool
    depends_on_suit: bool
    counted: Counted | None
    together: bool
    rule: RuleCard
    by_host: bool

    @property
    def above(self) -> bool | None:
        return None if self.counted is None else self.counted.ppm > self.ppm

    @property
    def rate(self) -> str:
        return formats.percent(self.ppm)


@dataclass(frozen=True, slots=True)
class Waiting:
    """`amount` of None: it cannot be told yet. `at_least`: a penalty rate is not known.

    `agreed` is the agreement whose terms it goes by, as long as they are kept.
    """

    amount: Money | None
    at_least: bool
    agreed: Agreement | None = None

    @property
    def is_told(self) -> bool:
        """What it lacks, the amount or the rate, is asked for on the page already."""
        return self.agreed is not None or self.amount is not None


def cap_of(debt: Debt, cost: YearlyCost | None, today: date) -> Cap | None:
    """The limit beside what it does cost, with the card of its rule."""
    found = cost_limit(debt, cost, today)
    if found is None:
        return None
    return Cap(
        ppm=found.limit.ppm,
        estimated=found.estimated,
        depends_on_suit=found.limit.depends_on_suit,
        counted=found.counted,
        together=found.limit.together,
        rule=card(found.limit.rule),
        by_host=found.limit.by_host,
    )


def waiting(debt: Debt, agreement: Agreement | None = None) -> Waiting:
    """What a month adds: by the agreement's own terms where it has some, else as contracted."""
    if agreement and (agreement.interest_frozen or agreement.rate_ppm is not None):
        yearly = 0 if agreement.interest_frozen else agreement.rate_ppm or 0
        rate = rates.from_ppm(yearly) / rates.MONTHS_A_YEAR
        return Waiting(cost_of_waiting_a_month(balance(debt), rate), False, agreement)
    penalty = monthly_penalty_rate(debt) if debt.is_overdue else Fraction(0)
    amount = cost_of_waiting_a_month(balance(debt), monthly_rate(debt), penalty or Fraction(0))
    return Waiting(amount, at_least=penalty is None)
