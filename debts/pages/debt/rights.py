"""What law, guidance and the trade’s own rules give whoever is asked to pay a debt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from debts.models import Debt
from debts.pages.debt.rules import RuleGroup, has_rules, rule_groups
from debts.pages.signals import DebtSignals, debt_signals, signals_about
from debts.selectors.debt import clock_of


@dataclass(frozen=True, slots=True)
class RightsPage:
    """`in_doubt`: whether its time is; then nothing is shown that may admit it."""

    debt: Debt
    signals: DebtSignals | None
    rules: tuple[RuleGroup, ...]
    in_doubt: bool

    @property
    def rules_in_all(self) -> int:
        return sum(len(group.cards) for group in self.rules)


@dataclass(frozen=True, slots=True)
class RightsKnown:
    """What the page of them has, for a link that leads there."""

    duties: bool
    rules: bool

    def __bool__(self) -> bool:
        return self.duties or self.rules


def rights_page(debt: Debt, today: date) -> RightsPage:
    in_doubt = clock_of(debt, today).in_doubt
    return RightsPage(
        debt=debt,
        signals=debt_signals(debt, today, in_doubt=in_doubt),
        rules=rule_groups(debt, today),
        in_doubt=in_doubt,
    )


def rights_known(debt: Debt, today: date, *, in_doubt: bool) -> RightsKnown:
    return RightsKnown(
        duties=any(signals_about(debt, today, in_doubt=in_doubt)), rules=has_rules(debt, today)
    )
