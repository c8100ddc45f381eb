"""What is due, and the steps of the way, in lists: a line in one piece, for there are many."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from debts.addresses import address
from debts.domain.sums.money import Money
from debts.models import Household
from debts.pages.agenda.due_list import DueTask
from debts.pages.assessment.tasks import Status
from debts.pages.due import DueRow
from debts.pages.home.journey import Stop
from debts.templatetags.markup import markup, repeated
from debts.templatetags.negotiator import day, money

register = template.Library()


@register.simple_tag
def agenda_items(rows: Iterable[DueRow], full: bool = False) -> SafeString:
    """Whose each is, by when and how much; `full`: with the whole day."""
    return SafeString("".join(_in_agenda(row, full=full) for row in rows))


def _in_agenda(row: DueRow, *, full: bool) -> SafeString:
    distance, what = row.when.distance, row.what
    return markup(
        '<li class="agenda__item">\n<span class="agenda__when{}">\n'
        '<time class="strong" datetime="{}">{}</time>\n{}</span>\n'
        '<span class="agenda__what">\n<a href="{}">{}</a>\n{}</span>\n{}</li>\n',
        " agenda__when--late" if row.is_late else "",
        row.due.on.isoformat(),
        day(row.due.on) if full else row.when.label,
        markup('<span class="agenda__in">{}</span>\n', distance) if distance else "",
        row.url,
        row.who,
        markup('<span class="hint">{}</span>\n', what) if what else "",
        _sum(row.amount) if row.amount else "",
    )


def _sum(amount: Money) -> SafeString:
    return markup('<span class="agenda__sum">{}</span>\n', money(amount))


@register.filter
def stops(journey: Iterable[Stop], household: Household) -> SafeString:
    """The way, step by step: each with the page where it is taken, once it can be."""
    return SafeString("".join(_stop(stop, household) for stop in journey))


def _stop(stop: Stop, household: Household) -> SafeString:
    link = "<span>{1}</span>" if stop.status is Status.WAIT else '<a href="{0}">{1}</a>'
    return markup(
        '<li class="tasks__item">\n{}\n<span class="tag tag--{}">{}</span>\n{}</li>\n',
        markup(link, address(stop.page, household.pk), stop.title),
        stop.status.value,
        stop.status.label,
        markup('<span class="hint">{}</span>\n', stop.hint) if stop.hint else "",
    )


@register.simple_tag
def due_items(household: Household, tasks: Iterable[DueTask]) -> SafeString:
    """Whose each is, what, by when and how much, with its button and its calendar file."""
    file = _("Calendar file")
    return SafeString("\n".join(_item(household, task, file) for task in tasks))


def _item(household: Household, task: DueTask, file: str) -> SafeString:
    row, on = task.row, day(task.row.due.on)
    of_which = markup('<span class="visually-hidden"> · {} · {}</span>', row.who, on)
    return markup(
        '<li class="agenda__item" id="{}">\n{}\n<span class="agenda__what">\n'
        '<span class="strong">{}</span>\n{}<span class="cluster">\n'
        '<a class="quiet-link" href="{}">{}{}</a>\n<a class="quiet-link" href="{}">{}{}</a>\n'
        "</span>\n</span>\n{}</li>",
        task.name,
        _when(task, on),
        row.who,
        markup('<span class="hint">{}</span>\n', row.what) if row.what else "",
        *(task.url, task.button, of_which),
        *(address("due-file", household.pk, task.name), file, of_which),
        _sum(row.amount) if row.amount else "",
    )


def _when(task: DueTask, on: str) -> SafeString:
    row = task.row
    near = (_("today") if row.when.is_today else "", row.when.distance)
    return markup(
        '<span class="agenda__when{}">\n<time class="strong" datetime="{}">{}</time>\n{}</span>',
        " agenda__when--late" if row.is_late else "",
        row.due.on.isoformat(),
        on,
        repeated('<span class="agenda__in">{}</span>\n', ([each] for each in near if each)),
    )
