"""What was said with the reader, as far as the letter is about that."""

from __future__ import annotations

from dataclasses import dataclass

from debts import formats
from debts.letters.facts.talks.agreed import AgreedFacts, agreed_facts, no_agreed_figures
from debts.letters.facts.talks.call import CallFacts, call_facts
from debts.letters.facts.talks.proposal import AnsweredFacts, answered_facts, no_figures
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.kinds.questions import Answers
from debts.models import Debt, Letter
from debts.selectors.talks import answered, calls


@dataclass(frozen=True, slots=True)
class TalkFacts:
    """Each None where the letter's kind is not about it, or its row is gone."""

    call: CallFacts | None
    answered: AnsweredFacts | None
    agreed: AgreedFacts | None

    def figures(self) -> dict[str, str]:
        """What was said and proposed, in the active language; "" for what was not."""
        call, answered = self.call, self.answered
        theirs = answered.theirs.figures("their") if answered else no_figures("their")
        counter = answered.counter if answered else None
        return {
            "call_on": formats.day(call.on).replace(" ", "\N{NO-BREAK SPACE}") if call else "",
            "call_at": call.at if call else "",
            "call_person": call.person if call else "",
            **theirs,
            **(counter.figures("my") if counter else no_figures("my")),
            **(self.agreed.figures() if self.agreed else no_agreed_figures()),
        }


# The names of its figures.
TALKED = tuple(TalkFacts(None, None, None).figures())


def talk_facts(letter: Letter, debt: Debt, answers: Answers) -> TalkFacts:
    return TalkFacts(
        call=call_facts(letter, debt, answers.get(calls.QUESTION)),
        answered=answered_facts(letter, debt, answers.get(answered.QUESTION)),
        agreed=agreed_facts(letter, debt) if "agreed" in BY_ID[letter.kind].needs else None,
    )
