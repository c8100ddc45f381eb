"""One line of an assessment as a page shows it, whatever its kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from debts import formats
from debts.domain.law.jurisdictions import Jurisdiction
from debts.domain.sums.money import Money
from debts.domain.sums.uneven import MONTHS
from debts.models import Arrears, Assessment, Asset, Change, Cost, Income, Period
from debts.rulebook import word
from debts.selectors.account import behind_on
from debts.selectors.assessment import cost_name, line_name

Row = Income | Cost | Arrears | Asset | Change


@dataclass(frozen=True, slots=True)
class ShownLine:
    """`amount` every `per`, which is `monthly` a month; `towards` is what arrears get each month.

    None stands for "not known yet"; `unknown` tells whether any amount of this line is.
    """

    title: str
    detail: str
    amount: Money | None
    unknown: bool
    edit_url: str
    per: str = ""
    monthly: Money | None = None
    pays: bool = False
    towards: Money | None = None


def shown(row: Row, place: Jurisdiction) -> ShownLine:
    return _SHOWN[type(row)](row, place)


def edit_url(row: Row, noun: str) -> str:
    return reverse(f"assessment-{noun}-edit", args=[row.assessment.household_id, row.pk])


def _named(label: str, kind: Any) -> tuple[str, str]:
    """A line goes by its own name, with its kind beside it; without a name by its kind."""
    return (label, str(kind)) if label else (str(capfirst(kind)), "")


def _sum(row: Income | Cost, noun: str, title: str, detail: str) -> ShownLine:
    return ShownLine(
        title=title,
        detail=detail,
        amount=row.amount,
        unknown=row.amount is None and counts(row),
        edit_url=edit_url(row, noun),
        per=str(Period(row.period).label),
        monthly=None if row.period == Period.MONTH else row.monthly,
    )


def _income(row: Income, place: Jurisdiction) -> ShownLine:
    title, detail = _named(row.label, Income.Source(row.source).label)
    left_out = "" if row.counted else _("not counted for these debts")
    return _sum(
        row, "income", title, " · ".join(filter(None, [detail, how_it_counts(row), left_out]))
    )


def how_it_counts(row: Income) -> str:
    """Which figure stands for income that varies; empty where it is the same each time."""
    known = len(row.months.known)
    if row.is_seasonal:
        words = ngettext(
            "by season: %(known)s month is known, the others count as nothing",
            "by season: %(known)s of 12 months are known, others count as nothing",
            known,
        )
        return words % {"known": known} if known < MONTHS else _("by season: each month as it was")
    if not row.is_floor:
        return ""
    if not known:
        return _("it varies: counted as the lowest")
    words = ngettext(
        "it varies: the one month that is known counts",
        "it varies: the lowest of %(known)s known months counts",
        known,
    )
    return words % {"known": known}


def counts(row: Row) -> bool:
    """Whether its sum is in the budget: income may be left out."""
    return not isinstance(row, Income) or row.counted


def _cost(row: Cost, place: Jurisdiction) -> ShownLine:
    title = cost_name(row, place)
    line = line_name(row, place)
    line = "" if line.casefold() in {"", title.casefold()} else line
    return _sum(row, "cost", title, " · ".join(filter(None, [line, row.reason])))


def _arrears(row: Arrears, place: Jurisdiction) -> ShownLine:
    behind = behind_on(row)
    return ShownLine(
        title=arrears_name(row, place),
        detail=str(row.debt.creditor) if row.debt else row.owed_to,
        amount=behind,
        unknown=behind is None,
        edit_url=edit_url(row, "arrears"),
        pays=True,
        towards=row.monthly,
    )


def arrears_to_decide(assessment: Assessment, place: Jurisdiction) -> tuple[ShownLine, ...]:
    """Each with the page on which is decided what is paid on it."""
    return tuple(
        replace(_arrears(row, place), edit_url=reverse("assessment-arrears-sum", args=ids))
        for row in assessment.arrears.all()
        for ids in [[assessment.household_id, row.pk]]
    )


def arrears_name(row: Arrears, place: Jurisdiction) -> str:
    """The rules' name for what is behind; the bare id if the rules no longer have it."""
    kind = place.priority(row.kind)
    return formats.words(kind.name) if kind else row.kind


def _asset(row: Asset, place: Jurisdiction) -> ShownLine:
    title, kind = _named(row.label, word("asset", row.kind, place.id, dict(Asset.Kind.choices)))
    return ShownLine(
        title=title,
        detail=str(Asset._meta.get_field("needed").verbose_name) if row.needed else kind,
        amount=row.value,
        unknown=row.value is None,
        edit_url=edit_url(row, "asset"),
    )


def _change(row: Change, place: Jurisdiction) -> ShownLine:
    more = row.direction == Change.Direction.MORE
    return ShownLine(
        title=row.what,
        detail=_when(row),
        amount=row.amount,
        unknown=row.amount is None,
        edit_url=edit_url(row, "change"),
        per=_("more each month") if more else _("less each month"),
    )


def _when(row: Change) -> str:
    if row.from_on is None:
        return _("from when is not known yet")
    words = {"month": formats.month(row.from_on), "n": row.months or 0}
    if row.months:
        lasting = (
            ngettext("in %(month)s only", "from %(month)s, for %(n)s months", row.months) % words
        )
        counted = _("counted in the plan") if row.counted else _("not counted in the plan")
        return f"{lasting} · {counted}"
    if row.counted:
        return _("from %(month)s, counted in the plan") % words
    return _("from %(month)s, not counted in the plan") % words


_SHOWN: dict[type, Callable[[Any, Jurisdiction], ShownLine]] = {
    Income: _income,
    Cost: _cost,
    Arrears: _arrears,
    Asset: _asset,
    Change: _change,
}
