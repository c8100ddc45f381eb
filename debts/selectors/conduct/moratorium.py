"""A moratorium on a person's debts that is noted about one of them, and whether it still runs.

Debt Respite Scheme (Breathing Space) Regulations 2020, reg. 26: 60 days, the first of them the day
on which it begins. Bankruptcy (Scotland) Act 2016, s. 198: six months.
"""

from __future__ import annotations

from datetime import date, timedelta

from debts.domain.law.events import EventKind
from debts.domain.sums.dates import add_months
from debts.domain.sums.known_days import KnownDay
from debts.models import Debt
from debts.models.prepared import rows_of
from debts.rulebook import book
from debts.selectors.limitation import last_day

_RULES = frozenset({"gb.breathing-space", "gb-sct.moratorium"})


def is_noted(debt: Debt) -> bool:
    """Whether one began by what was told, in a place whose law has one."""
    began = any(row.kind == EventKind.MORATORIUM_BEGAN for row in rows_of(debt, "events"))
    return began and _over_on(debt, date.min) is not None


def running_since(debt: Debt, on: date) -> KnownDay | None:
    """When the one began that runs on a day for all that is told; None where it may be over.

    That of a mental health crisis may last longer; how long, only its notice says.
    """
    began, ended = (
        last_day(debt, kind) for kind in (EventKind.MORATORIUM_BEGAN, EventKind.MORATORIUM_ENDED)
    )
    if began is None or began.latest > on:
        return None
    over_on = _over_on(debt, began.earliest)
    has_ended = ended is not None and began.earliest <= ended.latest and ended.earliest <= on
    return began if over_on and on < over_on and not has_ended else None


def _over_on(debt: Debt, began: date) -> date | None:
    """The first day after it; None where the debt's law has none."""
    rules = (rule for rule in book().all_rules if rule.id in _RULES)
    values = next((rule.values for rule in rules if rule.scope.covers(debt.law, None, "")), None)
    months, days = (values.get(name) if values else None for name in ("months", "days"))
    if isinstance(months, int):
        return add_months(began, months)
    return began + timedelta(days) if isinstance(days, int) else None
