"""The costs of one page as named lines: an amount and how often, empty where nothing is paid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from debts import formats
from debts.domain.law.jurisdictions import Jurisdiction
from debts.domain.sums.money import Money, total
from debts.domain.sums.periods import Period as DomainPeriod
from debts.domain.sums.periods import per_month
from debts.forms.base import HouseholdForm
from debts.forms.seen import Seen
from debts.forms.typing.fields import UNKNOWN, LineAmountField
from debts.forms.typing.widgets import LineMoneyInput
from debts.models import Cost, Household, Period
from debts.models.steps import CostGroup
from debts.selectors.assessment import cost_name
from debts.services.assessment.costs import CostAnswer

# Beside an amount there is little room.
_EVERY = {
    Period.WEEK: pgettext_lazy("beside an amount", "a week"),
    Period.TWO_WEEKS: pgettext_lazy("beside an amount", "2 weeks"),
    Period.FOUR_WEEKS: pgettext_lazy("beside an amount", "4 weeks"),
    Period.MONTH: pgettext_lazy("beside an amount", "a month"),
    Period.TWO_MONTHS: pgettext_lazy("beside an amount", "2 months"),
    Period.QUARTER: pgettext_lazy("beside an amount", "a quarter"),
    Period.YEAR: pgettext_lazy("beside an amount", "a year"),
}


@dataclass(frozen=True, slots=True)
class _Slot:
    """One line: of the place's names, a further row, or (`is_free`) one that is still to be named.

    `key` is the name of its amount, and the same in every copy of an assessment.
    """

    key: str
    kind: Cost.Kind
    name: str
    period: str
    line: str = ""
    row: Cost | None = None
    is_free: bool = False

    @property
    def every(self) -> str:
        return f"{self.key}_period"

    @property
    def label(self) -> str:
        return f"{self.key}_label"


@dataclass(frozen=True, slots=True)
class ShownCost:
    """A line as the page draws it.

    `own` are the person's own words, `monthly` what it comes to where no month is its rhythm;
    `preset` names a rhythm other than a month that nobody chose yet.
    """

    name: str
    own: str
    amount: BoundField
    every: BoundField
    label: BoundField | None
    monthly: Money | None
    is_unknown: bool
    edit_url: str
    is_monthly: bool
    preset: Promise | str

    @property
    def box(self) -> SafeString:
        """The amount alone: its tick has a place of its own."""
        drawn: Any = self.amount.field.widget
        return self.amount.as_widget(LineMoneyInput(drawn.currency))


@dataclass(frozen=True, slots=True)
class CostSection:
    """The lines of one kind of cost; `free` is open for one more."""

    kind: Cost.Kind
    lines: tuple[ShownCost, ...]
    free: ShownCost


class CostGroupForm(Seen, HouseholdForm):
    """`answers` are the lines that differ from what is stored; it saves nothing."""

    def __init__(
        self,
        *args: Any,
        household: Household,
        place: Jurisdiction,
        group: CostGroup,
        costs: Iterable[Cost],
        **options: Any,
    ) -> None:
        self.group, self.slots = group, tuple(_slots(place, group, costs))
        super().__init__(*args, household=household, **options)

    def _settle_in(self, household: Household | None) -> None:
        for slot in self.slots:
            self._ask(slot)
        super()._settle_in(household)

    def _ask(self, slot: _Slot) -> None:
        row = slot.row
        if slot.is_free:
            self.fields[slot.label] = forms.CharField(
                label=_("What is it?"), max_length=120, required=False
            )
        self.fields[slot.key] = LineAmountField(label=slot.name, every=slot.every)
        how_often = _now("How often: %(what)s") % {"what": slot.name}
        self.fields[slot.every] = forms.ChoiceField(
            label=how_often,
            choices=[(period.value, words) for period, words in _EVERY.items()],
            widget=forms.Select({"aria-label": how_often}),
            required=False,
        )
        self.fields[slot.every].unknown = True
        self.initial[slot.key] = None if row is None else _amount(row)
        self.initial[slot.every] = row.period if row else slot.period

    @property
    def sections(self) -> list[CostSection]:
        shown = {slot: self._shown(slot) for slot in self.slots}
        return [
            CostSection(
                kind,
                lines=tuple(shown[slot] for slot in shown if _is_line(slot, kind)),
                free=next(shown[slot] for slot in shown if slot.is_free and slot.kind == kind),
            )
            for kind in self.group.kinds
        ]

    @property
    def monthly(self) -> Money:
        """A month's sum of all amounts on the page that could be read."""
        sums = (self._monthly(slot) for slot in self.slots)
        return total((each for each in sums if each), self.household.currency)

    @property
    def unknown(self) -> int:
        return sum(self._value(slot.key) is UNKNOWN for slot in self.slots)

    @property
    def unread(self) -> int:
        """Amounts that are not in the sum, because nobody could read them."""
        return sum(slot.key in self.errors for slot in self.slots) if self.is_bound else 0

    @property
    def answers(self) -> dict[str, Any]:
        """A line that was not on the page that was sent says nothing of itself."""
        typed = super().answers
        unsent = {name for slot in self._unsent() for name in (slot.key, slot.every, slot.label)}
        return {name: value for name, value in typed.items() if name not in unsent}

    def changes(self) -> list[CostAnswer]:
        """The lines that differ from what is stored. Call it on a valid form."""
        unsent = set(self._unsent())
        return [answer for slot in self.slots if slot not in unsent for answer in self._told(slot)]

    def _told(self, slot: _Slot) -> Iterator[CostAnswer]:
        typed, every = self.cleaned_data[slot.key], self.cleaned_data[slot.every] or slot.period
        label = self.cleaned_data.get(slot.label, "")
        if typed is None and label:
            typed = UNKNOWN
        if slot.row is None and typed is None:
            return
        if slot.row and (typed, every) == (_amount(slot.row), slot.row.period):
            return
        amount = typed if isinstance(typed, Money) else None
        yield CostAnswer(
            slot.row, slot.kind.value, slot.line, label, amount, every, is_gone=typed is None
        )

    def _unsent(self) -> list[_Slot]:
        return [slot for slot in self.slots if f"{slot.key}_period" not in self.data]

    def _shown(self, slot: _Slot) -> ShownCost:
        row, value = slot.row, self._value(slot.key)
        own = row.label if row and row.label != slot.name else ""
        every = self._value(slot.every)
        is_monthly = every == Period.MONTH
        is_preset = row is None and every == slot.period and not is_monthly
        edit = reverse("assessment-cost-edit", args=[self.household.pk, row.pk]) if row else ""
        return ShownCost(
            name=slot.name,
            own=own,
            amount=self[slot.key],
            every=self[slot.every],
            label=self[slot.label] if slot.is_free else None,
            monthly=None if is_monthly else self._monthly(slot),
            is_unknown=value is UNKNOWN,
            edit_url=edit,
            is_monthly=is_monthly,
            preset=_EVERY[Period(slot.period)] if is_preset else "",
        )

    def _monthly(self, slot: _Slot) -> Money | None:
        amount, every = self._value(slot.key), self._value(slot.every)
        if not isinstance(amount, Money) or not every:
            return None
        return per_month(amount, DomainPeriod(every))

    def _value(self, name: str) -> Any:
        """What was typed, as far as it can be read; before that, what is stored."""
        if not self.is_bound:
            return self.initial[name]
        return None if name in self.errors else self.cleaned_data.get(name)

    def _said(self, name: str, value: Any) -> str:
        if isinstance(value, Money):
            return formats.money(value)
        if value is UNKNOWN:
            return _now("I do not know yet")
        return "" if value is None else super()._said(name, value)

    def _reopened(self) -> Seen:
        """What somebody added meanwhile was not on the page: it stays, and is not emptied."""
        unsent = self._unsent()
        reopened = super()._reopened()
        for slot in unsent:
            self._send_as_stored(slot)
        return reopened

    def _send_as_stored(self, slot: _Slot) -> None:
        data: Any = self.data
        amount = self.fields[slot.key].prepare_value(self.initial[slot.key])
        if isinstance(amount, tuple):
            data[f"{slot.key}_unknown"] = "yes"
        elif amount:
            data[slot.key] = amount
        data[slot.every] = self.initial[slot.every]


