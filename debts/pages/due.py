"""What is due as pages show it: what, whose, by when, and where it leads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from debts.domain.due import Due, DueKind, DueSource
from debts.domain.law.limitation import State
from debts.models import Debt, Household
from debts.pages.debt.clock import Doubtful
from debts.selectors.parties import collecting_party

_PAGES = {
    DueSource.CONTACT: "contact-detail",
    DueSource.AGREEMENT: "agreement-detail",
    DueSource.DEBT: "debt-detail",
}


@dataclass(frozen=True, slots=True)
class DueRow:
    """`what` is due, and `url` is where to do something about it."""

    due: Due
    is_late: bool
    what: str
    url: str


def due_rows(
    household: Household, found: Iterable[Due], debts: Iterable[Debt], today: date
) -> tuple[DueRow, ...]:
    """`debts` are those that are due about; no query."""
    by_key = {debt.pk: debt for debt in debts}
    return tuple(
        DueRow(each, each.overdue(today), _what(each, by_key), _url(household, each))
        for each in found
    )


def pressing_rows(
    household: Household, found: Iterable[Due], names: Mapping[int, str], today: date
) -> tuple[DueRow, ...]:
    """The days of emergencies; `names` by the row's id say what is due."""
    page = reverse("emergency", args=[household.pk])
    return tuple(DueRow(due, due.overdue(today), names[due.key], page) for due in found)


def between_ends(doubts: Iterable[Doubtful], today: date) -> tuple[Doubtful, ...]:
    """Those whose earliest end has passed and whose latest has not: no day to count to."""
    return tuple(
        each
        for each in doubts
        if each.clock.state is State.CANNOT_BE_TOLD
        and each.clock.earliest_end
        and each.clock.earliest_end < today
    )


def _what(due: Due, debts: dict[int, Debt]) -> str:
    if due.about is None:
        return _("Look at your plan again")
    debt = debts[due.about]
    who = {"creditor": collecting_party(debt)}
    if due.kind is DueKind.REPLY:
        return _("An answer that you wait for")
    if due.kind is DueKind.INSTALMENT:
        return _("The next instalment to %(creditor)s") % who
    if due.kind is DueKind.LIMITATION:
        return _("%(creditor)s: time may end. Before you pay or write, ask for advice.") % who
    named = debt.threat or _("the day that was named to you")
    return _("%(creditor)s: %(what)s") % {**who, "what": named}


def _url(household: Household, due: Due) -> str:
    if due.source is DueSource.PLAN:
        return reverse("plan", args=[household.pk])
    return reverse(_PAGES[due.source], args=[household.pk, due.key])
