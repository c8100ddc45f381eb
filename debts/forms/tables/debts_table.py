"""A table of debts: each line becomes a debt, with what its columns say of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts import formats
from debts.domain.account.pasted import day_orders
from debts.domain.sums.money import Money
from debts.domain.table_columns import (
    DebtColumn,
    debt_columns,
    is_debt_heading,
    plain_heading,
    product_in,
)
from debts.domain.table_text import Row
from debts.forms.tables.days import day_of_line
from debts.forms.tables.table_form import LEAVE, TableForm
from debts.forms.typing.asking import AskedBack
from debts.forms.typing.fields import MoneyField, RateField
from debts.forms.typing.whole import DayOfMonthField
from debts.models import Creditor, Debt
from debts.rulebook import book
from debts.services.owed.table_imports import TypedDebt

_NAME = forms.CharField(max_length=160)
_REFERENCE = forms.CharField(max_length=80, required=False)


@dataclass(frozen=True, slots=True)
class DebtInTable:
    """A line as it is read: `problems` say why it cannot be kept, `kind` is what it seems to be."""

    number: int
    creditor: str
    kind: str
    said_kind: str
    owed: Money | None = None
    owed_on: date | None = None
    reference: str = ""
    instalment: Money | None = None
    due_day: int | None = None
    rate: int | None = None
    note: str = ""
    problems: tuple[str, ...] = ()
    on_list: Debt | None = None

    @property
    def name(self) -> str:
        return f"line_{self.number}"

    @property
    def facts(self) -> list[str]:
        """What else it says, in the words of the page; amounts stand by themselves."""
        found = [formats.day(self.owed_on)] if self.owed_on else []
        if self.due_day:
            found.append(_now("due on day %(day)s of the month") % {"day": self.due_day})
        if self.rate is not None:
            found.append(_now("%(rate)s a year") % {"rate": formats.percent(self.rate)})
        return [*found, *filter(None, (self.reference, self.note))]


@dataclass
class _Reader:
    """Reads the cells of a line one by one, and gathers what is wrong with them."""

    cell: Callable[[str], str]
    problems: list[str] = field(default_factory=list)

    def read(self, column: DebtColumn, read: Callable[[str], Any]) -> Any:
        said = self.cell(column)
        if not said and column is not DebtColumn.CREDITOR:
            return None
        try:
            return read(said)
        except ValidationError as refused:
            word = DebtsTable.COLUMNS[column]
            why = " ".join(refused.messages)
            self.problems.append(_now("%(column)s: %(why)s") % {"column": word, "why": why})
            return None


class DebtsTable(TableForm):
    COLUMNS: ClassVar[Mapping[str, Any]] = {
        DebtColumn.CREDITOR: _("Who it is owed to"),
        DebtColumn.KIND: _("What it is about"),
        DebtColumn.OWED: _("What they say is owed"),
        DebtColumn.OWED_ON: _("On which day"),
        DebtColumn.REFERENCE: _("Their reference"),
        DebtColumn.INSTALMENT: _("What is to be paid each month"),
        DebtColumn.DUE_DAY: _("Day of the month on which it is due"),
        DebtColumn.RATE: _("Interest a year"),
        DebtColumn.NOTE: _("My own note"),
    }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.place = book().jurisdiction(self.household.country)
        self.kinds = {kind.id: formats.words(kind.name) for kind in self.place.debt_kinds}
        self.lines: list[DebtInTable] = []
        self._sum, self._sum_a_month = MoneyField(), MoneyField(zero=False, monthly=True)
        for each in (self._sum, self._sum_a_month):
            each.use_currency(self.household.currency)

    def is_heading(self, row: Sequence[str]) -> bool:
        told = [cell for cell in row if self.remembered.get(plain_heading(cell))]
        return is_debt_heading(row) or len(told) > 1

    def guessed(self, heading: Sequence[str]) -> Sequence[str | None]:
        return debt_columns(heading)

    def _read_lines(self) -> None:
        if DebtColumn.CREDITOR not in self.columns:
            self.add_error(None, _now("Say which column holds who the debts are owed to."))
        orders = {*day_orders([self.cell(row, DebtColumn.OWED_ON) for _at, row in self.body])}
        if chosen := self.cleaned_data.get("day_order"):
            orders = {chosen}
        stored = self.household.debts.select_related("creditor")
        known = {(each.creditor.name.strip().casefold(), each.product): each for each in stored}
        by_reference = {
            (each.creditor.name.strip().casefold(), each.reference): each
            for each in stored
            if each.reference
        }
        for number, row in self.body:
            line = self._line(number, row, orders)
            self.lines.append(self._with_known(line, known, by_reference))
        self.chosen = {line.name: self._chosen(line) for line in self.lines}

    def _line(self, number: int, row: Row, orders: set[str]) -> DebtInTable:
        reader = _Reader(lambda column: self.cell(row, column))
        creditor = reader.read(DebtColumn.CREDITOR, _NAME.clean) or ""
        said_kind = self.cell(row, DebtColumn.KIND)
        return DebtInTable(
            number,
            creditor,
            self._kind(said_kind) or self._kind(creditor),
            said_kind,
            owed=reader.read(DebtColumn.OWED, lambda said: self._sum.clean(_plain_sum(said))),
            owed_on=reader.read(DebtColumn.OWED_ON, lambda said: self._day(said, orders)),
            reference=reader.read(DebtColumn.REFERENCE, _REFERENCE.clean) or "",
            instalment=reader.read(
                DebtColumn.INSTALMENT, lambda said: self._sum_a_month.clean(_plain_sum(said))
            ),
            due_day=reader.read(DebtColumn.DUE_DAY, DayOfMonthField(required=False).clean),
            rate=reader.read(DebtColumn.RATE, RateField(required=False).clean),
            note=self.cell(row, DebtColumn.NOTE),
            problems=tuple(reader.problems),
        )

    def _day(self, said: str, orders: set[str]) -> date:
        try:
            return day_of_line(said, orders)
        except AskedBack:
            self.asks_order = True
            raise

    def _kind(self, said: str) -> str:
        """What the household's place calls it; empty where the words do not tell."""
        plain = said.strip().casefold()
        exact = (kind.id for kind in self.place.debt_kinds if plain in _names(kind))
        if not plain or (found := next(exact, "")):
            return found if plain else ""
        product = product_in(said)
        named = (kind for kind in self.place.debt_kinds if kind.product == product and product)
        fitting = [*named]
        told = (kind.id for kind in fitting if any(plain in name for name in _names(kind)))
        return next(told, fitting[0].id if fitting else "")

    def _with_known(
        self,
        line: DebtInTable,
        known: Mapping[tuple[str, str], Debt],
        by_reference: Mapping[tuple[str, str], Debt],
    ) -> DebtInTable:
        """With the debt that it seems to be: by its reference, else of the same kind."""
        whom = line.creditor.strip().casefold()
        kind = self.place.debt_kind(line.kind)
        found = by_reference.get((whom, line.reference)) if line.reference else None
        same = known.get((whom, kind.product)) if kind and not found else None
        if same and not (line.reference and same.reference):
            found = same
        return replace(line, on_list=found)

    def _chosen(self, line: DebtInTable) -> str:
        sent = str(self.data.get(line.name, ""))
        if sent in (LEAVE, *self.kinds):
            return sent
        return LEAVE if line.on_list else line.kind

    def rows(self) -> list[tuple[DebtInTable, list[tuple[str, str, bool]]]]:
        words = [("", _now("Choose one")), (LEAVE, _now("Leave out")), *self.kinds.items()]
        return [
            (line, [(id_, word, id_ == self.chosen[line.name]) for id_, word in words])
            for line in self.lines
        ]

    def kept_lines(self) -> list[DebtInTable]:
        return [line for line in self.lines if self.chosen[line.name] != LEAVE]

    def _refuse_what_is_open(self) -> None:
        for line in self.kept_lines():
            why = " ".join(line.problems)
            if not self.chosen[line.name]:
                why = why or _now("Choose what it is about, or leave it out.")
            if why:
                told = _now("Line %(number)s: %(why)s") % {"number": line.number, "why": why}
                self.add_error(None, told)

    def _told(self) -> Any:
        return [
            [str(getattr(line, name)) for name in line.__slots__ if name != "on_list"]
            + [line.on_list.pk if line.on_list else None]
            for line in self.lines
        ]

    def typed(self) -> list[TypedDebt]:
        """What is to be kept; creditors of one name are one."""
        listed = {each.name.strip().casefold(): each for each in self.household.creditors.all()}
        return [self._typed(line, listed) for line in self.kept_lines()] if self.is_seen else []

    def _typed(self, line: DebtInTable, listed: dict[str, Creditor]) -> TypedDebt:
        kind = self.place.debt_kind(self.chosen[line.name])
        assert kind is not None
        new = Creditor(household=self.household, name=line.creditor.strip(), kind=kind.lender)
        creditor = listed.setdefault(line.creditor.strip().casefold(), new)
        debt = Debt(
            household=self.household,
            product=kind.product,
            priority_kind=kind.arrears,
            reference=line.reference,
            due_day=line.due_day,
            note=line.note,
        )
        debt.instalment = line.instalment
        if line.rate is not None:
            debt.rate_quote, debt.rate_ppm = Debt.Quote.ANNUAL, line.rate
        return TypedDebt(debt, creditor, line.owed, line.owed_on)


def _names(kind: Any) -> list[str]:
    return [kind.id, *(name.casefold() for name in kind.name.by_language.values())]


def _plain_sum(said: str) -> str:
    """Tables write what is owed as less than nothing, too."""
    return said.strip().lstrip("-−").strip()
