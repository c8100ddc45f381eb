"""A file with a table that somebody chose: its rows, or a sentence that says what to do instead."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts.domain.table_text import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_ROWS,
    Row,
    TableRefused,
    Unreadable,
    decoded,
    rows_of_text,
)
from debts.forms.tables.spreadsheet import OLD_SIGNATURE, SIGNATURE, rows_of_spreadsheet

ACCEPTED_TABLES = ".csv,.tsv,.txt,.xlsx"
_MOST_BYTES = 4 * 1024 * 1024
_SENTENCES = {
    Unreadable.EMPTY: _("There is nothing in this file. Choose another one."),
    Unreadable.NOT_TEXT: _(
        "This is not a table that we can read. Save it as CSV or as an Excel workbook (.xlsx), and"
        " choose that."
    ),
    Unreadable.OLD_SPREADSHEET: _(
        "This is an older Excel file (.xls), or one with a password. Open it, save it as an Excel"
        " workbook (.xlsx) without a password, and choose that."
    ),
    Unreadable.NOT_SPREADSHEET: _(
        "This file cannot be opened as a spreadsheet. Save it again as an Excel workbook (.xlsx) or"
        " as CSV, and choose that."
    ),
    Unreadable.LOCKED: _(
        "This file is locked with a password. Save it without one, and choose that."
    ),
    Unreadable.TOO_LARGE: _(
        "This file holds more than a table of %(rows)s rows. Save the part that you need on its"
        " own, and choose that."
    ),
    Unreadable.TOO_MANY_ROWS: _(
        "This table has more than %(rows)s rows. Save the part that you need on its own, and choose"
        " that."
    ),
    Unreadable.TOO_MANY_CELLS: _(
        "Row %(row)s has more than %(cells)s columns. Delete the columns that are not needed, and"
        " choose the file again."
    ),
    Unreadable.LONG_CELL: _(
        "A cell in this table holds more than %(characters)s characters. Shorten it, and choose the"
        " file again."
    ),
}


class TableFileField(forms.FileField):
    """A table as CSV or XLSX; the form reads it with `rows_of_file`."""

    widget = forms.FileInput(attrs={"accept": ACCEPTED_TABLES})

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Or choose a file"))
        options.setdefault(
            "help_text",
            _(
                "A table as CSV or Excel (.xlsx), as banks and wallets give it out. It is read and"
                " not kept."
            ),
        )
        super().__init__(required=False, **options)


def rows_of_file(file: UploadedFile[bytes]) -> list[Row]:
    """Raises ValidationError with a sentence."""
    if (file.size or 0) > min(_MOST_BYTES, settings.UPLOAD_LIMIT):
        raise said(TableRefused(Unreadable.TOO_LARGE))
    file.seek(0)
    head = file.read(8)
    file.seek(0)
    try:
        if head.startswith(OLD_SIGNATURE):
            raise TableRefused(Unreadable.OLD_SPREADSHEET)
        if head.startswith(SIGNATURE):
            return rows_of_spreadsheet(file)
        return rows_of_text(decoded(file.read()))
    except TableRefused as refused:
        raise said(refused) from None


def said(refused: TableRefused) -> ValidationError:
    told = {"rows": MOST_ROWS, "cells": MOST_CELLS, "characters": LONGEST_CELL, "row": refused.row}
    return ValidationError(str(_SENTENCES[refused.why]) % told, code="table")


def dropped(too_large: bool, no_room: bool) -> ValidationError | None:
    """The sentence for an upload of which nothing arrived."""
    if too_large:
        return said(TableRefused(Unreadable.TOO_LARGE))
    if no_room:
        full = _now("The disk of this site is full. Please tell whoever keeps this site.")
        return ValidationError(full, code="full")
    return None
