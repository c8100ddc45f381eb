"""What was deleted goes for good: after a month, or at once when its person says so.

Its papers go from the disk, and of its history only who did what when is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import transaction

from debts.models import Deleted, Document, History, Household
from debts.models.removed.deleted import KEPT_FOR
from debts.services import unsettled
from debts.services.documents import path_of


@transaction.atomic
def forget(deleted: Deleted) -> None:
    """Nothing where it was brought back, or went, at the same moment."""
    if not Deleted.objects.select_for_update().filter(pk=deleted.pk).exists():
        return
    numbers: dict[str, list[int]] = {}
    for noun, number in _keys(deleted):
        numbers.setdefault(noun, []).append(number)
    for noun, found in numbers.items():
        told = History.objects.filter(household=deleted.household_id, noun=noun)
        told.filter(row_id__in=found).update(was={})
    remove_papers([deleted])
    deleted.delete()


def remove_papers(deleted: Iterable[Deleted]) -> None:
    """Once it is certain that the deletions are gone themselves."""
    for each in deleted:
        for name in each.papers:
            if not Document.objects.filter(stored_name=name).exists():
                unsettled.remove(path_of(name))


def sweep(now: datetime) -> int:
    """Every deletion past its time, one after the other; gives how many."""
    past = list(Deleted.objects.filter(at__lte=now - KEPT_FOR))
    for each in past:
        forget(each)
    return len(past)


def empty(household: Household) -> None:
    """Its household goes, and takes the rows along: their papers too."""
    remove_papers(household.deleted.all())


def deleted_keys(household: Household) -> set[tuple[str, int]]:
    """Noun and number of every row of it that can be brought back."""
    return {key for each in household.deleted.all() for key in _keys(each)}


def _keys(deleted: Deleted) -> Iterator[tuple[str, int]]:
    for each in deleted.held["rows"]:
        yield each["model"].rpartition(".")[2].lower(), each["columns"]["id"]
