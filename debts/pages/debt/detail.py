"""One debt on one screen: what is known, by the page that asks for it, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from debts.domain.account.balance import PENALTY_PARTS
from debts.domain.law.events import EventKind
from debts.domain.sums.known_days import KnownDay
from debts.domain.sums.money import Money
from debts.models import Agreement, Contact, Debt, Document
from debts.models.debt import IN_COURT
from debts.pages.debt.account import EntryRow, entry_rows
from debts.pages.debt.clock import ClockView, clock_view
from debts.pages.debt.cost import (
    Cap,
    Waiting,
    YearlyCost,
    adds_up_to_less,
    cap_of,
    waiting,
    yearly_cost,
)
from debts.pages.debt.happened import Happened, happened
from debts.pages.debt.sections import Section, sections
from debts.pages.rule_card import RuleCard, cards
from debts.rulebook import book
from debts.selectors.account import DebtAccount, account_of
from debts.selectors.debt import balance
from debts.selectors.limitation import last_day, read_histories
from debts.selectors.parts import part_label

_RECENT = 3


@dataclass(frozen=True, slots=True)
class Component:
    label: str
    amount: Money | None


@dataclass(frozen=True, slots=True)
class DebtPage:
    debt: Debt
    account: DebtAccount
    entries: tuple[EntryRow, ...]
    components: tuple[Component, ...]
    differs_by: Money | None
    sections: tuple[Section, ...]
    cost: YearlyCost | None
    adds_up_to_less: bool
    cap: Cap | None
    waiting: Waiting
    clock: ClockView
    # Whether a limit on the rate may hold for such a debt, once its contract date is known.
    may_be_capped: bool
    signed_on: KnownDay | None
    happened: tuple[Happened, ...]
    criminal_line: tuple[RuleCard, ...]
    rules: tuple[RuleCard, ...]
    documents: tuple[Document, ...]
    contacts: tuple[Contact, ...]
    agreements: tuple[Agreement, ...]

    @property
    def in_court(self) -> bool:
        return self.debt.stage in IN_COURT


def debt_page(debt: Debt, today: date) -> DebtPage:
    """All of it, in a number of queries that does not grow with the debt's history."""
    read_histories([debt])
    cost, account = yearly_cost(debt), account_of(debt)
    return DebtPage(
        debt=debt,
        account=account,
        entries=entry_rows(debt, account),
        components=components(debt),
        differs_by=differs_by(debt),
        sections=sections(debt),
        cost=cost,
        adds_up_to_less=adds_up_to_less(debt),
        cap=cap_of(debt, cost, today),
        waiting=waiting(debt),
        clock=clock_view(debt, today),
        may_be_capped=bool(_rules(debt, today, ("rate_cap",))),
        signed_on=last_day(debt, EventKind.CONTRACT),
        happened=happened(debt),
        criminal_line=_rules(debt, today, ("criminal",)),
        rules=_rules(debt, today, _topics(debt)),
        documents=tuple(debt.documents.all()),
        contacts=tuple(debt.contacts.all()[:_RECENT]),
        agreements=tuple(debt.agreements.all()[:_RECENT]),
    )


def components(debt: Debt) -> tuple[Component, ...]:
    owed = balance(debt)
    return tuple(Component(part_label(part, debt), owed.of(part)) for part in owed.asked)


def differs_by(debt: Debt) -> Money | None:
    """How far the parts are from the total that the creditor states.

    Where some are not known, only parts that come to more than the total differ from it.
    """
    owed = balance(debt)
    if owed.stated is None or not owed.known_parts:
        return None
    gap = owed.stated - owed.known
    if gap.minor > 0 and owed.unknown:
        return None
    return (gap if gap.minor > 0 else -gap) or None


def _topics(debt: Debt) -> Iterable[str]:
    yield "interest"
    known = balance(debt).known_parts
    if any(known.get(part) for part in PENALTY_PARTS):
        yield "penalty"
    if debt.collector_id:
        yield "assignment"
    if debt.guarantor:
        yield "guarantee"
    if debt.stage in IN_COURT:
        yield "court"
    if debt.is_overdue:
        yield "moratorium"


def _rules(debt: Debt, today: date, topics: Iterable[str]) -> tuple[RuleCard, ...]:
    """What the rulebook says today about a debt of this kind, topic by topic."""
    return cards(
        rule
        for topic in topics
        for rule in book().rules(
            debt.law,
            on=today,
            topic=topic,
            lender=debt.creditor.kind,
            product=debt.product,
        )
    )
