"""The people of a household, as verbs."""

from __future__ import annotations

from debts.models import Account, Person
from debts.services import rows


def add_person(person: Person, *, by: Account) -> Person:
    return rows.add(person, by=by)


def change_person(person: Person, *, seen: int, by: Account) -> Person:
    """Raises `StaleRow` where somebody saved the person since the form was opened."""
    return rows.change(person, seen=seen, by=by)


def remove_person(person: Person, *, by: Account) -> None:
    """The debts in their name stay, in nobody's."""
    rows.remove(person, by=by)
