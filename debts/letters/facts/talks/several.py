"""Whether a payment could be for another debt to the same creditor, so that it is designated."""

from __future__ import annotations

from debts.models import Debt, Letter
from debts.selectors.at_hand import debts_of
from debts.selectors.debt import clock_of
from debts.selectors.limitation import read_histories
from debts.selectors.parties import is_in_the_hands_of

_KIND = "allocation"


def among_several(letter: Letter, debt: Debt) -> bool:
    """One in doubtful time does not count: a letter that told of it would admit it."""
    if letter.kind != _KIND:
        return False
    debts = debts_of(letter.household)
    read_histories(debts)
    others = (each for each in debts if each.pk != debt.pk and each.settled_on is None)
    theirs = (each for each in others if is_in_the_hands_of(each, debt.current_creditor))
    return any(not clock_of(each, letter.dated_on).in_doubt for each in theirs)
