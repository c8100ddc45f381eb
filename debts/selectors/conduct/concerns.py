"""Debts as the conduct of those who ask for them is judged: whose they were, and since when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from debts.domain.conduct.contacts import Concern, Moratorium
from debts.domain.conduct.matters import Matter
from debts.domain.law.events import EventKind
from debts.domain.sums.known_days import KnownDay
from debts.models.agreement import Agreement
from debts.models.creditor import Creditor
from debts.models.debt import Debt
from debts.models.household import Household
from debts.models.owed.event import PRECISIONS, DebtEvent
from debts.models.owed.party import Party
from debts.models.prepared import Prepared, attach, is_read, rows_of
from debts.rulebook import book
from debts.selectors.parties import everybody_in

_LENT = (Party.Role.FIRST_LENDER, Party.Role.LENDER)


@dataclass(frozen=True, slots=True)
class OwnedSince:
    """A debt with whom it was owed to, since when; the first from `date.min` on."""

    debt: Debt
    concern: Concern
    owners: tuple[tuple[date, Creditor], ...]
    # Their names, as one firm that was written down twice is one.
    sides: tuple[tuple[date, str], ...]

    def side_on(self, day: date) -> str:
        """Who stood behind it: agencies of one owner are one side."""
        return next(side for since, side in reversed(self.sides) if since <= day)


def plain(creditor: Creditor) -> str:
    return "".join(creditor.name.casefold().split())


_BESIDE: dict[Matter, tuple[str, Prepared[Any]]] = {
    Matter.MORATORIUM: ("events", Prepared(lambda key: DebtEvent.objects.filter(debt=key))),
    Matter.SIGNED: ("agreements", Prepared(lambda key: Agreement.objects.filter(debt=key))),
}


def read_owned(household: Household, ids: Iterable[int] | None = None) -> dict[int, OwnedSince]:
    """Of these debts, or of all, in a number of queries that does not grow."""
    debts = household.debts.with_owners().prefetch_related("events", "agreements")
    chosen = debts if ids is None else debts.filter(pk__in=sorted(ids))
    return {debt.pk: owned_since(debt) for debt in chosen}


def read_beside(debt: Debt) -> None:
    """What else such a debt may be judged by, read only where a rule judges by it."""
    for matter, (relation, rows) in _BESIDE.items():
        if not is_read(debt, relation) and _is_matter(matter, debt.law, debt.product):
            attach([debt], relation, rows.of(debt.pk))


@lru_cache(maxsize=1_000)
def _is_matter(matter: Matter, law: str, product: str) -> bool:
    """By the rules files alone."""
    rules = (rule for rule in book().all_rules if matter in rule.judges.strengths)
    return any(rule.scope.covers(law, None, product) for rule in rules)


def owned_since(debt: Debt) -> OwnedSince:
    """Of a debt whose parties are at hand; moratoriums and plans only where their rows are."""
    owners = _owners(debt)
    concern = Concern(
        key=debt.pk,
        law=debt.law,
        product=debt.product,
        owners=tuple((since, who.kind) for since, who in owners),
        moratoriums=_moratoriums(debt) if is_read(debt, "events") else (),
        signed=_signed(debt) if is_read(debt, "agreements") else (),
    )
    sides = tuple((since, plain(who)) for since, who in owners)
    return OwnedSince(debt, concern, owners, sides)


def _owners(debt: Debt) -> tuple[tuple[date, Creditor], ...]:
    """Whoever took it over on a day that nobody knows owned it from the first: nobody is held to
    the rules of a lender who may have sold it by then."""
    lender = debt.newest_party(*_LENT)
    first = lender.creditor if lender else debt.creditor
    taken = [party for party in rows_of(debt, "parties") if party.role in Debt.TAKE_OVER]
    later = [(party.learned_on or date.min, party.pk, party.creditor) for party in taken]
    if not taken and debt.owner.pk != debt.creditor_id:
        later.append((date.min, 0, debt.owner))
    ordered = sorted(later, key=lambda each: each[:2])
    return ((date.min, first), *((since, who) for since, _key, who in ordered))


def _moratoriums(debt: Debt) -> tuple[Moratorium, ...]:
    """Each beginning with the first end after it."""
    rows = rows_of(debt, "events")
    begins = _days(rows, EventKind.MORATORIUM_BEGAN)
    ends = _days(rows, EventKind.MORATORIUM_ENDED)
    return tuple(
        Moratorium(began, next((each for each in ends if each.latest >= began.earliest), None))
        for began in begins
    )


def _signed(debt: Debt) -> tuple[date, ...]:
    rows = rows_of(debt, "agreements")
    return tuple(row.agreed_on for row in rows if row.status == Agreement.Status.WRITTEN)


def _days(rows: Iterable[DebtEvent], kind: EventKind) -> list[KnownDay]:
    found = (row for row in rows if row.kind == kind)
    days = (KnownDay(row.earliest_on, row.latest_on, PRECISIONS[row.precision]) for row in found)
    return sorted(days, key=lambda day: day.earliest)


def meant(creditor: int, on: date, known: Sequence[OwnedSince]) -> tuple[OwnedSince | None, str]:
    """The debt that a contact about none in particular can be judged by, and the side.

    Several are alike where the same class lent the same thing under the same law to one side.
    """
    theirs = [each for each in known if creditor in {who.pk for who in everybody_in(each.debt)}]
    sides = {each.side_on(on) for each in theirs}
    alike = {(e.concern.law, e.concern.lender_on(on), e.concern.product) for e in theirs}
    side = next(iter(sides)) if len(sides) == 1 else f"#{creditor}"
    return (theirs[0] if len(alike) == 1 and len(sides) == 1 else None), side
