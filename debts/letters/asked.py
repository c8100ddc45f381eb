"""Which of its kind's own questions a letter asks, by its facts."""

from __future__ import annotations

from debts.letters.facts.basis import basis_of
from debts.letters.facts.letter import LetterFacts, facts_of
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.kinds.questions import Question
from debts.models import Letter


def asked(facts: LetterFacts) -> tuple[Question, ...]:
    return tuple(each for each in facts.kind.questions if each.is_asked(facts))


def asked_of(letter: Letter) -> tuple[Question, ...]:
    """The same, of a letter as its rows stand now."""
    if not BY_ID[letter.kind].questions:
        return ()
    return asked(facts_of(letter, basis_of(letter)))


def asks_first(letter: Letter) -> bool:
    """Whether something is asked before the draft is shown."""
    return any(each.is_asked_first for each in asked_of(letter))
