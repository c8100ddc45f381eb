"""Debts and what happened to them, as verbs: no event overwrites another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from django.db.models import F

from debts.domain.law.events import EventKind
from debts.domain.sums.known_days import KnownDay
from debts.domain.sums.money import Money
from debts.models import Account, Creditor, Debt, DebtEvent, Entry, Person
from debts.rulebook import book
from debts.selectors.account import account_of
from debts.selectors.limitation import is_another, last_told
from debts.selectors.parties import listed_as, sole_adult
from debts.services import letters, rows
from debts.services.creditors import add_creditor, change_creditor
from debts.services.owed.entries import state_balance
from debts.services.removed.into import into_bin

# Rows of one form are stored one after the other.
_ONE_SAVE = timedelta(seconds=5)


def add_debt(
    *,
    debt: Debt,
    creditor: Creditor,
    by: Account | None,
    owed: Money | None = None,
    owed_on: date | None = None,
) -> Debt:
    """Store a debt, and its creditor where that is new; its kind says whether it goes first.

    `owed` is what they say is owed in all on the day `owed_on`. The debt is in the name of whoever
    alone can owe it.
    """
    debt.creditor = _stored(creditor, by)
    debt.law = debt.law or debt.household.country
    _put_first(debt)
    rows.add(debt, by=by)
    if alone := sole_adult(debt.household):
        debt.holders.set([alone])
    if owed is not None:
        _state(Entry(debt=debt, kind=Entry.Kind.STATEMENT), owed, owed_on, by)
    return debt


def _put_first(debt: Debt) -> None:
    place = book().jurisdiction(debt.law)
    kind = place.priority(debt.priority_kind) or place.priority_for(debt.product)
    debt.priority, debt.priority_kind = kind is not None, kind.id if kind else ""


def correct_whom(debt: Debt, *, name: str, lender: str, seen: int, by: Account | None) -> Debt:
    """To whom it is owed was typed wrong: another of the list, or the same one put right.

    Whom something else names too stays as they are, and a new one is written down.
    """
    listed, typed = listed_as(debt.household, name), debt.creditor
    if listed and listed.pk != typed.pk:
        debt.creditor = listed
    elif _is_named_here_only(typed) and _was_typed_with(debt):
        typed.name, typed.kind = name, lender
        change_creditor(typed, seen=typed.version, by=by)
    elif listed is None:
        new = Creditor(household=debt.household, name=name, kind=lender)
        debt.creditor = add_creditor(new, by=by)
    _put_first(debt)
    return rows.change(debt, seen=seen, by=by)


def correct_owed(debt: Debt, *, owed: Money | None, on: date | None, by: Account | None) -> None:
    """The sum that was typed with the debt, put right; None says nothing of it."""
    stated = account_of(debt).statement
    if owed is not None and (stated is None or (stated.stated_total, stated.on) != (owed, on)):
        _state(stated or Entry(debt=debt, kind=Entry.Kind.STATEMENT), owed, on, by)


def _state(statement: Entry, owed: Money, on: date | None, by: Account | None) -> None:
    """What they say is owed in all, on a day."""
    seen = statement.version if statement.pk else None
    statement.on, statement.stated_total = on, owed
    state_balance(statement, seen=seen, by=by)


def _was_typed_with(debt: Debt) -> bool:
    """Whether the creditor came onto the list by the form of this debt."""
    return debt.created_at - debt.creditor.created_at < _ONE_SAVE


def _is_named_here_only(creditor: Creditor) -> bool:
    noted = creditor.contacts(manager="every")
    elsewhere = (creditor.collected_debts, creditor.roles, noted)
    return creditor.debts.count() == 1 and not any(each.exists() for each in elsewhere)


def change_debt(debt: Debt, *, seen: int, by: Account | None) -> Debt:
    """Raises `StaleRow` where somebody saved the debt since the form was opened."""
    return rows.change(debt, seen=seen, by=by)


def change_people(
    debt: Debt,
    *,
    collector: Creditor | None,
    holders: Iterable[Person] | None,
    seen: int,
    by: Account | None,
) -> Debt:
    """Who is in it; a new collector or owner is stored too. `holders` of None stay as they are."""
    debt.collector = _stored(collector, by) if collector else None
    rows.change(debt, seen=seen, by=by)
    if holders is not None:
        debt.holders.set(holders)
    return debt


def settle_debt(debt: Debt, *, on: date, seen: int, by: Account | None) -> Debt:
    """It leaves the totals and the plan; its papers and its history stay."""
    debt.settled_on = on
    return rows.change(debt, seen=seen, by=by)


def reopen_debt(debt: Debt, *, seen: int, by: Account | None) -> Debt:
    debt.settled_on = None
    return rows.change(debt, seen=seen, by=by)


def holds(debt: Debt) -> bool:
    """Whether something hangs on the debt, if only a draft."""
    return has_history(debt) or debt.letters.exists()


def has_history(debt: Debt) -> bool:
    """Whether something that was sent, said or agreed would be lost with it."""
    final = debt.letters.exclude(issued_at=None)
    hanging = (debt.named_in, debt.offers, debt.agreements, debt.proposals, debt.contacts)
    return final.exists() or any(each.exists() for each in hanging)


def remove_debt(*, debt: Debt, seen: int, by: Account | None) -> None:
    """Delete a debt without a history, with its account, its drafts and its documents."""
    rows.refuse_stale(debt, seen)
    with into_bin(debt, by=by):
        for draft in debt.letters.filter(issued_at=None):
            letters.remove_draft(draft, by=by)
        rows.remove(debt, by=by)


def add_event(event: DebtEvent, *, by: Account | None) -> DebtEvent:
    _move_on(event.debt)
    return rows.add(event, by=by)


def change_event(event: DebtEvent, *, seen: int, by: Account | None) -> DebtEvent:
    """Raises `StaleRow` where somebody saved the event since the form was opened."""
    _move_on(event.debt)
    return rows.change(event, seen=seen, by=by)


def remove_event(event: DebtEvent, *, by: Account | None) -> None:
    with into_bin(event, by=by):
        _take_back(event, by)


def _take_back(event: DebtEvent, by: Account | None) -> None:
    _move_on(event.debt)
    rows.remove(event, by=by)


def _says_more(row: DebtEvent, day: KnownDay) -> bool:
    """A day of unknown source that the person leaves as it stands is theirs from then on."""
    return row.day != day or row.source == DebtEvent.Source.UNKNOWN


def _move_on(debt: Debt) -> None:
    """A page of the debt that asks for days, open in another window, no longer shows what is."""
    Debt.objects.filter(pk=debt.pk).update(version=F("version") + 1)


def tell_days(
    debt: Debt,
    days: Mapping[EventKind, KnownDay | None],
    *,
    wrong: Collection[EventKind] = (),
    by: Account | None,
) -> None:
    """Answers to "when last?": a later day is one more event, any other puts the newest right.

    `wrong` are the kinds whose newest day the person called wrong: its answer replaces that day. An
    empty answer takes it back. Call it once the debt's own version was checked.
    """
    for kind, day in days.items():
        row = last_told(debt, kind)
        if day is None:
            if row is not None:
                _take_back(row, by)
        elif row is None or (kind not in wrong and is_another(row, day)):
            added = DebtEvent(debt=debt, kind=kind)
            added.day = day
            add_event(added, by=by)
        elif _says_more(row, day):
            row.day, row.source = day, DebtEvent.Source.PERSON
            change_event(row, seen=row.version, by=by)


def _stored(creditor: Creditor, by: Account | None) -> Creditor:
    return creditor if creditor.pk else add_creditor(creditor, by=by)
