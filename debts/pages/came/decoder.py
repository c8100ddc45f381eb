"""They wrote me this: what each paper is, what it is not, and which letter answers it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.functional import Promise

from debts import formats
from debts.addresses import address
from debts.domain.law.jurisdictions import Jurisdiction
from debts.domain.law.limitation import guard
from debts.domain.law.signals.signal import GroundedSignal, Occasion
from debts.letters.kinds.catalogue import BY_ID
from debts.models import Debt, Household
from debts.pages.letter.choice import fitting_kinds
from debts.pages.signals import SignalCard, signal_card, signals_about
from debts.rulebook import book
from debts.selectors.debt import clock_of


@dataclass(frozen=True, slots=True)
class AnswerLetter:
    title: Promise
    url: str


@dataclass(frozen=True, slots=True)
class CamePaper:
    card: SignalCard
    letters: tuple[AnswerLetter, ...]


@dataclass(frozen=True, slots=True)
class Decoder:
    """`debt` is the one that is asked about, None for all papers of a place."""

    country: str
    place: str
    debt: Debt | None
    papers: tuple[CamePaper, ...]


def decoder_of_place(household: Household, place: Jurisdiction, today: date) -> Decoder:
    """The letters lead to the choice of a debt."""
    url = address("letter-choose", household.pk)
    papers = tuple(
        CamePaper(
            signal_card(each, household, place.id),
            tuple(AnswerLetter(BY_ID[kind].title, url) for kind in each.signal.letters),
        )
        for each in _came(book().signals(place.id, on=today))
    )
    return Decoder(place.id, formats.words(place.name), None, papers)


def is_decoded(country: str, sign: str, today: date) -> bool:
    """Whether a paper that came there leads to this emergency."""
    papers = _came(book().signals(country, on=today))
    return any(each.signal.emergency == sign for each in papers)


def decoder_of_debt(debt: Debt, today: date) -> Decoder:
    """Those about the debt, with the letters that fit it today: none that may admit it while its
    time is in doubt."""
    household, place = debt.household, book().jurisdiction(debt.law)
    fitting, clock = fitting_kinds(debt, today)[0], clock_of(debt, today)
    fits = {kind.id for kind in fitting if not guard(clock, kind.acknowledges)}
    page = address("letter-kind", household.pk, debt.pk)
    about = {each.signal.id: each for _place, each in signals_about(debt, today, in_doubt=True)}
    papers = tuple(
        CamePaper(
            signal_card(each, household, place.id),
            tuple(
                AnswerLetter(BY_ID[kind].title, f"{page}?{urlencode({'kind': kind})}")
                for kind in each.signal.letters
                if kind in fits
            ),
        )
        for each in _came(about.values())
    )
    return Decoder(place.id, formats.words(place.name), debt, papers)


def _came(signals: Iterable[GroundedSignal]) -> list[GroundedSignal]:
    return [each for each in signals if each.signal.occasion is Occasion.RECEIVED]
