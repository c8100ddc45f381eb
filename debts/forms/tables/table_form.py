"""A table, pasted or chosen as a file: shown line by line, and kept once it was seen as it is.

The page carries the table as text, what each column is taken for, and `shown`: which reading of all
that the person has seen. Whatever moves the reading is shown again before anything is kept.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts.domain.table_columns import plain_heading
from debts.domain.table_text import NONE, Row, TableRefused, as_lines, body_of, rows_of_text
from debts.forms.base import HouseholdForm
from debts.forms.tables.upload import TableFileField, rows_of_file, said
from debts.forms.typing.fields import LongTextField

LEAVE = "leave"
_LONGEST_TEXT = 300_000
_FIRST = 3  # lines that are shown to tell what a column is


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A column of the table: its first cells, what it may be, and what it is taken for."""

    name: str
    heading: str
    cells: tuple[str, ...]
    choices: tuple[tuple[str, str, bool], ...]


class TableForm(HouseholdForm):
    """A kind of table says its columns, its headings and what its lines become (`_read_lines`).

    `remembered` is what each heading was taken for in earlier tables of the household.
    """

    # What a column may be, by its id.
    COLUMNS: ClassVar[Mapping[str, Any]]
    MOST_LINES: ClassVar = 200

    text = LongTextField(
        label=_("Paste the table here"),
        max_length=_LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Paste a table, or choose a file.")},
    )
    file = TableFileField()
    day_order = forms.ChoiceField(
        label=_("How are days such as 3/4/2026 written in it?"),
        choices=[("dmy", _("The day first")), ("mdy", _("The month first"))],
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(
        self,
        *args: Any,
        remembered: Mapping[str, str],
        lost: ValidationError | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.remembered, self.file_refused = remembered, lost
        self.asks_order = False
        self.heading: Row = ()
        self.body: list[tuple[int, Row]] = []
        self.columns: list[str] = []
        self._take_file()
        if not self.is_bound:
            del self.fields["day_order"]

    def _take_file(self) -> None:
        """Its rows take the place of the text, to be looked at and put right there."""
        upload = self.files.get("file") if self.is_bound else None
        if upload is not None:
            try:
                rows = rows_of_file(upload)
            except ValidationError as refused:
                self.file_refused = refused
            else:
                data: Any = self.data
                data = data.copy()
                data["text"], data["shown"] = as_lines(body_of(rows, self.is_heading)), ""
                for name in [name for name in data if name.startswith(("column_", "line_"))]:
                    del data[name]
                self.data = data
        self.fields["text"].required = self.file_refused is None

    def clean_file(self) -> None:
        if self.file_refused:
            raise self.file_refused

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        try:
            rows = body_of(rows_of_text(cleaned["text"]), self.is_heading)
        except TableRefused as refused:
            raise said(refused) from None
        self._take_rows(rows)
        if len(self.body) > self.MOST_LINES:
            most = _now("These are more than %(most)s lines. Read them in parts.")
            raise ValidationError(most % {"most": self.MOST_LINES})
        if not self.body:
            raise ValidationError(_now("There is no line with at least two cells in it."))
        self._read_lines()
        if not self.asks_order and not cleaned.get("day_order"):
            del self.fields["day_order"]
        self.reading = self._digest()
        if self.is_seen:
            self._refuse_what_is_open()
        return cleaned

    def _take_rows(self, rows: list[tuple[int, Row]]) -> None:
        rows = [(at, tuple("" if cell == NONE else cell for cell in row)) for at, row in rows]
        if rows and (self.is_heading(rows[0][1]) or _stands_above(rows)):
            self.heading, self.body = rows[0][1], rows[1:]
        else:
            self.body = rows
        self.width = max((len(row) for _number, row in rows), default=0)
        guesses = self.guessed(self.heading)
        self.columns = []
        for at in range(self.width):
            sent = self.data.get(f"column_{at}")
            guess = self._told_before(at) or (guesses[at] if at < len(guesses) else "")
            usual = str(guess) if guess in self.COLUMNS else ""
            self.columns.append(sent if sent in ("", *self.COLUMNS) else usual)

    def _told_before(self, at: int) -> str:
        heading = plain_heading(self.heading[at]) if at < len(self.heading) else ""
        told = self.remembered.get(heading, "") if heading else ""
        return told if told in self.COLUMNS else ""

    def cell(self, row: Row, column: str) -> str:
        """All cells of a row that are taken for this column."""
        found = (cell for cell, of in zip(row, self.columns, strict=False) if of == column and cell)
        return " ".join(found)

    # --- What a kind of table says ---

    def is_heading(self, row: Sequence[str]) -> bool:
        raise NotImplementedError

    def guessed(self, heading: Sequence[str]) -> Sequence[str | None]:
        raise NotImplementedError

    def _read_lines(self) -> None:
        raise NotImplementedError

    def _refuse_what_is_open(self) -> None:
        raise NotImplementedError

    def _told(self) -> Any:
        """What the lines were read as, as JSON can say it."""
        raise NotImplementedError

    # --- What the page asks ---

    def column_choices(self) -> list[ColumnChoice]:
        return [self._column(at) for at in range(self.width)]

    def _column(self, at: int) -> ColumnChoice:
        words = [("", _now("Not needed")), *self.COLUMNS.items()]
        choices = tuple((id_, str(word), id_ == self.columns[at]) for id_, word in words)
        cells = tuple(row[at] for _number, row in self.body[:_FIRST] if at < len(row))
        heading = self.heading[at] if at < len(self.heading) else ""
        return ColumnChoice(f"column_{at}", heading, cells, choices)

    @property
    def is_seen(self) -> bool:
        seen = bool(self.body) and self.data.get("shown") == self.reading
        return seen and "again" not in self.data

    def _digest(self) -> str:
        told = [self.columns, self._told()]
        return sha256(json.dumps(told, default=str).encode()).hexdigest()[:32]

    @property
    def sha256(self) -> str:
        """Of the table itself, however its columns were taken."""
        return sha256(json.dumps([row for _number, row in self.body]).encode()).hexdigest()

    def taken_columns(self) -> list[list[str]]:
        """Each heading with what it was taken for: the next table begins with it."""
        pairs = zip(self.heading, self.columns, strict=False)
        return [[plain_heading(heading), column] for heading, column in pairs if heading]


def _stands_above(rows: Sequence[tuple[int, Row]]) -> bool:
    """Whether the first line has no figure, and every other has one: headings of unknown words."""
    first, *others = (any(map(_has_figure, row)) for _number, row in rows)
    return bool(others) and not first and all(others)


def _has_figure(cell: str) -> bool:
    return any(character.isdecimal() for character in cell)
