"""The facts of the acceptance households, as their files tell them: frozen, and strict.

A field that the file names and that no class here knows is a mistake of the file or of this module,
so it is refused. Sums are decimals in the household's currency, days are text in the precision in
which they are known ("2026-11-24", "2023-11", "2016").
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

FOLDER = Path(__file__).parent / "households"
T = TypeVar("T")


@dataclass(frozen=True)
class Home:
    id: str
    place: str
    law: str
    language: str
    currency: str
    today: str
    adults: int
    children: int
    story: str
    covers: tuple[str, ...]
    other_dependants: int = 0
    # The language of letters, where it is not that of the pages.
    letters: str = ""

    @property
    def day(self) -> date:
        return date.fromisoformat(self.today)


@dataclass(frozen=True)
class PlanFacts:
    first_payment: str
    share: str
    kept_back: Decimal
    in_hand: Decimal
    # What was chosen for those that nothing is left for.
    nothing_left: str = ""


@dataclass(frozen=True)
class PersonFacts:
    id: str
    name: str
    relation: str


@dataclass(frozen=True)
class IncomeFacts:
    kind: str
    what: str
    amount: Decimal | None = None
    every: str = "month"
    of: str = ""
    earned_by_month: tuple[Decimal, ...] = ()


@dataclass(frozen=True)
class CostFacts:
    kind: str
    what: str
    amount: Decimal
    every: str = "month"


@dataclass(frozen=True)
class ArrearsFacts:
    id: str
    what: str
    kind: str
    creditor: str
    amount: Decimal
    payment: Decimal | None = None
    first_on: str = ""
    agreed: bool = False
    threat: str = ""
    threat_on: str = ""


@dataclass(frozen=True)
class ChangeFacts:
    what: str
    since: str
    difference: Decimal
    months: int | None = None


@dataclass(frozen=True)
class LumpSumFacts:
    id: str
    what: str
    amount: Decimal
    on: str
    kept_back: Decimal


@dataclass(frozen=True)
class PaymentFacts:
    """Made after the day of the household, and noted by tests that look at it later."""

    id: str
    about: str
    amount: Decimal
    on: str
    returned: bool = False


@dataclass(frozen=True)
class EventFacts:
    on: str
    kind: str
    note: str = ""


@dataclass(frozen=True)
class PartsFacts:
    principal: Decimal
    interest: Decimal
    penalty_interest: Decimal
    contract_penalty: Decimal
    fees: Decimal


@dataclass(frozen=True)
class DebtFacts:
    id: str
    creditor: str
    creditor_kind: str
    product: str
    owed_by: tuple[str, ...]
    balance: Decimal
    events: tuple[EventFacts, ...]
    first_lender: str = ""
    platform: str = ""
    collector: str = ""
    collector_role: str = ""
    joint: bool = False
    guarantor: str = ""
    # Whoever paid the lender as guarantor, and has its claim since.
    paid_by_guarantor: str = ""
    paid_by_guarantor_on: str = ""
    # The person chose a token for it in the plan.
    own_token: bool = False
    secured_on: str = ""
    priority: bool = False
    reference: str = ""
    parts: PartsFacts | None = None
    arrears: Decimal | None = None
    instalment: Decimal | None = None
    instalments: int | None = None
    received: Decimal | None = None
    fee_each: Decimal | None = None
    total_price: Decimal | None = None
    paid_so_far: Decimal | None = None
    rate_percent: Decimal | None = None
    rate_is: str = ""
    interest_agreed: str = ""
    due: str = ""
    law: str = ""
    knows_no_limitation: bool = False
    # The language of its letters, where it is not the household's.
    letters: str = ""
    never: tuple[str, ...] = ()
    history_complete: bool = False

    def days(self, kind: str) -> list[str]:
        """The days of all events of a kind, oldest first."""
        return sorted(event.on for event in self.events if event.kind == kind)

    @property
    def waits_for_answer(self) -> bool:
        """Whether a court's papers came, and neither a judgment nor another end after them."""
        over = self.days("judgment") or self.days("claim ended without judgment")
        return bool(self.days("claim issued")) and not over


@dataclass(frozen=True)
class AgreementFacts:
    id: str
    about: str
    instalment: Decimal
    instalments: int
    first_on: str
    agreed_on: str
    written: bool
    last_amount: Decimal | None = None
    # By word, before it was written: the same terms.
    spoken_on: str = ""


@dataclass(frozen=True)
class ContactFacts:
    id: str
    about: str
    who: str
    at: str
    channel: str
    direction: str
    answered: bool
    agreed_before: bool = False
    third_party: str = ""
    said: str = ""


