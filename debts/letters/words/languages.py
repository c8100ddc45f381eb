"""In which language a letter is begun, before anybody chooses another."""

from __future__ import annotations

from debts.letters.words.folders import NEUTRAL
from debts.models import Creditor, Debt
from debts.rulebook import book


def usual_language(debt: Debt) -> str:
    """An office reads the language of its place, where that is known; a relative the sender's.

    Where no letter under the debt's law is written in it, the first in which there are some.
    """
    to_person = debt.current_creditor.kind == Creditor.Kind.PERSON
    place = book().jurisdiction(debt.law)
    theirs = to_person or place.letters == NEUTRAL
    usual = debt.household.letter_language if theirs else place.letter_language
    return usual if usual in place.letter_languages else place.letter_languages[0]
