"""Their newest statement on a debt's page: what was expected, and what may explain the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from debts.domain.account.statements import Compared, Explanation
from debts.models import Agreement, Debt
from debts.pages.rule_card import RuleCard, card
from debts.selectors.agreement import standing_of
from debts.selectors.talks.rises import forbidden_rise, stated


@dataclass(frozen=True, slots=True)
class StatementCheck:
    """`is_frozen`: no further interest was agreed before that time. `no_rise` is the rule that
    forbids what the balance did, as the agreement was kept."""

    compared: Compared
    is_frozen: bool
    no_rise: RuleCard | None

    @property
    def more(self) -> bool:
        return self.compared.difference.minor > 0

    @property
    def less(self) -> bool:
        return self.compared.difference.minor < 0

    @property
    def reasons(self) -> tuple[Explanation, ...]:
        """In the order in which they are told; where nothing more is charged, interest is none."""
        told = self.compared.explanations
        return tuple(each for each in told if not (self.is_frozen and each == Explanation.INTEREST))


def statement_check(debt: Debt) -> StatementCheck | None:
    """None where there is nothing to say of it; no query for a debt whose history was read."""
    found = stated(debt)
    if found is None:
        return None
    agreement = _agreed_before(debt, found.since)
    rule = forbidden_rise(agreement, debt, found) if agreement else None
    if not found.explanations and rule is None:
        return None
    return StatementCheck(
        found,
        is_frozen=agreement is not None and agreement.interest_frozen,
        no_rise=card(rule) if rule else None,
    )


def _agreed_before(debt: Debt, day: date) -> Agreement | None:
    agreement = next(iter(standing_of([debt])), None)
    return agreement if agreement and agreement.agreed_on <= day else None
