"""All debts of a household by what happens if they are not paid, with totals by component."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst

from debts import formats
from debts.domain.account.balance import PARTS, Balance, Part
from debts.domain.law.events import EventKind
from debts.domain.law.limitation import State
from debts.domain.sums.money import Money, total
from debts.models import Debt, Household, Stage
from debts.selectors.account import account_of, with_entries
from debts.selectors.at_hand import debts_of
from debts.selectors.debt import balance, clock_of
from debts.selectors.limitation import is_at_court, last_day
from debts.selectors.paid.cleared import owes_nothing
from debts.selectors.parts import part_name
from debts.selectors.priority import pressing, priority_of

# The further a debt has gone, the sooner it is shown.
_URGENCY = {stage: -order for order, stage in enumerate(("", *Stage.values))}
# So many open debts home lists one by one.
LISTED = 5
_PERHAPS_OVER = (State.MAY_HAVE_RUN_OUT, State.CANNOT_BE_TOLD)


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A sum; `at_least` when something in it is not known, and it may be more."""

    amount: Money
    at_least: bool


@dataclass(frozen=True, slots=True)
class PartSum:
    label: str
    sum: AtLeast


@dataclass(frozen=True, slots=True)
class Listed:
    debt: Debt
    owed: Money | None
    at_least: bool
    at_stake: str
    # Of a debt that runs on (a mortgage, a car): what is behind, which is what counts now.
    behind: Money | None = None

    @property
    def group(self) -> str:
        if self.debt.settled_on:
            return "settled"
        return "priority" if self.debt.priority else "other"


@dataclass(frozen=True, slots=True)
class Rest:
    """The open debts that home does not list; None where nothing is known of any of them."""

    count: int
    owed: Money | None
    at_least: bool


@dataclass(frozen=True, slots=True)
class DebtsPage:
    """`listed` holds all debts in order; the view cuts pages from it."""

    listed: tuple[Listed, ...]
    owed: AtLeast
    parts: dict[Part, AtLeast]
    # Open debts of whose amount nothing is known: they are in no sum, and are said beside it.
    unknown_count: int
    open_count: int
    creditor_count: int
    country: str

    @property
    def unknown_only(self) -> bool:
        """Whether nothing is known of any: then there is no sum to show, not even zero."""
        return bool(self.unknown_count) and self.unknown_count == self.open_count

    @property
    def rest(self) -> Rest:
        """Home's own total is of these and of those that it lists."""
        beyond = [each for each in self.listed if each.debt.settled_on is None][LISTED:]
        known = [each.owed for each in beyond if each.owed is not None]
        unsure = len(known) < len(beyond) or any(each.at_least for each in beyond)
        owed = total(known, self.owed.amount.currency) if known else None
        return Rest(len(beyond), owed, unsure)

    @property
    def known_parts(self) -> list[PartSum]:
        return [
            PartSum(str(capfirst(self._name(part))), found)
            for part, found in self.parts.items()
            if _is_known(found)
        ]

    @property
    def unknown_parts(self) -> str:
        """Named in one sentence: what is missing stands beside no figure of its own."""
        unknown = [part for part, found in self.parts.items() if not _is_known(found)]
        return formats.listed([str(self._name(part)) for part in unknown])

    def _name(self, part: Part) -> str:
        return part_name(part, self.country)


def _is_known(found: AtLeast) -> bool:
    """Whether anything is known of it, be it that it is nothing."""
    return bool(found.amount) or not found.at_least


def debts_page(household: Household, today: date) -> DebtsPage:
    """A fixed number of queries."""
    listed = list_of(by_consequence(debts_of(household), today))
    unsettled = [each for each in listed if each.debt.settled_on is None]
    known = [each for each in unsettled if each.owed is not None]
    return DebtsPage(
        listed=listed,
        owed=_sum((each.owed for each in known), household, any(each.at_least for each in known)),
        unknown_count=len(unsettled) - len(known),
        parts=_parts([each.debt for each in unsettled], household),
        open_count=len(unsettled),
        creditor_count=len(
            {each.debt.current_creditor.pk for each in known if not owes_nothing(each.debt)}
        ),
        country=household.country,
    )


def by_consequence(debts: Iterable[Debt], today: date) -> list[Debt]:
    """What comes first and why stands in `_by_consequence`."""
    return sorted(debts, key=lambda debt: _by_consequence(debt, today))


def _by_consequence(debt: Debt, today: date) -> tuple[int, bool, int, date, bool, int, date, int]:
    """Open before settled (the newest of these first); those that come first by what can really
    happen and the next date, the others by how far they have gone and for how long. A debt whose
    time may have run out, or cannot be told, comes last: nobody is urged to wake it."""
    settled = debt.settled_on
    newest_first = date.max.toordinal() - settled.toordinal() + 1 if settled else 0
    gravest, next_on = pressing(debt) if debt.priority else (0, debt.threat_on or date.max)
    at_court = is_at_court(debt)
    ended = debt.stage == Stage.COURT and not at_court
    urgency = _URGENCY[Stage.OVERDUE.value if ended else debt.stage]
    since = last_day(debt, EventKind.FELL_DUE)
    asked = settled is None and not at_court and not debt.priority
    perhaps_over = asked and clock_of(debt, today).state in _PERHAPS_OVER
    return (
        newest_first,
        not debt.priority,
        gravest,
        next_on,
        perhaps_over,
        urgency,
        since.earliest if since else date.max,
        debt.pk,
    )


def list_of(debts: Iterable[Debt]) -> tuple[Listed, ...]:
    """Each with what is owed, in the order given."""
    return tuple(_listed(debt) for debt in with_entries(debts))


def _listed(debt: Debt) -> Listed:
    kind, account = priority_of(debt), account_of(debt)
    return Listed(
        debt,
        account.total,
        account.at_least,
        at_stake=formats.words(kind.at_stake) if kind else "",
        behind=account.arrears if account.runs_on else None,
    )


def _parts(debts: list[Debt], household: Household) -> dict[Part, AtLeast]:
    """Each part over all debts; penalties that are not parted only where some are."""
    balances = [(found, found.asked) for found in map(balance, debts)]
    asked = {part for _found, parts in balances for part in parts} or set(Balance("").asked)
    return {
        part: _sum([found.of(part) for found, parts in balances if part in parts], household)
        for part in PARTS
        if part in asked
    }


def _sum(amounts: Iterable[Money | None], household: Household, at_least: bool = False) -> AtLeast:
    found = list(amounts)
    known = [amount for amount in found if amount is not None]
    return AtLeast(total(known, household.currency), at_least or len(known) < len(found))
