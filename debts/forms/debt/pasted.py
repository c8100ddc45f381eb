"""Lines pasted from a statement: read here, looked at by the person, and kept only then."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts import clock
from debts.domain.account.ledger import EntryKind, LedgerEntry, standing
from debts.domain.account.pasted import (
    BookedSum,
    Meant,
    PastedLine,
    Side,
    Whose,
    already_noted,
    day_orders,
    headings_of,
    meant,
    part_of,
    pasted_lines,
)
from debts.domain.account.pasted_balance import (
    Stood,
    as_owed,
    gaps,
    in_order,
    meant_by_balance,
)
from debts.domain.law.events import Event, EventKind
from debts.domain.sums.known_days import KnownDay
from debts.domain.sums.money import Money
from debts.domain.table_text import as_lines, body_of
from debts.forms.base import HouseholdForm
from debts.forms.debt import contradictions
from debts.forms.tables.days import day_of_line
from debts.forms.tables.upload import TableFileField, rows_of_file
from debts.forms.typing.amounts import parse_money
from debts.forms.typing.fields import LongTextField
from debts.models import Debt, Entry
from debts.selectors.account import ledger_of
from debts.selectors.limitation import told
from debts.selectors.parts import part_label

# More is no statement that a person looks through.
MOST_LINES = 300
_LONGEST_TEXT = 100_000
# So many lines that could not be read are named one by one.
_NAMED = 8
_CHOICES = {
    Meant.PAYMENT: _("A payment"),
    Meant.CHARGE: _("Added to the debt"),
    Meant.LEAVE: _("Leave out"),
}
_KINDS = {Meant.PAYMENT: EntryKind.PAYMENT, Meant.CHARGE: EntryKind.CHARGE}
_SOURCES = {Whose.THEIRS: Entry.Source.PAPER, Whose.MINE: Entry.Source.BANK}


@dataclass(frozen=True, slots=True)
class ReadLine:
    """`noted` is what it seems to be already, of what is noted; `balance` what they say is owed
    after it, in minor units, below zero where they owe."""

    line: PastedLine
    on: date
    amount: Money
    guess: Meant
    balance: int | None = None
    noted: BookedSum | None = None

    @property
    def stands(self) -> Money | None:
        return None if self.balance is None else Money(self.balance, self.amount.currency)

    @property
    def name(self) -> str:
        """Of its field."""
        return f"line_{self.line.number}"


@dataclass(frozen=True, slots=True)
class AtTheEnd:
    """What `theirs` says is owed on a day, and what is noted here with the lines that are kept."""

    on: date
    theirs: Money
    ours: Money

    @property
    def differs(self) -> Money:
        return Money(abs(self.theirs.minor - self.ours.minor), self.theirs.currency)


class PastedForm(HouseholdForm):
    """`recorded` are the payments and charges that are noted. The page sends `shown`, which reading
    of the text the person has seen, and of each line by its name what it is."""

    text = LongTextField(
        label=_("Paste the lines here"),
        help_text=_(
            "Each line with its day, what it says and the sum, as you copy it from a statement, an"
            " app or a table. Nothing is kept before you have looked at it."
        ),
        max_length=_LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": _("Paste at least one line.")},
    )
    file = TableFileField()
    whose = forms.ChoiceField(
        label=_("Whose statement is it?"),
        choices=[
            (Whose.THEIRS, _("Theirs: what they added and what you paid")),
            (Whose.MINE, _("My own bank's: what went out to them")),
        ],
        initial=Whose.THEIRS,
        widget=forms.RadioSelect,
    )

    def __init__(
        self,
        *args: Any,
        debt: Debt,
        recorded: Sequence[BookedSum] = (),
        lost: ValidationError | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.debt, self.recorded, self.file_refused = debt, recorded, lost
        self.lines: tuple[ReadLine, ...] = ()
        self._take_file()

    def _take_file(self) -> None:
        """Its lines take the place of the text, to be looked at and changed there."""
        upload = self.files.get("file") if self.is_bound else None
        if upload is not None:
            try:
                rows = rows_of_file(upload)
            except ValidationError as refused:
                self.file_refused = refused
            else:
                data: Any = self.data
                data = data.copy()
                lines = as_lines(body_of(rows, lambda row: bool(headings_of(row))))
                data["text"], data["shown"] = lines, ""
                self.data = data
        self.fields["text"].required = self.file_refused is None

    def clean_file(self) -> None:
        if self.file_refused:
            raise self.file_refused

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        whose = Whose(cleaned["whose"])
        read, problems = _read(cleaned["text"], whose, self.debt)
        if not (read or problems):
            self.add_error("text", _now("There is no line with a day and a sum in it."))
        if problems:
            self.add_error("text", ValidationError(_told(problems)))
            return cleaned
        self.lines = _with_noted(read, self.recorded)
        self.reading = _reading(self.lines, whose)
        self.chosen = {each.name: self._chosen(each) for each in self.lines}
        if self.is_seen and (impossible := self._impossible()):
            self.add_error("text", ValidationError(_told(impossible)))
        return cleaned

    def _chosen(self, line: ReadLine) -> Meant:
        """As it was chosen while this reading was on the page, else as it seems."""
        sent = str(self.data.get(line.name, ""))
        if sent in [*Meant] and self.data.get("shown") == self.reading:
            return Meant(sent)
        return Meant.LEAVE if line.noted else line.guess

    def _impossible(self) -> list[tuple[PastedLine, str]]:
        """Payments that cannot be beside what else is told of the debt."""
        events = told(self.debt)
        paid = [each for each in self.lines if self.chosen[each.name] is Meant.PAYMENT]
        asked = ((each.line, contradictions.of_days(_as_event(each), events)) for each in paid)
        return [(line, why) for line, why in asked if why]

    @property
    def is_seen(self) -> bool:
        """Whether the person has seen these very lines, with what is noted of them, and keeps
        them."""
        seen = bool(self.lines) and self.data.get("shown") == self.reading
        return seen and "again" not in self.data

    def rows(self) -> list[tuple[ReadLine, str, list[tuple[str, Any, bool]]]]:
        """Each line with the part that it seems to be, and its choices."""
        return [
            (
                each,
                self._part_label(each),
                [(str(is_), word, is_ is self.chosen[each.name]) for is_, word in _CHOICES.items()],
            )
            for each in self.lines
        ]

    def _part_label(self, line: ReadLine) -> str:
        part = part_of(line.line.text)
        return part_label(part, self.debt) if part and line.guess is Meant.CHARGE else ""

    @property
    def has_balance(self) -> bool:
        return any(each.balance is not None for each in self.lines)

    def gaps(self) -> list[tuple[ReadLine, Money]]:
        """The lines at which their balance moves by another sum than the line's, with that sum."""
        by_number = {each.line.number: each for each in self.lines}
        found = gaps(in_order([_stood(each) for each in self.lines]))
        return [(by_number[gap.number], Money(abs(gap.moved), self.debt.currency)) for gap in found]

    def at_the_end(self) -> AtTheEnd | None:
        """Their last balance beside what these lines come to here; None where either is unknown."""
        newest = next(reversed(in_order([_stood(each) for each in self.lines])), None)
        if newest is None or newest.balance is None or newest.balance < 0:
            return None
        entries = [*ledger_of(self.debt), *self._in_the_ledger()]
        by_then = (each for each in entries if each.on is None or each.on <= newest.on)
        found = standing(by_then, self.debt.currency)
        ours = found.balance.total
        if found.statement is None or ours is None or found.balance.at_least:
            return None
        return AtTheEnd(newest.on, Money(newest.balance, self.debt.currency), ours)

    def _in_the_ledger(self) -> list[LedgerEntry]:
        """As they would be kept: the last that were written down."""
        after = max((entry.key for entry in ledger_of(self.debt)), default=0)
        chosen = ((each, self.chosen[each.name]) for each in self.lines)
        return [
            LedgerEntry(after + number, _KINDS[is_], each.on, amount=each.amount)
            for number, (each, is_) in enumerate(chosen, 1)
            if is_ is not Meant.LEAVE
        ]

    def entries(self) -> list[Entry]:
        """What is to be kept, in the order of the lines; none while it was not seen."""
        if not self.is_seen:
            return []
        source = _SOURCES[Whose(self.cleaned_data["whose"])]
        chosen = ((each, self.chosen[each.name]) for each in self.lines)
        return [
            _entry(each, is_, self.debt, source) for each, is_ in chosen if is_ is not Meant.LEAVE
        ]


