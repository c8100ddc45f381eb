"""The kinds of letters. A new kind is one entry here and one template a language.

A template stands in `templates/letters/<folder>/<language>/<id>.html`, where the folder is the one
that the household's jurisdiction names in `debts/rules`, or `neutral`. docs/adding-a-letter.md
shows the way.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges


class Enclosure(StrEnum):
    """What may be printed after the letter itself, in this order."""

    BUDGET = "budget"
    SCHEDULE = "schedule"
    OFFERS = "offers"


class To(StrEnum):
    """Whom a kind of letter is for, where the debt was passed on or sold."""

    # Whom the money is owed to now: only they know the account, and only they can agree.
    OWNER = "owner"
    # Whoever asks for the money, even where they only act for the owner.
    COLLECTING = "collecting"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of letter.

    `needs` are facts without which it cannot be issued; `wants` are asked for, and print as a line
    to fill in by hand where they stay empty (ids as in `debts/letters/facts/missing.py`).
    `hold_days` is how long the letter asks to be given, by practice.
    """

    id: str
    title: Promise
    does: Promise
    does_not: Promise
    acknowledges: Acknowledges
    to: To
    needs: tuple[str, ...] = ("signer",)
    wants: tuple[str, ...] = ("address", "recipient_address", "reference")
    encloses: tuple[Enclosure, ...] = ()
    hold_days: int | None = None
    # Only for a debt whose time may have run out: sent before, it tells the creditor to hurry.
    only_once_time_may_be_over: bool = False

    @property
    def needs_offer(self) -> bool:
        return "offer" in self.needs


KINDS = (
    Kind(
        id="hold",
        title=_("Hold action"),
        does=_("Asks them to stop collecting and stop adding interest while you prepare."),
        does_not=_("It does not say that you owe the money, and it promises nothing."),
        acknowledges=Acknowledges.NO,
        to=To.COLLECTING,
        hold_days=30,
    ),
    Kind(
        id="statement",
        title=_("Statement and breakdown of the debt"),
        does=_("Asks for the contract, every charge and payment, and what the sum is made of."),
        does_not=_("It does not say that you owe the money, and it offers nothing."),
        acknowledges=Acknowledges.NO,
        to=To.OWNER,
    ),
    Kind(
        id="instalments",
        title=_("Instalment plan"),
        does=_("Offers a monthly sum you can afford, with a summary of your budget."),
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
        encloses=(Enclosure.BUDGET, Enclosure.SCHEDULE, Enclosure.OFFERS),
    ),
    Kind(
        id="limitation",
        title=_("Time may have run out"),
        does=_("Says that the time for court action may have run out, and asks for their dates."),
        does_not=_("It does not say that you owe the money, and it promises nothing."),
        acknowledges=Acknowledges.NO,
        to=To.COLLECTING,
        needs=("signer", "time_over"),
        only_once_time_may_be_over=True,
    ),
)

BY_ID = {kind.id: kind for kind in KINDS}
