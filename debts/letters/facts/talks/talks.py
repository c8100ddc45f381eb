"""What was said with the reader, as far as the letter is about that."""

from __future__ import annotations

from dataclasses import dataclass

from debts.letters.facts.talks.call import CallFacts, call_facts
from debts.letters.kinds.questions import Answers
from debts.models import Debt, Letter
from debts.selectors.talks.calls import QUESTION


@dataclass(frozen=True, slots=True)
class TalkFacts:
    """Each None where the letter's kind is not about it, or its row is gone."""

    call: CallFacts | None


def talk_facts(letter: Letter, debt: Debt, answers: Answers) -> TalkFacts:
    return TalkFacts(call=call_facts(letter, debt, answers.get(QUESTION)))