def _entry(line: ReadLine, is_: Meant, debt: Debt, source: str) -> Entry:
    kind = Entry.Kind.PAYMENT if is_ is Meant.PAYMENT else Entry.Kind.CHARGE
    entry = Entry(debt=debt, kind=kind, on=line.on, source=source, note=line.line.text[:500])
    entry.amount = line.amount
    part = part_of(line.line.text) if kind == Entry.Kind.CHARGE else None
    entry.part = str(part) if part else ""
    return entry


def _read(
    text: str, whose: Whose, debt: Debt
) -> tuple[list[ReadLine], list[tuple[PastedLine, str]]]:
    """Every line read, and each that could not be with the reason."""
    lines = pasted_lines(text)
    if len(lines) > MOST_LINES:
        most = _now("These are more than %(most)s lines. Paste them in parts.")
        return [], [(lines[MOST_LINES], most % {"most": MOST_LINES})]
    order = {*day_orders([line.day for line in lines])}
    found: list[ReadLine] = []
    problems: list[tuple[PastedLine, str]] = []
    for line in lines:
        try:
            on = _day(line, order)
            amount = _amount(line, debt.currency)
        except ValidationError as problem:
            problems.append((line, " ".join(problem.messages)))
        else:
            stands = _balance(line, debt.currency) if whose is Whose.THEIRS else None
            found.append(ReadLine(line, on, amount, meant(line, whose), stands))
    return _by_their_balance(found), problems


