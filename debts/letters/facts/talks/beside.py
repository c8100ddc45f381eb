"""Whether a counter-offer may go with the budget: who signs one offers all that it leaves."""

from __future__ import annotations

from debts.domain.sums.dated import Rhythm
from debts.letters.facts.basis import LetterBasis
from debts.models import Letter, Offer, Proposal
from debts.selectors.plan import newest_plan, plan_now
from debts.selectors.talks.answered import KIND, QUESTION, counter_to, to_answer


def beside_counter(letter: Letter, basis: LetterBasis) -> LetterBasis:
    """What the budget of this letter is counted with: the plan, where the person's own proposal
    gives this debt no less a month than the plan's offer; else it holds something back.

    Of any other kind it is the letter's own basis. Nothing of the plan but its budget is printed.
    """
    counter = _counter(letter) if letter.kind == KIND else None
    plan = newest_plan(letter.household) if counter else None
    if counter is None or plan is None:
        return basis
    now = plan_now(plan)
    own = next((offer for offer in now.offers if offer.debt_id == letter.debt_id), None)
    if own is None or not _gives_it_all(counter, own):
        return basis
    return LetterBasis(now, own, basis.newest)


def _counter(letter: Letter) -> Proposal | None:
    asked = letter.answers.get(QUESTION)
    theirs = next((row for row in to_answer(letter.debt) if row.pk == asked), None)
    return counter_to(theirs) if theirs else None


def _gives_it_all(counter: Proposal, own: Offer) -> bool:
    monthly = counter.instalment if counter.rhythm == Rhythm.MONTH else None
    return monthly is not None and own.monthly is not None and monthly >= own.monthly
