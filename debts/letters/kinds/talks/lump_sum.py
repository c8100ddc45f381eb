"""Offers a share of a single sum: to settle a debt by one payment, or before instalments; admits.

The sum itself, and what the others get of it, never leave the house.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from debts import formats
from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Kind, To
from debts.letters.kinds.questions import PromiseQuestion, RowQuestion
from debts.models import Debt, LumpSum, Proposal
from debts.selectors.lump.offers import ONCE, QUESTION, SOURCE, WITH_REST, lump_offers


def _in_a_line(offer: Proposal) -> str:
    sums = [sum_ for sum_ in (offer.down, offer.instalment) if sum_]
    return " · ".join((formats.day(offer.on), *map(formats.money, sums)))


def _which(kind: str) -> RowQuestion:
    def rows(letter: Any) -> list[Proposal]:
        return lump_offers(letter.debt, kind)

    return RowQuestion(QUESTION, _("Which offer is it about?"), "", rows, _in_a_line)


def _is_possible(kind: str) -> Callable[[Debt], bool]:
    return lambda debt: bool(lump_offers(debt, kind))


def _can_be_told(facts: Any) -> bool:
    return facts.talks.lump is not None and facts.talks.lump.comes_from != LumpSum.Source.OTHER


def _situation(facts: Any) -> str:
    return "person" if facts.to_person else ""


def _once(facts: Any) -> str:
    """An office in China writes off nothing by agreement: it is only asked what its rules allow."""
    if not facts.to_person and facts.folder == "cn" and facts.reader.is_office:
        return "" if facts.judged else "public"
    return _situation(facts)


TELLS_SOURCE = PromiseQuestion(
    SOURCE,
    _("Say where the money comes from"),
    _("Some accept sooner when they know that it comes once. Nobody has to be told."),
    applies=_can_be_told,
)

_ADMITS = _("It admits the debt. It may start the time limit for court action again.")
_NEEDS = ("signer", "lump", "lump_share", "lump_day")
_WANTS = ("address", "recipient_address", "reference", "balance", "circumstances")


def _kind(id: str, title: Promise, does: Promise, **more: Any) -> Kind:
    """Both offer a share of the same sum to the same reader, and admit alike."""
    return Kind(
        id=id,
        title=title,
        does=does,
        does_not=_ADMITS,
        acknowledges=Acknowledges.YES,
        to=To.OWNER,
        needs=_NEEDS,
        wants=_WANTS,
        takes_sentence=True,
        warm_to_person=True,
        only_while_time_runs=True,
        is_possible=_is_possible(id),
        questions=(_which(id), TELLS_SOURCE),
        **more,
    )


LUMP_SUM = _kind(
    ONCE,
    _("One payment to settle it"),
    _(
        "Offers one payment instead of all that is owed. It asks for a formal acceptance in writing"
        " first: that the rest is written off, and not sold or collected."
    ),
    situation=_once,
)

LUMP_AND_INSTALMENTS = _kind(
    WITH_REST,
    _("One payment now, the rest by instalments"),
    _(
        "Offers a payment at once and the rest in the sums of your plan. It asks for every term in"
        " writing before the first payment."
    ),
    situation=_situation,
    gives_up_terms=True,
)
