"""A share of a single sum, as a letter offers it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from debts import formats
from debts.letters.facts.talks.proposal import ProposalFacts, is_before, proposal_facts
from debts.letters.kinds.questions import Answers
from debts.models import Debt, Letter, LumpSum
from debts.selectors.at_hand import debts_of
from debts.selectors.limitation import read_histories
from debts.selectors.lump.offers import (
    QUESTION,
    SOURCE,
    is_its_share,
    lump_offers,
    same_for_all,
)
from debts.selectors.lump.sharing import sharing_of

_NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class LumpFacts:
    """`comes_from` is where the money does, `source` the same where the person tells it, else "".

    `same_for_all`: each who shares in it is offered the same part, by the records. `is_current`:
    the share is what it comes to on the letter's day.
    """

    offer: ProposalFacts
    on: date
    pay_within: int
    comes_from: str
    source: str
    same_for_all: bool
    is_current: bool
    # Whether the money is there only after the letter's day; whether a day of the offer has passed.
    is_to_come: bool
    is_past: bool
    # Whether the offer ends before the day by which an answer is usual.
    until_first: bool

    def figures(self) -> dict[str, str]:
        return {
            "pay_within": formats.whole(self.pay_within),
            "money_on": formats.day(self.on).replace(" ", _NO_BREAK),
        }


def no_lump_figures() -> Mapping[str, str]:
    return {"pay_within": "", "money_on": ""}


def lump_facts(letter: Letter, debt: Debt, answers: Answers) -> LumpFacts | None:
    """None where the offer was taken back, agreed to or closed since, or its sum is gone."""
    rows = lump_offers(debt, letter.kind)
    offer = next((row for row in rows if row.pk == answers.get(QUESTION)), None)
    lump = offer.lump_sum if offer else None
    if offer is None or lump is None:
        return None
    debts = debts_of(letter.household)
    read_histories(debts)
    sharing = sharing_of(lump, debts, letter.dated_on)
    tells = bool(answers.get(SOURCE)) and lump.source != LumpSum.Source.OTHER
    return LumpFacts(
        offer=proposal_facts("my", offer, letter, debt),
        on=lump.on,
        pay_within=lump.pay_within,
        comes_from=lump.source,
        source=lump.source if tells else "",
        same_for_all=same_for_all(lump, sharing),
        is_current=is_its_share(offer, sharing) and not sharing.first_unknown,
        is_to_come=lump.on > letter.dated_on,
        is_past=is_before(offer.stands_until, letter.dated_on)
        or is_before(offer.first_on, letter.dated_on),
        until_first=is_before(offer.stands_until, letter.reply_by),
    )
