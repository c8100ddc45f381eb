"""What a letter promises beyond its offer, each only where the person says so."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from debts.letters.kinds.questions import PromiseQuestion


def _by_card_plan(facts: Any) -> bool:
    """Whether it asks a Chinese bank for an individual instalment agreement on a card."""
    return "cn.card.plan" in facts.cites and not facts.judged and facts.offers_a_sum


def _admits_to_firm(facts: Any) -> bool:
    """Not to kin, whom nobody promises notices, nor where nothing is admitted nor offered."""
    return not facts.is_warm and (facts.offers_a_sum or not facts.disputes_balance)


def _to_kin(facts: Any) -> bool:
    """Above the legal limit of interest it asks for the note itself."""
    return facts.is_warm and not facts.passes_cap_among_people


def _has_agreements_with_others(facts: Any) -> bool:
    return facts.talks.accepted is not None


NO_NEW_CARDS = PromiseQuestion(
    "no_new_cards",
    _("Promise to apply to no bank for a credit card until this one is cleared"),
    _(
        "An agreement by article 70 contains this promise, so the bank will ask for it."
        " Promise it only if you will keep it."
    ),
    applies=_by_card_plan,
)
TELLS_CHANGES = PromiseQuestion(
    "tells_changes",
    _("Promise to tell them if your circumstances change, before a payment is due"),
    _("Promise it only if you will keep it. The offer stands without it."),
    applies=_admits_to_firm,
)
PUTS_IN_WRITING = PromiseQuestion(
    "puts_in_writing",
    _("Offer to put the agreement in writing"),
    _("Some feel safer with a paper that both sign. It is about the same money, and no new note."),
    applies=_to_kin,
)
OTHERS_ACCEPTED = PromiseQuestion(
    "others_accepted",
    _("Say how many other creditors have agreed in writing, and to what part of the debt"),
    _("Nobody is named. It can help them to agree; it also tells them that others are paid."),
    applies=_has_agreements_with_others,
)
