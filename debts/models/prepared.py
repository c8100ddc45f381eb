"""Queries that nearly every page asks: Django works out their SQL once, and not at each asking.

To work it out takes longer than to have it answered (docs/decisions/reading.md).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from operator import itemgetter
from typing import Any, Generic, TypeVar, cast, overload

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.base import ModelState
from django.db.models.expressions import Col
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesListIterable,
    get_related_populators,
)
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row")
Answer = TypeVar("Answer")
ARow = TypeVar("ARow", bound=models.Model)

# What stands in the SQL for what is asked for. No row has such an id, and no text is this one.
_FIRST_PLACE = 7_205_759_403_792_001
# As many as the rows of one page of a list can be about.
FEW = 15
_DONE_BY_DRIVER = frozenset({"convert_datefield_value", "convert_booleanfield_value"})
# The largest id that a database can be asked for.
_LARGEST_ID = 2**63 - 1


def padded(keys: Collection[int]) -> list[int]:
    """At most `FEW` ids, as many places as a prepared query has for them; no row has the id 0."""
    return [*keys, *[0] * (FEW - len(keys))]


class Prepared(Generic[Row]):
    """The rows of a query whose SQL is always the same, but for the values that it asks for.

    `ask` builds the query from its values (ids or texts, never lists). Nothing else in it may
    change from one asking to the next: no day, no language.
    """

    def __init__(self, ask: Callable[..., models.QuerySet[Any, Row]], values: int = 1) -> None:
        self._ask = ask
        self._places = [str(_FIRST_PLACE + each) for each in range(values)]

    def of(self, *values: int | str) -> list[Row]:
        """The rows as they are now."""
        if any(isinstance(value, int) and value > _LARGEST_ID for value in values):
            return []
        assert len(values) == len(self._places)
        return self._statement.rows(values)

    def one(self, *values: int | str) -> Row | None:
        """The first of them; None where there is none."""
        return next(iter(self.of(*values)), None)

    @cached_property
    def _statement(self) -> _Statement[Row]:
        return _Statement.of(self._ask(*map(int, self._places)), self._places)


@dataclass(frozen=True, slots=True)
class _Statement(Generic[Row]):
    """SQL that is worked out, and how each row is made of the columns that come back.

    Django looks both up anew at each asking, which took longer than the database's answer.
    """

    sql: str
    # Each with the number of the value that takes its place, if one does.
    parameters: Sequence[tuple[int | None, Any]]
    converted: Callable[[Iterable[Any]], Iterable[Any]]
    made: Callable[[Any], Row]

    @classmethod
    def of(cls, asked: models.QuerySet[Any, Row], places: Sequence[str]) -> _Statement[Row]:
        compiler = asked.query.get_compiler(asked.db)
        sql, parameters = compiler.as_sql()
        columns = [column for column, *_ in compiler.select or ()]
        converters = {
            at: (needed, column)
            for at, (all_, column) in compiler.get_converters(columns).items()
            if (needed := _needed(all_, column))
        }
        return cls(
            sql,
            [(places.index(str(p)) if str(p) in places else None, p) for p in parameters],
            partial(compiler.apply_converters, converters=converters) if converters else iter,
            _maker(asked, compiler),
        )

    def rows(self, values: Sequence[int | str]) -> list[Row]:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(self.sql, [p if at is None else values[at] for at, p in self.parameters])
            found = cursor.fetchall()
        return list(map(self.made, self.converted(found)))


def _needed(converters: Sequence[Any], column: Any) -> list[Any]:
    """Without those that look again at what SQLite's driver made of a declared column: a date and
    a yes or no are such when they come. Of an expression it knows no type."""
    if not isinstance(column, Col):
        return list(converters)
    return [each for each in converters if getattr(each, "__name__", "") not in _DONE_BY_DRIVER]


def _maker(asked: models.QuerySet[Any, Row], compiler: SQLCompiler) -> Callable[[Any], Row]:
    """How the query set's own iterable makes its rows."""
    kind = asked._iterable_class
    if kind is FlatValuesListIterable:
        return itemgetter(0)
    if kind is ValuesListIterable:
        return cast(Callable[[Any], Row], tuple)
    if kind is not ModelIterable or compiler.klass_info is None:
        raise TypeError(f"{kind.__name__} makes rows that are not known here")
    return _model_maker(compiler.klass_info, compiler)


def _model_maker(info: dict[str, Any], compiler: SQLCompiler) -> Callable[[Any], Any]:
    """As `ModelIterable` has it: the row's own columns, those of rows beside it, annotations."""
    model, fields = info["model"], info["select_fields"]
    select = compiler.select or ()
    own = slice(fields[0], fields[-1] + 1)
    names = [column.target.attname for column, *_ in select[own]]
    beside = get_related_populators(info, select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]  # stubs of Django 6
    annotated = tuple((compiler.annotation_col_map or {}).items())

    def made(columns: Sequence[Any]) -> Any:
        row = made_of(model, DEFAULT_DB_ALIAS, names, columns[own])
        for one in beside:
            one.populate(columns, row)
        for name, at in annotated:
            setattr(row, name, columns[at])
        return row

    return made


def made_of(
    model: type[ARow], db: str | None, names: Collection[str], values: Collection[Any]
) -> ARow:
    """A row of what was read. Django sets each column by itself and tells signals, of which we have
    none: that takes four times as long. Columns that were left out stay so."""
    row = model.__new__(model)
    state = row._state = ModelState()
    state.adding, state.db, state.fields_cache = False, db, {}
    row.__dict__.update(zip(names, values, strict=True))
    return row