@dataclass(frozen=True)
class CounterFacts:
    id: str
    about: str
    by_word: bool
    settles: bool
    down: Decimal | None = None
    fee: Decimal | None = None
    monthly: Decimal | None = None
    instalments: int | None = None
    first_on: str = ""
    until: str = ""


@dataclass(frozen=True)
class Expectation:
    """`about`, `to`, `month` and so on only where the question needs them; see the households."""

    id: str
    what: str
    why: str
    force: str
    about: str = ""
    letter: str = ""
    month: str = ""
    day: str = ""
    to: str = ""
    basis: str = ""
    because: str = ""
    fact: str = ""
    part: str = ""
    amount: Decimal | None = None
    as_of: str = ""
    counted: tuple[str, ...] = ()
    counted_at_most: tuple[str, ...] = ()
    beyond_tokens: bool = False
    value: Any = None
    tolerance: Decimal = Decimal(0)
    between: tuple[Any, ...] = ()
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    one_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """One invented household, whole, with what a careful adviser and a lawyer would ask for."""

    home: Home
    plan: PlanFacts
    people: tuple[PersonFacts, ...]
    incomes: tuple[IncomeFacts, ...]
    costs: tuple[CostFacts, ...]
    arrears: tuple[ArrearsFacts, ...]
    changes: tuple[ChangeFacts, ...]
    lump_sums: tuple[LumpSumFacts, ...]
    debts: tuple[DebtFacts, ...]
    agreements: tuple[AgreementFacts, ...]
    contacts: tuple[ContactFacts, ...]
    counter_offers: tuple[CounterFacts, ...]
    expectations: tuple[Expectation, ...]
    payments: tuple[PaymentFacts, ...] = ()

    def debt(self, id_: str) -> DebtFacts:
        return next(debt for debt in self.debts if debt.id == id_)

    def letters_in(self, about: str) -> str:
        """The language of the letters about a debt, or about a bill that is behind."""
        own = next((debt.letters for debt in self.debts if debt.id == about), "")
        return own or self.home.letters or self.home.language

    def counter_offer(self, id_: str) -> CounterFacts:
        return next(offer for offer in self.counter_offers if offer.id == id_)


def load(path: Path) -> Case:
    raw = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    for change in raw.get("change", ()):
        change["since"] = change.pop("from")
    case = Case(
        home=_read(Home, raw.pop("household")),
        plan=_read(PlanFacts, raw.pop("plan")),
        people=_list(PersonFacts, raw, "person"),
        incomes=_list(IncomeFacts, raw, "income"),
        costs=_list(CostFacts, raw, "cost"),
        arrears=_list(ArrearsFacts, raw, "arrears"),
        changes=_list(ChangeFacts, raw, "change"),
        lump_sums=_list(LumpSumFacts, raw, "lump_sum"),
        debts=tuple(_debt(row) for row in raw.pop("debt", ())),
        agreements=_list(AgreementFacts, raw, "agreement"),
        contacts=_list(ContactFacts, raw, "contact"),
        counter_offers=_list(CounterFacts, raw, "counter_offer"),
        expectations=_list(Expectation, raw, "expect"),
        payments=_list(PaymentFacts, raw, "payment"),
    )
    assert not raw, f"{path.name} has sections that nobody reads: {', '.join(raw)}"
    return case


@cache
def cases() -> tuple[Case, ...]:
    return tuple(load(path) for path in sorted(FOLDER.glob("*.toml")))


def _list(of: type[T], raw: dict[str, Any], section: str) -> tuple[T, ...]:
    return tuple(_read(of, row) for row in raw.pop(section, ()))


def _debt(row: dict[str, Any]) -> DebtFacts:
    row["events"] = tuple(_read(EventFacts, event) for event in row["events"])
    if "parts" in row:
        row["parts"] = _read(PartsFacts, row["parts"])
    return _read(DebtFacts, row)


def _read(of: type[T], row: dict[str, Any]) -> T:
    """A row as its class; whole numbers become decimals where the class says so."""
    known = {field.name: str(field.type) for field in fields(of)}  # type: ignore[arg-type]
    assert row.keys() <= known.keys(), f"{of.__name__} does not know {row.keys() - known.keys()}"
    return of(**{name: _as(known[name], value) for name, value in row.items()})


def _as(kind: str, value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_as(kind, one) for one in value)
    is_sum = kind.startswith("Decimal") or kind.startswith("tuple[Decimal")
    return Decimal(value) if is_sum and isinstance(value, int) else value
