"""What is behind on a debt that is paid first: the arrears, and what falls due meanwhile."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from debts.domain.law.jurisdictions import Priority
from debts.domain.sums.money import Money
from debts.letters.facts.talks.written import WrittenTerms, written_terms
from debts.models import Assessment, Cost, Debt
from debts.models.debt import Stage
from debts.models.prepared import answered, rows_of
from debts.rulebook import book
from debts.selectors.account import account_of
from debts.selectors.parties import is_bought
from debts.selectors.priority import priority_of

# Nothing more falls due on a fine.
_ENDED = frozenset({Debt.Product.FINE})
_OF_TAX_OFFICES = frozenset({"hmrc"})
_COUNCIL = re.compile(r"\b(council|borough|comhairle|cyngor)\b", re.IGNORECASE)
_HEATING = re.compile("供热|供暖|热力|采暖|取暖")
_WATER = re.compile(r"\b(water|waterworks|dŵr|dwr)\b", re.IGNORECASE)


class FallsDue(StrEnum):
    """What falls due by and by beside what is behind on the same account."""

    RENT = "rent"
    MORTGAGE = "mortgage"
    TAX = "tax"  # the instalments of a council tax
    SUPPLY = "supply"
    PHONE = "phone"


_FALLS_DUE: dict[str, FallsDue] = {
    Debt.Product.RENT: FallsDue.RENT,
    Debt.Product.MORTGAGE: FallsDue.MORTGAGE,
    Debt.Product.TAX: FallsDue.TAX,
    Debt.Product.BILL: FallsDue.SUPPLY,
    Debt.Product.PHONE: FallsDue.PHONE,
}
# The lines of a budget that count it, by their ids in the rules files, and where they stand.
_COUNTED = {
    FallsDue.RENT: (Cost.Kind.HOME, {"rent"}),
    FallsDue.MORTGAGE: (Cost.Kind.HOME, {"mortgage"}),
    FallsDue.TAX: (Cost.Kind.HOME, {"council-tax"}),
    FallsDue.SUPPLY: (
        Cost.Kind.UTILITIES,
        {"electricity", "gas", "energy", "fuel", "water", "heating"},
    ),
    FallsDue.PHONE: (Cost.Kind.LEISURE, {"phone-internet"}),
}


@dataclass(frozen=True, slots=True)
class ArrearsFacts:
    """`behind` is None where it is not known; `due` is the current instalment, if there is one.

    `matter` is what is behind, by an id of the rules files ("rent", "energy"), "tax" where it is a
    tax of another authority than a council, "" where the files do not know it. `law` is the id of
    the place whose law the debt is under. `may_need_priority_services`: children live in the
    household, or illness was told. `is_heating`: it is owed to a supplier of heat in China, which
    reads no meter. `agreed`: what stands in writing about it. `pays_current`: what falls due by and
    by is counted by the answers about money, so that the letter may say that it is paid.
    `is_alone`: nothing else is owed, so that nothing is left for other debts.
    """

    behind: Money | None
    due: Money | None
    runs_on: bool
    matter: str = ""
    law: str = ""
    may_need_priority_services: bool = False
    is_heating: bool = False
    agreed: WrittenTerms | None = None
    pays_current: bool = False
    is_alone: bool = False

    @property
    def keeps_supply(self) -> bool:
        """No home is cut off for it (Water Industry Act 1991, section 61(1A) and schedule 4A)."""
        return (self.law, self.matter) == ("gb-ew", "water")


def arrears_facts(debt: Debt, told: Assessment | None, on: date) -> ArrearsFacts:
    """The same as the plan negotiates; of what runs on, also what falls due meanwhile."""
    runs_on = debt.product not in _ENDED
    account = account_of(debt)
    return ArrearsFacts(
        behind=account.negotiated,
        due=account.instalment if runs_on else None,
        runs_on=runs_on,
        matter=matter_of(debt),
        law=debt.law,
        agreed=written_terms(debt, on),
        is_heating=debt.law == "cn" and bool(_HEATING.search(debt.current_creditor.name)),
        may_need_priority_services=told is not None and bool(told.children or told.illness),
        is_alone=debt.priority and _is_alone(debt),
        pays_current=(kind := falls_due_of(debt)) is not None and is_covered(kind, told),
    )


def _is_alone(debt: Debt) -> bool:
    others = debt.household.debts.filter(settled_on=None).exclude(pk=debt.pk)
    return not answered(debt, "others open", others.exists)


def falls_due_of(debt: Debt) -> FallsDue | None:
    """None where it was sold or decided on: then nothing is known to go on.

    Of a tax only a council's has instalments by the year, until a court is asked for all of it; a
    mortgage has those that were told.
    """
    kind = _FALLS_DUE.get(debt.product)
    if kind is None or is_bought(debt) or debt.is_judged:
        return None
    if kind is FallsDue.TAX and (matter_of(debt) != "council-tax" or debt.stage == Stage.COURT):
        return None
    if kind is FallsDue.MORTGAGE and account_of(debt).instalment is None:
        return None
    return kind


def is_covered(kind: FallsDue, answers: Assessment | None) -> bool:
    """Whether a line of the budget counts it: one by its name, or one of its sort without any."""
    if answers is None:
        return False
    sort, names = _COUNTED[kind]
    rows = (row for row in rows_of(answers, "costs") if row.kind == sort and row.amount)
    return any(not row.line or row.line in names for row in rows)


def matter_of(debt: Debt) -> str:
    """Where one entry stands for two kinds, the name of whom it is owed to tells them apart.

    A tax office has no bailiffs to call back from a liability order, and a water company no meter.
    """
    kind, owner = _kind(debt), debt.current_creditor
    if kind is None:
        return ""
    if kind.id in _OF_TAX_OFFICES:
        return "tax"
    if kind.id == "council-tax" and not _COUNCIL.search(owner.name):
        return "tax"
    if kind.id == "energy" and debt.law.startswith("gb") and _WATER.search(owner.name):
        return "water"
    return kind.id


def _kind(debt: Debt) -> Priority | None:
    """As it was entered, unless its product has been changed to what is always another kind."""
    told = priority_of(debt)
    always = book().jurisdiction(debt.law).priority_for(debt.product) if told else None
    may_be_told = told is not None and debt.product in {told.product, *told.products}
    return told if may_be_told or always is None else always
