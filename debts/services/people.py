"""The people of a household, as verbs."""

from __future__ import annotations

from debts.models import Account, Household, Person
from debts.services import rows
from debts.services.removed.into import into_bin


def add_person(person: Person, *, by: Account) -> Person:
    return rows.add(person, by=by)


def name_signer(household: Household, name: str, *, by: Account) -> Person:
    """Whoever signs alone is called so from now on; nobody signs yet: the one of that name does."""
    people = list(household.people.all())
    signer = next((person for person in people if person.signs), None)
    meant = signer or next((person for person in people if person.name == name), None)
    if meant is None:
        first = Person.Relation.OTHER if people else Person.Relation.SELF
        return add_person(Person(household=household, name=name, relation=first, signs=True), by=by)
    meant.name, meant.signs = name, True
    return change_person(meant, seen=meant.version, by=by)


def change_person(person: Person, *, seen: int, by: Account) -> Person:
    """Raises `StaleRow` where somebody saved the person since the form was opened."""
    return rows.change(person, seen=seen, by=by)


def remove_person(person: Person, *, by: Account) -> None:
    """The debts in their name stay, in nobody's."""
    with into_bin(person, by=by):
        rows.remove(person, by=by)