class Read(Sequence[Row]):
    """The rows of a relation, read with those of many others.

    Whoever wants more than the rows (to sort out, to change) asks the database, from then on.
    """

    __slots__ = ("_parent", "_relation", "rows")

    def __init__(self, rows: Sequence[Row], parent: models.Model, relation: str) -> None:
        self.rows, self._parent, self._relation = rows, parent, relation

    def all(self) -> Read[Row]:
        return self

    def count(self, value: object = None) -> int:
        return len(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...

    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        return self.rows[at]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        forget(self._parent, self._relation)
        return getattr(getattr(self._parent, self._relation).all(), name)


class Unread(Read[Row]):
    """The same, read when somebody asks for a row: `read` then keeps them in this one's place."""

    __slots__ = ("_read",)

    def __init__(self, read: Callable[[], None], parent: models.Model, relation: str) -> None:
        self._read, self._parent, self._relation = read, parent, relation

    @property
    def rows(self) -> Sequence[Row]:  # type: ignore[override]  # a slot there
        if _store(self._parent).get(self._relation) is self:
            self._read()
        return rows_of(self._parent, self._relation)


def relate(row: models.Model, relation: str, to: models.Model | None) -> None:
    """As `row.<relation> = to`, where the row's column says so already."""
    row._state.fields_cache[relation] = to


def attach(parents: Sequence[models.Model], relation: str, rows: Iterable[models.Model]) -> None:
    """Give each its rows of a relation to it, and each row its parent; rows of others are left."""
    if not parents:
        return
    key = _key(type(parents[0]), relation)
    column = key.attname
    at_hand: dict[Any, tuple[models.Model, list[models.Model]]]
    at_hand = {parent.pk: (parent, []) for parent in parents}
    for row in rows:
        if (of_parent := at_hand.get(row.__dict__[column])) is not None:
            parent, found = of_parent
            relate(row, key.name, parent)
            found.append(row)
    for parent, found in at_hand.values():
        keep(parent, relation, found)


def is_read(parent: models.Model, relation: str) -> bool:
    """Whether `parent.<relation>.all()` asks nothing."""
    return relation in _store(parent)


def rows_of(parent: models.Model, relation: str) -> Sequence[Any]:
    """`parent.<relation>.all()`: read before, or asked now with SQL that is worked out once."""
    found: Sequence[Any] | None = _store(parent).get(relation)
    if found is None:
        return _asked(parent, relation)
    return found.rows if isinstance(found, Read) else found


def read(parents: Iterable[models.Model], relation: str) -> None:
    """As `prefetch_related_objects`, which works out the SQL even of one row's relation."""
    unread = [parent for parent in parents if not is_read(parent, relation)]
    if len(unread) == 1:
        keep(unread[0], relation, _asked(unread[0], relation))
    else:
        models.prefetch_related_objects(unread, relation)


def _asked(parent: models.Model, relation: str) -> Sequence[Any]:
    key = _key(type(parent), relation)
    rows = _rows_by(key).of(parent.pk)
    for row in rows:
        relate(row, key.name, parent)
    return rows


@cache
def _rows_by(key: models.ForeignKey[Any, Any]) -> Prepared[Any]:
    """The rows that have this key, of whatever parent."""
    rows = key.model._default_manager
    return Prepared(lambda parent: rows.filter(**{key.name: parent}))


def _key(parent: type[models.Model], relation: str) -> models.ForeignKey[Any, Any]:
    """The column by which the rows of a relation belong to their parent."""
    rows_of = parent._meta.get_field(relation)
    assert isinstance(rows_of, models.ManyToOneRel)
    return rows_of.field


def forget(parent: models.Model, relation: str) -> None:
    """What was read of it before is not true any more."""
    _store(parent).pop(relation, None)


def keep(parent: models.Model, relation: str, rows: Sequence[models.Model]) -> None:
    """What `parent.<relation>.all()` says from now on."""
    _store(parent)[relation] = Read(rows, parent, relation)


def keep_unread(rows: Unread[Any]) -> None:
    """The same of rows that are read when somebody asks for one."""
    _store(rows._parent)[rows._relation] = rows


def unread(parent: models.Model, relation: str) -> Unread[Any] | None:
    """What `keep_unread` has put there, while nobody has asked for a row."""
    found = _store(parent).get(relation)
    return found if isinstance(found, Unread) else None


def keep_answers(row: models.Model) -> None:
    """From now on it stays as it is, and what is worked out of it as well: on a page that only
    shows."""
    row.__dict__["_answers"] = {}


def answered(row: models.Model, question: Hashable, work_out: Callable[[], Answer]) -> Answer:
    """Worked out once for rows that stay as they are, for all others at each asking."""
    answers = row.__dict__.get("_answers")
    if answers is None:
        return work_out()
    if question not in answers:
        answers[question] = work_out()
    return cast(Answer, answers[question])


def _store(parent: models.Model) -> dict[str, Any]:
    """Where Django looks first. Asking Django itself takes longer than to add an account up."""
    row = parent.__dict__
    if "_prefetched_objects_cache" not in row:
        row["_prefetched_objects_cache"] = {}
    found: dict[str, Any] = row["_prefetched_objects_cache"]
    return found
