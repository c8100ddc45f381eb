"""What a proposal on a debt is judged against, read once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from debts.domain.account import rates
from debts.domain.account.balance import bears_interest
from debts.domain.planning.offer import Kind, Range
from debts.domain.planning.sharing import funded
from debts.domain.problems import Code
from debts.domain.sums.dated import DatedSums, month_index
from debts.domain.sums.money import Money, total
from debts.domain.talks.circumstances import Circumstances
from debts.domain.talks.judge import judge
from debts.domain.talks.terms import Terms
from debts.domain.talks.whom import Whom
from debts.models.debt import Debt
from debts.models.plan import Plan
from debts.models.talks.proposal import Proposal
from debts.selectors.account import account_of
from debts.selectors.agreement import agreed_sums, standing_of
from debts.selectors.assessment import in_hand, newest_complete
from debts.selectors.at_hand import debts_of
from debts.selectors.cost import cost_limit, yearly_cost
from debts.selectors.debt import clock_of, monthly_penalty_rate, monthly_rate
from debts.selectors.fit import plan_for, room_for, room_if_kept
from debts.selectors.offer import max_instalments
from debts.selectors.owed.payments import paid_this_month
from debts.selectors.plan import PlanNow, plan_now
from debts.selectors.talks.named import named_by_letters, said_aloud
from debts.selectors.talks.proposals import next_possible, proposed_terms, thread_of
from debts.selectors.talks.whom import whom_of

# The months do not hold it.
LACKING = frozenset({Code.MORE_THAN_LEFT, Code.MORE_THAN_IN_HAND})


def circumstances_of(debt: Debt, today: date) -> Circumstances:
    """The debt, the months beside all others, what is in hand, and the law, as they are today."""
    account, balance = account_of(debt), account_of(debt).balance
    plan = plan_for(debt.household, today)
    now = plan_now(plan) if plan else None
    limit = cost_limit(debt, yearly_cost(debt), today)
    ladder, offered = _offered(now, debt, today) if now else (None, None)
    kept = room_if_kept(now, debt.pk, today) if now else None
    paid = paid_this_month(debt, today)
    room = room_for(now, debt.pk, today).since(today).after_paying(paid) if now else None
    return Circumstances(
        as_of=today,
        currency=debt.currency,
        owed=account.negotiated,
        at_least=account.at_least and not _is_all_principal(debt),
        monthly_rate=monthly_rate(debt),
        penalty_rate=monthly_penalty_rate(debt),
        bearing=bears_interest(balance),
        room=room,
        room_if_kept=kept.since(today).after_paying(paid) if kept else None,
        ladder=ladder,
        offered=offered,
        in_hand=_in_hand(debt, plan),
        owed_beside=_owed_beside(now, debt) if now else None,
        shared=_shared(now, debt, room.first_on) if now and room else (),
        max_instalments=max_instalments(debt, today),
        cap=rates.from_ppm(limit.limit.ppm) if limit else None,
        cap_on_request=bool(limit and limit.limit.rule.values.get("on_request")),
        time_in_doubt=clock_of(debt, today).in_doubt,
        whom=whom_of(debt),
        agreed=_agreed(debt, today),
        all_planned=now is None or not now.unplanned,
        shared_unplanned=now is not None and bool(_without_plan(now, debt)),
        first_behind=now is not None and _is_one_first(now, debt),
        has_offered=any(not row.is_theirs for row in thread_of(debt)),
    )


def _is_all_principal(debt: Debt) -> bool:
    """Of what a friend lent without interest nothing is added that nobody has named."""
    lent = account_of(debt).balance.principal is not None
    return lent and whom_of(debt) is Whom.KIN and monthly_rate(debt) == 0


def terms_on(proposal: Proposal, facts: Circumstances) -> Terms:
    """Its terms; where they named no first day, from the first that is planned. Nobody pays on a
    day that has passed: what the person offers begins with the next of its days."""
    to_come = None if proposal.is_theirs else next_possible(proposal, facts.as_of)
    if to_come:
        return proposed_terms(proposal, to_come, anew=True)
    first_on = facts.room.first_on if facts.room else facts.as_of
    return proposed_terms(proposal, max(first_on, facts.as_of))


def facts_for(proposal: Proposal, facts: Circumstances) -> Circumstances:
    """With what a single sum pays of it, where the person offers a share of one."""
    if proposal.lump_sum_id and not proposal.is_theirs:
        return replace(facts, set_aside=proposal.down)
    return facts


def is_held_by_months(proposal: Proposal, today: date) -> bool:
    """Whether nothing is known to be missing for it: an offer of one's own that the months hold no
    more is taken back before anything else."""
    facts = facts_for(proposal, circumstances_of(proposal.debt, today))
    return not judge(terms_on(proposal, facts), facts).codes & LACKING


def _is_one_first(now: PlanNow, debt: Debt) -> bool:
    """Whether another debt that comes first waits for what there is, planned or not."""
    waiting = [each.debt for each in now.offers] if now.plan.pk else _without_plan(now, debt)
    return any(each.priority and each.pk != debt.pk for each in waiting)


def _without_plan(now: PlanNow, debt: Debt) -> list[Debt]:
    """Other open debts, about which nothing is agreed, where no plan is kept."""
    if now.plan.pk:
        return []
    agreed = {each.debt_id for each in now.agreements} | {debt.pk}
    return [
        each
        for each in debts_of(debt.household)
        if each.settled_on is None and each.pk not in agreed
    ]


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


def _shared(now: PlanNow, debt: Debt, since: date) -> tuple[int, ...]:
    """What the plan pays those that share with it, from the month of `since` on; nothing where it
    does not share itself."""
    others = now.worked.sharing.others
    if all(given.debt.key != debt.pk for given in others):
        return ()
    return tuple(funded(others)[max(month_index(now.plan.first_on, since), 0) :])


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
