"""What the other side has to do, and when: the signals of a place, and those of one debt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts import formats
from debts.domain.law.jurisdictions import Jurisdiction
from debts.domain.law.signals.signal import GroundedSignal, Occasion, filled
from debts.domain.law.words import Words
from debts.models import Creditor, Debt, Household
from debts.pages.debt.rules import bound_by, covers
from debts.pages.rule_card import RuleCard, cards
from debts.rulebook import book, word
from debts.selectors.priority import priority_of

_OCCASIONS: dict[Occasion, Promise] = {
    Occasion.SAID: _("When you say or do this"),
    Occasion.ASKED: _("When you ask for this"),
    Occasion.RECEIVED: _("When this reaches you"),
}
_LENDERS = dict(Creditor.Kind.choices)


@dataclass(frozen=True, slots=True)
class SignalCard:
    """`binding` is false for what only guides; `url` leads to what to do first, "" without."""

    sign: str
    means: str
    duty: str
    binding: bool
    verified: bool
    admits: bool
    url: str
    rules: tuple[RuleCard, ...]
    not_means: str = ""


@dataclass(frozen=True, slots=True)
class Concerned:
    """Signals that are about the same debts, named in `debts`; "" where the reader knows which."""

    debts: str
    cards: tuple[SignalCard, ...]


@dataclass(frozen=True, slots=True)
class SignalGroup:
    title: Promise
    concerned: tuple[Concerned, ...]

    @property
    def count(self) -> int:
        return sum(len(each.cards) for each in self.concerned)


@dataclass(frozen=True, slots=True)
class PlaceSignals:
    """`country` is the id of the place."""

    country: str
    name: str
    groups: tuple[SignalGroup, ...]


@dataclass(frozen=True, slots=True)
class DebtSignals:
    """`country` is the place whose page has them all, with their rules."""

    country: str
    groups: tuple[SignalGroup, ...]


def has_signals(country: str, today: date) -> bool:
    return bool(book().signals(country, on=today))


def place_signals(household: Household, place: Jurisdiction, today: date) -> PlaceSignals:
    """All of a place, those about the same debts together."""
    found = [(place.id, each) for each in book().signals(place.id, on=today)]
    products, lenders = _products(place), _lenders(place)
    groups = _groups(household, found, lambda each: _about(each, place, products, lenders))
    return PlaceSignals(place.id, formats.words(place.name), groups)


def debt_signals(debt: Debt, today: date, *, in_doubt: bool) -> DebtSignals | None:
    """Those about this debt; None where there is none. `in_doubt`: nothing that may admit it."""
    found = {
        each.signal.id: (place, each)
        for place, each in signals_about(debt, today, in_doubt=in_doubt)
    }
    if not found:
        return None
    country = next(place for place in _places(debt) if has_signals(place, today))
    return DebtSignals(country, _groups(debt.household, found.values(), lambda _each: ""))


def signals_about(
    debt: Debt, today: date, *, in_doubt: bool
) -> Iterator[tuple[str, GroundedSignal]]:
    """Each with its place; none of a settled debt."""
    for place in () if debt.settled_on else _places(debt):
        for each in book().signals(place, on=today):
            if _is_about(each, debt) and not (in_doubt and each.signal.admits):
                yield place, each


def _places(debt: Debt) -> tuple[str, ...]:
    return tuple(dict.fromkeys((debt.law, debt.household.country)))


def _is_about(grounded: GroundedSignal, debt: Debt) -> bool:
    signal, kind = grounded.signal, priority_of(debt)
    if signal.arrears and (kind is None or kind.id not in signal.arrears):
        return False
    own = any(
        signal.scope.covers(place, lender, debt.product)
        for place in (debt.law, debt.household.country)
        for lender in bound_by(debt)
    )
    return own and all(covers(debt, rule) for rule in grounded.rules)


def _groups(
    household: Household,
    found: Iterable[tuple[str, GroundedSignal]],
    about: Callable[[GroundedSignal], str],
) -> tuple[SignalGroup, ...]:
    """Each with its place; by occasion, and by whom they concern, as the files first name them."""
    groups: dict[Occasion, dict[str, list[SignalCard]]] = {each: {} for each in Occasion}
    for country, each in found:
        concerned = groups[each.signal.occasion].setdefault(about(each), [])
        concerned.append(signal_card(each, household, country))
    return tuple(
        SignalGroup(_OCCASIONS[occasion], tuple(Concerned(k, tuple(v)) for k, v in by.items()))
        for occasion, by in groups.items()
        if by
    )


def signal_card(grounded: GroundedSignal, household: Household, country: str) -> SignalCard:
    signal = grounded.signal

    def said(words: Words | None) -> str:
        return filled(formats.words(words), grounded.figures)

    first = (household.pk, country, signal.emergency)
    return SignalCard(
        sign=said(signal.sign),
        means=said(signal.means),
        duty=said(signal.duty),
        binding=grounded.binding,
        verified=grounded.verified,
        admits=signal.admits,
        url=reverse("emergency-sign", args=first) if signal.emergency else "",
        rules=cards(grounded.rules),
        not_means=said(signal.not_means),
    )


def _about(
    grounded: GroundedSignal,
    place: Jurisdiction,
    products: Mapping[str, str],
    lenders: Mapping[str, str],
) -> str:
    """The debts that a signal is about, in words; `products` and `lenders` are the place's."""
    concerns = grounded.concerns
    if grounded.signal.arrears:
        kinds = (place.priority(each) for each in sorted(grounded.signal.arrears))
        return formats.listed([formats.words(kind.name) for kind in kinds if kind])
    if concerns.products:
        return _named(products, concerns.products)
    if concerns.lenders:
        return _named(lenders, concerns.lenders)
    return _now("any debt")


def _products(place: Jurisdiction) -> dict[str, str]:
    """What debts can be there, in the place's words."""
    kinds = {kind.product for kind in place.debt_kinds}
    known = (each for each in Debt.PRODUCTS if each in kinds)
    return {each: word("product", each, place.id, Debt.PRODUCTS) for each in known}


def _lenders(place: Jurisdiction) -> dict[str, str]:
    known = (each for each in _LENDERS if each in place.lenders)
    return {each: word("lender", each, place.id, _LENDERS) for each in known}


def _named(labels: Mapping[str, str], chosen: frozenset[str]) -> str:
    """What is chosen; where that is nearly all, what is left out."""
    chosen &= labels.keys()
    left_out = [label for name, label in labels.items() if name not in chosen]
    if len(left_out) < len(chosen) / 2:
        return _now("any debt but: %(debts)s") % {"debts": formats.listed(left_out)}
    return formats.listed([label for name, label in labels.items() if name in chosen])
