"""Judges the contacts of a household: each by itself, after what was told, and several together.

Pure. A finding is what a rule says of what the person noted; it is offered to the person, and is
never a statement of theirs. What is unknown makes no finding and excuses nothing: it is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

from debts.domain.conduct.contacts import ConductFinding, Contacted, Saying, Who
from debts.domain.conduct.grounds import GroundsIndex
from debts.domain.conduct.matters import Act, ToldThem
from debts.domain.conduct.one import of_one
from debts.domain.conduct.patterns import of_several
from debts.domain.conduct.since import of_moratoriums, of_signed_plans, of_what_was_told
from debts.domain.law.rules import Rule


def judge(contacts: Iterable[Contacted], rules: Iterable[Rule]) -> tuple[ConductFinding, ...]:
    """The newest first. Only contacts about a debt that is known can be judged."""
    listed = sorted(contacts, key=lambda each: each.sort)
    index, heard = GroundsIndex(rules), _Heard(listed)
    found = [each for contact in listed for each in _of(contact, heard, index)]
    found += of_several(listed, index)
    return tuple(sorted(found, key=lambda each: (each.on, each.contacts), reverse=True))


class _Heard:
    """What each side was told about each debt, and what it proved."""

    def __init__(self, contacts: Iterable[Contacted]) -> None:
        self._told: dict[Hashable, list[Saying]] = defaultdict(list)
        self._proved: dict[Hashable, list[Saying]] = defaultdict(list)
        for each in contacts:
            for place in _places(each):
                for told in each.told:
                    said = Saying(told, each.on, each.at, each.key, each.hours)
                    self._told[place].append(said)
                if Act.PROVED in each.acts:
                    proof = Saying(ToldThem.DISPUTED, each.on, each.at, each.key)
                    self._proved[place].append(proof)

    def told(self, contact: Contacted) -> list[Saying]:
        assert contact.concern is not None
        own = contact.concern.sayings
        if not own and not self._told:
            return []
        return [*own, *self._of(self._told, contact)]

    def proved(self, contact: Contacted) -> list[Saying]:
        return self._of(self._proved, contact) if self._proved else []

    def _of(self, kept: dict[Hashable, list[Saying]], contact: Contacted) -> list[Saying]:
        assert contact.concern is not None
        return [*kept.get(contact.concern.key, ()), *kept.get(("side", contact.side), ())]


def _places(contact: Contacted) -> tuple[Hashable, ...]:
    """What was told of no debt in particular was told of all of theirs."""
    return (contact.concern.key,) if contact.concern else (("side", contact.side),)


def _of(contact: Contacted, heard: _Heard, index: GroundsIndex) -> Iterator[ConductFinding]:
    concern = contact.concern
    if concern is None or contact.who is Who.PERSON:
        return
    sayings = heard.told(contact)
    yield from of_one(contact, concern, sayings, index)
    yield from of_what_was_told(contact, concern, sayings, heard.proved(contact), index)
    yield from of_moratoriums(contact, concern, index)
    yield from of_signed_plans(contact, concern, index)