def _by_their_balance(lines: Sequence[ReadLine]) -> list[ReadLine]:
    """The balance says more surely than words whether a line adds to what is owed."""
    stood = as_owed([_stood(each) for each in lines])
    sure = meant_by_balance(in_order(stood))
    return [
        replace(
            each,
            guess=each.guess if each.guess is Meant.LEAVE else sure.get(of.number, each.guess),
            balance=of.balance,
        )
        for each, of in zip(lines, stood, strict=True)
    ]


def _stood(line: ReadLine) -> Stood:
    return Stood(line.line.number, line.on, line.amount.minor, line.balance)


def _balance(line: PastedLine, currency: str) -> int | None:
    """None where no balance stands there, or nobody can read it: nothing hangs on it."""
    if not line.balance:
        return None
    try:
        stands = parse_money(line.balance, currency)
    except ValidationError:
        return None
    is_theirs = line.balance_side in (Side.MINUS, Side.CREDIT)
    return -stands.minor if is_theirs else stands.minor


def _day(line: PastedLine, order: set[str]) -> date:
    """In the order of the other lines, where the place has none and this day could be two."""
    if not line.day:
        raise ValidationError(_now("It has no day."))
    on = day_of_line(line.day, order)
    if on > clock.today():
        raise ValidationError(_now("This day is still to come."))
    return on


def _amount(line: PastedLine, currency: str) -> Money:
    if not line.amount:
        raise ValidationError(_now("It has no sum at its end."))
    amount = parse_money(line.amount, currency)
    if not amount:
        raise ValidationError(_now("Its sum is nothing."))
    return amount


def _as_event(line: ReadLine) -> Event:
    return Event(EventKind.PAID, KnownDay.on(line.on))


def _told(problems: Sequence[tuple[PastedLine, str]]) -> list[str]:
    """Each by its number; nothing of the text is lost, it stands in the box."""
    named = [
        _now("Line %(number)s: %(why)s") % {"number": line.number, "why": why}
        for line, why in problems[:_NAMED]
    ]
    left = len(problems) - len(named)
    more = _now("And %(count)s more lines.") % {"count": left}
    return [*named, more] if left else named


def _with_noted(lines: Sequence[ReadLine], recorded: Sequence[BookedSum]) -> tuple[ReadLine, ...]:
    moved = [BookedSum(each.line.number, each.guess, each.on, each.amount) for each in lines]
    noted: Mapping[int, BookedSum] = already_noted(moved, recorded)
    return tuple(replace(each, noted=noted.get(each.line.number)) for each in lines)


def _reading(lines: Sequence[ReadLine], whose: Whose) -> str:
    """Changes with every line as it is read, and with what of it is noted by now."""
    seen = [
        [
            each.line.number,
            each.on.isoformat(),
            each.line.text,
            each.amount.minor,
            each.guess,
            each.noted.key if each.noted else None,
        ]
        for each in lines
    ]
    return sha256(json.dumps([whose, seen]).encode()).hexdigest()[:32]
