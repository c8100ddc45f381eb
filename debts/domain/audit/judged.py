"""What is owed after a judgment: its sum, less what was paid since, and the doubled part.

Payments go to the judgment's own debt first (in China by the interpretation on interest during
delayed performance, 2014, article 4, where the property does not cover everything).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from debts.domain.account.rates import from_ppm
from debts.domain.audit.facts import AuditFacts, SumKind, Surety
from debts.domain.audit.ledger import AuditLine, Between, LineKind
from debts.domain.audit.regime import whole
from debts.domain.sums.money import Money, round_half_up, total

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class AfterJudgment:
    """`unpaid` of the judgment's sum and of the doubled part; `added`: what the delay added in all.

    `over` is what was paid beyond both. Half up to the minor unit, each once.
    """

    unpaid: Money
    added: Money
    over: Money


def after_judgment(
    amount: Money,
    pay_by: date,
    paid: Iterable[tuple[date, Money]],
    until: date,
    daily: Fraction,
) -> AfterJudgment:
    """`daily` of the unpaid sum for each day from the day after `pay_by`.

    The day of a payment no longer counts for what it paid; `until` itself is not counted.
    """
    currency = amount.currency
    left, since, added, taken = amount.minor, pay_by + _A_DAY, Fraction(0), 0
    for on, sum_ in sorted((pair for pair in paid if pair[0] <= until), key=lambda pair: pair[0]):
        added += left * daily * max(0, (on - since).days)
        since = max(since, on)
        left = max(0, left - sum_.minor_in(currency))
        taken += sum_.minor
    added += left * daily * max(0, (until - since).days)
    rounded = round_half_up(added)
    rest = amount.minor + rounded - taken
    return AfterJudgment(
        unpaid=Money(max(0, rest), currency),
        added=Money(rounded, currency),
        over=Money(max(0, -rest), currency),
    )


def judged_lines(facts: AuditFacts, principal: Money, on: date) -> tuple[AuditLine, ...]:
    """The account by the judgment; empty before it, or where its sum is not known.

    Ordinary interest after it follows the judgment's own words and is not counted here. The
    doubled part is counted on what is not ordinary interest: at most on the whole sum, at least on
    the `principal` that was left on the day of the judgment.
    """
    judged = facts.judged
    if judged is None or judged.amount is None or on < judged.on.latest:
        return ()
    paid = [
        (sum_.on, sum_.amount)
        for sum_ in facts.sums
        if sum_.kind is SumKind.PAYMENT and sum_.on and judged.on.latest <= sum_.on <= on
    ]
    lines = [AuditLine(LineKind.JUDGED, Between(judged.amount, judged.amount), judged.surety)]
    taken = total((amount for _on, amount in paid), facts.currency)
    if taken:
        lines.append(AuditLine(LineKind.PAID, Between(-taken, -taken), Surety.REMEMBERED))
    rule = facts.regime.others.doubled
    if rule and judged.pay_by:
        daily = from_ppm(whole(rule, "doubled_daily_ppm"))
        bases = (min(principal, judged.amount), judged.amount)
        low, high = (after_judgment(base, judged.pay_by, paid, on, daily) for base in bases)
        doubled = Between(low.added, high.added)
        lines.append(AuditLine(LineKind.DOUBLED, doubled, judged.surety, (rule,)))
    least = sum(line.amount.low.minor for line in lines)
    most = sum(line.amount.high.minor for line in lines)
    if least < 0:
        beyond = (Money(max(0, -sum_), facts.currency) for sum_ in (least, most))
        lines.append(AuditLine(LineKind.OVER, Between(*beyond), Surety.REMEMBERED))
    return tuple(lines)
