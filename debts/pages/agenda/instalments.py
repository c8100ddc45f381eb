"""The instalments after the one that is due next: a calendar keeps days that no list needs yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _

from debts.domain.due import Due, DueKind
from debts.domain.sums.money import total
from debts.domain.talks.kept import AgreedInstalment
from debts.models import Agreement, Household
from debts.pages.agenda.due_list import DueTask
from debts.pages.due import DueRow, when
from debts.selectors.agreement import standing_of
from debts.selectors.at_hand import debts_of
from debts.selectors.owed.payments import kept_of

# Of one agreement: five years by the month. Later days come with a later reading.
MOST_AHEAD = 60


def with_instalments(
    household: Household, tasks: Iterable[DueTask], today: date
) -> Iterator[DueTask]:
    """The tasks, and behind the next instalment of an agreement all that come after it.

    The household's debts are at hand: the list of what is due was read from them.
    """
    standing = {row.pk: row for row in standing_of(debts_of(household))}
    found = tuple(tasks)
    last = {each.row.due.key: each for each in found if each.row.due.kind is DueKind.INSTALMENT}
    for task in found:
        yield task
        agreement = standing.get(task.row.due.key)
        if agreement and task is last.get(task.row.due.key):
            yield from _after(agreement, task, today)


def _after(agreement: Agreement, task: DueTask, today: date) -> Iterator[DueTask]:
    kept = kept_of(agreement, agreement.debt)
    later = [
        each
        for each in kept.instalments
        if each.due_on > task.row.due.on and each.due_on >= today and not each.is_paid
    ]
    by_day = groupby(later, key=lambda each: each.due_on)
    days = [(on, tuple(each)) for on, each in by_day][:MOST_AHEAD]
    for on, found in days:
        yield _task(task, on, found, len(kept.instalments), today)


def _task(
    task: DueTask, on: date, found: Sequence[AgreedInstalment], count: int, today: date
) -> DueTask:
    row, due = task.row, task.row.due
    what = _("Instalment %(number)s of %(count)s, as agreed.")
    sums = (each.left for each in found)
    return DueTask(
        DueRow(
            Due(due.kind, on, due.about, due.key),
            when(on, today),
            row.who,
            what % {"number": found[0].number, "count": count},
            row.url,
            total(sums, found[0].left.currency),
        ),
        task.button,
        task.url,
    )
