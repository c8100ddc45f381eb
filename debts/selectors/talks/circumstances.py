"""What a proposal on a debt is judged against, read once."""

from __future__ import annotations

from datetime import date

from debts.domain.account import rates
from debts.domain.account.balance import bears_interest
from debts.domain.planning.offer import Kind, Range
from debts.domain.sums.dated import DatedSums
from debts.domain.sums.money import Money, total
from debts.domain.talks.circumstances import Circumstances
from debts.domain.talks.room import Room
from debts.models.debt import Debt
from debts.models.plan import Plan
from debts.selectors.account import account_of
from debts.selectors.agreement import agreed_sums, standing_of
from debts.selectors.assessment import in_hand, newest_complete
from debts.selectors.cost import cost_limit, yearly_cost
from debts.selectors.debt import clock_of, monthly_penalty_rate, monthly_rate
from debts.selectors.fit import plan_for
from debts.selectors.means import means_without
from debts.selectors.offer import max_instalments
from debts.selectors.plan import PlanNow, plan_now
from debts.selectors.talks.named import named_by_letters, said_aloud
from debts.selectors.talks.whom import whom_of


def circumstances_of(debt: Debt, today: date) -> Circumstances:
    """The debt, the months beside all others, what is in hand, and the law, as they are today."""
    account, balance = account_of(debt), account_of(debt).balance
    plan = plan_for(debt.household, today)
    now = plan_now(plan) if plan else None
    limit = cost_limit(debt, yearly_cost(debt), today)
    ladder, offered = _offered(now, debt, today) if now else (None, None)
    shares = now is not None and any(
        given.debt.key == debt.pk for given in now.worked.sharing.others
    )
    return Circumstances(
        as_of=today,
        currency=debt.currency,
        owed=account.negotiated,
        at_least=account.at_least,
        monthly_rate=monthly_rate(debt),
        penalty_rate=monthly_penalty_rate(debt),
        bearing=bears_interest(balance),
        room=_room(now, debt, today) if now else None,
        ladder=ladder,
        offered=offered,
        in_hand=_in_hand(debt, plan),
        owed_beside=_owed_beside(now, debt) if now else None,
        shared=now.worked.offered if now and shares else None,
        max_instalments=max_instalments(debt, today),
        cap=rates.from_ppm(limit.limit.ppm) if limit else None,
        time_in_doubt=clock_of(debt, today).in_doubt,
        whom=whom_of(debt),
        agreed=_agreed(debt, today),
    )


def _agreed(debt: Debt, today: date) -> DatedSums | None:
    """What the agreement that runs asks from today on; None where none does."""
    agreement = next(iter(standing_of([debt])), None)
    sums = agreed_sums(agreement) if agreement else None
    return sums.starting(today) if sums else None


def _offered(now: PlanNow, debt: Debt, today: date) -> tuple[Range | None, DatedSums | None]:
    """The room to move in the plan's own offer, as its page and the call desk show it, and what is
    offered aloud, payment by payment."""
    found = now.found.get(debt.pk)
    if found is None or found.kind is not Kind.INSTALMENTS:
        return None, None
    offers = tuple(each for each in now.offers if each.debt_id == debt.pk)
    named = named_by_letters(debt.household, offers).get(debt.pk)
    return found.range.once_named(named), said_aloud(now, debt.pk, found, named, today)


def _room(now: PlanNow, debt: Debt, today: date) -> Room:
    """The others keep their offers; this debt's own offer and agreement give way."""
    others = [given for given in now.worked.sharing.all if given.debt.key != debt.pk]
    means = means_without(now, debt.pk)
    return Room.among(means, others, now.plan.first_on).since(today)


def _owed_beside(now: PlanNow, debt: Debt) -> Money:
    others = (given.debt for given in now.worked.sharing.others if given.debt.key != debt.pk)
    return total((other.balance for other in others), debt.currency)


def _in_hand(debt: Debt, plan: Plan | None) -> Money | None:
    """None where nobody has said what there is."""
    answers = newest_complete(debt.household)
    if answers is None:
        return None
    answers.household = debt.household
    return in_hand(answers, plan.in_hand if plan else None)
