"""How the budget's sums of other rhythms became sums of a month."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts.models import Assessment
from debts.models.assessment import Period

_HOW: dict[str, Promise] = {
    Period.WEEK: _("a week’s sum times 52, divided by 12"),
    Period.TWO_WEEKS: _("a sum of two weeks times 26, divided by 12"),
    Period.FOUR_WEEKS: _("a sum of four weeks times 13, divided by 12"),
    Period.TWO_MONTHS: _("a sum of two months divided by 2"),
    Period.QUARTER: _("a quarter’s sum divided by 3"),
    Period.YEAR: _("a year’s sum divided by 12"),
}


def how_averaged(assessment: Assessment) -> str:
    """Only the rhythms that stand in it; empty where everything comes and goes each month."""
    lines = (*assessment.incomes.all(), *assessment.costs.all())
    used = {line.period for line in lines if line.amount}
    return _now("; ").join(str(how) for period, how in _HOW.items() if period in used)
