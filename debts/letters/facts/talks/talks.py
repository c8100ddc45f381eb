"""What was said with the reader, as far as the letter is about that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from debts import formats
from debts.letters.facts.talks.agreed import AgreedFacts, agreed_facts, no_agreed_figures
from debts.letters.facts.talks.call import CallFacts, call_facts
from debts.letters.facts.talks.changed import ChangedFacts, changed_facts, no_changed_figures
from debts.letters.facts.talks.complained import (
    ComplainedFacts,
    complained_facts,
    no_complained_figures,
)
from debts.letters.facts.talks.differences import SaidDifference, said_differences
from debts.letters.facts.talks.evidence import EvidenceFacts, evidence_facts
from debts.letters.facts.talks.lump import LumpFacts, lump_facts, no_lump_figures
from debts.letters.facts.talks.progress import (
    AcceptedFacts,
    PaidFacts,
    accepted_facts,
    no_progress_figures,
    paid_facts,
)
from debts.letters.facts.talks.proposal import (
    AnsweredFacts,
    ProposalFacts,
    answered_facts,
    no_figures,
)
from debts.letters.facts.talks.refused import RefusedFacts, no_refused_figures, refused_facts
from debts.letters.facts.talks.several import among_several
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.kinds.questions import Answers, read_answers
from debts.letters.kinds.rights import escalation
from debts.models import Debt, Letter
from debts.selectors.paid.cleared import ClearedDebt, cleared
from debts.selectors.talks import answered, calls, refused
from debts.selectors.talks.differences import DifferenceIn


def _day(on: date | None) -> str:
    """A day is not broken at the end of a line."""
    return formats.day(on).replace(" ", "\N{NO-BREAK SPACE}") if on else ""


@dataclass(frozen=True, slots=True)
class TalkFacts:
    """Each None where the letter's kind is not about it, or its row is gone."""

    call: CallFacts | None
    answered: AnsweredFacts | None
    agreed: AgreedFacts | None
    # Where what is written or charged is not what was agreed.
    differences: tuple[SaidDifference, ...]
    cleared: ClearedDebt | None
    # A share of a single sum that is offered.
    lump: LumpFacts | None = None
    refused: RefusedFacts | None = None
    # What was paid under the agreement that runs; who else agreed.
    paid: PaidFacts | None = None
    accepted: AcceptedFacts | None = None
    changed: ChangedFacts | None = None
    # Whether a payment is for one of several debts to the same creditor.
    among_several: bool = False
    # What was put together for it.
    evidence: EvidenceFacts | None = None
    complained: ComplainedFacts | None = None

    @property
    def differ_often(self) -> bool:
        """Whether there is more than one, so that they are a list."""
        return len(self.differences) > 1

    @property
    def rises(self) -> bool:
        """Whether the balance did while what was agreed was kept."""
        return any(each.what == DifferenceIn.RISES for each in self.differences)

    @property
    def tells_sums(self) -> bool:
        """Whether the sums that stand are those that were agreed: no paper differs from what was
        said."""
        is_paper = any(each.row.on is None for each in self.differences)
        return self.agreed is not None and self.agreed.row.instalment is not None and not is_paper

    @property
    def own_lacks(self) -> bool:
        """Whether the months do not hold what the person proposes in it any more."""
        own = self._own
        return own is not None and own.lacks

    @property
    def _own(self) -> ProposalFacts | None:
        """What the person proposes, or proposed, in the letter."""
        own = (
            self.lump and self.lump.offer,
            self.answered and self.answered.counter,
            self.refused and self.refused.own,
            self.changed and self.changed.own,
        )
        return next((each for each in own if each), None)

    def figures(self) -> dict[str, str]:
        """What was said and proposed, in the active language; "" for what was not."""
        call, answered = self.call, self.answered
        theirs = answered.theirs.figures() if answered else no_figures("their")
        own = self._own
        return {
            "call_on": _day(call.on if call else None),
            "call_at": call.at if call else "",
            "call_person": call.person if call else "",
            **theirs,
            **(own.figures() if own else no_figures("my")),
            **(self.changed.figures() if self.changed else no_changed_figures()),
            **(self.lump.figures() if self.lump else no_lump_figures()),
            **(self.refused.figures() if self.refused else no_refused_figures()),
            **(self.agreed.figures() if self.agreed else no_agreed_figures()),
            **(self.complained.figures() if self.complained else no_complained_figures()),
            **no_progress_figures(),
            **(self.paid.figures() if self.paid else {}),
            **(self.accepted.figures() if self.accepted else {}),
            "kept_agreement_on": _day(self.cleared.agreed_on if self.cleared else None),
            "cleared_on": _day(self.cleared.on if self.cleared else None),
            **{name: text for each in self.differences for name, text in each.figures().items()},
        }


# The names of its figures.
TALKED = tuple(TalkFacts(None, None, None, (), None).figures())


def asked_and_said(letter: Letter, debt: Debt) -> dict[str, Any]:
    """What its kind asks for itself, and the talks that the answers choose."""
    answers = read_answers(BY_ID[letter.kind].questions, letter.answers)
    return {"answers": answers, "talks": talk_facts(letter, debt, answers)}


def talk_facts(letter: Letter, debt: Debt, answers: Answers) -> TalkFacts:
    kind = BY_ID[letter.kind]
    needs = kind.needs
    return TalkFacts(
        call=call_facts(letter, debt, answers.get(calls.QUESTION)),
        answered=answered_facts(letter, debt, answers.get(answered.QUESTION)),
        agreed=agreed_facts(letter, debt) if "agreed" in needs or kind.names_agreement else None,
        differences=said_differences(debt) if "differences" in needs else (),
        cleared=cleared(debt) if "cleared" in needs else None,
        lump=lump_facts(letter, debt, answers) if "lump" in needs else None,
        changed=changed_facts(letter, debt, answers),
        refused=refused_facts(letter, debt, answers.get(refused.QUESTION)),
        paid=paid_facts(letter, debt),
        accepted=accepted_facts(letter, debt),
        among_several=among_several(letter, debt),
        evidence=evidence_facts(letter),
        complained=complained_facts(debt, answers.get(escalation.EARLIER)),
    )
