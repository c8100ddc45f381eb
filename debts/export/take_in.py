"""What was taken along, taken in: a new household with all rows, letters and papers, or nothing.

Every number is given anew, and a row can lead only to rows of the same file. Who may see the old
household, links that let somebody in and addresses of calendars stay behind: the one who takes it
in is its owner.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.db.models import Field, ForeignKey, JSONField, Model
from django.utils.translation import gettext as _

from debts import formats
from debts.domain.papers import HEAD, TAIL, FileType, recognise
from debts.export.arriving import Arriving, opened
from debts.export.everything import models_of_household
from debts.export.renumbered import renumber
from debts.export.values import BadRow, number, plain_columns
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print import pdf
from debts.models import (
    Account,
    CalendarFeed,
    Document,
    Household,
    Invitation,
    Letter,
    Membership,
    Role,
)
from debts.rulebook import book
from debts.services import documents
from debts.services.storage import Refused
from debts.services.unsettled import gone_if_undone

_STAYS_BEHIND = frozenset({Membership, Invitation, CalendarFeed})
_MOST_ROWS = 200_000
_AT_ONCE = 500


@dataclass
class TakenIn:
    """The household, and how much of it came; `missing` names files that were not in the file."""

    household: Household
    rows: int = 0
    missing: list[str] = field(default_factory=list)


def take_in(file: IO[bytes], *, owner: Account) -> TakenIn:
    """Raises Refused with a sentence; then nothing of it is kept."""
    with opened(file) as arriving, _fitting(), transaction.atomic(), gone_if_undone():
        document = arriving.rows()
        return _Arrival(arriving, document, owner).whole()


@contextmanager
def _fitting() -> Iterator[None]:
    try:
        yield
    except (
        BadRow,
        IntegrityError,
        DataError,
        OverflowError,
        KeyError,
        TypeError,
        ValueError,
        AttributeError,
        ValidationError,
    ) as misfit:
        sentence = _("What stands in this file does not fit together, so nothing was kept.")
        raise Refused(sentence) from misfit


class _Arrival:
    """One file on its way in."""

    def __init__(self, arriving: Arriving, document: dict[str, Any], owner: Account) -> None:
        self.arriving, self.owner = arriving, owner
        self.currency = str(document["currency"])
        known = {model._meta.label: model for model in models_of_household()}
        told = document["rows"]
        if set(told) - set(known) or sum(map(len, told.values())) > _MOST_ROWS:
            raise BadRow("tables")
        self.told = {model: told.get(label, []) for label, model in known.items()}
        self.numbers: dict[type[Model], dict[int, int]] = {}
        # The rows that were made, with what the file says of each.
        self.made: dict[type[Model], list[tuple[Any, dict[str, Any]]]] = {}

    def whole(self) -> TakenIn:
        household = self._household()
        found = TakenIn(household)
        for model in _in_order([each for each in self.told if each not in _STAYS_BEHIND]):
            if model is not Household:
                self._make(model, household, found)
        for model, rows in self.made.items():
            self._settle(model, rows)
            found.rows += len(rows)
        Membership.objects.create(household=household, account=self.owner, role=Role.OWNER)
        return found

    def _household(self) -> Household:
        (told,) = self.told[Household]
        household = Household(**plain_columns(Household, told, self.currency))
        _check(household)
        household.save()
        self.numbers[Household] = {number(told["id"]): household.pk}
        self.made[Household] = [(household, told)]
        return household

    def _make(self, model: type[Model], household: Household, found: TakenIn) -> None:
        rows = [self._row(model, told, household, found) for told in self.told[model]]
        numbers: dict[int, int] = {}
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            model._base_manager.bulk_create([row for row, _told in some])
            numbers |= {number(told["id"]): row.pk for row, told in some}
        if len(numbers) != len(rows):
            raise BadRow(f"{model.__name__}: a number twice")
        self.numbers[model], self.made[model] = numbers, rows

    def _row(
        self, model: type[Model], told: dict[str, Any], household: Household, found: TakenIn
    ) -> tuple[Any, dict[str, Any]]:
        columns = plain_columns(model, told, self.currency)
        for key in _keys(model):
            columns[key.attname] = self._led_to(key, told, household)
        row = model(**columns)
        _check(row)
        if isinstance(row, Document):
            self._store_paper(row, told)
        elif isinstance(row, Letter) and row.pdf_sha256:
            self._store_letter(row, told, household, found)
        return row, told

    def _led_to(self, key: Any, told: dict[str, Any], household: Household) -> int | None:
        """The new number of the row that a key leads to; a key that may be empty may wait."""
        above = key.related_model
        if above is Household:
            return household.pk
        if above is Account:
            name = told.get(key.name)
            return self.owner.pk if name and name == self.owner.name else None
        old = told.get(key.attname)
        if old is None or (key.null and above not in self.numbers):
            return None
        return self.numbers[above][number(old)]

    # --- Files ---

    def _store_paper(self, row: Document, told: dict[str, Any]) -> None:
        """A paper is judged by its content, as one that is added."""
        name = str(told["file"])
        content = b"".join(self.arriving.pieces(name))
        sort = recognise(content[:HEAD], content[-TAIL:], row.original_name)
        if not isinstance(sort, FileType) or sort.content_type != row.content_type:
            raise BadRow(name)
        if self.arriving.sums[name] != row.sha256 or len(content) != row.size:
            raise BadRow(name)
        row.stored_name = documents.store_copy(content)
        row.original_name = documents.download_name(row.original_name, sort)

    def _store_letter(
        self, row: Letter, told: dict[str, Any], household: Household, found: TakenIn
    ) -> None:
        """What was not whole where it came from is not in the file; the letter's text is."""
        name = str(told["pdf"])
        if not self.arriving.has(name):
            found.missing.append(name)
            return
        content = b"".join(self.arriving.pieces(name))
        if self.arriving.sums[name] != row.pdf_sha256 or not content.startswith(b"%PDF-"):
            raise BadRow(name)
        pdf.keep(content, household.pk)

    # --- Once all rows are there ---

    def _settle(self, model: type[Model], rows: list[tuple[Any, dict[str, Any]]]) -> None:
        """What leads to rows that came later, and the times that the database set by itself."""
        waiting = [key for key in _keys(model) if key.null and key.related_model is not Account]
        times = [each for each in model._meta.concrete_fields if _sets_itself(each)]
        names = {each.name for each in (*waiting, *times)}
        for row, told in rows:
            for key in waiting:
                old = told.get(key.attname)
                new = None if old is None else self.numbers[key.related_model][number(old)]
                setattr(row, key.attname, new)
            for each in times:
                if told.get(each.attname):
                    setattr(row, each.attname, each.to_python(told[each.attname]))
            names |= {*renumber(row, self.numbers)}
            for many in model._meta.many_to_many:
                there = self.numbers[many.related_model]
                getattr(row, many.name).set([there[number(old)] for old in told.get(many.name, ())])
        if rows and names:
            made = [row for row, _told in rows]
            model._base_manager.bulk_update(made, sorted(names), batch_size=_AT_ONCE)


