"""How long a plan takes to work out, and how long it lasts against the shortest that could be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from fractions import Fraction
from functools import partial
from random import Random
from statistics import median
from time import perf_counter

from django.urls import reverse

from bench import BenchRow, at_most, told
from bench.browser import get
from bench.plan_households import FIRST as FIRST_ON
from bench.plan_households import KINDS, cases
from bench.worlds import large, middle
from debts.domain.account.balance import Balance
from debts.domain.account.schedule import least_monthly
from debts.domain.audit.audit import audit
from debts.domain.audit.contract_due import ContractTerms, PaidBack, principal_due
from debts.domain.audit.facts import AuditFacts, Claimed, DatedSum, Opening, SumKind, Surety
from debts.domain.audit.regime import RegimeSubject, regime_of
from debts.domain.conduct.contacts import ByWay, Concern, Contacted, Who
from debts.domain.conduct.judge import judge as judge_contacts
from debts.domain.conduct.matters import Act, ToldThem
from debts.domain.planning.means import HORIZON, Means
from debts.domain.planning.plan import Plan, PlanDebt, make_plan
from debts.domain.sums.dated import DatedSums
from debts.domain.sums.known_days import KnownDay
from debts.domain.sums.money import Money
from debts.domain.talks.circumstances import Circumstances
from debts.domain.talks.judge import judge
from debts.domain.talks.room import Room
from debts.domain.talks.terms import Terms
from debts.rulebook import book
from debts.selectors.conduct.judged import judged_all

TARGET_MS, JUDGING_MS, AUDIT_MS = 100.0, 50.0, 100.0
AUDITED = 200
DEBTS, MONTHS, TIMES = 50, 360, 5
HOUSEHOLDS = 400
FIRST = date(2027, 1, 31)
NOTHING = Money.zero("GBP")


def rows() -> list[BenchRow]:
    lengths = (row for kind in KINDS for row in _lengths(kind))
    return [*_speed(), _judging(), _auditing(), *_conduct(), *lengths]


def _lengths(kind: str) -> list[BenchRow]:
    """Months against the fewest possible, over invented households of one kind."""
    ratios, wrong = [], 0
    for case in cases(kind, HOUSEHOLDS):
        plan = make_plan(case.debts, case.means, first_on=FIRST_ON)
        months = len(plan.cash_flow) if plan.last_on else HORIZON
        ratios.append(Fraction(months, case.fewest))
        wrong += bool(plan.broken) or plan.total != Money(case.owed, "GBP")
    ratios.sort()
    name = f"{HOUSEHOLDS} households, {kind}"
    median, ninth = ratios[HOUSEHOLDS // 2], ratios[HOUSEHOLDS * 9 // 10]
    return [
        at_most(f"months against the fewest, median, {name}", float(median), 1.15, "x"),
        at_most(f"months against the fewest, ninth decile, {name}", float(ninth), 1.5, "x"),
        at_most(f"plans with a month that breaks or a sum that is lost, {name}", wrong, 0, ""),
    ]


def _speed() -> list[BenchRow]:
    """The median of a few runs, with interest frozen and with interest charged."""
    variants = {"interest frozen": Fraction(0), "at 6 % a year": Fraction(6, 1200)}
    name = f"plan of {DEBTS} debts over {MONTHS} months and a counter-offer"
    return [
        at_most(f"{name}, {label}", _median_ms(partial(_plan_and_judge, rate)), TARGET_MS, "ms")
        for label, rate in variants.items()
    ]


def _judging() -> BenchRow:
    """The page of a proposal with a fee and a sum that breaks: it has all of the figures."""
    world = middle()
    world.enter()
    home = world.household
    proposal = home.proposals.first()
    assert proposal
    url = reverse("proposal-detail", args=[home.pk, proposal.pk])
    taken = [get(url, world.session) for _ in range(3 * TIMES)]
    assert all(answer.status == 200 for answer in taken)
    ms = 1000 * median(answer.seconds for answer in taken)
    beside = f"{home.debts.count()} debts and {home.agreements.count()} agreements"
    return at_most(f"judging a proposal beside {beside}, server time", ms, JUDGING_MS, "ms")


def _auditing() -> BenchRow:
    """A loan of ten years with an instalment a month, 200 payments on other days, late, claimed."""
    start = FIRST.replace(year=FIRST.year - 10)
    signed = Money(96_000_00, "CNY")
    terms = ContractTerms(PaidBack.EQUAL_PRINCIPAL, months=120)
    paid = [
        DatedSum(SumKind.PAYMENT, Money(300_00 + 977 * n, "CNY"), start + timedelta(days=18 * n))
        for n in range(1, AUDITED + 1)
    ]
    facts = AuditFacts(
        "CNY",
        regime_of(book(), RegimeSubject("cn", "bank", "personal_loan"), start, FIRST),
        opening=Opening(KnownDay.on(start), signed, Surety.PAPER),
        rate=Fraction(18, 100),
        late_rate=Fraction(9, 100),
        due=principal_due(terms, signed, start),
        is_overdue=True,
        may_compound=True,
        sums=tuple(paid),
        claimed=Claimed(Balance("CNY", stated=signed), FIRST, Surety.PAPER),
    )
    assert audit(facts, FIRST).ledger
    ms = _median_ms(partial(audit, facts, FIRST))
    return at_most(f"audit over ten years with {AUDITED} payments", ms, AUDIT_MS, "ms")


def _conduct() -> list[BenchRow]:
    """Calls at all hours, each third with something ticked; and all of it with its reading."""
    rng, count = Random(1), 5_000
    debts = [
        Concern(number, "cn", product, ((date.min, lender),))
        for number, (product, lender) in enumerate([*_owed()] * 12)
    ]
    contacts = [
        Contacted(
            key=number,
            on=FIRST - timedelta(days=rng.randrange(700)),
            at=time(rng.randrange(24), rng.randrange(60)),
            channel=ByWay.PHONE,
            who=Who.THEY,
            concern=(about := rng.choice(debts)),
            side=about.key % 20,
            acts=frozenset({rng.choice([*Act])} if number % 3 == 0 else ()),
            told=frozenset({rng.choice([*ToldThem])} if number % 10 == 0 else ()),
            answered=rng.choice([True, False, None]),
            agreed=rng.choice([True, False, None]),
        )
        for number in range(1, count + 1)
    ]
    judging = _median_ms(lambda: judge_contacts(contacts, book().all_rules))
    world = large()
    world.enter()
    reading = _median_ms(lambda: judged_all(world.household))
    name = f"judging {count:,} contacts of a household"
    return [
        at_most(name, judging, TARGET_MS, "ms"),
        told(f"{name}, with reading them and their debts", reading, "ms"),
    ]


def _owed() -> Iterator[tuple[str, str]]:
    """What is owed to whom, where rules judge much and little."""
    for lender in ("bank", "consumer_finance", "small_loan"):
        yield from ((product, lender) for product in ("credit_card", "online_loan"))


def _plan_and_judge(monthly_rate: Fraction) -> Plan:
    debts = [
        PlanDebt(number, Money(200_000 + 37_100 * number, "GBP"), monthly_rate, max_instalments=60)
        for number in range(DEBTS)
    ]
    each = [least_monthly(debt.balance, monthly_rate, MONTHS) for debt in debts]
    plan = make_plan(debts, Means.steady(sum(each, NOTHING)), first_on=FIRST)
    others = [given for given in plan.sharing.all if given.debt.key]
    circumstances = Circumstances(
        FIRST,
        "GBP",
        owed=debts[0].balance,
        room=Room.among(plan.means, others, FIRST),
        ladder=plan.offer_to(0).range,
        in_hand=NOTHING,
    )
    judge(Terms("GBP", DatedSums.level(each[0] * 2, FIRST, MONTHS // 2)), circumstances)
    return plan


def _median_ms(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(TIMES):
        start = perf_counter()
        work()
        taken.append((perf_counter() - start) * 1000)
    return sorted(taken)[TIMES // 2]
