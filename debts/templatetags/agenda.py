"""What is due in a list: a day in one piece, for there are many."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from debts.addresses import address
from debts.models import Household
from debts.pages.agenda.due_list import DueTask
from debts.templatetags.markup import markup, repeated
from debts.templatetags.negotiator import day, money

register = template.Library()


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
        markup('<span class="agenda__sum">{}</span>\n', money(row.amount)) if row.amount else "",
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
