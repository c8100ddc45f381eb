"""Costs page by page: what each comes to, and whether a host would call a kind unusual."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from debts.domain.sums.money import Money
from debts.models import Assessment, Cost, Guideline
from debts.models.steps import CostGroup, is_answered
from debts.pages.assessment.overview import monthly
from debts.pages.assessment.tasks import Status


@dataclass(frozen=True, slots=True)
class GroupOfCosts:
    """One page of costs on the list; `monthly` is None where no amount is known yet."""

    group: CostGroup
    status: Status
    monthly: Money | None
    lines: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Unusual:
    """A kind of cost above what the host calls usual; `largest` bears the reason."""

    monthly: Money
    usual: Money
    largest: Cost


def cost_groups(assessment: Assessment) -> tuple[GroupOfCosts, ...]:
    by_group: dict[CostGroup, list[Cost]] = {}
    for row in assessment.costs.all():
        by_group.setdefault(CostGroup.of(row.kind), []).append(row)
    return tuple(_of_group(assessment, group, by_group.get(group, [])) for group in CostGroup)


def costs_title(kind: str) -> str:
    return _("Costs: %(kind)s") % {"kind": Cost.Kind(kind).label}


def next_group(assessment: Assessment, after: CostGroup | None = None) -> CostGroup | None:
    """The next page without an answer, in their order and then from the top."""
    groups = list(CostGroup)
    at = groups.index(after) + 1 if after else 0
    following = groups[at:] + groups[:at]
    return next((group for group in following if not is_answered(assessment, group)), None)


def usual_sums(assessment: Assessment, group: CostGroup) -> dict[str, Money]:
    """What the host calls usual for a household of this size on the day of the budget, by kind."""
    household = assessment.household
    found = Guideline.in_force(household.country, household.currency, assessment.dated_on)
    people = _people(assessment)
    return {kind: each.for_people(people) for kind, each in found.items() if kind in group.kinds}


def unusual(assessment: Assessment, kind: str) -> Unusual | None:
    """A kind whose month is above the host's guideline, if there is one for this country."""
    usual = usual_sums(assessment, CostGroup.of(kind)).get(kind)
    if usual is None:
        return None
    rows = list(assessment.costs.filter(kind=kind))
    month = monthly(rows, assessment.household.currency)
    return Unusual(month, usual, max(rows, key=_weight)) if month > usual else None


def unexplained(assessment: Assessment, kinds: Iterable[str]) -> str | None:
    """The first of these kinds that is above what is usual and has no reason yet."""
    found = ((kind, unusual(assessment, kind)) for kind in kinds)
    return next((kind for kind, above in found if above and not above.largest.reason), None)


def _people(assessment: Assessment) -> int:
    return (assessment.adults or 1) + (assessment.children or 0)


def _weight(row: Cost) -> tuple[bool, int]:
    """The line that already has a reason, else the largest of a month."""
    return bool(row.reason), row.monthly.minor if row.monthly else 0


def _of_group(assessment: Assessment, group: CostGroup, rows: list[Cost]) -> GroupOfCosts:
    unknown = sum(row.amount is None for row in rows)
    return GroupOfCosts(
        group=group,
        status=Status.of(is_answered(assessment, group), bool(rows)),
        monthly=monthly(rows, assessment.currency) if unknown < len(rows) else None,
        lines=len(rows),
        unknown=unknown,
    )
