"""What a letter may name, worked out from what was typed and from what the plan's page decides.

Independent of how the product makes letters: the files' facts, the sums and days of the plan's
steps as its page shows them, and the arithmetic of a person with paper and pencil. Each figure
carries the sentence that says where it comes from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import accumulate, takewhile
from math import floor

from debts.domain.planning.offer import ComputedOffer
from debts.formats import decimal_of
from tests.scenarios import oracle
from tests.scenarios.entered import Entered
from tests.scenarios.facts import Case, DebtFacts
from tests.scenarios.figures_on_paper import Value, figures_in
from tests.scenarios.read_paper import MONTHS, answers
from tests.scenarios.read_plan import plan_page

CENT = Decimal("0.01")
NOTHING = Decimal(0)
REVIEW_AFTER_MONTHS = 6
Origin = tuple[Value, str]
# The plan's figures are read once a household: they are the same for all of its letters.
Steps = tuple[tuple[Decimal, date, int | None], ...]


@dataclass(frozen=True)
class Plan:
    """The steps that the plan's page shows for each debt of the files, and who is paid first."""

    steps: dict[str, Steps]
    tokens: frozenset[str]
    first: frozenset[str]


def plan_of(entered: Entered) -> Plan:
    worked = plan_page(entered).worked
    ids = {pk: id_ for id_, pk in entered.hand.debts.items()}
    return Plan(
        {ids[offer.key]: _steps(offer) for offer in worked.offers},
        frozenset(ids[offer.key] for offer in worked.offers if offer.token),
        frozenset(ids[offer.key] for offer in worked.first),
    )


def _steps(offer: ComputedOffer) -> Steps:
    return tuple((decimal_of(step.amount), step.first_on, step.count) for step in offer.steps)


def origins_of(entered: Entered, plan: Plan, about: str, kind: str) -> dict[Value, str]:
    """Every figure that a letter of this kind about this debt may name."""
    return dict(ORIGINS[kind](entered, plan, about))


# ---- what was typed ------------------------------------------------------------------------------


def _typed_about(case: Case, about: str) -> Iterator[Origin]:
    """A debt's own sums; its days, and the months of those days."""
    for line in case.arrears:
        if line.id == about:
            yield line.amount, "what is behind, as typed"
            if line.payment:
                yield line.payment, "the payment on what is behind, as typed"
    for debt in case.debts:
        if debt.id == about:
            yield from _typed_of(debt)


def _typed_of(debt: DebtFacts) -> Iterator[Origin]:
    told = {
        "balance": debt.balance,
        "arrears": debt.arrears,
        "instalment": debt.instalment,
        **({part: getattr(debt.parts, part) for part in PARTS} if debt.parts else {}),
    }
    for name, amount in told.items():
        if amount is not None:
            yield amount, f"the debt's {name}, as typed"
    for event in debt.events:
        if event.kind in DAYS_NAMED:
            known = date.fromisoformat(event.on) if len(event.on) == 10 else event.on
            yield known, f"the day of {event.kind}, as typed"
            yield event.on[:7], f"the month of {event.kind}, as typed"
            if isinstance(known, date) and event.kind == "fell due":
                next_day = known + timedelta(days=1)
                yield f"{next_day:%Y-%m}", "the month in which it was first overdue"


DAYS_NAMED = frozenset({"contract", "fell due", "default notice", "judgment", "told of transfer"})
PARTS = ("principal", "interest", "penalty_interest", "contract_penalty", "fees")


def _workday_before(threat: date) -> date:
    """Three days before it, or the Friday before these where that is on a weekend."""
    day = threat - timedelta(days=3)
    return day - timedelta(days=max(day.weekday() - 4, 0))


def _of_every_letter(entered: Entered, _plan: Plan, about: str) -> Iterator[Origin]:
    """The day that it bears, and the one by which an answer is asked: a fortnight, or so."""
    today = entered.case.home.day
    yield today, "the day on which it is made"
    for days in range(10, 31):
        yield today + timedelta(days), "the usual time to answer"
    for line in entered.case.arrears:
        if line.threat_on:
            yield _workday_before(date.fromisoformat(line.threat_on)), "in time before a threat"
            yield date.fromisoformat(line.threat_on), "the day of a threat, as typed"
    yield from _running_out(entered, about)
    yield from (one for one in _typed_about(entered.case, about) if not isinstance(one[0], Decimal))


