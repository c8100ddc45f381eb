"""What a letter offers: always what the newest plan offers now, never a copy of an older one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from debts.domain.account.schedule import Instalment, Schedule
from debts.domain.planning.plan import one_unit
from debts.domain.planning.plan_problems import takes_long
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money
from debts.letters.facts.basis import LetterBasis
from debts.letters.facts.months import (
    BeforeFirst,
    Rise,
    RiseFacts,
    RiseReason,
    before_first,
    rise_facts,
)
from debts.letters.facts.owed import owed_facts
from debts.letters.facts.talks.theirs import TheirOffer, their_offer
from debts.models import Letter, Offer
from debts.selectors.account import account_of
from debts.selectors.offer import max_instalments, offer_schedule
from debts.selectors.plan import PlanNow
from debts.selectors.planned.sooner import sooner

# Payments of a schedule that a table lists. A longer list shows equal sums, page after page, and
# the words name each sum, its first day, the number of payments and the last one.
MOST_ROWS = 36
MOST_ROWS_IN_ONE_COLUMN = 12


@dataclass(frozen=True, slots=True)
class StepFacts:
    """`monthly` from `first_on` on, until the next step; nothing a month is a pause.

    `is_once`: it is paid one time. `is_last`: that pays the debt off, and is said as that.
    """

    number: int
    monthly: Money
    first_on: date
    is_once: bool = False
    is_last: bool = False

    @property
    def is_pause(self) -> bool:
        return not self.monthly

    @property
    def sum_figure(self) -> str:
        """The name, in braces, by which words take its sum."""
        return f"{{step{self.number}}}"

    @property
    def from_figure(self) -> str:
        return f"{{step{self.number}_from}}"


@dataclass(frozen=True)
class OfferFacts:
    """What is offered; `schedule` is None where the sum does not clear the balance in time.

    In time is within the country's limit, and never more than ten years: what takes longer is no
    plan, and the sum is offered until a review (docs/decisions/plans.md).

    `limit` is the country's most instalments for such a debt, `rest` what they would leave. With
    `is_token` the first step is a small sum that stands until the next one, or else the review.
    """

    steps: tuple[StepFacts, ...]
    schedule: Schedule | None
    limit: int | None
    rest: Money | None
    is_token: bool
    review_on: date | None
    more_time: bool
    freeze: bool
    rate_ppm: int | None
    waive_penalty: bool
    waive_fees: bool
    # By which rule what is there was shared; None where nobody else is offered anything.
    method: str | None
    # The smallest sum that each is offered, where it is more than the share of one of them.
    least: Money | None
    # Why a later step is more than the one before.
    rise: RiseFacts
    # Whether it was set aside before what is left was shared among debts that can wait; not where
    # the person pays it slowly though two months could pay it all.
    comes_first: bool
    could_be_sooner: bool
    # Whether less is offered than is left in a month, because some costs come before the wages.
    waits_for_pay: bool
    # What the months before the first payment leave.
    before: BeforeFirst
    # What they proposed and nobody has answered; None where nothing stands open.
    theirs: TheirOffer | None = None

    @property
    def monthly(self) -> Money:
        """The sum of the first step."""
        return self.first.monthly

    @property
    def first_on(self) -> date:
        return self.first.first_on

    @property
    def first(self) -> StepFacts:
        return self.steps[0]

    @property
    def later_steps(self) -> tuple[StepFacts, ...]:
        """What follows the first step, one sentence each; the last payment has its own."""
        return tuple(step for step in self.steps[1:] if not step.is_last)

    @property
    def first_until(self) -> date | None:
        """The last payment of the first step's monthly sum, where another step follows."""
        if self.first.is_once or len(self.steps) < 2:
            return None
        begins, follows = self.first_on, self.steps[1].first_on
        months = (follows.year - begins.year) * 12 + follows.month - begins.month
        return add_months(begins, max(months - 1, 0), follows.day)

    @property
    def pauses_then_monthly(self) -> bool:
        """Whether nothing is paid at first, and then a sum a month."""
        return self.first.is_pause and bool(self.later_steps) and not self.later_steps[0].is_once

    @property
    def is_only_token(self) -> bool:
        """Whether the token leads to nothing that can be told: it stands until a review."""
        return self.is_token and len(self.steps) == 1 and not self.clears

    @property
    def is_level(self) -> bool:
        """Whether the same sum each month clears it, but for the last."""
        several = bool(self.monthly) and not self.first.is_once and not self.later_steps
        return self.clears and several and not self.is_single

    @property
    def is_single(self) -> bool:
        """Whether one payment clears it."""
        return len(self.payments) == 1

    @cached_property
    def payments(self) -> tuple[Instalment, ...]:
        """Every payment of the schedule; the months of a pause are none."""
        found = self.schedule.instalments if self.schedule else ()
        return tuple(each for each in found if each.amount)

    @property
    def is_even(self) -> bool:
        """Whether all its payments are the same sum, the last too."""
        return len({each.amount for each in self.payments}) == 1

    @property
    def has_table(self) -> bool:
        """Whether its payments are listed: more of them are said whole in the words themselves."""
        return 1 < len(self.payments) <= MOST_ROWS

    @property
    def has_long_table(self) -> bool:
        """Whether the table would fill half a page or more."""
        return self.has_table and len(self.payments) > MOST_ROWS_IN_ONE_COLUMN

    @property
    def starts_later(self) -> bool:
        """Whether nothing is paid at first, and something from a later step on."""
        return not self.monthly and any(step.monthly for step in self.steps[1:])

    @property
    def says_first_day(self) -> bool:
        """Whether the first day stands by itself: not where the next sentence begins with it, and
        nothing has to be said of the months before."""
        return not (self.before.has_some and self.later_steps)

    @property
    def offers_anything(self) -> bool:
        return any(step.monthly for step in self.steps)

    @property
    def paid_from(self) -> date | None:
        """The day of the first payment; None where nothing is offered."""
        return next((step.first_on for step in self.steps if step.monthly), None)

    @property
    def rises_with_income(self) -> bool:
        return RiseReason.INCOME in self.rise.reasons

    @property
    def rises_with_lean(self) -> bool:
        return RiseReason.LEAN in self.rise.reasons

    @property
    def rises_with_ends(self) -> bool:
        return RiseReason.ENDS in self.rise.reasons

    @property
    def is_shared(self) -> bool:
        return self.offers_anything and self.method is not None

    @property
    def waives(self) -> bool:
        return self.waive_penalty or self.waive_fees

    @property
    def asks_anything(self) -> bool:
        return self.more_time or self.freeze or bool(self.rate_ppm) or self.waives

    @property
    def clears(self) -> bool:
        return self.schedule is not None


