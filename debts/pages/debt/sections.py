"""What is known of a debt as lists of answers, each with the page and the field to change it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts import formats
from debts.domain.law.events import EventKind
from debts.domain.sums.known_days import KnownDay
from debts.domain.sums.money import Money
from debts.models import Debt, Stage
from debts.rulebook import book
from debts.selectors.account import account_of
from debts.selectors.audit.facts import was_judged
from debts.selectors.limitation import (
    last_day,
    last_known_day,
    limitation_facts,
    never_at_court,
    promises_count,
)
from debts.selectors.parties import collecting_party, is_passed_on
from debts.selectors.parts import kind_word, part_label, says_apr
from debts.selectors.priority import is_bill

Value = Money | date | KnownDay | str | None


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One answer. `field` is where the change link lands; a value of None is not known yet."""

    label: Promise | str
    field: str
    value: Value

    @property
    def sort(self) -> str:
        if isinstance(self.value, Money):
            return "money"
        return "day" if isinstance(self.value, date | KnownDay) else "text"


@dataclass(frozen=True, slots=True)
class SummarySection:
    title: Promise
    url: str
    rows: tuple[SummaryRow, ...]

    @property
    def known(self) -> tuple[SummaryRow, ...]:
        return tuple(row for row in self.rows if row.value is not None)

    @property
    def unknown(self) -> tuple[SummaryRow, ...]:
        return tuple(row for row in self.rows if row.value is None)


def sections(debt: Debt) -> tuple[SummarySection, ...]:
    """In the order in which the pages ask."""
    made: tuple[tuple[Promise, str, Iterator[SummaryRow]], ...] = (
        (_("The debt"), "debt-edit", _about(debt)),
        (_("What is owed"), "debt-amounts", _amounts(debt)),
        (_("What was agreed"), "debt-terms", _terms(debt)),
        (_("The rate"), "debt-rate", _rate(debt)),
        (_("What the papers say"), "debt-contract", _papers(debt)),
        (_("How far it has gone"), "debt-stage", _stage(debt)),
        (_("Dates that matter"), "debt-dates", _dates(debt)),
        (_("Who is in it"), "debt-people", _people(debt)),
    )
    if is_bill(debt):
        made = tuple(section for section in made if section[1] not in _OF_LOANS)
    if debt.priority or debt.is_overdue or debt.threat or debt.threat_on:
        made = (*made[:2], (_("What happens next"), "debt-threat", _threat(debt)), *made[2:])
    place = [debt.household_id, debt.pk]
    return tuple(
        SummarySection(name, reverse(url, args=place), tuple(rows)) for name, url, rows in made
    )


# Nothing was lent on a bill.
_OF_LOANS = frozenset({"debt-terms", "debt-rate", "debt-contract"})


def _about(debt: Debt) -> Iterator[SummaryRow]:
    yield SummaryRow(_("Creditor"), "creditor", str(debt.creditor))
    yield SummaryRow(_("Kind of debt"), "debt_kind", _words(kind_word(debt)))
    yield SummaryRow(_("Their reference"), "reference", debt.reference or None)
    yield SummaryRow(_("Priority debt"), "priority", _yes_no(debt.priority))
    place = book().places.get(debt.law)
    yield SummaryRow(
        _("Under the law of"), "law_0", formats.words(place.name) if place else debt.law
    )


def _amounts(debt: Debt) -> Iterator[SummaryRow]:
    account = account_of(debt)
    owed = account.balance
    if account.runs_on:
        yield SummaryRow(_("Behind"), "arrears", account.arrears)
    yield SummaryRow(_("Total that they state"), "stated_total", owed.stated)
    yield SummaryRow(_("On which day"), "balance_on", account.as_of)
    for part in owed.known_parts if is_bill(debt) else owed.asked:
        yield SummaryRow(part_label(part, debt), part, owed.of(part))


def _threat(debt: Debt) -> Iterator[SummaryRow]:
    yield SummaryRow(_("What they say they will do"), "threat", debt.threat or None)
    yield SummaryRow(_("The day that they named"), "threat_on", debt.threat_on)


def _terms(debt: Debt) -> Iterator[SummaryRow]:
    unknown = debt.method == Debt.Method.UNKNOWN
    yield SummaryRow(_("Contract date"), "contract_on", last_day(debt, EventKind.CONTRACT))
    yield SummaryRow(_("How to repay"), "method_0", _either(unknown, debt.get_method_display()))
    yield SummaryRow(_("Number of instalments"), "term_months", _number(debt.term_months))
    yield SummaryRow(_("Received when you borrowed"), "received", debt.received)
    yield SummaryRow(_("Each instalment"), "instalment", debt.instalment)
    yield SummaryRow(_("Due day of the month"), "due_day", _number(debt.due_day))
    last_due = last_day(debt, EventKind.LAST_INSTALMENT_DUE)
    label = _("The whole sum is due") if debt.is_due_at_once else _("Last instalment due")
    yield SummaryRow(label, "last_due_on", last_due)


def _rate(debt: Debt) -> Iterator[SummaryRow]:
    yield SummaryRow(
        _("Agreed rate"), "rate_ppm", _quoted(debt.rate_quote, debt.rate_ppm, debt.law)
    )
    yield SummaryRow(
        _("When a payment is late"),
        "penalty_rate_ppm",
        _quoted(debt.penalty_rate_quote, debt.penalty_rate_ppm, debt.law),
    )


