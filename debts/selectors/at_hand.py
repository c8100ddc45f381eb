"""All debts of a household with everything that hangs on them, read once for a whole page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any, TypeVar

from django.db.models import QuerySet

from debts.models.agreement import Agreement, AgreementStep
from debts.models.base import Versioned
from debts.models.creditor import Creditor
from debts.models.debt import Debt
from debts.models.household import Household, Person
from debts.models.letter import NamedDebt
from debts.models.owed.entry import Entry
from debts.models.owed.event import DebtEvent
from debts.models.owed.party import Party
from debts.models.owed.postings import UnreadAccount, postings
from debts.models.prepared import (
    FEW,
    Prepared,
    attach,
    is_read,
    keep,
    keep_answers,
    keep_unread,
    padded,
    relate,
    rows_of,
    unread,
)
from debts.selectors.asked import read_talks

AVersioned = TypeVar("AVersioned", bound=Versioned)


def _all_of(ask: Callable[..., QuerySet[AVersioned]]) -> Prepared[AVersioned]:
    """All rows of a kind, without the times that no list shows."""
    return Prepared(lambda household: ask(household).defer(*Versioned.TIMES))


_DEBTS = _all_of(
    lambda key: Debt.objects.filter(household=key).annotate(**{"postings": postings()})
)
_CREDITORS = _all_of(lambda key: Creditor.objects.filter(household=key))
_ENTRIES = _all_of(lambda key: Entry.objects.filter(debt__household=key))
_STATEMENTS = _all_of(
    lambda key: Entry.objects.filter(debt__household=key, kind=Entry.Kind.STATEMENT)
)
_PARTIES = _all_of(lambda key: Party.objects.filter(debt__household=key))
_DEBT = Prepared(
    lambda household, key: Debt.objects.filter(household=household, pk=key).told_apart(), values=2
)
_NAMED = Prepared(lambda key: Debt.objects.filter(household=key).called())
_NAMED_FEW = Prepared(
    lambda household, *keys: Debt.objects.filter(household=household, pk__in=keys).called(),
    values=1 + FEW,
)
_NAMES = Prepared(
    lambda key: Debt.objects.filter(household=key).values_list(
        *("pk", "product", "creditor__name", "collector__name")
    )
)
_ACCOUNT: Mapping[str, Prepared[Any]] = {
    "entries": Prepared(lambda key: Entry.objects.filter(debt=key)),
    "parties": Prepared(lambda key: Party.objects.filter(debt=key).select_related("creditor")),
}
_HISTORIES: Mapping[str, Prepared[Any]] = {
    "events": _all_of(lambda key: DebtEvent.objects.filter(debt__household=key)),
    "agreements": _all_of(lambda key: Agreement.objects.filter(household=key)),
    "named_in": Prepared(lambda key: NamedDebt.objects.filter(debt__household=key).posted()),
}
_STEPS = Prepared(lambda key: AgreementStep.objects.filter(agreement__household=key))
_PEOPLE = _all_of(lambda key: Person.objects.filter(household=key))
_HOLDERS = Prepared(lambda key: Debt.holders.through.objects.filter(debt__household=key))


def debts_of(household: Household) -> Sequence[Debt]:
    """Those that the page has at hand already, else as they are now."""
    if household.debts_at_hand is not None:
        return household.debts_at_hand
    return read_debts(household)


def keep_at_hand(household: Household) -> Sequence[Debt]:
    """For a page that only shows: whatever it asks of its debts is answered from here."""
    household.debts_at_hand = read_debts(household)
    for debt in household.debts_at_hand:
        keep_answers(debt)
        for agreement in rows_of(debt, "agreements"):
            keep_answers(agreement)
    return household.debts_at_hand


def read_debts(household: Household) -> list[Debt]:
    """In their order, settled ones too; a number of queries that does not grow."""
    debts = read_accounts(household)
    rows = _read(debts, household, _HISTORIES)
    for agreement in rows["agreements"]:
        relate(agreement, "household", household)
    read_talks(debts)
    if rows["agreements"]:
        attach(rows["agreements"], "steps", _STEPS.of(household.pk))
    return debts


def read_accounts(household: Household) -> list[Debt]:
    """The same with what is owed and to whom, and without what happened."""
    debts = _DEBTS.of(household.pk)
    for debt in debts:
        relate(debt, "household", household)
    _keep_accounts(debts, household)
    parties = _PARTIES.of(household.pk)
    attach(debts, "parties", parties)
    creditors = _CREDITORS.of(household.pk)
    for creditor in creditors:
        # Its country has words of its own for who lends.
        relate(creditor, "household", household)
    household.creditors_at_hand = creditors
    _introduce(debts, parties, creditors)
    _tell_apart(debts)
    return debts


def _keep_accounts(debts: Sequence[Debt], household: Household) -> None:
    """What each comes to is known from now on; who asks for rows of one has those of all read."""
    stated: dict[int, list[Entry]] = defaultdict(list)
    for entry in _STATEMENTS.of(household.pk):
        stated[entry.debt_id].append(entry)
    read = partial(_read_entries, debts, household)
    for debt in debts:
        for entry in stated[debt.pk]:
            relate(entry, "debt", debt)
        keep_unread(UnreadAccount(debt, stated[debt.pk], debt.__dict__.pop("postings"), read))


def _read_entries(debts: Sequence[Debt], household: Household) -> None:
    still = [debt for debt in debts if unread(debt, "entries") is not None]
    attach(still, "entries", _ENTRIES.of(household.pk))


def read_names(household: Household) -> list[Debt]:
    """All debts with only what they are called: to choose from, and to name them in a list."""
    debts = _NAMED.of(household.pk)
    for debt in debts:
        relate(debt, "household", household)
    _tell_apart(debts)
    return debts


def name_debts(household: Household, rows: Iterable[Any]) -> None:
    """Give each row that is about a debt that one, with what it is called."""
    rows = list(rows)
    by_key = {debt.pk: debt for debt in named(household, {row.debt_id for row in rows})}
    for row in rows:
        relate(row, "debt", by_key[row.debt_id] if row.debt_id else None)


def named(household: Household, keys: Iterable[int | None]) -> list[Debt]:
    """These debts of the household as `read_names` has them, without reading all the others."""
    wanted = sorted({key for key in keys if key})
    if household.debts_at_hand is not None:
        return [debt for debt in household.debts_at_hand if debt.pk in wanted]
    if len(wanted) > FEW:
        return [debt for debt in read_names(household) if debt.pk in wanted]
    debts = _NAMED_FEW.of(household.pk, *padded(wanted)) if wanted else []
    alike = _namesakes(household) if debts else frozenset()
    for debt in debts:
        relate(debt, "household", household)
        debt.has_namesake = debt.pk in alike
    return debts


def read_debt(household: Household, debt_id: int) -> Debt | None:
    """One of them with its account, as `with_people` has it; None where it is of another."""
    debt = _DEBT.one(household.pk, debt_id)
    if debt is not None:
        debt.household = household
        read_account(debt)
    return debt


def read_account(debt: Debt) -> None:
    """What is owed on it and to whom, unless that was read before."""
    for relation, asked in _ACCOUNT.items():
        if not is_read(debt, relation):
            attach([debt], relation, asked.of(debt.pk))


def _read(
    debts: Sequence[Debt], household: Household, relations: Mapping[str, Prepared[Any]]
) -> dict[str, list[Any]]:
    rows = {relation: asked.of(household.pk) for relation, asked in relations.items()}
    for relation, found in rows.items():
        attach(debts, relation, found)
    return rows


def read_people(household: Household, debts: Iterable[Debt]) -> None:
    """The household's people, and whose each of these debts is."""
    people = _PEOPLE.of(household.pk)
    attach([household], "people", people)
    held = {(row.debt_id, row.person_id) for row in _HOLDERS.of(household.pk)}
    for debt in debts:
        keep(debt, "holders", [person for person in people if (debt.pk, person.pk) in held])