def _running_out(entered: Entered, about: str) -> Iterator[Origin]:
    """A default notice gives 14 days at least; a court 14 in Britain, 15 in China."""
    told = [(debt, each) for debt in entered.case.debts if debt.id == about for each in debt.events]
    for debt, event in told:
        if len(event.on) != len("2026-11-29"):
            continue
        day = date.fromisoformat(event.on)
        last = day + timedelta(days=15 if (debt.law or entered.case.home.law) == "cn" else 14)
        if event.kind == "default notice":
            yield day, "the date of a default notice, as typed"
            yield last, "the first day on which it can run out"
        if event.kind == "claim issued":
            before = last - timedelta(days=1)
            yield before - timedelta(days=max(before.weekday() - 4, 0)), "before the defence is due"


# ---- the budget ----------------------------------------------------------------------------------


def _monthly(amounts: Iterable[tuple[str, Fraction]]) -> dict[str, Decimal]:
    """By kind, each line rounded to its cent."""
    sums: dict[str, Decimal] = defaultdict(lambda: NOTHING)
    for kind, amount in amounts:
        exact = Decimal(amount.numerator) / amount.denominator
        sums[kind] += exact.quantize(CENT, ROUND_HALF_UP)
    return sums


def _budget(entered: Entered, plan: Plan, with_plan: bool) -> Iterator[Origin]:
    case = entered.case
    incomes = _monthly((line.kind, oracle.monthly(line)) for line in case.incomes)
    costs = _monthly((line.kind, oracle.monthly(line)) for line in case.costs)
    income, spending = sum(incomes.values(), NOTHING), sum(costs.values(), NOTHING)
    yield from ((amount, f"income of {kind}, typed") for kind, amount in incomes.items())
    yield from ((amount, f"spending on {kind}, typed") for kind, amount in costs.items())
    yield income, "the incomes added up"
    yield spending, "the costs added up"
    firsts = dict(_paid_first(case, plan, with_plan))
    yield from ((amount, f"paid on {id_} first") for id_, amount in firsts.items())
    all_first = sum(firsts.values(), NOTHING)
    yield all_first, "what is paid first, added up"
    yield from ((all_first - amount, "all others paid first") for amount in firsts.values())
    expected = _expected(case) if with_plan else NOTHING
    yield expected, "the change that counts by the first payment"
    agreed = _agreed(case)
    yield agreed, "what is paid under agreements"
    left = income - spending + expected - sum(firsts.values(), NOTHING) - agreed
    if with_plan:
        yield case.plan.kept_back, "what was chosen to be kept"
        left -= case.plan.kept_back
        yield from _bridging(entered, plan, left)
        yield from _lean(entered, plan)
        yield from _changes(entered, plan)
        yield from _kept_agreements(entered)
        for id_ in plan.first:
            on = max(on for on, _paid in _payments(plan.steps[id_], _whole(case, id_)))
            yield on, f"the last payment on {id_}, which comes first"
    yield left, "what the budget leaves"
    yield -left, "what is missing"


def _bridging(entered: Entered, plan: Plan, left: Decimal) -> Iterator[Origin]:
    """What the first month does not pay is put by, until it is what all later months lack."""
    months = oracle.own_months(entered.case)
    own = [Decimal(month.numerator) / month.denominator for month in months]
    paid = _paid_by_month(entered, plan)
    last = max((month for month, sum_ in paid.items() if sum_), default=0)
    lacks = (
        max(paid[month] - own[month], NOTHING) for month in range(1, min(last + 1, oracle.HORIZON))
    )
    put_by = max(min(own[0] - paid[0], sum(lacks, NOTHING)), NOTHING).quantize(CENT)
    if put_by:
        yield put_by, "put by for a month with less left over"
        yield left - put_by, "what is left once that is put by"


def _changes(entered: Entered, plan: Plan) -> Iterator[Origin]:
    """What is expected, its day and months, and what the month leaves in which more comes in."""
    own = oracle.own_months(entered.case)
    first = _paid_by_month(entered, plan, plan.first)
    for change in entered.case.changes:
        on, start = (
            date.fromisoformat(change.since),
            oracle.starts_in(change, entered.first_payment),
        )
        yield abs(change.difference), "an expected change, as typed"
        yield on, "the day of an expected change, as typed"
        yield f"{on:%Y-%m}", "the month of an expected change, as typed"
        yield f"{oracle.add_months(entered.first_payment, start):%Y-%m}", "from when it counts"
        left = own[max(start, 0)]
        left_then = Decimal(left.numerator) / left.denominator
        yield left_then, "what is left once it counts"
        paid_first = first[max(start, 0)]
        yield left_then - paid_first, "what is left then once what comes first is paid"
        yield first[0] - paid_first, "what comes first, from the first month to that one"