def _papers(debt: Debt) -> Iterator[SummaryRow]:
    yield SummaryRow(_("Lent by the contract"), "contract_sum", debt.contract_sum)
    first = debt.get_paid_first_display() if debt.paid_first else None
    yield SummaryRow(_("A payment goes first to"), "paid_first_0", _words(first) if first else None)
    yield SummaryRow(_("Fees paid once"), "fee_once", debt.fee_once)
    yield SummaryRow(_("Fees each month"), "fee_monthly", debt.fee_monthly)
    yield SummaryRow(_("What the fees are called"), "fee_names", debt.fee_names or None)
    if was_judged(debt):
        yield SummaryRow(_("Given by the judgment"), "judged_sum", debt.judged_sum)
        yield SummaryRow(_("To be paid by"), "judged_pay_by_on", debt.judged_pay_by_on)


def _stage(debt: Debt) -> Iterator[SummaryRow]:
    """Days of a notice or a court are only listed once there is such a thing."""
    yield SummaryRow(
        _("Stage"), "stage_1", _words(debt.get_stage_display()) if debt.stage else None
    )
    who = debt.get_who_writes_display() if debt.who_writes else None
    yield SummaryRow(_("Who writes now"), "who_writes_0", _words(who) if who else None)
    if never_at_court(debt):
        yield SummaryRow(_("Court"), "never_claimed", _now("No court so far"))
    days = {kind: last_day(debt, kind) for kind, _field in _STAGES.values()}
    for label, (kind, field) in _STAGES.items():
        if days[kind] or _is_due(debt, kind):
            yield SummaryRow(label, field, days[kind])


_STAGES: dict[Promise, tuple[EventKind, str]] = {
    _("Overdue since"): (EventKind.FELL_DUE, "overdue_since"),
    _("Default notice"): (EventKind.DEFAULT_NOTICE, "default_notice_on"),
    _("It gave you until"): (EventKind.DEFAULT_NOTICE_ENDED, "default_notice_ends_on"),
    _("Court papers"): (EventKind.CLAIM_ISSUED, "court_papers_on"),
    _("The claim ended without a judgment"): (EventKind.CLAIM_ENDED, "claim_ended_on"),
    _("Judgment"): (EventKind.JUDGMENT, "judgment_on"),
}


def _is_due(debt: Debt, kind: EventKind) -> bool:
    """Whether by its stage there has been such a day."""
    notice = (EventKind.DEFAULT_NOTICE, EventKind.DEFAULT_NOTICE_ENDED)
    return (
        (kind is EventKind.FELL_DUE and debt.is_overdue)
        or (kind in notice and debt.stage == Stage.DEFAULT_NOTICE)
        or (kind is EventKind.CLAIM_ISSUED and debt.stage == Stage.COURT)
        or (kind is EventKind.JUDGMENT and debt.is_judged)
    )


def _dates(debt: Debt) -> Iterator[SummaryRow]:
    last = {
        _("Last payment"): ("last_payment_on", EventKind.PAID),
        _("Last wrote that you owe it"): ("last_acknowledged_on", EventKind.ACKNOWLEDGED),
        _("Last promised it by word of mouth"): ("last_promised_on", EventKind.PROMISED),
        _("Last demand"): ("last_demand_on", EventKind.DEMANDED),
    }
    facts = limitation_facts(debt)
    for label, (field, kind) in last.items():
        day, never = last_known_day(facts, kind), kind in facts.never
        if kind is not EventKind.PROMISED or day or never or promises_count(debt):
            yield SummaryRow(label, field, _or_never(day, never))


def _people(debt: Debt) -> Iterator[SummaryRow]:
    owned = _now("A joint debt") if debt.joint else _now("In one name")
    yield SummaryRow(_("Sole or joint"), "joint_0", owned)
    if names := formats.listed([str(person) for person in debt.holders.all()]):
        yield SummaryRow(_("In whose name"), "holders_0", names)
    nobody = _now("Nobody") if debt.no_guarantor else None
    yield SummaryRow(_("Guarantor"), "guarantor", debt.guarantor or nobody)
    nothing = _now("Nothing") if debt.no_security else None
    yield SummaryRow(_("Secured on"), "security", debt.security or nothing)
    yield SummaryRow(_("Who asks for the money now"), "collector", str(collecting_party(debt)))
    told = last_known_day(limitation_facts(debt), EventKind.TOLD_OF_TRANSFER)
    if is_passed_on(debt) or told:
        yield SummaryRow(_("Told of it on"), "assigned_on", told)


def _quoted(quote: str, ppm: int | None, law: str) -> str | None:
    if quote == Debt.Quote.NONE:
        return _now("None")
    if quote == Debt.Quote.UNKNOWN or ppm is None:
        return None
    known_as = _RATES if quote != Debt.Quote.APR or says_apr(law) else _IN_FULL
    return str(known_as[quote] % {"rate": formats.percent(ppm)})


_RATES: dict[str, Any] = {
    Debt.Quote.APR: _("%(rate)s APR"),
    Debt.Quote.ANNUAL: _("%(rate)s a year"),
    Debt.Quote.MONTHLY: _("%(rate)s a month"),
    Debt.Quote.DAILY: _("%(rate)s a day"),
    Debt.Quote.FLAT_FEE: _("a fee of %(rate)s of the loan with each instalment"),
}

_IN_FULL: dict[str, Any] = {Debt.Quote.APR: _("%(rate)s a year with interest on interest")}


def _or_never(day: KnownDay | None, never: bool) -> KnownDay | str | None:
    return day or (_now("Never") if never else None)


def _yes_no(answer: bool) -> str:
    return _now("Yes") if answer else _now("No")


def _words(choice: str) -> str:
    return str(capfirst(choice))


def _either(unknown: bool, choice: str) -> str | None:
    return None if unknown else _words(choice)


def _number(value: int | None) -> str | None:
    return None if value is None else formats.whole(value)
