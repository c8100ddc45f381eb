"""What every row shares: money attributes over integer columns, and a version against two tabs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any, ClassVar, Self, overload

from django.db import models
from django.utils import timezone
from django.utils.encoding import force_str
from django.utils.text import capfirst

from debts.domain.sums.money import LARGEST_MINOR, Money
from debts.models.prepared import made_of


class MoneyAttribute:
    """Reads and sets an integer `<name>_minor` column as `Money` in the row's `currency`.

    None stands for "I do not know yet". Another currency than the household's is a ValueError.
    """

    def __set_name__(self, owner: type, name: str) -> None:
        self.column = f"{name}_minor"

    @overload
    def __get__(self, row: None, owner: type) -> MoneyAttribute: ...
    @overload
    def __get__(self, row: Any, owner: type) -> Money | None: ...

    def __get__(self, row: Any, owner: type) -> Money | MoneyAttribute | None:
        if row is None:
            return self
        minor = getattr(row, self.column)
        return None if minor is None else Money(minor, row.currency)

    def __set__(self, row: Any, value: Money | None) -> None:
        if value is not None and value.currency != row.currency:
            raise ValueError(f"this household counts in {row.currency}, not {value.currency}")
        setattr(row, self.column, None if value is None else value.minor)


def minor_units(**options: Any) -> models.BigIntegerField[Any, Any]:
    """An amount's column: minor units of the household's currency, empty while unknown."""
    return models.BigIntegerField(**{"null": True, "blank": True, **options})


def amount_between(column: str, name: str, highest: int = LARGEST_MINOR) -> models.CheckConstraint:
    """The database itself refuses an amount outside zero … `highest` minor units."""
    within = models.Q(**{f"{column}__gte": 0, f"{column}__lte": highest})
    return models.CheckConstraint(
        condition=within | models.Q(**{f"{column}__isnull": True}), name=name
    )


class StaleRow(Exception):
    """Somebody saved this row since it was opened; `current` is what is stored now."""

    def __init__(self, current: Versioned) -> None:
        super().__init__(f"{type(current).__name__} {current.pk} was saved since it was opened")
        self.current = current


class Versioned(models.Model):
    """A row that two tabs may edit: a save names the version that it was opened at."""

    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    # Lists show neither, and a database's text takes longer to become a time than a row takes.
    TIMES: ClassVar = ("created_at", "changed_at")

    class Meta:
        abstract = True

    @classmethod
    def times_of(cls, *beside: str) -> list[str]:
        """The same of rows that a list selects beside its own."""
        return [f"{row}__{time}" for row in beside for time in cls.TIMES]

    @classmethod
    def from_db(  # type: ignore[override]  # the stubs are those of Django 6
        cls, db: str | None, field_names: Collection[str], values: Collection[Any]
    ) -> Self:
        """As Django makes a row of what was read, in a quarter of the time."""
        return made_of(cls, db, field_names, values)

    def _get_FIELD_display(self, field: models.Field[Any, Any]) -> str:
        """What `get_<field>_display` says, as Django has it: that one looks all labels of the field
        up in the catalogue at each call, 400 steps for the stage of one debt in a list."""
        value = getattr(self, field.attname)
        shown: str = force_str(_labels(field).get(value, value), strings_only=True)
        return shown

    def save(self, *args: Any, **options: Any) -> None:
        """A row that was read without its `TIMES` is changed now as any other: Django would leave
        what was not read as it is."""
        if "changed_at" not in self.__dict__:
            self.changed_at = timezone.now()
        super().save(*args, **options)

    def save_as_of(self, seen: int) -> None:
        """Save if the stored version is still `seen`, else `StaleRow`; run in a transaction."""
        rows = type(self)._base_manager.filter(pk=self.pk, version=seen)
        if not rows.update(version=models.F("version") + 1):
            raise StaleRow(type(self)._base_manager.get(pk=self.pk))
        self.version = seen + 1
        self.save()


@cache
def _labels(field: models.Field[Any, Any]) -> Mapping[Any, Any]:
    """The words for each of its choices, each in whatever language is active when it is read."""
    return dict(field.flatchoices)


def label_of(model: type[models.Model], name: str) -> str:
    """What a field calls itself, with a capital, in the active language."""
    field = model._meta.get_field(name)
    assert isinstance(field, models.Field)
    return str(capfirst(field.verbose_name))
