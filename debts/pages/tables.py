"""A household's main rows as tables for a spreadsheet, with the sums that the pages show.

The words and figures are the pages' own, so that a table never says anything else than they do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Model, prefetch_related_objects
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from debts import formats
from debts.domain.sums.known_days import KnownDay
from debts.domain.sums.money import Money
from debts.domain.tables import Cell, Table
from debts.models import (
    Agreement,
    Assessment,
    Contact,
    Cost,
    Creditor,
    Debt,
    Entry,
    Household,
    Period,
    of_debt,
)
from debts.models.base import label_of
from debts.models.talks.conduct import ACTS, TOLD, words_for
from debts.pages.agreement import schedule_of
from debts.pages.assessment.check import check_page
from debts.pages.assessment.lines import ShownLine
from debts.pages.assessment.overview import picture
from debts.pages.debt.overview import AtLeast, DebtsPage, Listed, debts_page
from debts.pages.debt.sections import SummaryRow, sections
from debts.rulebook import book
from debts.selectors.limitation import read_histories

# A heading, and what stands below it for a row.
Column = tuple[str, Callable[[Any], Cell]]


def tables_of(household: Household, today: date) -> Iterator[Table]:
    """In the active language."""
    yield debts_table(household, today)
    yield payments_table(household)
    yield _table("creditors", _of_creditors(), household.creditors.all())
    contacts = (
        Contact.every.filter(household=household)
        .select_related("creditor")
        .prefetch_related(of_debt())
    )
    yield _table("contacts", _of_contacts(), contacts)
    agreements = household.agreements.prefetch_related(of_debt(), "steps")
    yield _table("agreements", _of_agreements(household.currency), agreements)
    yield budget_table(household)


def _table(name: str, columns: list[Column], rows: Iterable[Any]) -> Table:
    headings = tuple(heading for heading, _read in columns)
    return Table(name, headings, tuple(tuple(read(row) for _h, read in columns) for row in rows))


def _fields(model: type[Model], *names: str) -> list[Column]:
    """Columns that say what the model's own fields say."""
    return [(label_of(model, name), _reader(model, name)) for name in names]


def _reader(model: type[Model], name: str) -> Callable[[Any], Cell]:
    choices = getattr(model._meta.get_field(name), "flatchoices", [])
    words = {value: str(capfirst(str(label))) for value, label in choices}
    return lambda row: words.get(value := getattr(row, name), value)


# --- Debts ---


def debts_table(household: Household, today: date) -> Table:
    """What a debt's own page lists, and what is owed: the last row is the total of their list."""
    page = debts_page(household, today)
    prefetch_related_objects([each.debt for each in page.listed], "holders")
    read_histories(each.debt for each in page.listed)
    answers = [dict(_answers(each.debt)) for each in page.listed]
    labels = {place: row.label for known in answers for place, row in known.items()}
    # In the order of the sections, whichever debt was the first to have such an answer.
    places = sorted(labels, key=lambda place: place[0])
    rows = [
        (*(_value(known.get(place)) for place in places), *_sums(each))
        for each, known in zip(page.listed, answers, strict=True)
    ]
    headings = (*(str(labels[place]) for place in places), *_headings_of_sums())
    return Table("debts", headings, (*rows, _total(places, page, household.currency)))


# The number of a section and the name of a field.
Place = tuple[int, str]


def _answers(debt: Debt) -> Iterator[tuple[Place, SummaryRow]]:
    for number, section in enumerate(sections(debt)):
        yield from (((number, row.field), row) for row in section.rows)


def _value(row: SummaryRow | None) -> Cell:
    """A day that is known by its month or year is said in words: no table invents the rest."""
    value = row.value if row else None
    if isinstance(value, KnownDay):
        return value.earliest if value.is_exact else formats.known_day(value)
    return value


def _headings_of_sums() -> tuple[str, ...]:
    still = (_("Still owed"), _("Not all of it is known"), _("Currency"))
    return (label_of(Debt, "note"), label_of(Debt, "settled_on"), *still)


def _sums(each: Listed) -> tuple[Cell, ...]:
    debt = each.debt
    if debt.settled_on:
        owed: tuple[Cell, ...] = (Money.zero(debt.currency), _yes_no(False))
    else:
        owed = (each.owed, _yes_no(each.at_least or each.owed is None))
    return (debt.note, debt.settled_on, *owed, debt.currency)


def _total(places: list[Place], page: DebtsPage, currency: str) -> tuple[Cell, ...]:
    """Of the debts that are not settled, as at the top of the page."""
    parts = {str(part): _known(found) for part, found in page.parts.items()}
    cells: list[Cell] = [parts.get(field) for _number, field in places]
    if cells:
        cells[0] = _("All open debts")
    not_all = page.owed.at_least or bool(page.unknown_count)
    return (*cells, "", None, page.owed.amount, _yes_no(not_all), currency)


def _known(total: AtLeast) -> Money | None:
    """None where nothing is known: that is not nothing."""
    return total.amount if total.amount or not total.at_least else None


