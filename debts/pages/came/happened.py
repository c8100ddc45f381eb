"""What happened, in the person's words: which letters fit a debt then, why others wait, and where
to go on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts import formats
from debts.addresses import address
from debts.domain.law.happened.happening import (
    Happening,
    HappeningGroup,
    HappeningPage,
    NotedOn,
)
from debts.domain.law.limitation import guard
from debts.letters.kinds.catalogue import KINDS, Kind
from debts.models import Debt, Household
from debts.pages.letter.choice import ONCE_SETTLED, fitting_kinds
from debts.pages.letter.unfitting import Unfitting
from debts.rulebook import book, happenings
from debts.selectors.audit import can_be_audited
from debts.selectors.debt import clock_of

_GROUPS: dict[HappeningGroup, Promise] = {
    HappeningGroup.COURT: _("Court, seizure, home and supply"),
    HappeningGroup.BEHAVIOUR: _("How they behave: calls, visits, threats"),
    HappeningGroup.LIFE: _("My life: work, health, money that comes or is gone"),
    HappeningGroup.MONEY: _("The sum, my account, my credit record"),
    HappeningGroup.WHOSE: _("Whose debt it is, and who asks"),
    HappeningGroup.TALKS: _("What we said, and what was agreed"),
}
_PAGES: dict[HappeningPage, Promise] = {
    HappeningPage.DECODER: _("See what the paper is, and what it is not"),
    HappeningPage.DOOR: _("What to say at the door"),
    HappeningPage.CONDUCT: _("How they behave, judged by the rules"),
    HappeningPage.CALL: _("What to say when they ring"),
    HappeningPage.AUDIT: _("What should be owed, counted again"),
    HappeningPage.TIME: _("How the time of this debt is counted"),
    HappeningPage.MONEY: _("Tell first what has changed in your money"),
    HappeningPage.PLAN: _("Your plan"),
}
_NOTED: dict[NotedOn, Promise] = {
    NotedOn.COMPLAINT: _("First complain to them in writing, and note the day it was sent"),
    NotedOn.LUMP_SUM: _("First note the sum, and offer them a share of it"),
    NotedOn.PAYMENT: _("First note what was paid"),
    NotedOn.PARTY: _("First note who asks for it now"),
    NotedOn.CONTACT: _("First note the call, and what was said"),
    NotedOn.TALKS: _("First note what was proposed, and what was answered"),
    NotedOn.AGREEMENT: _("First note what was agreed"),
}


@dataclass(frozen=True, slots=True)
class HappenedSentence:
    """One thing that happened, and the page where it is answered."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class SentenceGroup:
    title: Promise
    told: tuple[HappenedSentence, ...]


@dataclass(frozen=True, slots=True)
class OnwardPage:
    title: Promise | str
    url: str


@dataclass(frozen=True, slots=True)
class FittingLetter:
    kind: Kind
    url: str


@dataclass(frozen=True, slots=True)
class Answered:
    """What fits a debt after one thing that happened: `urgent` first, then `letters`; `withheld`
    says why another waits, `noted` where that is noted which a letter would be about."""

    happening: Happening
    text: str
    note: str
    urgent: OnwardPage | None
    letters: tuple[FittingLetter, ...]
    withheld: tuple[Unfitting, ...]
    noted: OnwardPage | None
    pages: tuple[OnwardPage, ...]


@dataclass(frozen=True, slots=True)
class AnsweredGroup:
    title: Promise
    answered: tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class DebtHappened:
    """`chosen` is what was asked about, None for all that can have happened."""

    debt: Debt
    chosen: Answered | None
    groups: tuple[AnsweredGroup, ...]


def happening_of(place: str, key: str) -> Happening | None:
    return next((each for each in happenings(place) if each.id == key), None)


def happened_in(household: Household) -> tuple[SentenceGroup, ...]:
    """All of the household's place, each with the page that asks which debt it is about."""
    return tuple(
        SentenceGroup(
            _GROUPS[group],
            tuple(
                HappenedSentence(
                    formats.words(each.text), address("happened-debts", household.pk, each.id)
                )
                for each in found
            ),
        )
        for group, found in groupby(happenings(household.country), lambda each: each.group)
    )


def urgent_in(household: Household, happening: Happening) -> OnwardPage | None:
    """What to do first, whichever debt it is."""
    return _urgent(household, household.country, happening)