def offer_facts(letter: Letter, offer: Offer, now: PlanNow) -> OfferFacts:
    debt = letter.debt
    limit = max_instalments(debt, offer.plan.made_on)
    schedule = offer_schedule(offer)
    over_limit = schedule is not None and limit is not None and len(schedule) > limit
    in_time = schedule is not None and not over_limit and not takes_long(len(schedule))
    steps = _steps(offer, schedule)
    paid_from = next((step.first_on for step in steps if step.monthly), None)
    too_slow = sooner(now, debt.pk) is not None
    return OfferFacts(
        steps=steps,
        schedule=schedule if in_time else None,
        limit=limit,
        rest=schedule.instalments[limit - 1].balance if over_limit and schedule and limit else None,
        is_token=offer.is_token,
        review_on=offer.review_on,
        more_time=offer.ask_more_time,
        freeze=offer.ask_freeze,
        rate_ppm=offer.ask_rate_ppm,
        waive_penalty=offer.ask_waive_penalty and bool(owed_facts(debt).penalties),
        waive_fees=offer.ask_waive_fees and bool(account_of(debt).balance.fees),
        method=_shared_by(now),
        least=_least(now),
        rise=rise_facts(_rises(steps), now),
        comes_first=debt.priority and bool(_sharing(now)) and not too_slow,
        could_be_sooner=too_slow,
        waits_for_pay=now.worked.kept_for_days >= one_unit(debt.currency),
        before=before_first(now, paid_from),
        theirs=their_offer(letter, debt, offer),
    )


def _rises(steps: tuple[StepFacts, ...]) -> list[Rise]:
    """Where a sum is more than the one before it."""
    return [
        Rise(before.first_on, step.first_on)
        for before, step in pairwise(steps)
        if step.monthly > before.monthly and not step.is_last
    ]


def _shared_by(now: PlanNow) -> str | None:
    """The plan's own rule; empty where a figure of one's own stands among the shares."""
    sharing = _sharing(now)
    if len(sharing) < 2:
        return None
    return "" if any(offer.own is not None for offer in sharing) else now.plan.method


def _sharing(now: PlanNow) -> list[Offer]:
    """Those that are offered something of what is left after what comes first."""
    return [
        offer
        for offer in now.offers
        if not offer.debt.priority
        and offer.debt_id not in now.by_contract
        and any(step.amount_minor for step in offer.steps.all())
    ]


def _least(now: PlanNow) -> Money | None:
    """One unit of the currency, where a share in proportion would have been less than that."""
    shared = [each for each in now.worked.sharing.others if each.course.monthly]
    least = one_unit(now.plan.currency)
    paid = sum(each.course.monthly for each in shared)
    owed = sum(each.debt.balance.minor for each in shared)
    lifted = (
        each.course.monthly == least.minor and paid * each.debt.balance.minor < least.minor * owed
        for each in shared
    )
    return least if any(lifted) else None


def plan_stands(basis: LetterBasis) -> bool:
    """Whether the plan, worked out again on the newest answers, comes to every one of its offers,
    and has one for every debt.

    Of every one, because the table of offers names them all: letters of one day agree.
    """
    if basis.plan is None:
        return True
    if basis.newest is None or basis.newest.pk != basis.plan.plan.assessment_id:
        return False
    if basis.plan.unplanned:
        return False
    return not basis.plan.moved


def _steps(offer: Offer, schedule: Schedule | None) -> tuple[StepFacts, ...]:
    """As the plan keeps them; a level sum where it was never worked out."""
    kept = [
        StepFacts(
            number,
            step.amount,
            step.first_on,
            is_once=step.count == 1,
            is_last=schedule is not None and step.first_on == schedule.last_on,
        )
        for number, step in enumerate(offer.steps.all(), 1)
        if step.amount is not None
    ]
    level = StepFacts(1, offer.monthly or Money.zero(offer.currency), offer.first_on)
    return tuple(kept) or (level,)
