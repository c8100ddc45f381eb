"""What the person offers on a debt, for a call: what is said, and what never leaves the house."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from debts import formats
from debts.domain.planning.offer import ComputedOffer, ComputedStep, Kind
from debts.domain.sums.money import Money
from debts.models import Debt, Offer, Plan
from debts.pages.call.lines import LineCard, WordsToSay, said_in
from debts.selectors.plan import PlanNow, moved_since, newest_plan, plan_now
from debts.selectors.talks.named import named_by_letters


@dataclass(frozen=True, slots=True)
class Mine:
    """What the plan offers on the debt with the figures of today, as its page says it too.

    `opening` is said first, as `say`; the others never leave the house. `written`: a letter has
    named the offer, so that is what is said first. `moved`: the plan was worked out with other
    figures. `has_others`: others are offered something beside, which the ceiling counts on.
    """

    plan: Plan
    steps: tuple[ComputedStep, ...]
    opening: Money
    target: Money
    ceiling: Money
    written: bool
    moved: bool
    has_others: bool
    say: WordsToSay

    @property
    def line(self) -> LineCard:
        return LineCard("", "", self.say.words, self.say, ())

    @property
    def first(self) -> ComputedStep:
        return self.steps[0]

    @property
    def is_one(self) -> bool:
        """Whether all three are one figure: there is no room to give way in the sum."""
        return self.opening == self.target == self.ceiling

    @property
    def opens_lower(self) -> bool:
        """Whether what is said first is less than what the plan and its letters offer."""
        return self.opening < self.target


def mine_on(debt: Debt) -> Mine | None:
    """None without a plan, or where it offers no sum."""
    plan = newest_plan(debt.household)
    if plan is None:
        return None
    now = plan_now(plan)
    offer, found = _of(now, debt.pk)
    if offer is None or found is None:
        return None
    steps = tuple(step for step in found.steps if step.amount)
    if not steps:
        return None
    named = named_by_letters(debt.household, (offer,)).get(debt.pk)
    said = found.range.once_named(named)
    return Mine(
        plan=plan,
        steps=steps,
        opening=said.opening,
        target=said.target,
        ceiling=said.ceiling,
        written=named is not None,
        moved=moved_since(offer, found),
        has_others=_has_others(now, debt.pk),
        say=_said(debt, steps[0], said.opening, freeze=offer.ask_freeze),
    )


def _of(now: PlanNow, debt_id: int) -> tuple[Offer | None, ComputedOffer | None]:
    offer = next((each for each in now.offers if each.debt_id == debt_id), None)
    return offer, now.found.get(debt_id)


def _has_others(now: PlanNow, debt_id: int) -> bool:
    found = (each for key, each in now.found.items() if key != debt_id)
    return any(each.kind is Kind.INSTALMENTS for each in found)


def _said(debt: Debt, first: ComputedStep, opening: Money, *, freeze: bool) -> WordsToSay:
    """As a sentence to say; that it is asked in writing is said with it."""

    def words(language: str) -> str:
        said = {
            "sum": formats.money(opening, language),
            "day": formats.day(first.first_on, language),
        }
        with override(language):
            return _sentence(first, freeze=freeze) % said

    return said_in(words, debt.household, debt.law)


def _sentence(first: ComputedStep, *, freeze: bool) -> str:
    if first.count == 1:
        return _("“I can offer %(sum)s once, on %(day)s. Please answer in writing.”")
    if freeze:
        return _(
            "“I can offer %(sum)s a month from %(day)s, if interest stops. "
            "Please answer in writing.”"
        )
    return _("“I can offer %(sum)s a month from %(day)s. Please answer in writing.”")
