"""Contacts judged by the rules of their day: the seam from which pages and complaints start.

`judged_all` has every finding of a household or of some of its debts with the contacts that it is
made of; `judged_of` has those of a few contacts, and reads no more than they hang on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from django.db.models import Q

from debts.domain.conduct.contacts import (
    ByWay,
    ConductFinding,
    Contacted,
    Hours,
    Who,
)
from debts.domain.conduct.judge import judge
from debts.domain.conduct.matters import Act, ToldThem
from debts.models.contact import Contact
from debts.models.debt import Debt
from debts.models.household import Household
from debts.models.talks.conduct import WhoElse, YesNo
from debts.rulebook import book
from debts.selectors.conduct.concerns import OwnedSince, meant, owned_since, read_owned

Code = TypeVar("Code", Act, ToldThem)

# Calls are counted over as many days.
_WINDOW = timedelta(days=6)
# What a letter that was sent tells its reader.
_TOLD_BY_LETTER = {
    "hold": ToldThem.PLANNING,
    "time_to_plan": ToldThem.PLANNING,
    "limitation": ToldThem.TOO_OLD,
}
_WAYS = {
    Contact.Channel.PHONE: ByWay.PHONE,
    Contact.Channel.MESSAGE: ByWay.MESSAGE,
    Contact.Channel.VISIT: ByWay.VISIT,
}
_WHO = {
    Contact.Direction.IN: Who.THEY,
    Contact.Direction.OUT: Who.PERSON,
    Contact.Direction.OTHERS: Who.OTHERS,
}
_YES_NO = {YesNo.YES.value: True, YesNo.NO.value: False}
_ACTS = {each.value: each for each in Act}
_TOLD = {each.value: each for each in ToldThem}


@dataclass(frozen=True, slots=True)
class JudgedContacts:
    """`findings` newest first; every contact and debt that one of them names is in `contacts` and
    `debts`, `judged` has the contacts as they were judged."""

    findings: tuple[ConductFinding, ...]
    contacts: Mapping[int, Contact]
    judged: Mapping[int, Contacted]
    debts: Mapping[int, OwnedSince]

    def of(self, contact: Contact) -> tuple[ConductFinding, ...]:
        """Those that its page shows."""
        return tuple(each for each in self.findings if contact.pk in each.shown_at)

    def is_judged(self, contact: Contact) -> bool:
        """Whether it is about a debt that is known; else no rule can be told."""
        return contact.pk in self.judged and self.judged[contact.pk].concern is not None


_NOTHING = JudgedContacts((), {}, {}, {})


def judged_all(household: Household, debts: Collection[int] | None = None) -> JudgedContacts:
    """Every contact that counts: of the household, or about these debts."""
    rows = Contact.objects.filter(household=household).select_related("creditor", "letter")
    if debts is not None:
        rows = rows.filter(debt__in=debts)
    contacts = list(rows)
    return _judged(contacts, _read(household, contacts, {}))


def judged_of(
    household: Household, contacts: Sequence[Contact], debts: Iterable[Debt] = ()
) -> JudgedContacts:
    """Of some contacts, with what was told before them and what is counted with them. `debts` are
    at hand already, with their parties."""
    standing = [each for each in contacts if not each.is_taken_back]
    begun = [each for each in standing if each.direction != Contact.Direction.OUT]
    if not begun:
        return _NOTHING
    known = {debt.pk: owned_since(debt) for debt in debts}
    known |= _read(household, standing, known)
    beside = _beside(household, standing, begun, known)
    known |= _read(household, beside, known)
    found = _judged([*standing, *beside], known)
    shown = {each.pk for each in begun}
    findings = tuple(each for each in found.findings if shown.intersection(each.shown_at))
    return JudgedContacts(findings, found.contacts, found.judged, found.debts)


def judged_at_hand(contacts: Iterable[Contact], debts: Iterable[Debt]) -> JudgedContacts:
    """Of contacts by what is at hand, without a query. What was told before them, or counted with
    them elsewhere, may be missing: then less is found, and nobody is accused of more."""
    standing = [each for each in contacts if not each.is_taken_back]
    return _judged(standing, {debt.pk: owned_since(debt) for debt in debts})


def _beside(
    household: Household,
    standing: Iterable[Contact],
    begun: Sequence[Contact],
    known: Mapping[int, OwnedSince],
) -> list[Contact]:
    """Other contacts of the same sides: of days counted together, or with something told."""
    days = [each.on for each in begun]
    names = {who.name for debt in known.values() for _since, who in debt.owners}
    theirs = Q(debt__in=known) | Q(debt__creditor__name__in=names) | Q(debt=None)
    counted = Q(on__gte=min(days) - _WINDOW, on__lte=max(days))
    told = ~Q(told=[]) | ~Q(acts=[]) | Q(letter__kind__in=_TOLD_BY_LETTER)
    rows = Contact.objects.filter(theirs, counted | told, household=household)
    others = rows.exclude(pk__in={each.pk for each in standing})
    return list(others.select_related("creditor", "letter").defer("said"))


def _read(
    household: Household, contacts: Iterable[Contact], known: Mapping[int, OwnedSince]
) -> dict[int, OwnedSince]:
    """The debts that contacts are about, beside those that are known; all where one names none."""
    about = {each.debt_id for each in contacts} - known.keys()
    if None in about:
        return read_owned(household)
    ids = {each for each in about if each}
    return read_owned(household, ids) if ids else {}


def _judged(contacts: Sequence[Contact], known: Mapping[int, OwnedSince]) -> JudgedContacts:
    judged = [_contacted(each, known) for each in contacts]
    return JudgedContacts(
        judge(judged, book().all_rules),
        {each.pk: each for each in contacts},
        {each.key: each for each in judged},
        known,
    )


def _contacted(contact: Contact, known: Mapping[int, OwnedSince]) -> Contacted:
    of = known.get(contact.debt_id) if contact.debt_id else None
    if of:
        side = of.side_on(contact.on)
    else:
        of, side = meant(contact.creditor, contact.on, tuple(known.values()))
    return Contacted(
        key=contact.pk,
        on=contact.on,
        at=contact.at,
        channel=_WAYS.get(Contact.Channel(contact.channel), ByWay.OTHER),
        who=_WHO[Contact.Direction(contact.direction)],
        concern=of.concern if of else None,
        side=side,
        acts=_known(_ACTS, contact.acts),
        told=_known(_TOLD, contact.told) | _by_letter(contact),
        answered=_YES_NO.get(contact.answered),
        agreed=_YES_NO.get(contact.agreed),
        liable=contact.whom_kind == WhoElse.LIABLE if contact.whom_kind else None,
        times=contact.times,
        line=contact.line.casefold().strip(),
        hours=_hours(contact),
    )


def _known(known: Mapping[str, Code], codes: Iterable[str]) -> frozenset[Code]:
    return frozenset(known[each] for each in codes if each in known)


def _by_letter(contact: Contact) -> frozenset[ToldThem]:
    told = _TOLD_BY_LETTER.get(contact.letter.kind) if contact.letter else None
    return frozenset({told}) if told else frozenset()


def _hours(contact: Contact) -> Hours | None:
    if contact.hours_from is None or contact.hours_until is None:
        return None
    return Hours(contact.hours_from, contact.hours_until)