def _kept_agreements(entered: Entered) -> Iterator[Origin]:
    """What falls due under agreements, month by month, and the months in which it does."""
    due: dict[str, Decimal] = defaultdict(lambda: NOTHING)
    for on, amount in oracle.promised(entered.case):
        due[f"{on:%Y-%m}"] += Decimal(amount)
    yield from ((month, "a month of an agreement that is kept") for month in due)
    yield from ((amount, "what is due under agreements in a month") for amount in due.values())


def _lean(entered: Entered, plan: Plan) -> Iterator[Origin]:
    """The first and the last of the months at first that leave nothing to the others."""
    paid = _paid_by_month(entered, plan, plan.first)
    months = [own - Fraction(paid[k]) for k, own in enumerate(oracle.own_months(entered.case))]
    lean = list(takewhile(lambda own: own <= 0, months))
    for on in {0, len(lean) - 1} if lean else ():
        yield f"{oracle.add_months(entered.first_payment, on):%Y-%m}", "a month that leaves nothing"
    others = _paid_by_month(entered, plan, set(plan.steps) - set(plan.first))
    begins = min((month for month, sum_ in others.items() if sum_), default=0)
    for on in {len(lean), begins - 1} if lean and begins > len(lean) else ():
        yield f"{oracle.add_months(entered.first_payment, on):%Y-%m}", "a month that leaves little"


def _paid_by_month(
    entered: Entered, plan: Plan, to: Collection[str] | None = None
) -> dict[int, Decimal]:
    paid: dict[int, Decimal] = defaultdict(lambda: NOTHING)
    for id_, steps in plan.steps.items():
        if not _payment_of(entered.case, id_) and (to is None or id_ in to):
            for on, amount in _payments(steps, _whole(entered.case, id_)):
                paid[oracle.month_index(entered.first_payment, on)] += amount
    return paid


def _paid_first(case: Case, plan: Plan, with_plan: bool) -> Iterator[tuple[str, Decimal]]:
    """Agreed payments on arrears, and of a plan the sums that it begins with."""
    for line in case.arrears:
        if line.payment:
            yield line.id, min(line.payment, line.amount)
    if with_plan:
        yield from (
            (id_, plan.steps[id_][0][0]) for id_ in plan.first if not _payment_of(case, id_)
        )


def _payment_of(case: Case, id_: str) -> Decimal | None:
    return next((line.payment for line in case.arrears if line.id == id_), None)


def _agreed(case: Case) -> Decimal:
    return sum((agreement.instalment for agreement in case.agreements), NOTHING)


def _expected(case: Case) -> Decimal:
    """A fall counts from its month on, a rise from the first payment on or after it."""
    first = date.fromisoformat(case.plan.first_payment)
    return sum(
        (
            change.difference
            for change in case.changes
            if oracle.counts_in_first_month(change, first)
        ),
        NOTHING,
    )


# ---- the offer and its schedule ------------------------------------------------------------------


def _offer(entered: Entered, plan: Plan, about: str, whole: Decimal) -> Iterator[Origin]:
    steps = plan.steps.get(about, ())
    for amount, first_on, _count in steps:
        yield amount, "a step of the plan"
        yield first_on, "the first day of a step of the plan"
    yield entered.first_payment, "the day of the first payment, as typed for the plan"
    yield oracle.add_months(entered.first_payment, REVIEW_AFTER_MONTHS), "the plan's review"
    yield whole, "what is to be paid off"
    is_token_alone = about in plan.tokens and not steps[1:]
    if steps and steps[-1][0] and not is_token_alone:
        yield from _schedule(steps, whole)


