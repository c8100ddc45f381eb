"""What a loan costs with all that was paid to get it and to keep it, whoever took it.

`selectors/cost.py` has the cost by the contract alone, which letters speak of; here the fees beside
it are counted in: guarantee, membership, insurance, the rent of a phone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from debts.domain.account.rates import TrueRate, simple_annual, true_rate, xirr
from debts.domain.law.events import EventKind
from debts.domain.sums.money import Money
from debts.models.debt import Debt
from debts.selectors.limitation import last_day

_SAME_SUM = frozenset({Debt.Method.LEVEL, Debt.Method.FLAT})


@dataclass(frozen=True, slots=True)
class WholeCost:
    """`net` came in, less fees paid at once; `back` goes out in all. Rates a year, both ways:
    `compound` of None is beyond any contract. `fees` are those beside the contract.
    """

    net: Money
    back: Money
    fees: Money
    simple: Fraction
    compound: Fraction | None

    @property
    def more(self) -> Money:
        return self.back - self.net


def whole_cost(debt: Debt) -> WholeCost | None:
    """None where what came in and what goes back are not both known, or less goes back."""
    if not debt.received:
        return None
    once = debt.fee_once or Money.zero(debt.currency)
    net = debt.received - once
    found = _in_instalments(debt, net, once) or _at_the_end(debt, net, once)
    return found if found and found.more.minor > 0 else None


def _in_instalments(debt: Debt, net: Money, once: Money) -> WholeCost | None:
    if debt.method not in _SAME_SUM or not debt.instalment or not debt.term_months:
        return None
    monthly = debt.fee_monthly or Money.zero(debt.currency)
    each = debt.instalment + monthly
    rate: TrueRate | None = true_rate(net, [each] * debt.term_months)
    if rate is None:
        return None
    fees = once + monthly * debt.term_months
    return WholeCost(net, each * debt.term_months, fees, rate.nominal, rate.effective)


def _at_the_end(debt: Debt, net: Money, once: Money) -> WholeCost | None:
    """All of it on one day: what the contract says was lent, of which less came in."""
    signed = last_day(debt, EventKind.CONTRACT)
    due = last_day(debt, EventKind.LAST_INSTALMENT_DUE)
    if debt.method != Debt.Method.AT_THE_END or not debt.contract_sum:
        return None
    if not (signed and due and signed.is_exact and due.is_exact) or net.minor <= 0:
        return None
    days = (due.earliest - signed.earliest) // timedelta(days=1)
    if days < 1:
        return None
    simple = simple_annual(debt.contract_sum - net, net, days)
    compound = xirr([(signed.earliest, net)], [(due.earliest, debt.contract_sum)])
    return WholeCost(net, debt.contract_sum, once, simple, compound)