def _amount(row: Cost) -> Any:
    return UNKNOWN if row.amount is None else row.amount


def _is_line(slot: _Slot, kind: str) -> bool:
    return slot.kind == kind and not slot.is_free


def _slots(place: Jurisdiction, group: CostGroup, costs: Iterable[Cost]) -> Iterator[_Slot]:
    """Kind by kind: the names of the place, then what else is there, then a free line."""
    rows: dict[tuple[str, str], list[Cost]] = defaultdict(list)
    for row in costs:
        rows[row.kind, row.line].append(row)
    for kind in group.kinds:
        for line in place.cost_lines_of(kind):
            first = next(iter(rows[kind, line.id]), None)
            name = str(capfirst(formats.words(line.name)))
            yield _Slot(f"{kind}_{line.id}", kind, name, line.period, line=line.id, row=first)
        names = {line.id for line in place.cost_lines_of(kind)}
        more = [
            row for (k, line), all_ in rows.items() if k == kind for row in all_[line in names :]
        ]
        for number, row in enumerate(sorted(more, key=lambda row: row.pk), 1):
            name = cost_name(row, place)
            yield _Slot(f"{kind}_more{number}", kind, name, row.period, line=row.line, row=row)
        free = _name_of_free(kind)
        yield _Slot(f"{kind}_new", kind, free, Period.MONTH.value, is_free=True)


def _name_of_free(kind: Cost.Kind) -> str:
    """What a line that no name fits is called; a kind of what is left over says so itself."""
    if kind is Cost.Kind.ESSENTIAL:
        return str(capfirst(kind.label))
    return _now("Something else: %(kind)s") % {"kind": kind.label}