# --- What was paid and added ---


def payments_table(household: Household) -> Table:
    """All that moved what is owed, the oldest first; statements are what it is told from."""
    moved = Entry.objects.filter(debt__household=household).exclude(kind=Entry.Kind.STATEMENT)
    moved = moved.exclude(kind=Entry.Kind.REVERSAL).prefetch_related(of_debt(), "reversals")
    return _table("payments", _of_payments(household.currency), moved.order_by("on", "pk"))


def _of_payments(currency: str) -> list[Column]:
    return [
        (_("Debt"), lambda row: str(row.debt)),
        *_fields(Entry, "on", "kind"),
        (_("Amount"), lambda row: _sum(row, currency)),
        *_fields(Entry, "part", "how", "payee", "source", "note"),
        (_("Taken back"), lambda row: _yes_no(bool(row.reversals.all()))),
        (_("Currency"), lambda row: currency),
    ]


def _sum(entry: Entry, currency: str) -> Money | None:
    return None if entry.amount_minor is None else Money(entry.amount_minor, currency)


# --- Whom, and what was said and agreed ---


def _of_creditors() -> list[Column]:
    contact = ("letter_address", "complaint_address", "phone", "complaint_phone", "email")
    fields = _fields(Creditor, "name", "kind", "department", *contact, "note")
    kind = label_of(Creditor, "kind")
    return [(label, _what_kind if label == kind else read) for label, read in fields]


def _what_kind(creditor: Creditor) -> Cell:
    return str(capfirst(creditor.what_kind))


def _of_contacts() -> list[Column]:
    who: list[Column] = [
        (_("Creditor"), lambda row: str(row.creditor)),
        (_("Debt"), lambda row: str(row.debt) if row.debt else None),
    ]
    when = _fields(Contact, "on", "at", "time_zone", "channel", "direction", "third_party")
    noted = _fields(Contact, "whom_kind", "person", "said", "answered", "times", "line", "agreed")
    ticked: list[Column] = [
        (label_of(Contact, "acts"), lambda row: formats.listed(words_for(ACTS, row.acts))),
        (label_of(Contact, "told"), lambda row: formats.listed(words_for(TOLD, row.told))),
    ]
    until = _fields(Contact, "hours_from", "hours_until", "reply_by", "replied_on")
    taken_back = (label_of(Contact, "taken_back_at"), lambda row: row.taken_back_on)
    return [*who, *when, *noted, *ticked, *until, taken_back]


def _of_agreements(currency: str) -> list[Column]:
    return [
        (_("Debt"), lambda row: str(row.debt)),
        *_fields(Agreement, "status", "agreed_on", "agreed_with", "first_on", "instalments"),
        (_("Each instalment"), lambda row: row.instalment),
        (_("In all"), lambda row: schedule_of(row).total),
        (_("Last instalment due"), lambda row: schedule_of(row).last_on),
        (label_of(Agreement, "interest_frozen"), lambda row: _yes_no(row.interest_frozen)),
        (label_of(Agreement, "rate_ppm"), _rate),
        (_("Waived"), lambda row: row.waived),
        *_fields(Agreement, "terms"),
        (_("Currency"), lambda row: currency),
    ]


def _rate(agreement: Agreement) -> str | None:
    return None if agreement.rate_ppm is None else formats.percent(agreement.rate_ppm)


# --- The budget ---


def budget_table(household: Household) -> Table:
    """Each assessment's lines, the newest first, and the sums of its month."""
    headings = (
        label_of(Assessment, "dated_on"),
        _("Part of the budget"),
        label_of(Cost, "label"),
        _("More about it"),
        _("Amount"),
        label_of(Cost, "period"),
        _("Each month"),
        _("Currency"),
    )
    rows = (row for each in household.assessments.all() for row in _lines(each, household))
    return Table("budget", headings, tuple(rows))


def _lines(assessment: Assessment, household: Household) -> Iterator[tuple[Cell, ...]]:
    place, on = book().jurisdiction(household.country), assessment.dated_on
    for section in check_page(assessment, place).sections:
        for line in section.lines:
            known = (line.title, line.detail, line.amount, line.per, _a_month(line))
            yield (on, section.title, *known, household.currency)
    for title, amount in _month(assessment):
        yield (on, _("Each month"), title, "", None, "", amount, household.currency)


def _a_month(line: ShownLine) -> Money | None:
    if line.pays:
        return line.towards
    return line.amount if line.per == str(Period.MONTH.label) else line.monthly


def _month(assessment: Assessment) -> tuple[tuple[str, Money], ...]:
    """The sums of the page "What is left each month"; below zero where money is missing."""
    month = picture(assessment)
    return (
        (_("Comes in"), month.income),
        (_("Living costs"), month.essentials),
        (_("Towards bills that are behind"), month.arrears),
        (_("Left for other debts"), month.left),
    )


def _yes_no(answer: bool) -> str:
    return _("Yes") if answer else _("No")
