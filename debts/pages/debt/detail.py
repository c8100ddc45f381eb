"""One debt on one screen: what is known, by the page that asks for it, and what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _now

from debts import formats
from debts.domain.law.events import EventKind
from debts.domain.sums.known_days import KnownDay
from debts.domain.sums.money import Money
from debts.models import (
    Arrears,
    Contact,
    Creditor,
    Debt,
    Document,
    Letter,
    OfferStep,
    Party,
    Person,
)
from debts.models.prepared import Prepared, keep, keep_answers
from debts.pages.conduct.overview import ConductNewest, conduct_newest
from debts.pages.debt.account import EntryRow, entry_rows, newest_entries
from debts.pages.debt.clock import ClockView, clock_view
from debts.pages.debt.cost import (
    Cap,
    Waiting,
    cap_of,
    waiting,
)
from debts.pages.debt.happened import Happened, happened
from debts.pages.debt.rights import RightsKnown, rights_known
from debts.pages.debt.rules import CriminalLine, criminal_lines, has_rules_on
from debts.pages.debt.sections import SummarySection, sections
from debts.pages.debt.situation import Around, Situation, is_paid, situation
from debts.pages.debt.statement import StatementCheck, statement_check
from debts.pages.debt.story import Chapter, Told, story
from debts.pages.due import DueRow, due_rows
from debts.pages.papers import papers_about
from debts.pages.talks.loose import loose_contacts
from debts.pages.talks.thread import first_open, thread
from debts.selectors.account import DebtAccount, account_of
from debts.selectors.agreement import standing_of
from debts.selectors.assessment import newest_answers
from debts.selectors.cost import YearlyCost, adds_up_to_less, yearly_cost
from debts.selectors.debt import balance
from debts.selectors.due import due_about
from debts.selectors.limitation import is_at_court, last_day, read_histories
from debts.selectors.paid.cleared import owes_nothing
from debts.selectors.parties import collecting_party
from debts.selectors.parts import part_label
from debts.selectors.plan import newest_plan, offered_sum
from debts.selectors.priority import is_bill, priority_of

# The newest contacts and entries; all of them have pages of their own.
_RECENT = 30
_CONTACTS = Prepared(
    lambda key: Contact.every.filter(debt=key).select_related("letter", "creditor")[:_RECENT]
)
_HOLDERS = Prepared(lambda key: Person.objects.filter(debts=key))
_LETTERS = Prepared(lambda key: Letter.objects.filter(debt=key).defer("plain_text"))


@dataclass(frozen=True, slots=True)
class Component:
    label: str
    amount: Money | None


@dataclass(frozen=True, slots=True)
class DebtPage:
    debt: Debt
    account: DebtAccount
    entries: Sequence[EntryRow]
    components: tuple[Component, ...]
    differs_by: Money | None
    sections: tuple[SummarySection, ...]
    cost: YearlyCost | None
    adds_up_to_less: bool
    cap: Cap | None
    waiting: Waiting
    clock: ClockView
    # What debts that come first can lead to; empty for others.
    leads_to: str
    current_creditor: Creditor
    collecting_party: Creditor
    parties: tuple[Party, ...]
    line: Arrears | None
    offered: OfferStep | None
    # Whether a limit on the rate may hold for such a debt, once its contract date is known.
    may_be_capped: bool
    signed_on: KnownDay | None
    happened: Sequence[Happened]
    criminal_lines: tuple[CriminalLine, ...]
    rights: RightsKnown
    documents: Sequence[Document]
    contacts: Sequence[Contact]
    # How many were noted with somebody in it and name no debt.
    loose: int
    due: Sequence[DueRow]
    situation: Situation
    story: tuple[Chapter, ...]
    # Their newest statement, where it differs from what was expected.
    statement: StatementCheck | None
    conduct: ConductNewest | None

    @property
    def known_components(self) -> tuple[Component, ...]:
        return tuple(each for each in self.components if each.amount is not None)

    @property
    def unknown_components(self) -> str:
        """Named in one sentence, with the letter that asks for them."""
        return formats.listed([each.label for each in self.components if each.amount is None])

    @property
    def is_bill(self) -> bool:
        """Nothing was lent on it: no rate, no cost of a year."""
        return is_bill(self.debt)

    @property
    def warns_of_time(self) -> bool:
        """Whether its time is in doubt, and something may be owed still."""
        if self.debt.settled_on or is_paid(self.debt) or owes_nothing(self.debt):
            return False
        return self.clock.in_doubt

    @property
    def in_court(self) -> bool:
        return is_at_court(self.debt)


def debt_page(debt: Debt, today: date) -> DebtPage:
    """All of it, in a number of queries that does not grow with the debt's history."""
    read_histories([debt])
    keep_answers(debt)
    keep(debt, "holders", _HOLDERS.of(debt.pk))
    cost, account = yearly_cost(debt), account_of(debt)
    clock = clock_view(debt, today)
    plan = newest_plan(debt.household)
    offered = offered_sum(plan, debt) if plan else None
    told = _told(debt, account, offered, today)
    agreement = next(iter(standing_of([debt])), None)
    letters = tuple(_LETTERS.of(debt.pk))
    theirs = first_open(row for row in told.proposals if row.proposal.is_theirs)
    around = Around(debt, clock.in_doubt, told.due, letters, agreement, theirs)
    return DebtPage(
        debt=debt,
        account=account,
        entries=told.entries,
        components=components(debt),
        differs_by=differs_by(debt),
        sections=sections(debt),
        cost=cost,
        adds_up_to_less=adds_up_to_less(debt),
        cap=cap_of(debt, cost, today),
        waiting=waiting(debt, agreement),
        clock=clock,
        leads_to=_leads_to(debt),
        current_creditor=debt.current_creditor,
        collecting_party=collecting_party(debt),
        parties=tuple(debt.parties.all()),
        line=_line(debt),
        offered=offered if debt.priority else None,
        may_be_capped=has_rules_on(debt, today, ("rate_cap",)),
        signed_on=last_day(debt, EventKind.CONTRACT),
        happened=told.events,
        criminal_lines=criminal_lines(debt, today),
        rights=rights_known(debt, today, in_doubt=clock.in_doubt),
        documents=told.documents,
        contacts=told.contacts,
        loose=len(loose_contacts(debt)),
        due=told.due,
        situation=situation(around, today),
        story=story(told, today),
        statement=None if debt.settled_on else statement_check(debt),
        conduct=conduct_newest(debt.household, told.contacts, [debt], f"debt={debt.pk}"),
    )


