"""What was deleted, brought back: the same rows with the same numbers, all of them or none.

What was said since stands: a place that led to a row leads there again only while it is empty, and
a row that was changed beside the deletion goes back only while it is as the deletion left it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import SET_NULL, F, ForeignKey, Model

from debts.models import Account, Debt, DebtEvent, Deleted
from debts.models.base import Versioned
from debts.services import rows
from debts.services.removed.journal import plain

Key = tuple[str, Any]
# Keys that hold a row while they lead to it, and that their own row can be without: a draft takes
# the offer of the plan of today with its figures.
_NOT_NEEDED = frozenset({"debts.Letter.offer"})


class WhyStays(StrEnum):
    """Why it cannot come back."""

    FIRST = "first"  # what it hangs on was deleted too, and has to come back before it
    GONE = "gone"  # what it hangs on is gone for good
    OTHER_CURRENCY = "other_currency"
    OTHER_FORM = "other_form"  # the site was updated and keeps such rows otherwise
    NO_FIT = "no_fit"  # something that was noted since stands in its place


class StaysDeleted(Exception):
    """It does not come back, and nothing was changed; `first` is what has to come back before."""

    def __init__(self, why: WhyStays, first: Deleted | None = None) -> None:
        super().__init__(why)
        self.why, self.first = why, first


def bring_back(deleted: Deleted, *, by: Account | None) -> list[Model]:
    """The rows that are there again. Raises `StaysDeleted`."""
    try:
        with transaction.atomic():
            return _Return(deleted, by).whole()
    except (IntegrityError, ValidationError) as misfit:
        raise StaysDeleted(WhyStays.NO_FIT) from misfit
    except (LookupError, FieldDoesNotExist) as changed:
        raise StaysDeleted(WhyStays.OTHER_FORM) from changed


@dataclass
class _Return:
    """One deletion on its way back."""

    deleted: Deleted
    by: Account | None
    keys: set[Key] = field(default_factory=set)
    _others: dict[Key, tuple[Deleted, dict[str, Any]]] | None = None
    _patched: dict[int, Deleted] = field(default_factory=dict)

    def whole(self) -> list[Model]:
        held = self.deleted.held
        self._refuse_other_currency(held["rows"])
        self.keys = {(each["model"], each["columns"]["id"]) for each in held["rows"]}
        # What went last was at the top: it comes back first.
        back = [row for each in held["rows"] if (row := self._row(each)) is not None]
        for row in back:
            row.save_base(raw=True, force_insert=True)
        for each in held["pointers"]:
            self._lead_back(each)
        for each in reversed(held["changed"]):
            self._change_back(each)
        for row in back:
            if not row._meta.auto_created:
                rows.came_back(row, by=self.by)
            if isinstance(row, DebtEvent) and ("debts.Debt", row.debt_id) not in self.keys:
                # As whoever adds one: a page of the debt that asks for days shows what was.
                Debt.objects.filter(pk=row.debt_id).update(version=F("version") + 1)
        for other in self._patched.values():
            other.save(update_fields=["held"])
        self.deleted.delete()
        return back

    def _refuse_other_currency(self, held: list[dict[str, Any]]) -> None:
        was, now = self.deleted.told.get("currency"), self.deleted.household.currency
        has_sums = any(
            name.endswith("_minor") and value is not None
            for each in held
            for name, value in each["columns"].items()
        )
        if has_sums and was != now:
            raise StaysDeleted(WhyStays.OTHER_CURRENCY)

    def _row(self, told: dict[str, Any]) -> Any:
        """The row, unsaved; None for a link between two rows of which one is not there."""
        model = apps.get_model(told["model"])
        row, columns = model(), told["columns"]
        for name, value in columns.items():
            column: Any = model._meta.get_field(name)
            if isinstance(column, ForeignKey) and not self._is_there(column, value):
                if model._meta.auto_created:
                    self._owe_row(column, value, told)
                    return None
                self._do_without(column, value, told)
                value = None
            setattr(row, column.attname, value if value is None else _read(column, value))
        return row

    def _is_there(self, column: Any, value: Any) -> bool:
        above = column.related_model
        is_back = value is None or (above._meta.label, value) in self.keys
        return is_back or above._base_manager.filter(pk=value).exists()

    def _do_without(self, column: Any, value: Any, told: dict[str, Any]) -> None:
        """A row that it led to is not there: where it may be without, it is, as it would be if it
        had stayed, until that row comes back too."""
        other = self._other((column.related_model._meta.label, value))
        is_needed = str(column) not in _NOT_NEEDED
        if is_needed and column.remote_field.on_delete is not SET_NULL:
            if other:
                raise StaysDeleted(WhyStays.FIRST, other[0])
            raise StaysDeleted(WhyStays.GONE)
        if other:
            place = {"model": told["model"], "pk": told["columns"]["id"]}
            other[0].held["pointers"].append({**place, "column": column.attname, "value": value})
            self._patched[other[0].pk] = other[0]

    def _owe_row(self, column: Any, value: Any, told: dict[str, Any]) -> None:
        """A link comes with whichever of its two rows comes back last."""
        if other := self._other((column.related_model._meta.label, value)):
            other[0].held["rows"].append(told)
            self._patched[other[0].pk] = other[0]

    def _lead_back(self, told: dict[str, Any]) -> None:
        model, name, value = apps.get_model(told["model"]), told["column"], told["value"]
        place = model._base_manager.filter(pk=told["pk"])
        if place.filter(**{name: None}).update(**{name: value}) or place.exists():
            return
        if other := self._other((told["model"], told["pk"])):
            other[1]["columns"][name] = other[1]["columns"][name] or value
            self._patched[other[0].pk] = other[0]

    def _change_back(self, told: dict[str, Any]) -> None:
        row = apps.get_model(told["model"])._base_manager.filter(pk=told["pk"]).first()
        if row is None or any(plain(getattr(row, n)) != value for n, value in told["now"].items()):
            return
        for name, value in told["was"].items():
            setattr(row, name, value if value is None else _read(_column(row, name), value))
        if isinstance(row, Versioned):
            rows.change(row, seen=row.version, by=self.by)
        else:
            rows.change_columns(row, *told["was"], by=self.by)

    def _other(self, key: Key) -> tuple[Deleted, dict[str, Any]] | None:
        """The deletion that has this row, and what it keeps of it."""
        if self._others is None:
            self._others = dict(self._all_others())
        return self._others.get(key)

    def _all_others(self) -> Iterator[tuple[Key, tuple[Deleted, dict[str, Any]]]]:
        others = self.deleted.household.deleted.exclude(pk=self.deleted.pk)
        for other in others:
            for each in other.held["rows"]:
                yield (each["model"], each["columns"]["id"]), (other, each)


def _column(row: Model, name: str) -> Any:
    return row._meta.get_field(name)


def _read(column: Any, value: Any) -> Any:
    target = column.target_field if isinstance(column, ForeignKey) else column
    return target.to_python(value)
