"""Debts in lists, a line in one piece: all of a household may stand on one page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from debts.models import Debt
from debts.models.debt import IN_COURT
from debts.pages.debt.overview import Listed
from debts.templatetags.markup import markup
from debts.templatetags.negotiator import day, money

register = template.Library()


@register.filter
def debt_items(listed: Iterable[Listed]) -> SafeString:
    """What is owed on each, and how far it has gone."""
    return SafeString("\n".join(map(_item, listed)))


@register.filter
def debts_to_write_about(listed: Iterable[Listed]) -> SafeString:
    """Each with the way to its letters."""
    pattern = '<li class="tasks__item">\n<a href="{}">{} ·\n{}</a><span>{}</span>\n</li>'
    return SafeString(
        "\n".join(
            markup(
                pattern,
                _page("letter-kind", row.debt),
                row.debt.owed_to,
                row.debt.what,
                money(row.owed),
            )
            for row in listed
        )
    )


def _item(row: Listed) -> SafeString:
    debt = row.debt
    stage = "" if debt.settled_on else markup('<p class="hint">\n{}\n</p>\n', _stage(row))
    return markup(
        '<li class="tasks__item">\n<a href="{}">{}</a>\n<span>\n{}\n</span>\n{}</li>',
        _page("debt-detail", debt),
        debt,
        day(debt.settled_on) if debt.settled_on else _owed(row),
        stage,
    )


def _owed(row: Listed) -> SafeString:
    if row.behind:
        behind = _said(_("%(amount)s behind"), money(row.behind))
        if not row.owed or row.owed == row.behind:
            return behind
        return markup("{}\n · {}", behind, _said(_("%(amount)s in all"), money(row.owed)))
    if row.owed and row.at_least:
        return _said(_("at least %(amount)s"), money(row.owed))
    return money(row.owed)


def _said(sentence: str, amount: SafeString) -> SafeString:
    return SafeString(markup("{}", sentence) % {"amount": amount})


def _stage(row: Listed) -> SafeString:
    stage = capfirst(row.debt.get_stage_display())
    if row.debt.stage in IN_COURT:
        stage = markup('<span class="tag tag--urgent">{}</span>', stage)
    return SafeString("\n·\n".join([markup("{}", stage), *_beside(row)]))


def _beside(row: Listed) -> Iterator[SafeString]:
    if row.at_stake:
        yield markup("{}", _("at stake: %(what)s") % {"what": row.at_stake})
    if row.debt.threat_on:
        yield markup("{}", _("next date: %(day)s") % {"day": day(row.debt.threat_on)})


def _page(name: str, debt: Debt) -> str:
    return reverse(name, args=[debt.household_id, debt.pk])
