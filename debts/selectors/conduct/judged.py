"""Contacts judged by the rules of their day: the seam from which pages and complaints start.

`judged_all` has every finding of a household or of some of its debts with the contacts that it is
made of; `judged_of` has those of a few contacts, and reads no more than they hang on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import NamedTuple, TypeVar

from django.db.models import Q

from debts.domain.conduct.contacts import (
    NOTHING_DONE,
    NOTHING_TOLD,
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
    Contact.Channel.PHONE.value: ByWay.PHONE,
    Contact.Channel.MESSAGE.value: ByWay.MESSAGE,
    Contact.Channel.VISIT.value: ByWay.VISIT,
}
_WHO = {
    Contact.Direction.IN.value: Who.THEY,
    Contact.Direction.OUT.value: Who.PERSON,
    Contact.Direction.OTHERS.value: Who.OTHERS,
}
_YES_NO = {YesNo.YES.value: True, YesNo.NO.value: False}
_ACTS = {each.value: each for each in Act}
_TOLD = {each.value: each for each in ToldThem}


class NotedContact(NamedTuple):
    """What a contact is judged by, as it is stored."""

    pk: int
    on: date
    at: time | None
    channel: str
    direction: str
    debt_id: int | None
    creditor_id: int
    acts: Sequence[str]
    told: Sequence[str]
    answered: str
    agreed: str
    whom_kind: str
    times: int
    line: str
    hours_from: time | None
    hours_until: time | None
    # The kind of the letter that it is the posting of.
    letter: str | None


_COLUMNS = (*NotedContact._fields[:-1], "letter__kind")


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
    asked = Contact.objects.filter(household=household)
    if debts is not None:
        asked = asked.filter(debt__in=debts)
    rows = [*map(NotedContact._make, asked.order_by().values_list(*_COLUMNS))]
    known = _read(household, rows, {})
    judged = _contacted(rows, known)
    findings = judge(judged, book().all_rules)
    named = {key for each in findings for key in each.contacts}
    found = Contact.objects.filter(household=household).select_related("creditor", "letter")
    contacts = found.in_bulk(named)
    return JudgedContacts(findings, contacts, {each.key: each for each in judged}, known)


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
    known |= _read(household, map(_noted, standing), known)
    beside = _beside(household, standing, begun, known)
    known |= _read(household, map(_noted, beside), known)
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
    household: Household, rows: Iterable[NotedContact], known: Mapping[int, OwnedSince]
) -> dict[int, OwnedSince]:
    """The debts that contacts are about, beside those that are known; all where one names none."""
    about = {each.debt_id for each in rows} - known.keys()
    if None in about:
        return read_owned(household)
    ids = {each for each in about if each}
    return read_owned(household, ids) if ids else {}


def _judged(contacts: Sequence[Contact], known: Mapping[int, OwnedSince]) -> JudgedContacts:
    judged = _contacted(map(_noted, contacts), known)
    return JudgedContacts(
        judge(judged, book().all_rules),
        {each.pk: each for each in contacts},
        {each.key: each for each in judged},
        known,
    )


def _noted(contact: Contact) -> NotedContact:
    own = [getattr(contact, name) for name in _COLUMNS[:-1]]
    return NotedContact._make([*own, contact.letter.kind if contact.letter else None])


def _contacted(rows: Iterable[NotedContact], known: Mapping[int, OwnedSince]) -> list[Contacted]:
    debts = tuple(known.values())
    return [_as_judged(row, known.get(row.debt_id or 0), debts) for row in rows]


def _as_judged(row: NotedContact, of: OwnedSince | None, debts: Sequence[OwnedSince]) -> Contacted:
    if of:
        side = of.side_on(row.on)
    else:
        of, side = meant(row.creditor_id, row.on, debts)
    return Contacted(
        key=row.pk,
        on=row.on,
        at=row.at,
        channel=_WAYS.get(row.channel, ByWay.OTHER),
        who=_WHO[row.direction],
        concern=of.concern if of else None,
        side=side,
        acts=_known(_ACTS, row.acts) if row.acts else NOTHING_DONE,
        told=_told(row) if row.told or row.letter else NOTHING_TOLD,
        answered=_YES_NO.get(row.answered),
        agreed=_YES_NO.get(row.agreed),
        liable=row.whom_kind == WhoElse.LIABLE if row.whom_kind else None,
        times=row.times,
        line=row.line.casefold().strip(),
        hours=Hours(row.hours_from, row.hours_until)
        if row.hours_from and row.hours_until
        else None,
    )


def _known(known: Mapping[str, Code], codes: Iterable[str]) -> frozenset[Code]:
    return frozenset(known[each] for each in codes if each in known)


def _told(row: NotedContact) -> frozenset[ToldThem]:
    """What was ticked, and what the letter says that it was."""
    by_letter = _TOLD_BY_LETTER.get(row.letter or "")
    return _known(_TOLD, row.told) | (frozenset({by_letter}) if by_letter else frozenset())