def _keys(model: type[Model]) -> list[Any]:
    return [each for each in model._meta.concrete_fields if isinstance(each, ForeignKey)]


def _sets_itself(column: Field[Any, Any]) -> bool:
    return bool(getattr(column, "auto_now", False) or getattr(column, "auto_now_add", False))


def _in_order(models: list[type[Model]]) -> list[type[Model]]:
    """Each after all that its rows need to lead to."""
    waiting, found = [*models], list[type[Model]]()
    while waiting:
        needs = {
            model: {key.related_model for key in _keys(model) if not key.null} for model in waiting
        }
        ready = [model for model in waiting if not (needs[model] - {model}) & {*waiting}]
        found += ready
        waiting = [model for model in waiting if model not in ready]
    return found


def _check(row: Model) -> None:
    """The bounds of each column: what a form would have refused was never taken along."""
    for column in row._meta.concrete_fields:
        value = getattr(row, column.attname)
        if column.is_relation or column.primary_key or _sets_itself(column):
            continue
        if value is None and not column.null:
            raise BadRow(column.name)
        if value in (None, ""):
            continue
        if column.choices and value not in dict(column.flatchoices):
            raise BadRow(column.name)
        if isinstance(value, str) and column.max_length and len(value) > column.max_length:
            raise BadRow(column.name)
        if isinstance(column, JSONField):
            _check_shape(column, value)
        elif value not in _known(row, column.name, value):
            raise BadRow(f"{column.name}: {value!r:.80}")
        column.run_validators(value)


def _check_shape(column: JSONField[Any, Any], value: Any) -> None:
    usual = column.get_default()
    if usual is not None and not isinstance(value, type(usual)):
        raise BadRow(column.name)


def _known(row: Model, name: str, value: Any) -> Collection[Any]:
    """What such a column can hold, where it names something that this program brings."""
    if name in ("law", "country"):
        return {each.id for each in book().jurisdictions()}
    if name in ("language", "letter_language"):
        return dict(settings.LANGUAGES)
    if name == "kind" and isinstance(row, Letter):
        return BY_ID
    if name == "time_zone":
        return formats.zones()
    return (value,)