def _introduce(
    debts: Iterable[Debt], parties: Iterable[Party], creditors: Iterable[Creditor]
) -> None:
    """Each creditor is one object, wherever it has a part."""
    by_id = {creditor.pk: creditor for creditor in creditors}
    for debt in debts:
        relate(debt, "creditor", by_id[debt.creditor_id])
        relate(debt, "collector", by_id[debt.collector_id] if debt.collector_id else None)
    for party in parties:
        relate(party, "creditor", by_id[party.creditor_id])


def _tell_apart(debts: Sequence[Debt]) -> None:
    """As `DebtQuerySet.of_one_name` has it: of these, no other of the household is missing."""
    alike = _alike(
        (debt.pk, debt.product, debt.creditor.name, debt.stated_recipient.name) for debt in debts
    )
    for debt in debts:
        debt.has_namesake = debt.pk in alike


def _namesakes(household: Household) -> frozenset[int]:
    """The debts of a household that share a name, without reading more of them than that."""
    return _alike(
        (key, what, lent, asks or lent) for key, what, lent, asks in _NAMES.of(household.pk)
    )


def _alike(called: Iterable[tuple[int, str, str, str]]) -> frozenset[int]:
    """Those of one product with the same lender as another, or with the same name that asks."""
    names = {
        key: ((what, "lender", lent.lower()), (what, "asks", asks.lower()))
        for key, what, lent, asks in called
    }
    counted = Counter(chain.from_iterable(names.values()))
    return frozenset(key for key, own in names.items() if max(map(counted.__getitem__, own)) > 1)