def _schedule(steps: Steps, whole: Decimal) -> Iterator[Origin]:
    """Paid month after month until nothing is left; each balance is the one before, less a sum."""
    rows = list(_payments(steps, whole))
    owed = list(accumulate((amount for _on, amount in rows), lambda a, b: a - b, initial=whole))
    for (on, amount), after in zip(rows, owed[1:], strict=True):
        yield on, "a day of the schedule"
        yield amount, "a payment of the schedule"
        yield after, "what is still owed after a payment"


def _payments(steps: Steps, whole: Decimal) -> Iterator[tuple[date, Decimal]]:
    """Month after month; a pause pays nothing, and the last payment is what is left."""
    for amount, first_on, count in steps:
        months = oracle.HORIZON if count is None else count
        for k in range(months if amount else 0):
            paid = min(amount, whole)
            whole -= paid
            if paid:
                yield oracle.add_months(first_on, k), paid


# ---- letter by letter ----------------------------------------------------------------------------


def _instalments(entered: Entered, plan: Plan, about: str) -> Iterator[Origin]:
    yield from _of_every_letter(entered, plan, about)
    yield from _typed_about(entered.case, about)
    yield from _budget(entered, plan, with_plan=True)
    yield from _offer(entered, plan, about, _whole(entered.case, about))
    yield from _table(entered, plan)


def _table(entered: Entered, plan: Plan) -> Iterator[Origin]:
    """Each debt's balance and first sum, and both added up over the debts that get a sum."""
    shared = [debt for debt in entered.case.debts if debt.id in plan.steps.keys() - plan.first]
    sums = {debt.id: plan.steps[debt.id][0][0] for debt in shared}
    yield from ((debt.balance, f"the balance of {debt.id}, as typed") for debt in shared)
    yield from ((amount, f"what the plan offers on {id_}") for id_, amount in sums.items())
    yield sum(sums.values(), NOTHING), "what is offered to all"
    balances = [debt.balance for debt in shared if sums[debt.id]]
    known = [balance for balance in balances if balance is not None]
    if len(known) == len(balances):
        yield sum(known, NOTHING), "what is owed to all who are offered a sum"


def _priority(entered: Entered, plan: Plan, about: str) -> Iterator[Origin]:
    yield from _of_every_letter(entered, plan, about)
    yield from _typed_about(entered.case, about)
    yield from _budget(entered, plan, with_plan=True)
    yield from _offer(entered, plan, about, _whole(entered.case, about))


