"""What the person offers on a debt, for a call: what is said, and what never leaves the house."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from debts import formats
from debts.domain.sums.money import Money
from debts.letters.kinds.catalogue import BY_ID
from debts.models import Debt, Letter, Offer, OfferStep, Plan
from debts.models.prepared import Prepared
from debts.pages.call.lines import LineCard, WordsToSay, said_in
from debts.selectors.plan import newest_plan

_OFFERS = Prepared(
    lambda plan, debt: Offer.objects.filter(plan=plan, debt=debt).prefetch_related("steps")[:1],
    values=2,
)
_SENT = Prepared(
    lambda key: Letter.objects.filter(debt=key, posted_on__isnull=False).values_list(
        "kind", flat=True
    )
)


@dataclass(frozen=True, slots=True)
class Mine:
    """What the newest plan offers on the debt. `opening` is said first, as `say`; the others never
    leave the house. `written`: a letter has named the offer, so that is what is said first.
    """

    plan: Plan
    steps: tuple[OfferStep, ...]
    opening: Money
    target: Money
    ceiling: Money
    written: bool
    say: WordsToSay

    @property
    def line(self) -> LineCard:
        return LineCard("", "", self.say.words, self.say, ())

    @property
    def first(self) -> OfferStep:
        return self.steps[0]

    @property
    def is_one(self) -> bool:
        """Whether all three are one figure: there is no room to give way in the sum."""
        return self.opening == self.target == self.ceiling


def mine_on(debt: Debt) -> Mine | None:
    """None without a plan, or where it offers no sum."""
    plan = newest_plan(debt.household)
    offer = _OFFERS.one(plan.pk, debt.pk) if plan else None
    if plan is None or offer is None:
        return None
    steps = tuple(step for step in offer.steps.all() if step.amount)
    opening, target, ceiling = offer.opening, offer.target, offer.ceiling
    if not steps or opening is None or target is None or ceiling is None:
        return None
    written = _is_written(debt)
    if written:
        opening = steps[0].amount or opening
        target, ceiling = max(opening, target), max(opening, ceiling)
    say = _said(debt, steps[0], opening, freeze=offer.ask_freeze)
    return Mine(plan, steps, opening, target, ceiling, written, say)


def _is_written(debt: Debt) -> bool:
    """Whoever asks less on the phone than in their letter is believed in neither."""
    return any(BY_ID[kind].needs_offer for kind in _SENT.of(debt.pk))


def _said(debt: Debt, first: OfferStep, opening: Money, *, freeze: bool) -> WordsToSay:
    """As a sentence to say; that it is asked in writing is said with it."""

    def words(language: str) -> str:
        said = {
            "sum": formats.money(opening, language),
            "day": formats.day(first.first_on, language),
        }
        with override(language):
            return _sentence(first, freeze=freeze) % said

    return said_in(words, debt.household, debt.law)


def _sentence(first: OfferStep, *, freeze: bool) -> str:
    if first.count == 1:
        return _("“I can offer %(sum)s once, on %(day)s. Please answer in writing.”")
    if freeze:
        return _(
            "“I can offer %(sum)s a month from %(day)s, if interest stops. "
            "Please answer in writing.”"
        )
    return _("“I can offer %(sum)s a month from %(day)s. Please answer in writing.”")
