"""Who writes: the people who sign, and how they can be reached."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import dropwhile
from unicodedata import normalize

from debts.models import Debt, Household, Person


@dataclass(frozen=True, slots=True)
class Sender:
    names: tuple[str, ...]
    address: tuple[str, ...]
    phone: str
    email: str
    id_last4: str
    # Nothing was entered to answer to, and nothing left out: a line to fill in by hand.
    is_unreachable: bool


@dataclass(frozen=True, slots=True)
class Alone:
    """Who signs by themselves where the others must not, by key; None where nobody was chosen yet.

    Nothing of the household is printed then by which it can be reached.
    """

    key: int | None


def sender_of(
    household: Household,
    debt: Debt,
    *,
    with_phone: bool = True,
    with_id: bool = True,
    alone: Alone | None = None,
) -> Sender:
    if alone:
        return _unreachable([each for each in household.people.all() if each.pk == alone.key])
    people = signers_of(debt, household.people.all())
    address = below(household.postal_address, *(person.name for person in people))
    return Sender(
        names=tuple(person.name for person in people),
        address=address,
        phone=household.phone if with_phone else "",
        email=household.email,
        id_last4=people[0].id_last4 if with_id and len(people) == 1 else "",
        is_unreachable=with_phone and not (household.phone or household.email or address),
    )


def _unreachable(people: list[Person]) -> Sender:
    names = tuple(person.name for person in people)
    return Sender(names, (), phone="", email="", id_last4="", is_unreachable=False)


def signers_of(debt: Debt, people: Iterable[Person]) -> list[Person]:
    """Who owes the debt; where nobody said, whoever of the household's `people` signs."""
    return list(debt.holders.all()) or [person for person in people if person.signs]


def below(address: str, *above: str) -> tuple[str, ...]:
    """An address as typed, without empty lines, and without first lines that say what is above."""
    lines = [line.strip() for line in address.splitlines() if line.strip()]
    said = {_bare(name) for name in above} - {""}
    return tuple(dropwhile(lambda line: _bare(line) in said, lines))


def _bare(name: str) -> str:
    return "".join(filter(str.isalnum, normalize("NFKC", name).casefold()))
