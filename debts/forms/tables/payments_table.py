"""A bank's or a wallet's own list: the lines that were paid on a debt become payments."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts import clock
from debts.domain.account.pasted import (
    BookedSum,
    Column,
    Meant,
    PastedLine,
    Whose,
    already_noted,
    by_columns,
    day_orders,
    headings_of,
    meant,
)
from debts.domain.law.events import Event, EventKind
from debts.domain.sums.known_days import KnownDay
from debts.domain.sums.money import Money
from debts.domain.table_columns import plain_heading
from debts.domain.table_text import MOST_ROWS
from debts.forms.debt import contradictions
from debts.forms.tables.days import day_of_line
from debts.forms.tables.table_form import LEAVE, TableForm
from debts.forms.typing.amounts import parse_money
from debts.forms.typing.asking import AskedBack
from debts.models import Debt, Entry
from debts.selectors.at_hand import read_names
from debts.selectors.limitation import read_histories, told

# So many lines that name no creditor of the household are offered one by one.
OFFERED = 60
# What a firm's name has on paper and seldom on a statement.
_FORM = re.compile(
    r"\b(?:ltd|limited|plc|llp|inc|uk|the)\b\.?|股份有限公司|有限责任公司|有限公司|[()（）.,]", re.I
)
_SHORTEST_NAME, _SHORTEST_REFERENCE = 2, 5  # characters that tell one from another


@dataclass(frozen=True, slots=True)
class OutgoingLine:
    """A line of money that went out; `debts` are those that its words may mean."""

    line: PastedLine
    debts: tuple[int, ...]
    on: date | None = None
    amount: Money | None = None
    problem: str = ""
    noted: BookedSum | None = None

    @property
    def number(self) -> int:
        return self.line.number

    @property
    def name(self) -> str:
        return f"line_{self.line.number}"


class PaymentsTable(TableForm):
    COLUMNS: ClassVar[Mapping[str, Any]] = {
        Column.DAY: _("Day"),
        Column.TEXT: _("To whom, or what it says"),
        Column.AMOUNT: _("Sum"),
        Column.DEBIT: _("What went out"),
        Column.CREDIT: _("What came in"),
        Column.WAY: _("Whether it went out or came in"),
    }
    MOST_LINES: ClassVar = MOST_ROWS

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.debts: dict[int, Debt] = {}
        self.named: list[OutgoingLine] = []
        self.others: list[OutgoingLine] = []

    def is_heading(self, row: Sequence[str]) -> bool:
        known = [cell for cell in row if self.remembered.get(plain_heading(cell))]
        return headings_of(row) is not None or len(known) > 1

    def guessed(self, heading: Sequence[str]) -> Sequence[str | None]:
        return headings_of(heading) or ()

    def _read_lines(self) -> None:
        if Column.DAY not in self.columns or not {Column.AMOUNT, Column.DEBIT} & {*self.columns}:
            self.add_error(None, _now("Say which column holds the day, and which the sum."))
        names = {debt.pk: debt for debt in read_names(self.household)}
        rows = self.household.debts.select_related("creditor", "collector", "household")
        self.debts = {debt.pk: debt for debt in rows}
        self.labels = {pk: str(names[pk]) for pk in self.debts}
        self.marks = {debt.pk: _marks_of(debt) for debt in self.debts.values()}
        heads = [Column(column) if column else None for column in self.columns]
        lines = [by_columns(number, row, heads) for number, row in self.body]
        orders = {*day_orders([line.day for line in lines])}
        if chosen := self.cleaned_data.get("day_order"):
            orders = {chosen}
        out = (line for line in lines if meant(line, Whose.MINE) is Meant.PAYMENT)
        found = [self._line(line, orders) for line in out]
        self.named = self._with_noted([each for each in found if each.debts])
        others = [each for each in found if not each.debts and not each.problem]
        self.others, self.left = others[:OFFERED], len(self.body) - len(self.named)
        self.chosen = {each.name: self._chosen(each) for each in (*self.named, *self.others)}

    def _line(self, line: PastedLine, orders: set[str]) -> OutgoingLine:
        found = OutgoingLine(line, self._meant_by(line.text))
        try:
            on = day_of_line(line.day, orders)
            amount = parse_money(line.amount, self.household.currency)
        except ValidationError as refused:
            self.asks_order |= isinstance(refused, AskedBack) and bool(found.debts)
            return replace(found, problem=" ".join(refused.messages))
        if on > clock.today():
            return replace(found, problem=_now("This day is still to come."))
        if not amount:
            return replace(found, problem=_now("Its sum is nothing."))
        return replace(found, on=on, amount=amount, debts=self._of_sum(found.debts, amount))

    def _meant_by(self, text: str) -> tuple[int, ...]:
        """The debts whose reference it holds, else those whose creditor it names."""
        plain = _plain(text)
        by_reference = tuple(
            pk for pk, (_names, number) in self.marks.items() if number and number in plain
        )
        named = (pk for pk, (names, _no) in self.marks.items() if any(n in plain for n in names))
        return by_reference or tuple(named)

    def _of_sum(self, debts: tuple[int, ...], amount: Money) -> tuple[int, ...]:
        """Of several the one whose instalment it is."""
        fitting = tuple(pk for pk in debts if self.debts[pk].instalment_minor == amount.minor)
        return fitting if len(fitting) == 1 else debts

    def _with_noted(self, lines: list[OutgoingLine]) -> list[OutgoingLine]:
        """With what is noted already of the debt that each seems to be paid on."""
        certain = [each for each in lines if len(each.debts) == 1 and each.on and each.amount]
        certain.sort(key=lambda each: each.debts)
        recorded = self._recorded({each.debts[0] for each in certain})
        noted: dict[int, BookedSum] = {}
        for debts, some in groupby(certain, key=lambda each: each.debts):
            booked = [
                BookedSum(each.number, Meant.PAYMENT, each.on, each.amount)
                for each in some
                if each.on and each.amount
            ]
            noted |= already_noted(booked, recorded.get(debts[0], []))
        return [replace(each, noted=noted.get(each.number)) for each in lines]

    def _recorded(self, debts: set[int]) -> dict[int, list[BookedSum]]:
        paid = Entry.objects.filter(debt__in=debts, kind=Entry.Kind.PAYMENT, reversals=None)
        found: dict[int, list[BookedSum]] = {}
        for row in paid.exclude(on=None).exclude(amount_minor=None):
            amount = Money(row.amount_minor or 0, self.household.currency)
            if row.on:
                booked = BookedSum(row.pk, Meant.PAYMENT, row.on, amount)
                found.setdefault(row.debt_id, []).append(booked)
        return found

    def _chosen(self, line: OutgoingLine) -> str:
        sent = str(self.data.get(line.name, ""))
        if sent == LEAVE or sent in map(str, self.debts):
            return sent
        if line.noted or not line.debts:
            return LEAVE
        return str(line.debts[0]) if len(line.debts) == 1 else ""

    def rows(self) -> list[tuple[OutgoingLine, list[tuple[str, str, bool]]]]:
        return [(line, self._choices(line)) for line in self.named]

    def other_rows(self) -> list[tuple[OutgoingLine, list[tuple[str, str, bool]]]]:
        return [(line, self._choices(line)) for line in self.others]

    def _choices(self, line: OutgoingLine) -> list[tuple[str, str, bool]]:
        labels = ((str(pk), label) for pk, label in self.labels.items())
        words = [("", _now("Choose one")), (LEAVE, _now("Leave out")), *labels]
        return [(id_, word, id_ == self.chosen[line.name]) for id_, word in words]

    def kept_lines(self) -> list[OutgoingLine]:
        lines = sorted((*self.named, *self.others), key=lambda each: each.number)
        return [line for line in lines if self.chosen[line.name] != LEAVE]

    def _refuse_what_is_open(self) -> None:
        kept = self.kept_lines()
        debts = {self.chosen[line.name] for line in kept} - {""}
        read_histories([self.debts[int(pk)] for pk in debts])
        for line in kept:
            if why := line.problem or self._why_not(line):
                sentence = _now("Line %(number)s: %(why)s")
                self.add_error(None, sentence % {"number": line.number, "why": why})

    def _why_not(self, line: OutgoingLine) -> str:
        chosen = self.chosen[line.name]
        if not chosen or not line.on:
            return _now("Choose the debt that it was paid on, or leave it out.")
        paid = Event(EventKind.PAID, KnownDay.on(line.on))
        return contradictions.of_days(paid, told(self.debts[int(chosen)])) or ""

    def _told(self) -> Any:
        return [
            [
                each.number,
                each.line.text,
                each.debts,
                each.on,
                each.problem,
                each.amount.minor if each.amount else None,
                each.noted.key if each.noted else None,
            ]
            for each in (*self.named, *self.others)
        ]

    def entries(self) -> list[Entry]:
        """The payments that are to be kept; none while they were not seen."""
        return [self._entry(line) for line in self.kept_lines()] if self.is_seen else []

    def _entry(self, line: OutgoingLine) -> Entry:
        debt = self.debts[int(self.chosen[line.name])]
        entry = Entry(debt=debt, kind=Entry.Kind.PAYMENT, on=line.on, source=Entry.Source.BANK)
        entry.note, entry.amount = line.line.text[:500], line.amount
        return entry


def _marks_of(debt: Debt) -> tuple[list[str], str]:
    """The names by which a statement may call whom it is owed to, and its reference."""
    people = filter(None, (debt.creditor, debt.collector))
    names = [name for each in people if len(name := _plain(each.name)) >= _SHORTEST_NAME]
    number = _plain(debt.reference)
    return names, number if len(number) >= _SHORTEST_REFERENCE else ""


def _plain(text: str) -> str:
    """Without its case, its spaces and the form of a firm."""
    return "".join(_FORM.sub(" ", text.casefold()).split())