def _told(debt: Debt, account: DebtAccount, offered: OfferStep | None, today: date) -> Told:
    """What its story is made of; the newest contacts, which have a page of their own."""
    contacts = tuple(_CONTACTS.of(debt.pk))
    by_key = {contact.pk: contact for contact in contacts}
    agreements = tuple(debt.agreements.all())
    for agreement in agreements:
        agreement.household = debt.household
    letters = {each.letter_id: each.letter for each in contacts if each.letter_id and each.letter}
    found = due_about(debt, today)
    return Told(
        debt=debt,
        contacts=contacts,
        agreements=agreements,
        proposals=thread(debt, today),
        documents=papers_about(debt),
        entries=entry_rows(debt, account, newest_entries(debt)[:_RECENT]),
        events=happened(debt),
        due=due_rows(debt.household, found, [debt], today, by_key, letters),
        offered=None if standing_of([debt]) else offered,
    )


def components(debt: Debt) -> tuple[Component, ...]:
    """Of a debt that runs on first what is behind and what falls due beside; a bill has no parts
    but those that somebody stated."""
    account = account_of(debt)
    owed = account.balance
    parts = owed.known_parts if is_bill(debt) else owed.asked
    first: tuple[Component, ...] = ()
    if account.runs_on:
        now = Component(_now("Each instalment"), account.instalment)
        first = (Component(_now("Behind"), account.arrears), now)
    return (*first, *(Component(part_label(part, debt), owed.of(part)) for part in parts))


def differs_by(debt: Debt) -> Money | None:
    """How far the parts are from the total that the creditor states.

    Where some are not known, only parts that come to more than the total differ from it.
    """
    gap = balance(debt).gap
    return None if gap is None else max(gap, -gap)


def _leads_to(debt: Debt) -> str:
    kind = priority_of(debt)
    return formats.words(kind.leads_to) if kind else ""


def _line(debt: Debt) -> Arrears | None:
    """The newest budget's line about it: what is paid on it each month."""
    if not debt.priority:
        return None
    newest, _complete = newest_answers(debt.household)
    return newest.arrears.filter(debt=debt).first() if newest else None
