"""Their newest statement on a debt's page: what was expected, and what may explain the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from debts.domain.account.statements import Compared, Explanation, compared
from debts.models import Agreement, Debt, Entry
from debts.pages.rule_card import RuleCard, card
from debts.rulebook import book
from debts.selectors.account import entries_of, ledger_of
from debts.selectors.agreement import standing_of
from debts.selectors.debt import monthly_rate
from debts.selectors.owed.payments import known_kept

_NO_RISE = "gb.conc.no-rise"


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


def statement_check(debt: Debt, today: date) -> StatementCheck | None:
    """None where there is nothing to say of it; no query for a debt whose history was read.

    What the person knows themselves is no statement of theirs.
    """
    own = {entry.pk for entry in entries_of(debt) if entry.source == Entry.Source.PERSON}
    found = compared(ledger_of(debt), debt.currency, monthly_rate(debt))
    if found is None or found.statement in own:
        return None
    agreement = _agreed_before(debt, found.since)
    no_rise = _no_rise(agreement, found, today) if agreement else None
    if not found.explanations and no_rise is None:
        return None
    return StatementCheck(
        found,
        is_frozen=agreement is not None and agreement.interest_frozen,
        no_rise=no_rise,
    )


def _agreed_before(debt: Debt, day: date) -> Agreement | None:
    agreement = next(iter(standing_of([debt])), None)
    return agreement if agreement and agreement.agreed_on <= day else None


def _no_rise(agreement: Agreement, found: Compared, today: date) -> RuleCard | None:
    """Where the agreement was kept until the statement's day and the balance rose all the same."""
    debt, kept = agreement.debt, known_kept(agreement, agreement.debt)
    if not found.rises or kept is None or kept.late(found.on):
        return None
    lender, product = debt.current_creditor.kind, debt.product
    rules = book().rules(debt.law, on=today, lender=lender, product=product)
    rule = next((rule for rule in rules if rule.id == _NO_RISE), None)
    return card(rule) if rule else None
