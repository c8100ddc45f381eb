"""What is agreed, beside the offers of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from debts.domain.sums.money import Money
from debts.models import Agreement
from debts.selectors.owed.payments import claimed_sums
from debts.selectors.plan import PlanNow


@dataclass(frozen=True, slots=True)
class AgreedBeside:
    """`next` is the day and the sum of the first payment that the plan counts; `last_on` is None
    where there is no end."""

    agreement: Agreement
    next: tuple[date, Money]
    last_on: date | None


def agreed_beside(now: PlanNow) -> tuple[AgreedBeside, ...]:
    """Those that the plan's months still pay something on."""
    found = []
    for agreement in now.agreements:
        sums = claimed_sums(agreement)
        left = sums.starting(now.plan.made_on) if sums else None
        if left and left.first_on:
            first = left.until(left.first_on)[0]
            found.append(AgreedBeside(agreement, first, left.last_on))
    return tuple(found)
