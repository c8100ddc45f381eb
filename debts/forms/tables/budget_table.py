"""A table of a budget: each line becomes something that comes in, or a cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts.domain.budget_columns import (
    BudgetColumn,
    budget_columns,
    head_in,
    is_budget_heading,
    side_of,
)
from debts.domain.sums.money import Money
from debts.domain.table_columns import plain_heading
from debts.domain.table_text import Row
from debts.forms.tables.table_form import LEAVE, TableForm
from debts.forms.typing.fields import MoneyField
from debts.forms.typing.rhythm import Every, apart
from debts.models import Assessment, Cost, Income, Period
from debts.rulebook import book

_LONGEST_NAME = 120
IN, OUT = "in", "out"


@dataclass(frozen=True, slots=True)
class BudgetInTable:
    """A line as it is read; `head` is "in:wages" or "out:food", empty where its words do not tell.

    `assumed`: nothing says how often, so it is taken for a month.
    """

    number: int
    label: str
    part: str
    head: str
    amount: Money | None = None
    period: str = Period.MONTH.value
    assumed: bool = False
    problems: tuple[str, ...] = ()
    on_list: bool = False

    @property
    def name(self) -> str:
        return f"line_{self.number}"

    @property
    def often(self) -> str:
        return str(Period(self.period).label)


class BudgetTable(TableForm):
    COLUMNS: ClassVar[Mapping[str, Any]] = {
        BudgetColumn.NAME: _("What it is"),
        BudgetColumn.PART: _("Part of the budget"),
        BudgetColumn.AMOUNT: _("Amount"),
        BudgetColumn.EVERY: _("How often"),
    }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.place = book().jurisdiction(self.household.country)
        self.lines: list[BudgetInTable] = []
        self._sum = MoneyField(required=False)
        self._sum.use_currency(self.household.currency)
        self.heads = _heads()

    def is_heading(self, row: Sequence[str]) -> bool:
        told = [cell for cell in row if self.remembered.get(plain_heading(cell))]
        return is_budget_heading(row) or len(told) > 1

    def guessed(self, heading: Sequence[str]) -> Sequence[str | None]:
        return budget_columns(heading)

    def _read_lines(self) -> None:
        if BudgetColumn.AMOUNT not in self.columns:
            self.add_error(None, _now("Say which column holds the amounts."))
        known = _known(self.household.assessments.newest())
        for number, row in self.body:
            line = self._line(number, row)
            on_list = (line.head.partition(":")[0], line.label.casefold()) in known
            self.lines.append(replace(line, on_list=on_list))
        self.chosen = {line.name: self._chosen(line) for line in self.lines}

    def _line(self, number: int, row: Row) -> BudgetInTable:
        label, part = self.cell(row, BudgetColumn.NAME), self.cell(row, BudgetColumn.PART)
        said, beside = apart(self.cell(row, BudgetColumn.AMOUNT))
        often = self.cell(row, BudgetColumn.EVERY)
        every = apart(f"1 {often}")[1] if often else beside
        amount, problems = self._amount(said)
        if every is Every.DAY or (often and every is None):
            problems.append(_now("How often it comes is not clear: a week, a month, a year?"))
        if len(label) > _LONGEST_NAME:
            problems.append(_now("What it is has more than %(most)s letters.") % _MOST)
        period = every.value if every and every is not Every.DAY else Period.MONTH.value
        return BudgetInTable(
            number, label, part, self._head(label, part), amount, period, not every, tuple(problems)
        )

    def _amount(self, said: str) -> tuple[Money | None, list[str]]:
        """Tables write what goes out as less than nothing, too."""
        try:
            return self._sum.clean(said.strip().lstrip("-−").strip()), []
        except ValidationError as refused:
            return None, [" ".join(refused.messages)]

    def _head(self, label: str, part: str) -> str:
        """By the heads of the budget, by what lines are called there, and by usual words."""
        side = side_of(part)
        for said in (part, label):
            if found := self._of_place(said.strip().casefold(), side):
                return found
        for said in (label, part):
            told, head = head_in(said, side)
            if head:
                return f"{told}:{head}"
        return f"{IN}:{Income.Source.OTHER.value}" if side == IN else ""

    def _of_place(self, said: str, side: str) -> str:
        costs = [(OUT, line.kind, line.name) for line in self.place.cost_lines]
        names = [*costs, *((IN, line.source, line.name) for line in self.place.income_lines)]
        for of, head, name in names:
            if side in ("", of) and said in (each.casefold() for each in name.by_language.values()):
                return f"{of}:{head}"
        heads = [(IN, *each) for each in Income.Source.choices]
        heads += [(OUT, *each) for each in Cost.Kind.choices]
        same = (f"{of}:{id_}" for of, id_, word in heads if said in (id_, str(word).casefold()))
        return next((each for each in same if side in ("", each.partition(":")[0])), "")

    def _chosen(self, line: BudgetInTable) -> str:
        sent = str(self.data.get(line.name, ""))
        if sent in (LEAVE, *self.heads):
            return sent
        is_empty = line.amount is None and not line.problems
        return LEAVE if line.on_list or is_empty else line.head

    def rows(self) -> list[tuple[BudgetInTable, list[tuple[str, str, bool]]]]:
        words = [("", _now("Choose one")), (LEAVE, _now("Leave out")), *self.heads.items()]
        return [
            (line, [(id_, word, id_ == self.chosen[line.name]) for id_, word in words])
            for line in self.lines
        ]

    def kept_lines(self) -> list[BudgetInTable]:
        return [line for line in self.lines if self.chosen[line.name] != LEAVE]

    def _refuse_what_is_open(self) -> None:
        for line in self.kept_lines():
            why = " ".join(line.problems)
            if not self.chosen[line.name]:
                why = why or _now("Choose what it is, or leave it out.")
            if why:
                told = _now("Line %(number)s: %(why)s") % {"number": line.number, "why": why}
                self.add_error(None, told)

    def _told(self) -> Any:
        return [[str(getattr(line, name)) for name in line.__slots__] for line in self.lines]

    def typed(self) -> list[Income | Cost]:
        """What is to be kept, without the budget that it goes into."""
        return [self._typed(line) for line in self.kept_lines()] if self.is_seen else []

    def _typed(self, line: BudgetInTable) -> Income | Cost:
        side, _sep, head = self.chosen[line.name].partition(":")
        minor = None if line.amount is None else line.amount.minor
        usual = {"label": line.label, "amount_minor": minor, "period": line.period}
        return Income(source=head, **usual) if side == IN else Cost(kind=head, **usual)


_MOST = {"most": _LONGEST_NAME}


def _heads() -> dict[str, str]:
    """All heads of a budget, each with the side that it is on."""
    sides = (
        (IN, _now("Comes in: %(what)s"), Income.Source.choices),
        (OUT, _now("Goes out: %(what)s"), Cost.Kind.choices),
    )
    return {
        f"{side}:{id_}": words % {"what": word}
        for side, words, heads in sides
        for id_, word in heads
    }


def _known(newest: Assessment | None) -> set[tuple[str, str]]:
    """The sides and names of the lines that the newest budget has."""
    if newest is None:
        return set()
    return {
        *((IN, each.label.casefold()) for each in newest.incomes.all() if each.label),
        *((OUT, each.label.casefold()) for each in newest.costs.all() if each.label),
    }
