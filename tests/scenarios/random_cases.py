"""Random households as facts: small, whole sums, and every day known unless a test hides it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from tests.scenarios.facts import (
    AgreementFacts,
    Case,
    ChangeFacts,
    CostFacts,
    DebtFacts,
    EventFacts,
    Home,
    IncomeFacts,
    PersonFacts,
    PlanFacts,
)

TODAY = date(2026, 12, 1)
FIRST = date(2027, 1, 4)
LENDERS = ("bank", "credit firm", "debt buyer")
PRODUCTS = ("credit card", "loan", "overdraft", "catalogue")


def pounds(low: int, high: int) -> st.SearchStrategy[Decimal]:
    return st.integers(low, high).map(lambda tens: Decimal(tens * 10))


def days_between(first: date, last: date) -> st.SearchStrategy[str]:
    return st.dates(first, last).map(str)


HOME = Home(
    id="random",
    place="England",
    law="gb-ew",
    language="en",
    currency="GBP",
    today=str(TODAY),
    adults=1,
    children=0,
    story="",
    covers=(),
)
BASE = Case(
    home=HOME,
    plan=PlanFacts(str(FIRST), "in proportion", Decimal(0), Decimal(0)),
    people=(PersonFacts("me", "Kit Random-Example", "self"),),
    incomes=(IncomeFacts("wages", "work", Decimal(2000)),),
    costs=(CostFacts("home", "rent and all else", Decimal(1500)),),
    arrears=(),
    changes=(),
    lump_sums=(),
    debts=(),
    agreements=(),
    contacts=(),
    counter_offers=(),
    expectations=(),
)


@st.composite
def changes(draw: st.DrawFn) -> ChangeFacts:
    """More or less from a day of the next two years; a fall never takes all that there is."""
    difference = draw(st.sampled_from([-1, 1])) * draw(pounds(1, 24))
    on = draw(days_between(FIRST, FIRST + timedelta(days=700)))
    return ChangeFacts(f"change on {on}", on, difference)


@st.composite
def debts(draw: st.DrawFn, number: int) -> DebtFacts:
    """Overdue for months, not for years: its time is running for certain."""
    late = draw(days_between(date(2026, 3, 1), date(2026, 9, 30)))
    return DebtFacts(
        id=f"debt_{number}",
        creditor=f"Example Lender {number}",
        creditor_kind=draw(st.sampled_from(LENDERS[:2])),
        product=draw(st.sampled_from(PRODUCTS)),
        owed_by=("me",),
        balance=draw(pounds(20, 400)),
        events=(EventFacts(late, "fell due"), EventFacts("2026-10-20", "default notice ended")),
    )


@st.composite
def agreements(draw: st.DrawFn, about: str) -> AgreementFacts:
    instalment, count = draw(pounds(1, 8)), draw(st.integers(2, 12))
    first = draw(days_between(FIRST, FIRST + timedelta(days=60)))
    last = instalment + draw(pounds(0, 30))
    return AgreementFacts("agreed", about, instalment, count, first, "2026-11-20", True, last)


@st.composite
def households(draw: st.DrawFn) -> Case:
    """Two debts to share between, perhaps a third that is agreed, and up to two changes."""
    owed = [draw(debts(1)), draw(debts(2))]
    agreed = []
    if draw(st.booleans()):
        agreed = [draw(agreements("debt_3"))]
        owed.append(replace(draw(debts(3)), balance=_sum_of(agreed[0])))
    return replace(
        BASE,
        debts=tuple(owed),
        agreements=tuple(agreed),
        changes=tuple(draw(st.lists(changes(), max_size=2, unique_by=lambda one: one.since))),
    )


def _sum_of(agreement: AgreementFacts) -> Decimal:
    last = agreement.last_amount or agreement.instalment
    return agreement.instalment * (agreement.instalments - 1) + last


@st.composite
def old_debts(draw: st.DrawFn) -> DebtFacts:
    """One regulated debt of the last twelve years, with all that counts in its time."""
    late = draw(st.dates(date(2014, 1, 1), date(2026, 6, 1)))
    notice_ended = late + timedelta(days=draw(st.integers(30, 200)))
    restarts = draw(st.lists(st.dates(notice_ended, TODAY), max_size=2, unique=True))
    kinds = ("paid", "acknowledged in writing")
    events = [
        EventFacts(str(late), "fell due"),
        EventFacts(str(notice_ended), "default notice ended"),
        *(EventFacts(str(on), draw(st.sampled_from(kinds))) for on in sorted(restarts)),
    ]
    return DebtFacts(
        id="old",
        creditor="Example Lender",
        creditor_kind="credit firm",
        product=draw(st.sampled_from(("credit card", "loan"))),
        owed_by=("me",),
        balance=Decimal(900),
        events=tuple(events),
    )


@st.composite
def partly_hidden(draw: st.DrawFn) -> tuple[DebtFacts, DebtFacts]:
    """A debt as it is, and as it is told: each fact told, forgotten, or known by its month."""
    debt = draw(old_debts())
    told = []
    for event in debt.events:
        how = draw(st.sampled_from(("day", "day", "month", "forgotten")))
        if how != "forgotten":
            told.append(replace(event, on=event.on if how == "day" else event.on[:7]))
    kinds = {event.kind for event in debt.events}
    never = ("claim issued", *({"paid", "acknowledged in writing"} - kinds))
    return debt, replace(debt, events=tuple(told), never=tuple(sorted(never)))