def _agreed_arrears(entered: Entered, plan: Plan, about: str) -> Iterator[Origin]:
    """The payments on what is behind, as the file says that they are agreed."""
    yield from _of_every_letter(entered, plan, about)
    yield from _typed_about(entered.case, about)
    (line,) = (line for line in entered.case.arrears if line.id == about)
    assert line.payment
    count, first_on = -(-line.amount // line.payment), date.fromisoformat(line.first_on)
    yield count, "how many payments that is"
    yield first_on, "the day of the first of them, as typed"
    yield oracle.add_months(first_on, int(count) - 1), "the day of the last of them"


def _whole(case: Case, about: str) -> Decimal:
    """What the plan pays off: the arrears where a debt has any, else its balance."""
    line = next((line for line in case.arrears if line.id == about), None)
    if line:
        return line.amount
    debt = case.debt(about)
    return debt.balance if debt.arrears is None else debt.arrears


def _holiday(entered: Entered, plan: Plan, about: str) -> Iterator[Origin]:
    yield from _of_every_letter(entered, plan, about)
    yield from _budget(entered, plan, with_plan=False)
    yield from _changes(entered, plan)
    if (entered.case.debt(about).law or entered.case.home.law) == "cn":
        yield from _typed_about(entered.case, about)
    from_on = answers(entered)["from_on"]
    goes_on = oracle.add_months(from_on, MONTHS)
    yield from_on, "from when, as answered"
    yield goes_on - timedelta(days=1), "the last day of the pause that was asked for"
    yield goes_on, "the day after the pause"


def _statement(entered: Entered, plan: Plan, about: str) -> Iterator[Origin]:
    yield from _of_every_letter(entered, plan, about)
    if entered.case.home.law.startswith("gb"):
        yield Decimal(1), "the fee of a request under the Consumer Credit Act, section 77 or 78"


def _time_asked_for(entered: Entered, plan: Plan, about: str) -> Iterator[Origin]:
    yield from _of_every_letter(entered, plan, about)
    yield entered.case.home.day + timedelta(days=30), "until when they are asked to hold action"


def _call(entered: Entered, plan: Plan, about: str) -> Iterator[Origin]:
    """The day and the words of what was noted of a call, and no sum of the debt or the plan."""
    yield from _of_every_letter(entered, plan, about)
    for contact in entered.case.contacts:
        if contact.about == about:
            yield date.fromisoformat(contact.at[:10]), "the day of a contact, as typed"
            for found in figures_in(contact.said):
                yield found.value, "what was said, as typed"


def _refusal(entered: Entered, plan: Plan, about: str) -> Iterator[Origin]:
    """What was offered to them, and the day of a contact in which they said no."""
    yield from _instalments(entered, plan, about)
    for contact in entered.case.contacts:
        if contact.about == about:
            yield date.fromisoformat(contact.at[:10]), "the day of a contact, as typed"


def _progress(entered: Entered, plan: Plan, about: str) -> Iterator[Origin]:
    """What the file agrees on the debt, and what of it was paid: no file notes a payment yet."""
    yield from _of_every_letter(entered, plan, about)
    for agreement in entered.case.agreements:
        if agreement.about == about:
            yield agreement.instalment, "an agreed instalment, as typed"


def _allocation(entered: Entered, plan: Plan, about: str) -> Iterator[Origin]:
    """The sum and the day that were answered, and when it was agreed."""
    yield from _of_every_letter(entered, plan, about)
    given = answers(entered)
    yield Decimal(given["pay_sum"]), "the sum of the payment, as answered"
    yield given["pay_on"], "the day of the payment, as answered"
    for agreement in entered.case.agreements:
        if agreement.about == about:
            yield date.fromisoformat(agreement.agreed_on), "when it was agreed, as typed"


def _complaint(entered: Entered, plan: Plan, about: str) -> Iterator[Origin]:
    """A British firm has eight weeks for its final answer (DISP 1.6.2 R)."""
    yield from _of_every_letter(entered, plan, about)
    for days in range(56, 61):
        yield entered.case.home.day + timedelta(days), "eight weeks, or the next day that is worked"


def _data_request(entered: Entered, plan: Plan, about: str) -> Iterator[Origin]:
    """Outside China an officer works with a month."""
    yield from _of_every_letter(entered, plan, about)
    for days in range(31, 37):
        yield entered.case.home.day + timedelta(days), "a month, or the next day that is worked"


def _authority(entered: Entered, plan: Plan, about: str) -> Iterator[Origin]:
    yield from _of_every_letter(entered, plan, about)
    yield answers(entered)["until_on"], "until when somebody may act, as answered"


def _extension(entered: Entered, plan: Plan, about: str) -> Iterator[Origin]:
    yield from _of_every_letter(entered, plan, about)
    yield from _changes(entered, plan)
    yield answers(entered)["due_on"], "the day on which a payment is due, as answered"
    yield entered.case.home.day + timedelta(days=1), "tomorrow: the payment is due the day after"
    yield answers(entered)["later_on"], "the day by which it can be paid, as answered"


def _on_charges(entered: Entered, plan: Plan, about: str) -> Iterator[Origin]:
    """The parts of the debt, and since when the reason holds."""
    yield from _of_every_letter(entered, plan, about)
    yield from _typed_about(entered.case, about)
    yield from _changes(entered, plan)


def _write_off(entered: Entered, plan: Plan, about: str) -> Iterator[Origin]:
    """What the debt comes to, since when the reason holds, and the budget that leaves nothing."""
    yield from _on_charges(entered, plan, about)
    yield from _budget(entered, plan, with_plan=True)
    yield Decimal(answers(entered)["hold_months"]), "for how many months, as answered"


def _lump(entered: Entered, plan: Plan, about: str) -> Iterator[Origin]:
    """The same part of each debt that shares, the days of the sum, and until when it stands."""
    yield from _of_every_letter(entered, plan, about)
    yield from _typed_about(entered.case, about)
    (lump,) = entered.case.lump_sums
    yield date.fromisoformat(lump.on), "the day on which the money is there, as typed"
    yield entered.case.home.day + timedelta(days=28), "until when it stands, as the form proposes"
    yield _lump_share(entered.case, about), "the same part of what is owed to each"


def _lump_share(case: Case, about: str) -> Decimal:
    """Among the debts that share in it, as the file counts them: whole cents, and those that are
    left over go where most was cut off."""
    (lump,) = case.lump_sums
    asked = (one for one in case.expectations if one.what == "lump_sum.percent_for_each")
    owed = {id_: Fraction(case.debt(id_).balance) for id_ in next(asked).counted}
    cents = Fraction(lump.amount - lump.kept_back) * 100
    exact = {id_: cents * part / sum(owed.values()) for id_, part in owed.items()}
    whole = {id_: floor(share) for id_, share in exact.items()}
    cut_most = sorted(exact, key=lambda id_: whole[id_] - exact[id_])
    for id_ in cut_most[: int(cents) - sum(whole.values())]:
        whole[id_] += 1
    return Decimal(whole.get(about, 0)) / 100


def _lump_and_rest(entered: Entered, plan: Plan, about: str) -> Iterator[Origin]:
    """What the share leaves, in the least sum of the plan, month after month."""
    yield from _lump(entered, plan, about)
    balance = entered.case.debt(about).balance
    rest, each = balance - _lump_share(entered.case, about), min(s[0] for s in plan.steps[about])
    yield each, "the least that the plan pays in a month"
    yield rest % each, "the last payment, which pays what is left"
    yield balance, "the share and the rest"
    for months in range(1, 4):
        yield oracle.add_months(entered.first_payment, months), "once the share is paid"


def _renegotiated(entered: Entered, plan: Plan, about: str) -> Iterator[Origin]:
    """What was agreed, as it was typed, its payments to come, and by when they write again."""
    yield from _of_every_letter(entered, plan, about)
    yield from _budget(entered, plan, with_plan=False)
    yield from _changes(entered, plan)
    yield from _typed_about(entered.case, about)
    case = entered.case
    yield case.home.day, "the day on which it was noted that arrears are agreed"
    yield case.home.day + timedelta(days=30), "by when they write again"
    for line in case.arrears:
        if line.id == about and line.payment:
            count = -(-line.amount // line.payment)
            yield from _due_days(line.payment, int(count), line.first_on, line.amount)
    for agreed in case.agreements:
        if agreed.about == about:
            last = agreed.last_amount or agreed.instalment
            whole = agreed.instalment * (agreed.instalments - 1) + last
            yield date.fromisoformat(agreed.agreed_on), "the day of the agreement, as typed"
            yield last, "the last payment of the agreement, as typed"
            yield from _due_days(agreed.instalment, agreed.instalments, agreed.first_on, whole)


def _due_days(sum_: Decimal, count: int, first_on: str, whole: Decimal) -> Iterator[Origin]:
    yield sum_, "what is agreed each time, as typed"
    yield Decimal(count), "how many payments are agreed"
    yield whole, "what is agreed in all"
    yield whole - sum_ * (count - 1), "the last payment"
    for number in range(count):
        yield oracle.add_months(date.fromisoformat(first_on), number), "a day of the agreement"


ORIGINS: dict[str, Callable[[Entered, Plan, str], Iterator[Origin]]] = {
    "confirm_call": _call,
    "reconsider": _refusal,
    "renegotiate": _renegotiated,
    "hold": _time_asked_for,
    "time_to_plan": _time_asked_for,
    "statement": _statement,
    "contact_wishes": _of_every_letter,
    "prove_title": _of_every_letter,
    "dispute_amount": _of_every_letter,
    "not_mine": _of_every_letter,
    "stop_debits": _of_every_letter,
    "complaint": _complaint,
    "escalation": _of_every_letter,
    "claim_reply": _of_every_letter,
    "moratorium": _of_every_letter,
    "order_objection": _of_every_letter,
    "extension": _extension,
    "vulnerability": _of_every_letter,
    "authority": _authority,
    "unaffordable": _complaint,
    "coerced": _of_every_letter,
    "died": _of_every_letter,
    "own_bank": _of_every_letter,
    "stands_in": _of_every_letter,
    "write_off": _write_off,
    "data_request": _data_request,
    "credit_correction": _of_every_letter,
    "waive_charges": _on_charges,
    "freeze_interest": _on_charges,
    "limitation": _of_every_letter,
    "instalments": _instalments,
    "priority_arrears": _priority,
    "agreed_arrears": _agreed_arrears,
    "allocation": _allocation,
    "payment_holiday": _holiday,
    "progress": _progress,
    "lump_sum": _lump,
    "lump_and_instalments": _lump_and_rest,
}
