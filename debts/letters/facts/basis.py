"""What the figures of one letter stand on: read once, and passed to whatever it says of them."""

from __future__ import annotations

from dataclasses import dataclass

from debts.letters.kinds.catalogue import BY_ID
from debts.models import Assessment, Letter, Offer
from debts.selectors.assessment import newest_answers, newest_complete
from debts.selectors.plan import PlanNow, newest_plan, plan_now


@dataclass(frozen=True, slots=True)
class LetterBasis:
    """`plan` is the newest, where the letter's kind offers something; `own` is this letter's offer.

    `newest` are the newest answers that were finished; `unfinished` those that were begun since, of
    which no letter tells yet.
    """

    plan: PlanNow | None
    own: Offer | None
    newest: Assessment | None
    unfinished: Assessment | None = None

    @property
    def is_undecided(self) -> bool:
        """Whether the letter is to offer something and no sum stands in the plan for it.

        A debt that is left out has none: nothing can be said then of how money is shared.
        """
        return self.plan is not None and (self.own is None or self.own.monthly is None)

    @property
    def assessment(self) -> Assessment | None:
        """What the plan counted; without a plan, the newest answers that were finished."""
        return self.plan.plan.assessment if self.plan else self.newest


def answers_behind(letter: Letter) -> Assessment | None:
    """The assessment of its basis, where nothing else of it is asked for."""
    plan = newest_plan(letter.household) if BY_ID[letter.kind].needs_offer else None
    return plan.assessment if plan else newest_complete(letter.household)


def basis_of(letter: Letter) -> LetterBasis:
    household = letter.household
    told, newest = newest_answers(household)
    unfinished = told if told and told != newest else None
    plan = newest_plan(household) if BY_ID[letter.kind].needs_offer else None
    if plan is None:
        return LetterBasis(None, None, newest, unfinished)
    if newest and newest.pk == plan.assessment_id:
        plan.assessment = newest
    now = plan_now(plan)
    own = next((offer for offer in now.offers if offer.debt_id == letter.debt_id), None)
    if own:
        own.debt = letter.debt
    return LetterBasis(now, own, newest, unfinished)
