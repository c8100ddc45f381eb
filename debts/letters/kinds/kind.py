"""What a kind of letter is: what it does, to whom, what it asks, needs and encloses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.questions import Answers, Question
from debts.models import Debt
from debts.selectors.parties import is_lent_by_kin


class Enclosure(StrEnum):
    """What may be printed after the letter itself, in this order."""

    BUDGET = "budget"
    SCHEDULE = "schedule"
    OFFERS = "offers"
    CHRONOLOGY = "chronology"
    RULES = "rules"
    ANNEXES = "annexes"
    COUNTED = "counted"


class To(StrEnum):
    """Whom a kind of letter is for, where the debt was passed on or sold."""

    # Whom the money is owed to now: only they know the account, and only they can agree.
    OWNER = "owner"
    # Whoever asks for the money, even where they only act for the owner.
    COLLECTING = "collecting"
    # Somebody who is neither: whom it goes to the person answers (`kinds/third.py`).
    THIRD = "third"


# The situation in which a kind that admits does not: no sum is offered, and time is in doubt.
IN_DOUBT = "none_in_doubt"


def _nothing(_answers: Answers) -> dict[str, str]:
    return {}


def _usual(_facts: Any) -> str:
    return ""


def _of_any(_debt: Debt) -> bool:
    return True


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
    # Whether the person's own sentence about what happened may stand in it.
    takes_sentence: bool = False
    # To a relative or a friend it is one page of plain words, without law and enclosures.
    warm_to_person: bool = False
    # Never to a relative or a friend: it asks for what only a firm or an office keeps or does.
    only_to_firms: bool = False
    # What the person must know before anything else; shown before what it does.
    warns: Promise | str = ""
    # No way to reach its writer stands in its head: it says in its words how to answer.
    hides_address: bool = False
    # A lender in China opens its file by the end of an ID number only.
    proves_identity: bool = False
    # Only for a debt whose time may have run out: sent before, it tells the creditor to hurry.
    only_once_time_may_be_over: bool = False
    # It asks for what a rule entitles to, whose fee goes with it where there is one.
    asks_by_right: bool = False
    # Only for a debt whose time is in no doubt: where it is, this letter is not even offered.
    only_while_time_runs: bool = False
    # It says that what was agreed cannot be kept: beside an agreement that stands it gives that up.
    gives_up_terms: bool = False
    # It asks to change the agreement that stands: its budget is without what that takes.
    reopens: bool = False
    # It tells of a conversation. Where a demand begins the time anew, that proves one.
    retells: bool = False
    # To whom a letter goes that no party of the debt reads, by name; None for all others.
    goes_to: Callable[[Any], str] | None = None
    # Whether there is anything about a debt that it could be about; else it is not even named.
    is_possible: Callable[[Debt], bool] = _of_any
    # Only while an agreement about the debt stands in writing: it confirms that.
    confirms_agreement: bool = False
    # Whether it names an agreement where one stands, and does without where none does.
    names_agreement: bool = False
    # The kind (its id) whose words for each matter this one shares; "" for its own.
    matters_of: str = ""
    # Only for debts that are paid first (True), or only for all others (False), as a loan from kin
    # always is: they would read an office's letter with a budget, by what comes first.
    for_priority: bool | None = None
    # The question whose day comes after the answer that it asks for; "" for none.
    answer_before: str = ""
    # To a third reader: a private person, or else a bank.
    to_kin: bool = False
    # What it asks for itself, and the figures that follow from the answers.
    questions: tuple[Question, ...] = ()
    derives: Callable[[Answers], dict[str, str]] = _nothing
    # Which of its situations the facts make: a template of its own, "" for the usual one.
    situation: Callable[[Any], str] = _usual
    # What it is about where that has words of its own beside each situation, "" where it has none.
    matter: Callable[[Any], str] = _usual

    def is_for(self, debt: Debt) -> bool:
        """Whether it is of the debts that it is written for, and there is something to write of."""
        comes_first = debt.priority and not is_lent_by_kin(debt)
        return self.for_priority in (None, comes_first) and self.is_possible(debt)

    @property
    def goes_to_a_body(self) -> bool:
        """Whether a court, an ombudsman or a regulator reads it, who files it under no number of
        the creditor's. A template cannot ask for `goes_to` itself: it would call it."""
        return self.goes_to is not None

    @property
    def lists_papers(self) -> bool:
        """Whether papers that prove its budget may go with it."""
        return Enclosure.BUDGET in self.encloses

    @property
    def admits(self) -> bool:
        """Whether it says that the debt is owed, so that it denies nothing."""
        return self.acknowledges is Acknowledges.YES

    def leaves_open(self, facts: Any) -> bool:
        """Whether this letter leaves open that anything is owed, although its kind admits it.

        So it encloses no budget either, which would say what could be paid.
        """
        return self.situation(facts) == IN_DOUBT

    @property
    def is_of_records(self) -> bool:
        """Whether it is only there while something is noted about the debt."""
        return self.is_possible is not _of_any

    @property
    def needs_offer(self) -> bool:
        return "offer" in self.needs
