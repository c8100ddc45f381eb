"""The facts that what is due follows from, in a number of queries that does not grow."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple, TypedDict

from django.db.models import QuerySet

from debts.domain import due as domain
from debts.domain.complaints import Complained
from debts.domain.due import (
    Agreed,
    Awaited,
    ByContract,
    CreditLook,
    Due,
    DueKind,
    Facts,
    Notice,
    Pressing,
    Review,
    Shortfall,
    Threat,
    Timed,
)
from debts.domain.law.events import EventKind
from debts.models.agreement import Agreement
from debts.models.contact import Contact
from debts.models.debt import IN_COURT, Debt
from debts.models.household import Household
from debts.models.plan import Offer
from debts.models.prepared import FEW, Prepared, padded, rows_of
from debts.rulebook import book
from debts.selectors.agreement import agreed_sums, standing_of
from debts.selectors.assessment import newest_complete
from debts.selectors.at_hand import keep_at_hand
from debts.selectors.conduct.complaints import without_help
from debts.selectors.debt import clock_of
from debts.selectors.emergency import KeptEmergency, kept_emergencies, pressing
from debts.selectors.fit import coming_shortfall
from debts.selectors.limitation import is_at_court, last_day
from debts.selectors.owed.contract import next_by_contract
from debts.selectors.owed.payments import known_kept
from debts.selectors.paid.credit_record import credit_looks
from debts.selectors.plan import kept_offers, newest_plan


def _awaited(household: int) -> QuerySet[Contact, tuple[Any, ...]]:
    return Contact.objects.filter(household=household, reply_by__isnull=False).values_list(
        *("pk", "debt_id", "creditor_id", "on", "reply_by", "replied_on"),
        *("letter__kind", "letter__dated_on", "answer", "debt__settled_on"),
    )


_AWAITED = Prepared(_awaited)
_AWAITED_OF_FEW = Prepared(
    lambda key, *creditors: _awaited(key).filter(creditor__in=creditors), values=1 + FEW
)
_RECORDS = Prepared(
    lambda key: Agreement.objects.filter(household=key).values_list(
        "pk", "debt_id", "agreed_on", "status"
    )
)


def replies_due(household: Household, contacts: Iterable[Contact], today: date) -> dict[int, Due]:
    """Those of these contacts whose answer is still waited for, by id."""
    waiting = {each.creditor_id for each in contacts if each.reply_by and not each.replied_on}
    if not waiting:
        return {}
    asked = _as_asked(
        _AWAITED_OF_FEW.of(household.pk, *padded(waiting))
        if len(waiting) <= FEW
        else _AWAITED.of(household.pk)
    )
    rows = _RECORDS.of(household.pk)
    records = tuple(
        Agreed(key, debt, on, stands=False, is_spoken=status == Agreement.Status.SPOKEN)
        for key, debt, on, status in rows
    )
    found = domain.due(Facts(agreed=records, **asked), today)
    return {each.key: each for each in found if each.kind is DueKind.REPLY}


def all_due(
    household: Household,
    debts: Sequence[Debt],
    offers: Iterable[Offer],
    today: date,
    pressing: tuple[Pressing, ...] = (),
    shortfalls: tuple[Shortfall, ...] = (),
    looks: tuple[CreditLook, ...] = (),
) -> tuple[Due, ...]:
    """Everything that is due of a household: `debts` are all its open ones, their histories read;
    `offers` are those of its newest plan; `pressing` are the days of its emergencies, `shortfalls`
    the agreed payments that it will not have the money for, `looks` those at the credit record
    once a debt is paid, if it is settled too."""
    rows = _AWAITED.of(household.pk)
    facts = Facts(
        agreed=_agreed(debts),
        reviews=_reviews(offers, {debt.pk for debt in debts}),
        threats=tuple(Threat(debt.pk, debt.threat_on) for debt in debts if debt.threat_on),
        notices=tuple(
            Notice(debt.pk, on) for debt in debts if (on := notice_last_day(debt, today))
        ),
        timed=tuple(Timed(debt.pk, clock_of(debt, today)) for debt in debts),
        pressing=pressing,
        shortfalls=shortfalls,
        by_contract=tuple(
            ByContract(debt.pk, on) for debt in debts if (on := next_by_contract(debt, today))
        ),
        looks=looks,
        complained=_complained(rows, debts),
        **_as_asked(rows),
    )
    return domain.due(facts, today)


class EverythingDue(NamedTuple):
    """What is due of a household, the soonest first, with the rows that it was read from."""

    found: tuple[Due, ...]
    debts: tuple[Debt, ...]
    kept: tuple[KeptEmergency, ...]


def everything_due(household: Household, today: date) -> EverythingDue:
    """For what only shows; a fixed number of queries, whatever the household holds."""
    all_debts = keep_at_hand(household)
    debts = tuple(debt for debt in all_debts if not debt.settled_on)
    plan, kept = newest_plan(household), kept_emergencies(household)
    offers = kept_offers(plan) if plan else ()
    short = coming_shortfall(household, newest_complete(household), today, offers)
    looks = credit_looks(all_debts, today)
    found = all_due(household, debts, offers, today, pressing(kept), short, looks)
    return EverythingDue(found, debts, kept)


def due_about(debt: Debt, today: date) -> tuple[Due, ...]:
    """What is due about one debt; its history has been read."""
    looks, still = credit_looks([debt], today), () if debt.settled_on else (debt,)
    found = all_due(debt.household, still, (), today, looks=looks)
    return tuple(each for each in found if each.about == debt.pk)


class _Asked(TypedDict):
    asked: tuple[Awaited, ...]
    settled: frozenset[int]


def _as_asked(rows: Sequence[tuple[Any, ...]]) -> _Asked:
    return {
        "asked": tuple(Awaited(*row) for *row, _answer, _settled_on in rows),
        "settled": frozenset(row[1] for row in rows if row[1] and row[-1]),
    }


def _complained(rows: Sequence[tuple[Any, ...]], debts: Sequence[Debt]) -> tuple[Complained, ...]:
    about = (
        (key, debt, on, replied_on, kind, answer)
        for key, debt, _whom, on, _by, replied_on, kind, _dated, answer, _settled in rows
        if kind
    )
    return tuple(without_help(about, {debt.pk: debt for debt in debts}))


def _agreed(debts: Sequence[Debt]) -> tuple[Agreed, ...]:
    standing = {row.pk: row for row in standing_of(debts)}
    return tuple(
        _as_agreed(row, debt, standing.get(row.pk))
        for debt in debts
        for row in rows_of(debt, "agreements")
    )


def _as_agreed(row: Agreement, debt: Debt, standing: Agreement | None) -> Agreed:
    spoken = row.status == Agreement.Status.SPOKEN
    if standing is None:
        return Agreed(row.pk, debt.pk, row.agreed_on, stands=False, is_spoken=spoken)
    sums, kept = agreed_sums(standing), known_kept(standing, debt)
    return Agreed(row.pk, debt.pk, row.agreed_on, sums=sums, kept=kept, is_spoken=spoken)


def _reviews(offers: Iterable[Offer], still: Container[int]) -> tuple[Review, ...]:
    """An offer that is left out promises no look, nor does one on a debt that is settled."""
    return tuple(
        Review(offer.plan_id, offer.debt_id, offer.review_on)
        for offer in offers
        if offer.review_on and offer.debt_id in still and offer.kind != Offer.Kind.LEFT_OUT
    )


# ---- Periods that the law gives in a dispute with a firm, counted as short as can be -----------


def last_days(debt: Debt, on: date) -> Iterator[date]:
    """The days by which an answer is of use: while a default notice runs, and before a defence."""
    if ends_on := notice_ends_on(debt, on):
        yield ends_on
    if due_on := defence_due_on(debt, on):
        yield due_on - timedelta(days=1)


def running_notice(debt: Debt, on: date) -> date | None:
    """The date of a default notice that has not run out on a day; None where none surely runs."""
    told = last_day(debt, EventKind.DEFAULT_NOTICE)
    return told.earliest if told and notice_ends_on(debt, on) else None


def notice_ends_on(debt: Debt, on: date) -> date | None:
    """The earliest day on which a default notice that runs on `on` can end: its own, where told.

    It gives its days from service, and none is served before its date (CCA 1974 s.88(2)).
    """
    told = last_day(debt, EventKind.DEFAULT_NOTICE)
    if told is None or not told.is_exact or debt.stage in IN_COURT:
        return None
    days, given = _days(debt, "notice_days", on), last_day(debt, EventKind.DEFAULT_NOTICE_ENDED)
    if days is None:
        return None
    ends_on = told.earliest + timedelta(days=days)
    if given and given.is_exact and given.earliest > told.earliest:
        ends_on = given.earliest
    return ends_on if told.earliest <= on <= ends_on else None


def notice_last_day(debt: Debt, on: date) -> date | None:
    """The last day of a default notice, while that is not over: the one that it names, where that
    was told, even without the notice's own date; else the earliest that it can be."""
    told = last_day(debt, EventKind.DEFAULT_NOTICE)
    if debt.stage in IN_COURT or not (given := notice_names(debt)):
        return notice_ends_on(debt, on)
    if told and told.earliest > given:
        return notice_ends_on(debt, on)
    return given if given >= on else None


def notice_names(debt: Debt) -> date | None:
    """The last day that the newest default notice names, as it was told to the day."""
    given = last_day(debt, EventKind.DEFAULT_NOTICE_ENDED)
    return given.earliest if given and given.is_exact else None


def defence_due_on(debt: Debt, on: date) -> date | None:
    """The earliest day by which the defence to a claim can be due, while that is to come."""
    issued = last_day(debt, EventKind.CLAIM_ISSUED)
    days = _days(debt, "defence_days", on)
    if issued is None or not issued.is_exact or days is None or not is_at_court(debt):
        return None
    due_on = issued.earliest + timedelta(days=days)
    return due_on if due_on > on else None


def _days(debt: Debt, value: str, on: date) -> int | None:
    """What a rule of the debt's law gives for it under this name."""
    lender, product = debt.current_creditor.kind, debt.product
    rules = book().rules(debt.law, on=on, lender=lender, product=product, value=value)
    found = (rule.values[value] for rule in rules)
    return next((days for days in found if isinstance(days, int)), None)