def also_of_settled(happening: Happening) -> bool:
    """Whether there may be something to ask for about what is paid."""
    return any(kind.id in happening.letters for kind in ONCE_SETTLED)


def debt_happened(debt: Debt, on: date, key: str = "") -> DebtHappened:
    """All that can have happened to this debt; `key` is what was asked about."""
    fits, unfitting = fitting_kinds(debt, on)
    clock = clock_of(debt, on)
    open_ = {kind.id: kind for kind in fits if not guard(clock, kind.acknowledges)}
    against = {each.kind.id: each for each in unfitting}
    for kind in KINDS:
        if kind in fits and kind.id not in open_:
            against[kind.id] = _held(kind)
    found = [_answered(debt, each, open_, against) for each in happenings(debt.law)]
    shown = [each for each in found if _is_about(each, debt)]
    groups = groupby(shown, lambda each: each.happening.group)
    return DebtHappened(
        debt,
        next((each for each in found if each.happening.id == key), None),
        tuple(AnsweredGroup(_GROUPS[group], tuple(rows)) for group, rows in groups),
    )


def _held(kind: Kind) -> Unfitting:
    why = _now("it may admit the debt, and the time for court action is near its end or in doubt.")
    return Unfitting(kind, why)


def _answered(
    debt: Debt, happening: Happening, open_: Mapping[str, Kind], against: Mapping[str, Unfitting]
) -> Answered:
    home = debt.household
    page = address("letter-kind", home.pk, debt.pk)
    letters = tuple(
        FittingLetter(open_[key], f"{page}?{urlencode({'kind': key})}")
        for key in happening.letters
        if key in open_
    )
    withheld = tuple(against[key] for key in happening.letters if key in against)
    return Answered(
        happening,
        formats.words(happening.text),
        formats.words(happening.note),
        _urgent(home, debt.law, happening),
        letters,
        withheld,
        _noted(debt, happening) if not (letters or withheld or debt.settled_on) else None,
        tuple(_onward(debt, happening.pages)),
    )


def _is_about(answered: Answered, debt: Debt) -> bool:
    """Whoever is threatened is told what to do, whether or not a letter fits."""
    if answered.letters or answered.withheld or answered.noted:
        return True
    frightens = answered.happening.group is HappeningGroup.BEHAVIOUR and answered.urgent
    return bool(frightens) and not debt.settled_on


def _urgent(household: Household, place: str, happening: Happening) -> OnwardPage | None:
    sign = book().jurisdiction(place).emergency(happening.emergency)
    if sign is None:
        return None
    return OnwardPage(
        _("What to do first"), address("emergency-sign", household.pk, place, sign.id)
    )


def _noted(debt: Debt, happening: Happening) -> OnwardPage | None:
    home = debt.household.pk
    about = f"?{urlencode({'debt': debt.pk})}"
    urls = {
        NotedOn.COMPLAINT: f"{address('letter-kind', home, debt.pk)}?kind=complaint",
        NotedOn.LUMP_SUM: address("lump-sum-list", home),
        NotedOn.PAYMENT: address("payment-add", home, debt.pk),
        NotedOn.PARTY: address("party-add", home, debt.pk),
        NotedOn.CONTACT: address("contact-add", home) + about,
        NotedOn.TALKS: address("proposal-add", home) + about,
        NotedOn.AGREEMENT: address("agreement-add", home) + about,
    }
    key = happening.noted_on
    return OnwardPage(_NOTED[key], urls[key]) if key else None


def _onward(debt: Debt, pages: Iterable[HappeningPage]) -> Iterable[OnwardPage]:
    home = debt.household.pk
    urls = {
        HappeningPage.DECODER: address("debt-decoder", home, debt.pk),
        HappeningPage.DOOR: address("call-door", home, debt.pk),
        HappeningPage.CONDUCT: f"{address('conduct-list', home)}?debt={debt.pk}",
        HappeningPage.CALL: address("call-desk", home, debt.pk),
        HappeningPage.AUDIT: address("debt-audit", home, debt.pk),
        HappeningPage.TIME: address("debt-detail", home, debt.pk),
        HappeningPage.MONEY: address("assessment-tasks", home),
        HappeningPage.PLAN: address("plan", home),
    }
    for each in pages:
        if each is not HappeningPage.AUDIT or can_be_audited(debt):
            yield OnwardPage(_PAGES[each], urls[each])
