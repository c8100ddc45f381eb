"""Whether the person's own offer may go with the budget: who signs one offers all it leaves."""

from __future__ import annotations

from debts.domain.sums.dated import Rhythm
from debts.domain.sums.money import Money
from debts.letters.facts.basis import LetterBasis
from debts.models import Letter, Proposal
from debts.selectors.plan import newest_plan, plan_now
from debts.selectors.talks import changing, refused
from debts.selectors.talks.answered import KIND, QUESTION, counter_to, to_answer


def beside_own(letter: Letter, basis: LetterBasis) -> LetterBasis:
    """What the budget of this letter is counted with: the plan, where the person's own proposal
    gives this debt no less a month than the plan's offer; else it holds something back.

    Of any other kind it is the letter's own basis. Nothing of the plan but its budget is printed.
    """
    own = own_monthly(letter)
    plan = newest_plan(letter.household) if own else None
    if own is None or plan is None:
        return basis
    now = plan_now(plan)
    offer = next((offer for offer in now.offers if offer.debt_id == letter.debt_id), None)
    if offer is None or offer.monthly is None or own < offer.monthly:
        return basis
    return LetterBasis(now, offer, basis.newest, basis.unfinished)


def own_monthly(letter: Letter) -> Money | None:
    """What the person's own proposal in this letter gives a month; None where it names none."""
    return _OWN[letter.kind](letter) if letter.kind in _OWN else None


def _counter(letter: Letter) -> Money | None:
    asked = letter.answers.get(QUESTION)
    theirs = next((row for row in to_answer(letter.debt) if row.pk == asked), None)
    counter = counter_to(theirs) if theirs else None
    return _monthly(counter) if counter else None


def _refused(letter: Letter) -> Money | None:
    """What they said no to, by the month; of a letter its first sum."""
    asked = letter.answers.get(refused.QUESTION)
    refusal = next((each for each in refused.refusals_on(letter.debt) if each.pk == asked), None)
    if refusal is None:
        return None
    if refusal.proposal:
        return _monthly(refusal.proposal)
    sums = refused.sums_offered(refusal.asked) if refusal.asked else ()
    return Money(sums[0][0], letter.household.currency) if sums else None


def _instead(letter: Letter) -> Money | None:
    asked, rows = (
        letter.answers.get(changing.INSTEAD),
        changing.instead_of(letter.debt, letter.dated_on),
    )
    own = next((row.proposal for row in rows if row.pk == asked), None)
    return _monthly(own) if own else None


def _monthly(proposal: Proposal) -> Money | None:
    return proposal.instalment if proposal.rhythm == Rhythm.MONTH else None


_OWN = {KIND: _counter, refused.KIND: _refused, changing.KIND: _instead}
