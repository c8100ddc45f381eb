"""Offers a monthly sum by the plan, and admits the debt."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import IN_DOUBT, Enclosure, Kind, To
from debts.letters.kinds.promises import NO_NEW_CARDS, PUTS_IN_WRITING, TELLS_CHANGES


def _situation(facts: Any) -> str:
    """Who reads, what is offered first, and whether all of it clears the balance in time.

    A relative or a friend; no sum at all, which in doubtful time admits nothing either; a token
    until a review, or until a further sum; nothing until later; else instalments.
    """
    offer = facts.offer
    if facts.to_person:
        return "person"
    if not facts.offers_a_sum:
        in_doubt = facts.time_is_held and not facts.judged
        return IN_DOUBT if in_doubt else "none"
    if offer.is_only_token:
        return "token"
    if offer.is_token and offer.steps[1:]:
        return "token_first"
    if offer.starts_later:
        return "later"
    return "" if offer.clears else "open"


INSTALMENTS = Kind(
    id="instalments",
    title=_("Instalment plan"),
    does=_(
        "Offers a monthly sum you can afford. If it offers all that you have left, your budget "
        "goes with it."
    ),
    does_not=_("It admits the debt. It may start the time limit for court action again."),
    acknowledges=Acknowledges.YES,
    to=To.OWNER,
    needs=("signer", "offer", "plan", "balance"),
    wants=(
        "address",
        "recipient_address",
        "reference",
        "balance_on",
        "circumstances",
        "budget",
    ),
    takes_sentence=True,
    warm_to_person=True,
    encloses=(Enclosure.BUDGET, Enclosure.SCHEDULE, Enclosure.OFFERS),
    for_priority=False,
    questions=(NO_NEW_CARDS, TELLS_CHANGES, PUTS_IN_WRITING),
    situation=_situation,
)
